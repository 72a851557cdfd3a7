//! Returns any report as Word with a comment on each occurrence of some words: `cargo run --example annotate -- in.txt out.docx 39.4 57.4%`.

use document::annotate::{Comment, annotate};
use document::read::read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output, words @ ..] = arguments.as_slice() else {
        return Err("in.txt out.docx WORD…".into());
    };
    let original = std::fs::read(input)?;
    let extract = read(input, &original)?;
    let remarks = words.iter().flat_map(|word| {
        extract.text.match_indices(word.as_str()).map(|(at, word)| {
            let start = extract.text[..at].chars().count();
            let end = start + word.chars().count();
            let date = "2023-07-10T09:30:00+08:00".to_owned();
            Comment {
                start,
                end,
                author: "数据校核".to_owned(),
                date,
                text: format!("请核对“{word}”"),
            }
        })
    });
    std::fs::write(output, annotate(input, &original, &remarks.collect::<Vec<_>>())?)?;
    Ok(())
}
