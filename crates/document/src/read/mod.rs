//! Any report file → [`Extract`]: text, table cells and, for Word, the way back into the document.
//!
//! The content decides the format; the name only breaks ties (`.md`), because files named `.xls` that are
//! really web pages are common. Nothing here panics on any bytes, and every limit has its own error.

pub(crate) mod docx;
mod encoding;
mod extract;
mod grid;
mod html;
pub(crate) mod package;
mod pdf;
mod plain;
mod sheet;
mod sniff;

pub use crate::error::ReadError;
pub use extract::{Extract, Format, Place, Table};
pub use pdf::PDF_THREAD;

/// Largest input in bytes. A 200-page report with photographs is about 40 MB.
pub const MAX_INPUT: usize = 64 << 20;

/// Reads a file. `name` is the file's name (or `-` for standard input).
pub fn read(name: &str, bytes: &[u8]) -> Result<Extract, ReadError> {
    if bytes.len() > MAX_INPUT {
        return Err(ReadError::TooLarge {
            size_mb: bytes.len().div_ceil(1 << 20),
            limit_mb: MAX_INPUT >> 20,
        });
    }
    let extract = match sniff::sniff(name, bytes)? {
        Format::Text => plain::text(&encoding::decode(name, bytes)?),
        Format::Markdown => plain::markdown(&encoding::decode(name, bytes)?),
        Format::Html => html::read(&encoding::decode(name, bytes)?),
        Format::Docx => docx::read(bytes)?,
        Format::Xlsx => sheet::xlsx(bytes)?,
        Format::Xls => sheet::xls(bytes)?,
        Format::Pdf => pdf::read(bytes)?,
    };
    if extract.text.trim().is_empty() {
        return Err(if extract.format == Format::Pdf {
            ReadError::NoText
        } else {
            ReadError::Empty
        });
    }
    Ok(extract)
}
