//! What reading a file yields, and the builder that keeps count of code points.

use std::ops::Range;

/// Kind of file that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown; its pipe tables become tables.
    Markdown,
    /// A web page.
    Html,
    /// Word 2007 and later.
    Docx,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// Name for messages.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "文本文件",
            Self::Markdown => "Markdown 文件",
            Self::Html => "网页文件",
            Self::Docx => "Word 文件",
            Self::Xlsx | Self::Xls => "Excel 文件",
            Self::Pdf => "PDF 文件",
        }
    }
}

/// Rows of cells; each cell is a code-point range of [`Extract::text`].
///
/// Merged cells repeat the same range at every grid position they cover, so column k of each row is the same
/// column on paper. Two positions are one cell exactly when their ranges are equal and not empty.
pub type Table = Vec<Vec<Range<usize>>>;

/// Where a stretch of text stands in a Word document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Code-point range of [`Extract::text`].
    pub text: Range<usize>,
    /// Paragraph of the main part, counted in document order from 0 (tables and text boxes included).
    pub paragraph: usize,
    /// Run within that paragraph, from 0.
    pub run: usize,
    /// Code points of the run's text before this stretch.
    pub offset: usize,
}

/// A file as text. All offsets are Unicode code points of `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extract {
    /// What the file was.
    pub format: Format,
    /// The text in reading order; line breaks as in the original for text files, `\n` between blocks and
    /// `\t` between table cells for documents.
    pub text: String,
    /// Tables in order of appearance.
    pub tables: Vec<Table>,
    /// Word only: ascending, without overlaps; text between places (separators) has no place.
    pub map: Vec<Place>,
}

/// Collects text and counts code points on the way, so that no range is computed twice.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    text: String,
    chars: usize,
    tables: Vec<Table>,
}

impl Builder {
    /// Code points so far.
    pub fn position(&self) -> usize {
        self.chars
    }

    /// Appends text and returns its range.
    pub fn push(&mut self, text: &str) -> Range<usize> {
        let start = self.chars;
        self.chars += text.chars().count();
        self.text.push_str(text);
        start..self.chars
    }

    /// Appends one character.
    pub fn push_char(&mut self, character: char) {
        self.text.push(character);
        self.chars += 1;
    }

    /// Adds a table unless it is empty.
    pub fn table(&mut self, table: Table) {
        if table.iter().any(|row| !row.is_empty()) {
            self.tables.push(table);
        }
    }

    /// The finished extract, without a map.
    pub fn finish(self, format: Format) -> Extract {
        Extract {
            format,
            text: self.text,
            tables: self.tables,
            map: Vec::new(),
        }
    }
}
