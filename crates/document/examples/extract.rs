//! Prints what the reader finds in a file: `cargo run --example extract -- report.pdf`.

use document::read::read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("which file?")?;
    let extract = read(&name, &std::fs::read(&name)?)?;
    println!("{}", extract.text);
    eprintln!("{:?}, {} tables", extract.format, extract.tables.len());
    Ok(())
}
