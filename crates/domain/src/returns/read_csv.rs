//! Reads filed figures from CSV: one row is one cell, with its label, source and date. Everything wrong is listed with
//! line and column.

use std::collections::HashMap;

use super::column::Column;
use super::judge::judge;
use super::message;
use super::row::{Fields, Row};
use crate::cell::{Cell, CellKey};
use crate::finding::{Finding, has_errors};
use crate::message::Message;
use crate::near::nearest;
use crate::pack::model::Pack;
use crate::source::Source;

/// Reads the text of a CSV file. `file` only names the place of findings. When a finding is an error, the cells are
/// those of the rows that could be read, and nothing should be saved.
pub fn read_csv(file: &str, text: &str, pack: &Pack) -> (Vec<Cell>, Vec<Finding>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader {
        source: Source::new(file, text),
        text,
        pack,
        lines: HashMap::new(),
        findings: Vec::new(),
    };
    let cells = reader.read();
    (cells, reader.findings)
}

struct Reader<'a> {
    source: Source<'a>,
    text: &'a str,
    pack: &'a Pack,
    /// Line of each figure seen.
    lines: HashMap<CellKey, usize>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn read(&mut self) -> Vec<Cell> {
        let mut rows = self.rows().into_iter();
        let header = rows.next().map(|row| self.header(&row)).unwrap_or_default();
        if header.is_empty() {
            self.findings
                .push(message::no_column(Column::Org).at(self.source.place(0)));
        }
        if has_errors(&self.findings) {
            return Vec::new();
        }
        rows.filter_map(|row| self.row(&header, &row)).collect()
    }

    fn rows(&mut self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let start = record.position().map_or(0, csv::Position::byte);
                    let start = self.skip_breaks(usize::try_from(start).unwrap_or_default());
                    rows.push(Row { start, record });
                }
                Err(error) => {
                    let finding = message::unreadable(&error.to_string()).at(self.source.place(0));
                    self.findings.push(finding);
                }
            }
        }
        rows
    }

    /// Blank lines before a row belong to it for the CSV reader, but not for people.
    fn skip_breaks(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        start + rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    }

    fn report(&mut self, row: &Row, field: usize, message: Message) {
        let place = self.source.place(field_start(self.text, row.start, field));
        self.findings.push(message.at(place));
    }

    fn header(&mut self, row: &Row) -> Vec<Column> {
        let mut header = Vec::new();
        for (field, name) in row.record.iter().map(str::trim).enumerate() {
            let Some(column) = Column::parse(name) else {
                let names = Column::ALL.map(Column::name);
                let message = message::unknown_column(name, nearest(name, names), &names.join("、"));
                self.report(row, field, message);
                continue;
            };
            if header.contains(&column) {
                self.report(row, field, message::duplicate_column(name));
            }
            header.push(column);
        }
        for column in Column::ALL {
            if column.is_required() && !header.contains(&column) {
                self.report(row, 0, message::no_column(column));
            }
        }
        header
    }

    fn row(&mut self, header: &[Column], row: &Row) -> Option<Cell> {
        if row.record.len() != header.len() {
            self.report(row, 0, message::wrong_width(row.record.len(), header.len()));
            return None;
        }
        let before = self.findings.len();
        let mut fields = Fields::new(self.pack, header, row);
        let cell = fields.cell();
        let judged = cell.iter().flat_map(|cell| judge(self.pack, cell));
        let problems: Vec<_> = fields.problems.into_iter().chain(judged).collect();
        for (column, message) in problems {
            let field = header.iter().position(|one| *one == column).unwrap_or_default();
            self.report(row, field, message);
        }
        if let Some(cell) = &cell {
            self.once(row, &cell.key);
        }
        let refused = has_errors(self.findings.get(before..).unwrap_or_default());
        cell.filter(|_| !refused)
    }

    fn once(&mut self, row: &Row, key: &CellKey) {
        let line = self.source.place(row.start).line.unwrap_or_default();
        match self.lines.get(key) {
            Some(&first) => self.report(row, 0, message::duplicate(first)),
            None => drop(self.lines.insert(key.clone(), line)),
        }
    }
}

/// Byte offset of a field in the row that starts at `row`.
fn field_start(text: &str, row: usize, field: usize) -> usize {
    let mut quoted = false;
    let mut commas = 0;
    for (at, c) in text.get(row..).unwrap_or_default().char_indices() {
        if commas == field {
            return row + at;
        }
        quoted ^= c == '"';
        commas += usize::from(c == ',' && !quoted);
    }
    if commas == field { text.len() } else { row }
}
