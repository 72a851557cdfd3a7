//! `tests/*.toml`: the pack's own tests. Cells go in, printed numbers come out.

use toml::de::DeTable;

use super::fields::{Fields, Table};
use super::forms::facet;
use super::message;
use super::places::Defined;
use crate::cell::{Cell, Facet, IndicatorKey};
use crate::finding::{Finding, Place};
use crate::indicator::Statistic;
use crate::number::{Missing, Number};
use crate::org::OrgId;
use crate::period::Period;
use crate::source::Source;

/// Keys of a test.
pub(super) static TABLE: Table = Table {
    title: "tests/*.toml",
    keys: &["name", "cells", "expect"],
};

/// Keys of a filed figure of a test.
pub(super) static CELL: Table = Table {
    title: "cells",
    keys: &["org", "indicator", "period", "facet", "value"],
};

/// Keys of an expectation.
pub(super) static EXPECT: Table = Table {
    title: "expect",
    keys: &["org", "indicator", "period", "measure", "display", "missing"],
};

/// A test of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackTest {
    /// File that declares it.
    pub file: String,
    /// What it shows.
    pub name: String,
    /// Filed figures.
    pub cells: Vec<Cell>,
    /// What must come out.
    pub expectations: Vec<Expectation>,
}

/// One number that must come out of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Where it is written.
    pub place: Place,
    /// Of which unit.
    pub org: OrgId,
    /// Of which indicator.
    pub indicator: IndicatorKey,
    /// For which period.
    pub period: Period,
    /// Which statistic; `measure` in the file, as in the JSON of `taizhang compute`.
    pub statistic: Statistic,
    /// The number as printed, or why there is none.
    pub outcome: Outcome,
}

/// What an expectation expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The number as printed.
    Display(String),
    /// No number, and why.
    Missing(Missing),
}

/// A test as read; units and indicators are texts until they are resolved.
#[derive(Debug, Clone)]
pub(super) struct CaseDraft {
    pub(super) name: String,
    pub(super) cells: Vec<Defined<CellDraft>>,
    pub(super) expect: Vec<Defined<ExpectDraft>>,
}

/// A filed figure as read.
#[derive(Debug, Clone)]
pub(super) struct CellDraft {
    pub(super) org: String,
    pub(super) indicator: String,
    pub(super) period: Option<Period>,
    pub(super) facet: Facet,
    pub(super) value: Number,
}

/// An expectation as read.
#[derive(Debug, Clone)]
pub(super) struct ExpectDraft {
    pub(super) org: String,
    pub(super) indicator: String,
    pub(super) period: Option<Period>,
    pub(super) statistic: Statistic,
    pub(super) outcome: Outcome,
}

/// Reads a test.
pub(super) fn read<'a>(
    source: &'a Source<'a>,
    root: &'a DeTable<'a>,
    findings: &mut Vec<Finding>,
) -> Defined<CaseDraft> {
    let mut fields = Fields::new(&TABLE, source, 0, root, findings);
    let case = CaseDraft {
        name: fields.text("name"),
        cells: fields.each("cells", &CELL, cell),
        expect: fields.each("expect", &EXPECT, expect),
    };
    if case.expect.is_empty() {
        fields.report("expect", message::no_expectations());
    }
    fields.define(case)
}

fn cell(mut fields: Fields) -> Defined<CellDraft> {
    let cell = CellDraft {
        org: fields.text("org"),
        indicator: fields.text("indicator"),
        period: period(&mut fields),
        facet: facet(&mut fields),
        value: Number::Value(fields.decimal("value")),
    };
    fields.define(cell)
}

fn expect(mut fields: Fields) -> Defined<ExpectDraft> {
    let statistics = Statistic::ALL.map(|statistic| (statistic.key(), statistic));
    let expect = ExpectDraft {
        org: fields.text("org"),
        indicator: fields.text("indicator"),
        period: period(&mut fields),
        statistic: fields.choice("measure", &statistics).unwrap_or(Statistic::Level),
        outcome: outcome(&mut fields),
    };
    fields.define(expect)
}

fn outcome(fields: &mut Fields) -> Outcome {
    if fields.has("display") == fields.has("missing") {
        fields.report("display", message::display_or_missing());
    }
    if fields.has("missing") {
        let reasons = Missing::ALL.map(|reason| (reason.text(), reason));
        return Outcome::Missing(fields.choice("missing", &reasons).unwrap_or(Missing::NotFiled));
    }
    Outcome::Display(fields.optional_text("display").unwrap_or_default())
}

fn period(fields: &mut Fields) -> Option<Period> {
    let text = fields.text("period");
    let period = text.parse::<Period>().ok();
    if period.is_none() && !text.is_empty() {
        fields.report("period", message::no_period(&text));
    }
    period
}
