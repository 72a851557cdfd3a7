//! Proofreading as the command and the page share it: bytes of a file to a report.
use document::read::{Extract, ReadError};

/// One text to be read: what the user gave it as, and its bytes.
#[derive(Debug, Clone)]
pub struct Upload {
    /// File name, for messages; `-` is the standard input.
    pub name: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// A document together with what was found in it.
#[derive(Debug, Clone)]
pub struct Proofread {
    /// What was read; offsets of the report point into its text.
    pub document: proof::Document,
    /// What was found.
    pub report: proof::Report,
}

/// Reads a file and checks it.
pub fn proofread(upload: &Upload, options: &proof::Options) -> Result<Proofread, ReadError> {
    let extract = document::read::read(&upload.name, &upload.bytes)?;
    let document = document_of(upload.name.clone(), extract);
    let report = proof::check(&document, options);
    Ok(Proofread { document, report })
}

/// The reader and the checker do not know each other; this is the seam.
fn document_of(name: String, extract: Extract) -> proof::Document {
    let cell = |range: std::ops::Range<usize>| proof::Cell {
        start: range.start,
        end: range.end,
    };
    let table = |rows: document::read::Table| proof::Table {
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(cell).collect())
            .collect(),
    };
    proof::Document {
        name,
        text: extract.text,
        tables: extract.tables.into_iter().map(table).collect(),
    }
}
