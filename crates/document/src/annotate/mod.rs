//! Word comments on ranges of a report: the reader sees each remark where the figure stands.
//!
//! The original is kept byte for byte except for the marks themselves: they are inserted into the XML of the main
//! part, runs are split where a range begins or ends inside them, and every other part is copied as it is.

mod anchor;
mod comments;
mod insert;
mod package;
mod rebuild;

pub use crate::error::AnnotateError;

use crate::read::docx::read_layout;
use crate::read::package::Package;
use crate::read::{Extract, Format, ReadError, read};
use crate::word;

/// A remark on a range of [`crate::read::Extract::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Who makes the remark.
    pub author: String,
    /// When, RFC 3339. Word shows the clock time without its offset.
    pub date: String,
    /// The remark; `\n` begins a new paragraph.
    pub text: String,
}

/// Returns any report as Word with comments: a Word file as it is, any other file (pasted text, a web page, a
/// PDF, a sheet) as a plain document in the style of GB/T 9704. `name` and `original` are what [`read`] was given.
pub fn annotate(name: &str, original: &[u8], remarks: &[Comment]) -> Result<Vec<u8>, AnnotateError> {
    let extract = read(name, original)?;
    if extract.format == Format::Docx {
        annotate_docx(original, remarks)
    } else {
        annotate_extract(&extract, remarks)
    }
}

/// The content of an extract as a plain Word file, with comments on ranges of the extract.
pub fn annotate_extract(extract: &Extract, remarks: &[Comment]) -> Result<Vec<u8>, AnnotateError> {
    check_ranges(remarks, extract.text.chars().count())?;
    let rebuilt = rebuild::rebuild(extract);
    let moved: Vec<Comment> = remarks
        .iter()
        .map(|remark| {
            let range = rebuilt.range(remark.start..remark.end);
            Comment {
                start: range.start,
                end: range.end,
                ..remark.clone()
            }
        })
        .collect();
    annotate_docx(&word::write(&rebuilt.blocks)?, &moved)
}

/// The content of an extract as a plain Word file.
pub fn docx_from_extract(extract: &Extract) -> Result<Vec<u8>, AnnotateError> {
    annotate_extract(extract, &[])
}

/// Returns the Word file with comments on these ranges of its extract. Comments that it already has stay.
///
/// A range inside a text box is marked at the place where the box is anchored, because Word allows no comments
/// inside one; a range that covers only the gap between paragraphs or cells is marked at the text before it.
pub fn annotate_docx(original: &[u8], remarks: &[Comment]) -> Result<Vec<u8>, AnnotateError> {
    let mut package = Package::open(original, Format::Docx)?;
    let (extract, layout) = read_layout(&mut package)?;
    check_ranges(remarks, extract.text.chars().count())?;
    if remarks.is_empty() {
        return Ok(original.to_vec());
    }
    let mut changes = package::Changes::new(&mut package, &layout)?;
    let anchors = anchor::Anchors::new(&layout);
    let mut marks = insert::Marks::default();
    for (id, remark) in (changes.first_free_id..).zip(remarks) {
        let (from, to) = anchors.around(remark.start..remark.end).ok_or(ReadError::Empty)?;
        marks.add(id, from, to);
    }
    changes.document(marks.apply(&layout));
    changes.comments(remarks)?;
    changes.write(package)
}

fn check_ranges(remarks: &[Comment], length: usize) -> Result<(), AnnotateError> {
    match remarks
        .iter()
        .position(|remark| remark.start > remark.end || remark.end > length)
    {
        Some(index) => Err(AnnotateError::Range {
            number: index + 1,
            length,
        }),
        None => Ok(()),
    }
}
