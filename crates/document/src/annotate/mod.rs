//! Word comments on ranges of a report: the reader sees each remark where the figure stands.
//!
//! The original is kept byte for byte except for the marks themselves: they are inserted into the XML of the main
//! part, runs are split where a range begins or ends inside them, and every other part is copied as it is.

mod anchor;
mod comments;
mod insert;
mod package;

pub use crate::error::AnnotateError;

use crate::read::docx::read_layout;
use crate::read::package::Package;
use crate::read::{Format, ReadError};

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

/// Returns the Word file with comments on these ranges of its extract. Comments that it already has stay.
///
/// A range inside a text box is marked at the place where the box is anchored, because Word allows no comments
/// inside one; a range that covers only the gap between paragraphs or cells is marked at the text before it.
pub fn annotate_docx(original: &[u8], remarks: &[Comment]) -> Result<Vec<u8>, AnnotateError> {
    let mut package = Package::open(original, Format::Docx)?;
    let (extract, layout) = read_layout(&mut package)?;
    let length = extract.text.chars().count();
    if let Some(index) = remarks
        .iter()
        .position(|remark| remark.start > remark.end || remark.end > length)
    {
        return Err(AnnotateError::Range {
            number: index + 1,
            length,
        });
    }
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
