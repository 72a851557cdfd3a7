//! Reads and writes office documents.
//!
//! * [`read`] — any report file → text with table cells, offsets in Unicode code points.
//! * [`annotate`] — the same file back as Word, with comments on chosen ranges.
//! * [`word`] — a plain Word file in the style of GB/T 9704.
//! * [`bulletin`] — report text from templates, as markdown and as a GB/T 9704 Word file.
//! * [`excel`] — tables as .xlsx, ready to print.

pub mod annotate;
pub mod bulletin;
pub mod error;
pub mod excel;
pub mod read;
pub mod word;
mod xml;
