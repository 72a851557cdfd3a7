//! `forms/*.toml`: what zones of each class file, and how often.

use toml::de::DeTable;

use super::fields::{Fields, Table};
use super::indicators::{FREQUENCIES, classes};
use super::model::Frequency;
use super::places::Defined;
use crate::cell::Facet;
use crate::finding::Finding;
use crate::org::ZoneClass;
use crate::source::Source;

/// Keys of a file of forms.
pub(super) static FILE: Table = Table {
    title: "forms/*.toml",
    keys: &["form"],
};

/// Keys of a form.
pub(super) static TABLE: Table = Table {
    title: "[[form]]",
    keys: &["key", "number", "name", "classes", "frequency", "items"],
};

/// Keys of an item.
pub(super) static ITEM: Table = Table {
    title: "items",
    keys: &["indicator", "facet", "required"],
};

/// A form as read; its indicators are texts until they are resolved.
#[derive(Debug, Clone)]
pub(super) struct FormDraft {
    pub(super) key: String,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) classes: Vec<ZoneClass>,
    pub(super) frequency: Frequency,
    pub(super) items: Vec<Defined<ItemDraft>>,
}

/// An item as read.
#[derive(Debug, Clone)]
pub(super) struct ItemDraft {
    pub(super) indicator: String,
    pub(super) facet: Facet,
    pub(super) required: bool,
}

/// Reads a file of forms.
pub(super) fn read<'a>(
    source: &'a Source<'a>,
    root: &'a DeTable<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<Defined<FormDraft>> {
    Fields::new(&FILE, source, 0, root, findings).each("form", &TABLE, form)
}

fn form(mut fields: Fields) -> Defined<FormDraft> {
    let form = FormDraft {
        key: fields.key("key"),
        number: fields.text("number"),
        name: fields.text("name"),
        classes: classes(&mut fields),
        frequency: fields
            .choice("frequency", &FREQUENCIES)
            .unwrap_or(Frequency::Yearly),
        items: fields.each("items", &ITEM, item),
    };
    fields.define(form)
}

fn item(mut fields: Fields) -> Defined<ItemDraft> {
    let item = ItemDraft {
        indicator: fields.text("indicator"),
        facet: facet(&mut fields),
        required: fields.flag("required"),
    };
    fields.define(item)
}

/// 本期, 同期 or 增速.
pub(super) fn facet(fields: &mut Fields) -> Facet {
    let facets = Facet::ALL.map(|facet| (facet.text(), facet));
    fields.choice("facet", &facets).unwrap_or(Facet::Level)
}
