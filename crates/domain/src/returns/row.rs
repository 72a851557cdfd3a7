//! One row of a file of filed figures, read field by field.

use csv::StringRecord;
use jiff::civil::Date;

use super::column::Column;
use super::message;
use crate::cell::{Cell, CellKey, Facet, IndicatorKey, Label};
use crate::message::Message;
use crate::near::nearest;
use crate::number::Number;
use crate::org::OrgId;
use crate::pack::model::Pack;
use crate::period::{Period, Span};

/// A row as written, and the byte offset of its start.
pub(super) struct Row {
    pub(super) start: usize,
    pub(super) record: StringRecord,
}

/// The fields of a row by column; one that cannot be read is reported and gives none.
pub(super) struct Fields<'a> {
    pack: &'a Pack,
    header: &'a [Column],
    row: &'a Row,
    pub(super) problems: Vec<(Column, Message)>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(pack: &'a Pack, header: &'a [Column], row: &'a Row) -> Self {
        Self {
            pack,
            header,
            row,
            problems: Vec::new(),
        }
    }

    /// The cell, when every field could be read.
    pub(super) fn cell(&mut self) -> Option<Cell> {
        let (org, indicator, span) = (self.org(), self.indicator(), self.span());
        let (facet, value, label) = (self.facet(), self.value(), self.label());
        let (source, dated, inferred) = (self.filled(Column::Source), self.dated(), self.inferred());
        Some(Cell {
            key: CellKey {
                org: org?,
                indicator: indicator?,
                facet: facet?,
                span: span?,
            },
            value: value?,
            label: label?,
            source: source?.to_owned(),
            dated: dated?,
            inferred: inferred?,
            note: self.text(Column::Note).to_owned(),
        })
    }

    /// The text of a column; empty when the file does not have it.
    fn text(&self, column: Column) -> &'a str {
        let field = self.header.iter().position(|one| *one == column);
        field
            .and_then(|field| self.row.record.get(field))
            .unwrap_or_default()
            .trim()
    }

    fn report<T>(&mut self, column: Column, message: Message) -> Option<T> {
        self.problems.push((column, message));
        None
    }

    fn filled(&mut self, column: Column) -> Option<&'a str> {
        match self.text(column) {
            "" => self.report(column, message::empty(column)),
            text => Some(text),
        }
    }

    fn org(&mut self) -> Option<OrgId> {
        let text = self.filled(Column::Org)?;
        let orgs = &self.pack.orgs;
        if let Some(org) = orgs.find(text) {
            return Some(org.id.clone());
        }
        let versions = orgs.iter().flat_map(|org| &org.versions);
        let names = versions.flat_map(|version| [version.name.as_str(), version.short.as_str()]);
        self.report(Column::Org, message::unknown_org(text, nearest(text, names)))
    }

    fn indicator(&mut self) -> Option<IndicatorKey> {
        let text = self.filled(Column::Indicator)?;
        let pack = self.pack;
        if let Some(indicator) = pack.find_indicator(text) {
            return Some(indicator.key.clone());
        }
        let names = pack
            .indicators
            .iter()
            .flat_map(|one| [one.name.as_str(), one.short.as_str()]);
        self.report(
            Column::Indicator,
            message::unknown_indicator(text, nearest(text, names)),
        )
    }

    fn span(&mut self) -> Option<Span> {
        let text = self.filled(Column::Period)?;
        match text.parse::<Period>() {
            Ok(period) => Some(period.span()),
            Err(_) => self.report(Column::Period, message::no_period(text)),
        }
    }

    fn facet(&mut self) -> Option<Facet> {
        let text = self.filled(Column::Facet)?;
        Facet::parse(text).or_else(|| {
            let allowed = Facet::ALL.map(Facet::text).join("、");
            self.report(Column::Facet, message::not_allowed(Column::Facet, text, &allowed))
        })
    }

    fn value(&mut self) -> Option<Number> {
        let text = self.filled(Column::Value)?;
        match Number::parse(text) {
            Ok(value) => Some(value),
            Err(error) => self.report(Column::Value, message::no_number(&error.to_string())),
        }
    }

    fn label(&mut self) -> Option<Label> {
        let text = self.filled(Column::Label)?;
        Label::parse(text).or_else(|| {
            let allowed = Label::ALL.map(Label::text).join("、");
            self.report(Column::Label, message::not_allowed(Column::Label, text, &allowed))
        })
    }

    fn dated(&mut self) -> Option<Date> {
        let text = self.filled(Column::Dated)?;
        text.parse()
            .ok()
            .or_else(|| self.report(Column::Dated, message::no_day(text)))
    }

    fn inferred(&mut self) -> Option<bool> {
        match self.text(Column::Inferred) {
            "是" => Some(true),
            "否" | "" => Some(false),
            other => self.report(
                Column::Inferred,
                message::not_allowed(Column::Inferred, other, "是、否"),
            ),
        }
    }
}
