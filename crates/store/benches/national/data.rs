//! A made-up nation, the same every time: 31 provinces, 330 cities, zones in turn, cumulative months.

use std::collections::HashSet;

use domain::cell::{Cell, CellKey, Facet, IndicatorKey, Label};
use domain::org::{Org, OrgId, OrgKind, OrgTree, OrgVersion};
use domain::pack::model::PackHash;
use domain::period::Span;
use domain::{Date, Decimal};
use store::cells::{CellWrite, Rules};

use crate::args::Args;

const PROVINCES: usize = 31;
const CITIES: usize = 330;
const LAST_YEAR: i16 = 2023;

/// Units, indicators and spans; figures are made on demand.
pub struct Nation {
    pack: PackHash,
    orgs: OrgTree,
    additive: HashSet<IndicatorKey>,
    zones: Vec<OrgId>,
    indicators: Vec<IndicatorKey>,
    /// Oldest first.
    spans: Vec<Span>,
}

impl Nation {
    pub fn new(args: &Args) -> Self {
        let indicators: Vec<IndicatorKey> = (0..args.indicators)
            .map(|n| IndicatorKey::from(format!("indicator-{n:03}").as_str()))
            .collect();
        Self {
            pack: PackHash("0".repeat(64)),
            orgs: OrgTree::new(orgs(args.zones)).expect("a tree"),
            additive: indicators.iter().cloned().collect(),
            zones: (0..args.zones).map(zone).collect(),
            indicators,
            spans: spans(args.months),
        }
    }

    pub fn rules(&self) -> Rules<'_> {
        Rules {
            pack: &self.pack,
            orgs: &self.orgs,
            additive: &self.additive,
        }
    }

    /// What the reads ask for and little more: two spans of all zones, two years of a tenth of the zones.
    pub fn small(&self) -> impl Iterator<Item = CellWrite> + '_ {
        self.figures(Self::is_small)
    }

    /// Everything else.
    pub fn rest(&self) -> impl Iterator<Item = CellWrite> + '_ {
        self.figures(|nation, span, zone| !nation.is_small(span, zone))
    }

    fn is_small(&self, span: usize, zone: usize) -> bool {
        let asked = Self::two_spans().contains(&self.spans[span]);
        asked || (span + 24 >= self.spans.len() && zone < self.zones.len() / 10)
    }

    /// Month by month, indicator by indicator, as an import of past years comes.
    fn figures<'a>(
        &'a self,
        wanted: impl Fn(&Self, usize, usize) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = CellWrite> + 'a {
        let cells = move |span: usize, indicator: usize| {
            let zones = (0..self.zones.len()).filter(move |&zone| wanted(self, span, zone));
            zones.map(move |zone| self.figure(span, indicator, zone, 0))
        };
        (0..self.spans.len()).flat_map(move |span| {
            (0..self.indicators.len()).flat_map(move |indicator| cells(span, indicator))
        })
    }

    fn figure(&self, span: usize, indicator: usize, zone: usize, salt: usize) -> CellWrite {
        let key = CellKey {
            org: self.zones[zone].clone(),
            indicator: self.indicators[indicator].clone(),
            facet: Facet::Level,
            span: self.spans[span],
        };
        let dated: Date = key.span.last_day();
        let cell = Cell {
            value: value(((span * 1_000 + indicator) * 10_000 + zone) * 2 + salt).into(),
            label: Label::Statistical,
            source: "统计局".to_owned(),
            dated,
            inferred: false,
            note: String::new(),
            key,
        };
        CellWrite { cell, covers: 1 }
    }

    /// Another value for one of the figures.
    pub fn correction(&self, n: usize) -> CellWrite {
        let (span, indicator) = (n * 7 % self.spans.len(), n * 11 % self.indicators.len());
        self.figure(span, indicator, n * 613 % self.zones.len(), 1)
    }

    pub fn zone_ids(&self) -> Vec<OrgId> {
        self.zones.clone()
    }

    /// One of the zones with two years in the small set.
    pub fn small_zone(&self, n: usize) -> OrgId {
        self.zones[n * 17 % (self.zones.len() / 10)].clone()
    }

    /// A city and its zones.
    pub fn city_with_zones(&self, n: usize) -> Vec<OrgId> {
        let city = n * 29 % CITIES;
        let zones = (city..self.zones.len()).step_by(CITIES);
        let zones = zones.map(|zone| self.zones[zone].clone());
        std::iter::once(OrgId::from(format!("city-{city}").as_str()))
            .chain(zones)
            .collect()
    }

    pub fn indicator(&self, n: usize) -> IndicatorKey {
        self.indicators[n % self.indicators.len()].clone()
    }

    pub fn indicators(&self) -> Vec<IndicatorKey> {
        self.indicators.clone()
    }

    /// The first half of the last year and of the year before.
    pub fn two_spans() -> [Span; 2] {
        let half = Span::new(LAST_YEAR, 1, 6).expect("half a year");
        [half, half.same_last_year()]
    }

    pub fn two_years(&self) -> Vec<Span> {
        self.spans[self.spans.len() - 24..].to_vec()
    }
}

fn spans(months: usize) -> Vec<Span> {
    let years = (1..=LAST_YEAR).rev();
    let newest_first = years.flat_map(|year| (1..=12).rev().filter_map(move |last| Span::new(year, 1, last)));
    let mut spans: Vec<Span> = newest_first.take(months).collect();
    spans.reverse();
    spans
}

fn zone(n: usize) -> OrgId {
    OrgId::from(format!("zone-{n:05}").as_str())
}

fn orgs(zones: usize) -> Vec<Org> {
    let province = |n: usize| format!("province-{n}");
    let city = |n: usize| format!("city-{n}");
    let mut orgs = vec![org("country", OrgKind::Province, None)];
    orgs.extend((0..PROVINCES).map(|n| org(&province(n), OrgKind::Province, Some("country"))));
    for c in 0..CITIES {
        orgs.push(org(&city(c), OrgKind::City, Some(&province(c % PROVINCES))));
        let zones = (c..zones).step_by(CITIES);
        orgs.extend(zones.map(|n| org(&zone(n).0, OrgKind::Zone, Some(&city(c)))));
    }
    orgs
}

fn org(id: &str, kind: OrgKind, parent: Option<&str>) -> Org {
    let version = OrgVersion {
        from: "1990-01-01".parse().expect("a day"),
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

/// 0.00–99,999.99, scattered by a multiplication.
fn value(seed: usize) -> Decimal {
    let scattered = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    Decimal::new(i64::try_from(scattered % 10_000_000).unwrap_or_default(), 2)
}
