//! The forms in which the command prints: text, JSON and SARIF for all files together, pages and Word one by one.
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use proof::{Reports, output};

use super::{Done, Format, Outcome};
use crate::clock;
use crate::proofread::annotated;

/// Prints, or writes to `out`.
pub fn write(format: Format, out: Option<&Path>, outcome: &Outcome) -> anyhow::Result<()> {
    let done = outcome.done.as_slice();
    match format {
        Format::Json => json(out, outcome),
        Format::Sarif => together(out, &(output::sarif(&reports(outcome)) + "\n")),
        // What cannot be read has been said; these forms have no place for it.
        _ if done.is_empty() => Ok(()),
        Format::Human => together(out, &human(done)),
        Format::Html if done.len() == 1 && out.is_none() => together(None, &html(&done[0])),
        Format::Html => each(out, done, "html", |one| Ok(html(one).into_bytes())),
        Format::Docx => each(out, done, "docx", docx),
    }
}

/// Written as it is made: the JSON of a long text is many times longer than the text.
fn json(out: Option<&Path>, outcome: &Outcome) -> anyhow::Result<()> {
    let written = match out {
        Some(path) => {
            let file = std::fs::File::create(path).with_context(|| format!("写不了 {}", path.display()))?;
            stream(file, outcome)
        }
        None => stream(std::io::stdout().lock(), outcome),
    };
    match written {
        // The reader (`head`) has seen enough.
        Err(error) if out.is_none() && error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// Bytes that are handed to the system at once.
const BUFFER: usize = 1 << 18;

fn stream(to: impl Write, outcome: &Outcome) -> std::io::Result<()> {
    let mut to = std::io::BufWriter::with_capacity(BUFFER, to);
    let examinations = outcome.done.iter().map(|one| &one.examination);
    for piece in output::json_pieces(examinations, &outcome.unreadable) {
        to.write_all(piece.as_bytes())?;
    }
    to.flush()
}

fn reports(outcome: &Outcome) -> Reports {
    Reports {
        files: outcome.done.iter().map(|one| one.examination.report()).collect(),
        unreadable: outcome.unreadable.clone(),
    }
}

fn human(done: &[Done]) -> String {
    let texts: Vec<String> = done.iter().map(|one| one.examination.human()).collect();
    texts.join("\n")
}

fn html(one: &Done) -> String {
    output::html(&one.examination.report(), &one.examination.document().text)
}

fn docx(one: &Done) -> anyhow::Result<Vec<u8>> {
    annotated(&one.upload, &one.examination.report(), &clock::now().to_string())
        .map_err(|error| anyhow::anyhow!("{} {error}。{}", error.code(), error.next_step()))
}

fn together(out: Option<&Path>, text: &str) -> anyhow::Result<()> {
    match out {
        Some(path) => save(path, text.as_bytes()),
        None => match std::io::stdout().write_all(text.as_bytes()) {
            // The reader (`head`) has seen enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            result => Ok(result?),
        },
    }
}

/// One file for each report: beside each other in `out`, or at `out` when there is only one.
fn each(
    out: Option<&Path>,
    done: &[Done],
    extension: &str,
    make: impl Fn(&Done) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<()> {
    let single = out.filter(|out| done.len() == 1 && !out.is_dir());
    let directory = if single.is_some() { None } else { out };
    if let Some(directory) = directory {
        std::fs::create_dir_all(directory).with_context(|| format!("建不了目录 {}", directory.display()))?;
    }
    let mut used = std::collections::HashSet::new();
    for one in done {
        let bytes = make(one)?;
        let path = single.map_or_else(
            || free_name(directory, &one.upload.name, extension, &mut used),
            Path::to_owned,
        );
        save(&path, &bytes)?;
        eprintln!("已写出 {}", path.display());
    }
    Ok(())
}

/// `报告-校核.docx`; files of one name get numbers.
fn free_name(
    directory: Option<&Path>,
    name: &str,
    extension: &str,
    used: &mut std::collections::HashSet<PathBuf>,
) -> PathBuf {
    let stem = match Path::new(name).file_stem() {
        Some(stem) if name != "-" => stem.to_string_lossy().into_owned(),
        _ => "标准输入".to_owned(),
    };
    let directory = directory.unwrap_or(Path::new(""));
    let mut number = 1;
    loop {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!("{number}")
        };
        let path = directory.join(format!("{stem}-校核{suffix}.{extension}"));
        if used.insert(path.clone()) {
            return path;
        }
        number += 1;
    }
}

fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("写不了 {}", path.display()))
}
