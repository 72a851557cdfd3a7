//! The content of a Word document as a tree: paragraphs and tables, before it becomes text.

use std::ops::Range;

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Vec<Row>),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub fragments: Vec<Fragment>,
    /// What its text boxes contain; read after the paragraph.
    pub boxes: Vec<Block>,
    /// Its place in a list.
    pub numbered: Numbered,
    /// Its end mark is a tracked deletion: the next paragraph continues it.
    pub joined: bool,
}

/// What a paragraph says about its automatic number.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    /// Its style, which may imply a list.
    pub style: Option<String>,
    /// Its list; `0` takes it out of the one that its style implies.
    pub list: Option<String>,
    /// Its level in the list, from 0.
    pub level: Option<usize>,
}

/// Characters of one run that stand together, and where they come from (see `layout::Piece`).
#[derive(Debug)]
pub(super) struct Fragment {
    pub text: String,
    pub bytes: Range<usize>,
    pub verbatim: bool,
    pub run: usize,
    pub element: Option<usize>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    /// Grid columns left out before the first cell.
    pub before: usize,
    /// A tracked deletion.
    pub deleted: bool,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub blocks: Vec<Block>,
    /// Grid columns covered; 0 means not stated.
    pub columns: usize,
    /// Continues the cell above.
    pub continued: bool,
}
