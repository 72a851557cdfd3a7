//! The elements of a Word document that are open while it is read.

use super::block::{Block, Cell, Paragraph, Row};

/// An element that is open and matters.
pub(super) enum Frame {
    Paragraph(Paragraph),
    Table(Vec<Row>),
    Row(Row),
    Cell(Cell),
    TextBox(Vec<Block>),
    Run {
        run: usize,
        hidden: bool,
    },
    Text(usize),
    /// A tab or a break.
    Atom,
    /// `mc:AlternateContent`: the first choice is read, the others are not.
    Alternate {
        taken: bool,
    },
    ParagraphProperties,
    RowProperties,
    RunProperties,
}

/// Whether the end tag `local` ends the element of `frame`.
pub(super) fn closes(frame: &Frame, local: &str) -> bool {
    let name = match frame {
        Frame::Paragraph(_) => "p",
        Frame::Table(_) => "tbl",
        Frame::Row(_) => "tr",
        Frame::Cell(_) => "tc",
        Frame::TextBox(_) => "txbxContent",
        Frame::Run { .. } => "r",
        Frame::Text(_) => "t",
        Frame::Alternate { .. } => "AlternateContent",
        Frame::ParagraphProperties => "pPr",
        Frame::RowProperties => "trPr",
        Frame::RunProperties => "rPr",
        Frame::Atom => return matches!(local, "tab" | "ptab" | "br" | "cr" | "noBreakHyphen"),
    };
    name == local
}
