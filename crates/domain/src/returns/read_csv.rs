//! Reads filed figures from CSV: one row is one cell, with its label, source and date. Everything wrong is listed with
//! line and column.

use std::collections::HashMap;

use csv::StringRecord;
use jiff::civil::Date;

use super::message::{self, Message};
use crate::cell::{Cell, CellKey, Facet, IndicatorKey, Label};
use crate::finding::{Finding, has_errors};
use crate::measure::Dimension;
use crate::near::nearest;
use crate::number::Number;
use crate::org::OrgId;
use crate::pack::model::{Indicator, Pack};
use crate::period::{Period, Span};
use crate::source::Source;

/// The columns: Chinese name, English name, whether a file must have it. Any order.
pub const COLUMNS: [(&str, &str, bool); 10] = [
    ("单位", "org", true),
    ("指标", "indicator", true),
    ("报告期", "period", true),
    ("数据项", "facet", true),
    ("数值", "value", true),
    ("标签", "label", true),
    ("来源", "source", true),
    ("日期", "dated", true),
    ("反推", "inferred", false),
    ("备注", "note", false),
];

/// Reads the text of a CSV file. `file` only names the place of findings. When a finding is an error, the cells are
/// those of the rows that could be read, and nothing should be saved.
pub fn read_csv(file: &str, text: &str, pack: &Pack) -> (Vec<Cell>, Vec<Finding>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader {
        source: Source::new(file, text),
        text,
        pack,
        header: Vec::new(),
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
    /// For each field of a row, the position in [`COLUMNS`].
    header: Vec<usize>,
    /// Line of each figure seen.
    lines: HashMap<CellKey, usize>,
    findings: Vec<Finding>,
}

/// A row and the byte offset of its start.
struct Row {
    start: usize,
    record: StringRecord,
}

impl Reader<'_> {
    fn read(&mut self) -> Vec<Cell> {
        let mut rows = self.rows().into_iter();
        let Some(header) = rows.next() else {
            self.findings
                .push(message::no_column(COLUMNS[0].0).at(self.source.place(0)));
            return Vec::new();
        };
        self.read_header(&header);
        if has_errors(&self.findings) {
            return Vec::new();
        }
        rows.filter_map(|row| self.read_row(&row)).collect()
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

    fn read_header(&mut self, row: &Row) {
        for (field, name) in row.record.iter().enumerate() {
            let name = name.trim();
            let is_it = |(chinese, english, _): &(&str, &str, bool)| name == *chinese || name == *english;
            let Some(column) = COLUMNS.iter().position(is_it) else {
                let names = COLUMNS.map(|(chinese, ..)| chinese);
                let message = message::unknown_column(name, nearest(name, names), &names.join("、"));
                self.report(row, field, message);
                continue;
            };
            if self.header.contains(&column) {
                self.report(row, field, message::duplicate_column(name));
            }
            self.header.push(column);
        }
        for (column, (name, _, required)) in COLUMNS.iter().enumerate() {
            if *required && !self.header.contains(&column) {
                self.report(row, 0, message::no_column(name));
            }
        }
    }

    fn read_row(&mut self, row: &Row) -> Option<Cell> {
        if row.record.len() != self.header.len() {
            self.report(row, 0, message::wrong_width(row.record.len(), self.header.len()));
            return None;
        }
        let before = self.findings.len();
        let mut fields = RowFields { reader: self, row };
        let (org, indicator, span) = (fields.org(), fields.indicator(), fields.span());
        let (facet, value, label) = (fields.facet(), fields.value(), fields.label());
        let (source, dated, inferred) = (fields.filled("source"), fields.dated(), fields.inferred());
        let note = fields.text("note").to_owned();
        let cell = Cell {
            key: CellKey {
                org: org?,
                indicator: indicator?,
                facet: facet?,
                span: span?,
            },
            value: value?,
            label: label?,
            source: source?,
            dated: dated?,
            inferred: inferred?,
            note,
        };
        self.judge(row, &cell);
        (!has_errors(self.findings.get(before..).unwrap_or_default())).then_some(cell)
    }

    /// What can only be seen when a row is read whole.
    fn judge(&mut self, row: &Row, cell: &Cell) {
        let pack = self.pack;
        if let Some(indicator) = pack.indicator(&cell.key.indicator) {
            self.judge_filing(row, cell, indicator);
        }
        if cell.dated < cell.key.span.last_day() {
            self.report(
                row,
                self.field("dated"),
                message::dated_early(&cell.key.span.last_day().to_string()),
            );
        }
        let line = self.source.place(row.start).line.unwrap_or_default();
        match self.lines.get(&cell.key) {
            Some(&first) => self.report(row, 0, message::duplicate(first)),
            None => drop(self.lines.insert(cell.key.clone(), line)),
        }
    }

    fn judge_filing(&mut self, row: &Row, cell: &Cell, indicator: &Indicator) {
        let (org, day) = (&cell.key.org, cell.key.span.last_day());
        let orgs = &self.pack.orgs;
        let name = orgs.short(org, day);
        if orgs.get(org).is_some_and(|org| org.at(day).is_none()) {
            let message = message::org_not_there(&name, &day.to_string());
            self.report(row, self.field("org"), message);
        } else if !indicator.concerns(orgs, org, day) {
            self.report(
                row,
                self.field("org"),
                message::other_class(&name, &indicator.name),
            );
        }
        if indicator.formula.is_some() {
            self.report(row, self.field("indicator"), message::derived(&indicator.name));
        }
        let is_ratio = matches!(
            indicator.measure.dimension(),
            Dimension::Ratio | Dimension::PercentagePoint
        );
        if is_ratio && cell.key.facet == Facet::Growth {
            self.report(
                row,
                self.field("facet"),
                message::growth_of_ratio(&indicator.name),
            );
        }
        if cell.inferred && cell.label == Label::Statistical {
            self.report(row, self.field("label"), message::inferred_statistics());
        } else if !cell.inferred && cell.label != indicator.label {
            let message = message::other_label(cell.label.text(), indicator.label.text());
            self.report(row, self.field("label"), message);
        }
    }

    /// The field of a column, by its English name.
    fn field(&self, column: &str) -> usize {
        let is_wanted = |&position: &usize| {
            COLUMNS
                .get(position)
                .is_some_and(|(_, english, _)| *english == column)
        };
        self.header.iter().position(is_wanted).unwrap_or_default()
    }
}

/// Reads the fields of one row; a field that cannot be read is reported and gives none.
struct RowFields<'a, 'b> {
    reader: &'a mut Reader<'b>,
    row: &'a Row,
}

impl<'a> RowFields<'a, '_> {
    /// The text of a column; empty when the file does not have it.
    fn text(&self, column: &str) -> &'a str {
        let is_wanted = |&position: &usize| {
            COLUMNS
                .get(position)
                .is_some_and(|(_, english, _)| *english == column)
        };
        let field = self.reader.header.iter().position(is_wanted);
        field
            .and_then(|field| self.row.record.get(field))
            .unwrap_or_default()
            .trim()
    }

    fn report<T>(&mut self, column: &str, message: Message) -> Option<T> {
        let field = self.reader.field(column);
        self.reader.report(self.row, field, message);
        None
    }

    fn filled(&mut self, column: &str) -> Option<String> {
        let text = self.text(column);
        if text.is_empty() {
            let name = COLUMNS.iter().find(|(_, english, _)| *english == column);
            return self.report(
                column,
                message::empty(name.map_or(column, |(chinese, ..)| chinese)),
            );
        }
        Some(text.to_owned())
    }

    fn org(&mut self) -> Option<OrgId> {
        let text = self.filled("org")?;
        let orgs = &self.reader.pack.orgs;
        if let Some(org) = orgs.find(&text) {
            return Some(org.id.clone());
        }
        let names = orgs.iter().filter_map(|org| org.newest());
        let near = nearest(
            &text,
            names.flat_map(|version| [version.name.as_str(), version.short.as_str()]),
        );
        self.report("org", message::unknown_org(&text, near))
    }

    fn indicator(&mut self) -> Option<IndicatorKey> {
        let text = self.filled("indicator")?;
        let pack = self.reader.pack;
        if let Some(indicator) = pack.find_indicator(&text) {
            return Some(indicator.key.clone());
        }
        let names = pack
            .indicators
            .iter()
            .flat_map(|indicator| [indicator.name.as_str(), indicator.short.as_str()]);
        self.report(
            "indicator",
            message::unknown_indicator(&text, nearest(&text, names)),
        )
    }

    fn span(&mut self) -> Option<Span> {
        let text = self.filled("period")?;
        match text.parse::<Period>() {
            Ok(period) => Some(period.span()),
            Err(_) => self.report("period", message::no_period(&text)),
        }
    }

    fn facet(&mut self) -> Option<Facet> {
        let text = self.filled("facet")?;
        let allowed = Facet::ALL.map(Facet::text).join("、");
        Facet::parse(&text).or_else(|| self.report("facet", message::not_allowed("数据项", &text, &allowed)))
    }

    fn value(&mut self) -> Option<Number> {
        let text = self.filled("value")?;
        match Number::parse(&text) {
            Ok(value) => Some(value),
            Err(error) => self.report("value", message::no_number(&error.to_string())),
        }
    }

    fn label(&mut self) -> Option<Label> {
        let text = self.filled("label")?;
        let allowed = Label::ALL.map(Label::text).join("、");
        Label::parse(&text).or_else(|| self.report("label", message::not_allowed("标签", &text, &allowed)))
    }

    fn dated(&mut self) -> Option<Date> {
        let text = self.filled("dated")?;
        text.parse()
            .ok()
            .or_else(|| self.report("dated", message::no_day(&text)))
    }

    fn inferred(&mut self) -> Option<bool> {
        match self.text("inferred") {
            "是" => Some(true),
            "否" | "" => Some(false),
            other => {
                let message = message::not_allowed("反推", other, "是、否");
                self.report("inferred", message)
            }
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
