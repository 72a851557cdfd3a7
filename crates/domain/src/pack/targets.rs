//! `targets/*.toml`: the growth that units are wanted to reach in a year.

use rust_decimal::Decimal;
use toml::de::DeTable;

use super::fields::{Fields, Table};
use super::places::Defined;
use crate::finding::Finding;
use crate::source::Source;

/// Keys of a file of targets.
pub(super) static FILE: Table = Table {
    title: "targets/*.toml",
    keys: &["target"],
};

/// Keys of a target.
pub(super) static TABLE: Table = Table {
    title: "[[target]]",
    keys: &["orgs", "indicator", "year", "growth", "set_by"],
};

/// A target as read, for one or more units.
#[derive(Debug, Clone)]
pub(super) struct TargetDraft {
    pub(super) orgs: Vec<String>,
    pub(super) indicator: String,
    pub(super) year: i16,
    pub(super) growth: Decimal,
    pub(super) set_by: String,
}

/// Reads a file of targets.
pub(super) fn read<'a>(
    source: &'a Source<'a>,
    root: &'a DeTable<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<Defined<TargetDraft>> {
    Fields::new(&FILE, source, 0, root, findings).each("target", &TABLE, target)
}

fn target(mut fields: Fields) -> Defined<TargetDraft> {
    let target = TargetDraft {
        orgs: fields.some_texts("orgs"),
        indicator: fields.text("indicator"),
        year: i16::try_from(fields.whole("year", 1949, 2999)).unwrap_or_default(),
        growth: fields.decimal("growth"),
        set_by: fields.text("set_by"),
    };
    fields.define(target)
}
