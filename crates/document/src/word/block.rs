//! What a Word file of this crate is made of.

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph in a style.
    Text {
        /// How it is set.
        style: Style,
        /// Its text; a tab is a tab stop, other control characters are blanks.
        spans: Vec<Span>,
    },
    /// A table over the full width.
    Table(Table),
}

/// Paragraph styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Title of the document: 小标宋 22 pt, centred.
    Title,
    /// Line below the title (issue, date, office): 楷体 16 pt, centred.
    Subtitle,
    /// 一、 in 黑体.
    Heading1,
    /// (一) in 楷体.
    Heading2,
    /// 1. in 仿宋, bold.
    Heading3,
    /// Text: 仿宋 16 pt, first line indented by two characters.
    Body,
    /// Title above a table: 黑体 14 pt, centred.
    Caption,
    /// Source and label below a table: 宋体 10.5 pt.
    Note,
    /// Cell of a table: 宋体 12 pt, centred.
    Cell,
    /// Heading cell of a table.
    CellHead,
}

/// Characters set alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The characters.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Set in the font of this style instead of the paragraph's (a heading that runs into its text).
    pub font: Option<Style>,
}

impl Span {
    /// Text as the paragraph's style has it.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: false,
            font: None,
        }
    }
}

/// A table; every row covers the same grid columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Rows from the top.
    pub rows: Vec<Vec<Cell>>,
    /// How many of them are headings, repeated on each page.
    pub header: usize,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Text; `\n` begins a new paragraph.
    pub text: String,
    /// Grid columns covered, at least 1.
    pub columns: usize,
    /// Continues the cell above (its own text is not shown).
    pub continued: bool,
}

impl Cell {
    /// A cell of one column.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            columns: 1,
            continued: false,
        }
    }
}

impl Block {
    /// A paragraph of one span.
    pub fn text(style: Style, text: impl Into<String>) -> Self {
        Self::Text {
            style,
            spans: vec![Span::plain(text)],
        }
    }
}
