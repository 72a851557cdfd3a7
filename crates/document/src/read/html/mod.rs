//! Web pages: text with its block structure, and tables with merged cells.

mod entity;
mod token;

use super::extract::{Builder, Extract, Format};
use super::grid::Grid;
use token::{Token, Tokens, attribute};

/// Elements that begin and end on their own line.
const BLOCKS: [&str; 35] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "title",
    "ul",
];
/// Most tables within tables; deeper ones are read as text.
const MAX_DEPTH: usize = 50;

/// Reads a page.
pub(super) fn read(page: &str) -> Extract {
    let mut reader = Reader::default();
    for token in Tokens::new(page) {
        match token {
            Token::Text(text) => reader.text(&entity::decode(text)),
            Token::Open { name, attributes } => reader.open(&name, attributes),
            Token::Close { name } => reader.close(&name),
        }
    }
    while !reader.tables.is_empty() {
        reader.end_table();
    }
    reader.out.finish(Format::Html)
}

/// Blank that is owed before the next visible character.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

#[derive(Debug, Default)]
struct OpenTable {
    grid: Grid,
    rows: usize,
    cells: usize,
    cell: Option<Cell>,
    /// A table around another one only arranges the page.
    layout: bool,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    start: usize,
    columns: usize,
    rows: usize,
}

#[derive(Debug, Default)]
struct Reader {
    out: Builder,
    gap: Gap,
    /// Position below which no gap is owed: the start of the page or of a cell.
    fresh: usize,
    preformatted: usize,
    tables: Vec<OpenTable>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_ascii_whitespace() && self.preformatted == 0 {
                self.gap = self.gap.max(Gap::Space);
            } else if character == '\n' {
                self.gap = Gap::None;
                self.out.push_char('\n');
            } else if character != '\r' {
                self.flush();
                // A no-break space indents and aligns; a reader sees a blank.
                self.out
                    .push_char(if character == '\u{a0}' { ' ' } else { character });
            }
        }
    }

    fn flush(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if self.out.position() > self.fresh {
            match gap {
                Gap::None => {}
                Gap::Space => self.out.push_char(' '),
                Gap::Line => self.out.push_char('\n'),
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => {
                self.flush();
                self.out.push_char('\n');
                self.gap = Gap::None;
            }
            "table" if self.tables.len() < MAX_DEPTH => self.start_table(),
            "tr" => self.start_row(),
            "td" | "th" => self.start_cell(attributes),
            _ => {
                self.preformatted += usize::from(name == "pre");
                self.block(name);
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => self.end_table(),
            "tr" => self.end_row(),
            "td" | "th" => self.end_cell(),
            _ => {
                self.block(name);
                self.preformatted = self.preformatted.saturating_sub(usize::from(name == "pre"));
            }
        }
    }

    fn block(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.gap = Gap::Line;
        }
    }

    fn start_table(&mut self) {
        if let Some(outer) = self.tables.last_mut() {
            outer.layout = true;
        }
        self.gap = Gap::Line;
        self.tables.push(OpenTable::default());
    }

    fn start_row(&mut self) {
        self.end_row();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        table.rows += 1;
        table.cells = 0;
        table.grid.start_row();
        self.gap = Gap::Line;
    }

    fn start_cell(&mut self, attributes: &str) {
        self.end_cell();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        if table.rows == 0 {
            table.rows = 1;
            table.grid.start_row();
            self.gap = Gap::Line;
        }
        let first = table.cells == 0;
        table.cells += 1;
        let span = |name| {
            attribute(attributes, name)
                .and_then(|value| value.trim().parse().ok())
                .unwrap_or(1)
        };
        let (columns, rows) = (span("colspan"), span("rowspan"));
        if first {
            self.flush();
        } else {
            self.gap = Gap::None;
            self.out.push_char('\t');
        }
        self.fresh = self.out.position();
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(Cell {
                start: self.fresh,
                columns,
                rows,
            });
        }
    }

    fn end_cell(&mut self) {
        let end = self.out.position();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        if let Some(cell) = table.cell.take() {
            table.grid.cell(&(cell.start..end), cell.columns, cell.rows);
            self.gap = Gap::None;
            // The next line break is owed even after an empty cell.
            self.fresh = self.fresh.min(end.saturating_sub(1));
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        table.grid.end_row();
        self.gap = Gap::Line;
    }

    fn end_table(&mut self) {
        self.end_row();
        let Some(table) = self.tables.pop() else { return };
        if !table.layout {
            self.out.table(table.grid.finish());
        }
        self.gap = Gap::Line;
    }
}
