//! Lays cells with column and row spans onto a rectangular grid of repeated ranges.

use std::ops::Range;

use super::extract::Table;

/// Most columns of a grid; a page that claims more is lying.
const MAX_COLUMNS: usize = 1_000;

/// A table being read, row by row.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Table,
    /// Per column: a cell of an upper row that still covers it, and for how many more rows.
    hanging: Vec<Option<(Range<usize>, usize)>>,
}

impl Grid {
    /// Opens the next row.
    pub fn start_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Places a cell after the cells that hang down from upper rows.
    pub fn cell(&mut self, range: &Range<usize>, columns: usize, rows: usize) {
        if self.rows.is_empty() {
            self.start_row();
        }
        self.take_hanging();
        let Some(row) = self.rows.last_mut() else { return };
        for _ in 0..columns.clamp(1, MAX_COLUMNS) {
            let column = row.len();
            if column >= MAX_COLUMNS {
                return;
            }
            row.push(range.clone());
            if rows > 1 {
                if self.hanging.len() <= column {
                    self.hanging.resize(column + 1, None);
                }
                self.hanging[column] = Some((range.clone(), rows - 1));
            }
        }
    }

    /// The cell above the next position, for formats that mark each covered cell (`vMerge` of Word).
    pub fn above(&self) -> Option<Range<usize>> {
        let (row, upper) = self.rows.split_last()?;
        upper.last()?.get(row.len()).cloned()
    }

    /// Closes the row: cells hanging from above at its end are added.
    pub fn end_row(&mut self) {
        self.take_hanging();
        // Beyond a gap nothing says which column a hanging cell belongs to; it covers no further row.
        let width = self.rows.last().map_or(0, Vec::len);
        for slot in self.hanging.iter_mut().skip(width) {
            *slot = None;
        }
    }

    /// The table; rows without any cell are dropped.
    pub fn finish(self) -> Table {
        self.rows.into_iter().filter(|row| !row.is_empty()).collect()
    }

    fn take_hanging(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some(slot) = self.hanging.get_mut(row.len()) {
            let Some((range, left)) = slot.take() else { return };
            row.push(range.clone());
            if left > 1 {
                *slot = Some((range, left - 1));
            }
        }
    }
}
