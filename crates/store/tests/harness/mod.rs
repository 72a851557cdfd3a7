//! A small province for the tests: 省 with two cities, 甲市 with two zones, 乙市 with one.

use std::collections::HashSet;

use domain::cell::{Cell, CellKey, Facet, IndicatorKey, Label};
use domain::number::Number;
use domain::org::{Org, OrgId, OrgKind, OrgTree, OrgVersion};
use domain::pack::model::PackHash;
use domain::period::Span;
pub use rstest::rstest;
use store::cells::{CellWrite, Op, Query, Rules};
pub use store::db::testing::Engine::{self, Embedded, Server};

/// Additive.
pub const OUTPUT: &str = "工业增加值";
/// Not additive.
pub const RATE: &str = "负债率";

/// A pack, as far as the store cares.
pub struct World {
    pub pack: PackHash,
    pub orgs: OrgTree,
    pub additive: HashSet<IndicatorKey>,
}

impl World {
    pub fn new() -> Self {
        Self::of(vec![
            org("省", OrgKind::Province, None),
            org("甲市", OrgKind::City, Some("省")),
            org("甲一区", OrgKind::Zone, Some("甲市")),
            org("甲二区", OrgKind::Zone, Some("甲市")),
            org("乙市", OrgKind::City, Some("省")),
            org("乙一区", OrgKind::Zone, Some("乙市")),
        ])
    }

    pub fn of(orgs: Vec<Org>) -> Self {
        Self {
            pack: PackHash("cafe".repeat(16)),
            orgs: OrgTree::new(orgs).expect("a tree"),
            additive: HashSet::from([OUTPUT.into()]),
        }
    }

    pub fn rules(&self) -> Rules<'_> {
        Rules {
            pack: &self.pack,
            orgs: &self.orgs,
            additive: &self.additive,
        }
    }
}

pub fn org(id: &str, kind: OrgKind, parent: Option<&str>) -> Org {
    let version = OrgVersion {
        from: "2000-01-01".parse().expect("a day"),
        name: id.to_owned(),
        short: id.to_owned(),
        parent: parent.map(OrgId::from),
        class: None,
    };
    Org {
        id: id.into(),
        kind,
        versions: vec![version],
        until: None,
        successor: None,
    }
}

pub fn op(id: &str) -> Op<'_> {
    Op {
        id,
        actor: "甲市填报员",
        at: "2023-07-10T08:00:00Z",
        why: "",
    }
}

pub fn key(org: &str, indicator: &str, facet: Facet) -> CellKey {
    CellKey {
        org: org.into(),
        indicator: indicator.into(),
        facet,
        span: half_year(),
    }
}

pub fn half_year() -> Span {
    "2023-01..06".parse().expect("a span")
}

/// The level of the additive indicator.
pub fn level(org: &str, value: &str) -> CellWrite {
    write(key(org, OUTPUT, Facet::Level), value, 1)
}

pub fn write(key: CellKey, value: &str, covers: u32) -> CellWrite {
    let cell = Cell {
        key,
        value: Number::parse(value).expect("a number"),
        label: Label::Dispatch,
        source: "市统计局".to_owned(),
        dated: "2023-07-08".parse().expect("a day"),
        inferred: false,
        note: String::new(),
    };
    CellWrite { cell, covers }
}

/// Everything about the half-year.
pub fn everything(world: &World) -> Query {
    Query {
        orgs: world.orgs.iter().map(|org| org.id.clone()).collect(),
        indicators: vec![OUTPUT.into(), RATE.into()],
        facets: Facet::ALL.to_vec(),
        spans: vec![half_year()],
    }
}

/// Address of a server that is not there: port 1 is never served.
pub const NO_SERVER: &str = "postgres://somebody@127.0.0.1:1/taizhang";

/// Address of a database file.
pub fn file_url(path: &std::path::Path) -> String {
    format!("sqlite://{}", path.display())
}

/// The address of another database on the same server.
pub fn another_database(url: &str) -> String {
    url.replace("/test_", "/nothing_")
}

/// An address without its path.
pub const NO_FILE: &str = "sqlite://";
