//! `pack.toml`: what the pack is called, how it rounds, which classes of zones and which bulletins it has.

use toml::de::DeTable;

use super::fields::{Fields, Table};
use super::message;
use super::places::Defined;
use crate::finding::Finding;
use crate::org::ZoneClass;
use crate::rounding::Rounding;
use crate::source::Source;

/// Keys of `pack.toml`.
pub(super) static TABLE: Table = Table {
    title: "pack.toml",
    keys: &[
        "key",
        "name",
        "version",
        "published",
        "rounding",
        "classes",
        "bulletin",
    ],
};

/// Keys of a bulletin.
pub(super) static BULLETIN: Table = Table {
    title: "[[bulletin]]",
    keys: &["key", "name"],
};

/// `pack.toml` as read.
#[derive(Debug, Clone)]
pub(super) struct Manifest {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) published: bool,
    pub(super) rounding: Rounding,
    pub(super) classes: Vec<ZoneClass>,
    pub(super) bulletins: Vec<Defined<Bulletin>>,
}

/// A declared bulletin; its template is `bulletins/KEY.md.j2`.
#[derive(Debug, Clone)]
pub(super) struct Bulletin {
    pub(super) key: String,
    pub(super) name: String,
}

const ROUNDINGS: [(&str, Rounding); 2] = [
    ("四舍五入", Rounding::HalfUp),
    ("四舍六入五成双", Rounding::HalfEven),
];

/// Reads `pack.toml`.
pub(super) fn read<'a>(
    source: &'a Source<'a>,
    root: &'a DeTable<'a>,
    findings: &mut Vec<Finding>,
) -> Defined<Manifest> {
    let mut fields = Fields::new(&TABLE, source, 0, root, findings);
    let manifest = Manifest {
        key: fields.key("key"),
        name: fields.text("name"),
        version: version(&mut fields),
        published: fields.flag("published"),
        rounding: fields.choice("rounding", &ROUNDINGS).unwrap_or_default(),
        classes: fields
            .texts("classes")
            .iter()
            .map(|class| ZoneClass::from(class.as_str()))
            .collect(),
        bulletins: fields.each("bulletin", &BULLETIN, |mut fields| {
            let bulletin = Bulletin {
                key: fields.key("key"),
                name: fields.text("name"),
            };
            fields.define(bulletin)
        }),
    };
    fields.define(manifest)
}

/// One word, because the lock is a line of words.
fn version(fields: &mut Fields) -> String {
    let version = fields.text("version");
    if version.contains(char::is_whitespace) {
        fields.report("version", message::malformed_version(&version));
    }
    version
}
