//! Everything that is not `cargo build`: `cargo xtask <command>`.
mod assets;
mod step;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  assets    fetch the browser files named in crates/server/package-lock.json
  tidy      check the rules of the house: crate edges, purity, lengths, codes, glossary";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> anyhow::Result<()> {
    let (command, _rest) = args
        .split_first()
        .map_or(("help", args), |(first, rest)| (first.as_str(), rest));
    match command {
        "assets" => assets::fetch(),
        "tidy" => step::step("tidy", tidy::run),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => anyhow::bail!("unknown command `{other}`\n\n{USAGE}"),
    }
}
