//! Any extract → a plain Word file, and which of its characters came from where.

use std::ops::Range;

use crate::read::{Extract, Table};
use crate::word::{Block, Cell, paragraph, title_or_paragraph};

/// Word has no wider tables; wider ones are written as lines with tabs.
const MAX_COLUMNS: usize = 63;

/// Characters that stand together in both texts.
struct Segment {
    source: Range<usize>,
    target: usize,
}

/// A Word document with the content of an extract.
pub(super) struct Rebuilt {
    pub blocks: Vec<Block>,
    segments: Vec<Segment>,
}

impl Rebuilt {
    /// The range of the new document's extract that shows `range` of the old one; the nearest text before it
    /// when it covers none (blank lines, the rule of a markdown table).
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let range = range.start..range.end.max(range.start + 1);
        let first = self
            .segments
            .partition_point(|segment| segment.source.end <= range.start);
        let last = self
            .segments
            .partition_point(|segment| segment.source.start < range.end);
        let covered = self.segments.get(first..last.max(first)).unwrap_or_default();
        if let [from, ..] = covered
            && let [.., to] = covered
        {
            let start = from.target + range.start.saturating_sub(from.source.start);
            return start..to.target + (range.end.min(to.source.end) - to.source.start);
        }
        let near = self.segments.get(first.saturating_sub(1));
        near.map_or(0..0, |segment| {
            segment.target..segment.target + segment.source.len()
        })
    }
}

/// Lines become paragraphs, tables become tables. Positions in the new text are counted as `read` will find them:
/// one line break between blocks and rows, one tab between cells.
pub(super) fn rebuild(extract: &Extract) -> Rebuilt {
    let mut builder = Builder {
        characters: extract.text.chars().collect(),
        done: Rebuilt {
            blocks: Vec::new(),
            segments: Vec::new(),
        },
        position: 0,
        titled: false,
    };
    let mut cursor = 0;
    for table in &extract.tables {
        let cells = || table.iter().flatten().filter(|cell| !cell.is_empty());
        let (Some(start), Some(end)) = (
            cells().map(|cell| cell.start).min(),
            cells().map(|cell| cell.end).max(),
        ) else {
            continue;
        };
        let wide = table.iter().any(|row| row.len() > MAX_COLUMNS);
        // A table within a table that is already written.
        if wide || start < cursor {
            continue;
        }
        let start = builder.line_start(start).max(cursor);
        builder.lines(cursor..start);
        builder.table(table);
        cursor = builder.line_end(end);
    }
    builder.lines(cursor..builder.characters.len());
    builder.done
}

struct Builder {
    characters: Vec<char>,
    done: Rebuilt,
    position: usize,
    titled: bool,
}

impl Builder {
    fn line_start(&self, at: usize) -> usize {
        let before = self.characters.get(..at).unwrap_or_default();
        before
            .iter()
            .rposition(|&character| character == '\n')
            .map_or(0, |found| found + 1)
    }

    /// After the line break that ends the line of `at`.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.characters.get(at..).unwrap_or_default();
        rest.iter()
            .position(|&character| character == '\n')
            .map_or(self.characters.len(), |found| at + found + 1)
    }

    fn lines(&mut self, range: Range<usize>) {
        let mut start = range.start;
        while start < range.end {
            let next = self.line_end(start).min(range.end);
            let mut end = next;
            while end > start && matches!(self.characters.get(end - 1), Some('\n' | '\r')) {
                end -= 1;
            }
            self.line(start..end);
            start = next;
        }
    }

    fn line(&mut self, source: Range<usize>) {
        let text: String = self
            .characters
            .get(source.clone())
            .unwrap_or_default()
            .iter()
            .collect();
        // Blank lines part paragraphs on screen; in Word the style does.
        if text.trim().is_empty() {
            return;
        }
        let block = if self.titled {
            paragraph(&text)
        } else {
            title_or_paragraph(&text)
        };
        self.titled = true;
        self.between_blocks();
        self.segment(source);
        self.done.blocks.push(block);
    }

    fn between_blocks(&mut self) {
        self.position += usize::from(!self.done.blocks.is_empty());
    }

    fn segment(&mut self, source: Range<usize>) {
        let length = source.len();
        // Source ranges ascend; a cell that a broken table repeats out of order keeps its first place.
        let last = self.done.segments.last().map_or(0, |segment| segment.source.end);
        if length > 0 && source.start >= last {
            self.done.segments.push(Segment {
                source,
                target: self.position,
            });
        }
        self.position += length;
    }

    fn table(&mut self, table: &Table) {
        self.between_blocks();
        let mut rows = Vec::new();
        for (index, row) in table.iter().enumerate() {
            self.position += usize::from(index > 0);
            let upper = index.checked_sub(1).and_then(|upper| table.get(upper));
            rows.push(self.row(row, upper.map_or(&[], Vec::as_slice)));
        }
        let width = rows
            .iter()
            .map(|row: &Vec<Cell>| row.iter().map(|cell| cell.columns).sum())
            .max()
            .unwrap_or(0);
        for row in &mut rows {
            let own: usize = row.iter().map(|cell| cell.columns).sum();
            // Ragged rows end in empty cells, which add a tab each to the new text.
            if let Some(last) = row.last_mut().filter(|_| own < width) {
                last.columns += width - own;
            }
        }
        let header = usize::from(rows.len() > 1);
        self.done
            .blocks
            .push(Block::Table(crate::word::Table { rows, header }));
    }

    fn row(&mut self, row: &[Range<usize>], upper: &[Range<usize>]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut left: Option<&Range<usize>> = None;
        for (column, range) in row.iter().enumerate() {
            if let (Some(cell), true) = (cells.last_mut(), !range.is_empty() && left == Some(range)) {
                cell.columns += 1;
                continue;
            }
            left = Some(range);
            self.position += usize::from(!cells.is_empty());
            let continued = !range.is_empty() && upper.get(column) == Some(range);
            let text: String = self
                .characters
                .get(range.clone())
                .unwrap_or_default()
                .iter()
                .collect();
            if !continued {
                self.segment(range.clone());
            }
            cells.push(Cell {
                text,
                columns: 1,
                continued,
            });
        }
        cells
    }
}
