//! `orgs.toml`: provinces, cities and zones, with what they were called and where they belonged before.

use jiff::civil::{Date, date};
use toml::de::DeTable;

use super::fields::{Fields, Table};
use super::message;
use super::places::Defined;
use crate::finding::Finding;
use crate::org::{Org, OrgId, OrgKind, OrgVersion, ZoneClass};
use crate::source::Source;

/// Keys of `orgs.toml`.
pub(super) static FILE: Table = Table {
    title: "orgs.toml",
    keys: &["org"],
};

/// Keys of a unit.
pub(super) static TABLE: Table = Table {
    title: "[[org]]",
    keys: &[
        "id",
        "kind",
        "name",
        "short",
        "parent",
        "class",
        "from",
        "until",
        "successor",
        "former",
    ],
};

/// Keys of what a unit was before.
pub(super) static FORMER: Table = Table {
    title: "former",
    keys: &["from", "name", "short", "parent", "class"],
};

const KINDS: [(&str, OrgKind); 3] = [
    ("省", OrgKind::Province),
    ("市", OrgKind::City),
    ("开发区", OrgKind::Zone),
];

/// First day of a unit whose founding is not given; before every reporting period.
const ALWAYS: Date = date(1949, 1, 1);

/// Reads `orgs.toml`.
pub(super) fn read<'a>(
    source: &'a Source<'a>,
    root: &'a DeTable<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<Defined<Org>> {
    Fields::new(&FILE, source, 0, root, findings).each("org", &TABLE, org)
}

fn org(mut fields: Fields) -> Defined<Org> {
    let id = OrgId::from(fields.key("id").as_str());
    let kind = kind(&mut fields);
    let newest = version(&mut fields);
    let mut versions = fields.each("former", &FORMER, |mut former| {
        let version = version(&mut former);
        OrgVersion {
            parent: version.parent.or_else(|| newest.parent.clone()),
            class: version.class.or_else(|| newest.class.clone()),
            ..version
        }
    });
    versions.push(newest);
    let org = Org {
        id,
        kind,
        versions,
        until: fields.optional_date("until"),
        successor: fields
            .optional_text("successor")
            .map(|id| OrgId::from(id.as_str())),
    };
    fields.define(org)
}

fn kind(fields: &mut Fields) -> OrgKind {
    if let Some(text @ ("企业" | "公司")) = fields.peek("kind") {
        fields.report("kind", message::enterprise(text));
        return OrgKind::Zone;
    }
    fields.choice("kind", &KINDS).unwrap_or(OrgKind::Zone)
}

fn version(fields: &mut Fields) -> OrgVersion {
    let name = fields.text("name");
    OrgVersion {
        from: fields.optional_date("from").unwrap_or(ALWAYS),
        short: fields.optional_text("short").unwrap_or_else(|| name.clone()),
        name,
        parent: fields.optional_text("parent").map(|id| OrgId::from(id.as_str())),
        class: class(fields),
    }
}

fn class(fields: &mut Fields) -> Option<ZoneClass> {
    fields
        .optional_text("class")
        .map(|class| ZoneClass::from(class.as_str()))
}
