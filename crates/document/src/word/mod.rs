//! Plain Word files in the style of GB/T 9704-2012 (党政机关公文格式), written part by part.
//!
//! Page: A4, margins 37/35/28/26 mm, 22 lines of 28 characters; title 小标宋 22 pt, text 仿宋 16 pt, headings 黑体 and
//! 楷体; page numbers between dashes, outside. Fonts are named, not shipped. Equal blocks give equal bytes.

mod block;
mod document;
mod outline;
mod package;
mod style;

pub use block::{Block, Cell, Span, Style, Table};
pub use outline::{is_heading, paragraph, title_or_paragraph};
pub use package::write;
