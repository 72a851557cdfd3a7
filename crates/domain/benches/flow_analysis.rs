//! Analysis at national size, without a database: one indicator over 3,000 zones with ranks and contributions, and
//! the page of one city. Prints `bench <name> <value> <unit>`; what the store adds is measured in its own bench.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use domain::Decimal;
use domain::cell::{Cell, CellKey, CellSet, Facet, IndicatorKey, Label, RollUp};
use domain::indicator::{Context, Request, Scope, Statistic, compute_some};
use domain::measure::Measure;
use domain::org::{Org, OrgId, OrgKind, OrgTree, OrgVersion};
use domain::pack::model::{Direction, Frequency, Indicator, Pack, PackHash, PriceBasis, Target};
use domain::period::Period;
use domain::rounding::Rounding;

const PROVINCES: usize = 30;
const CITIES: usize = 10;
const ZONES: usize = 10;
const INDICATORS: usize = 40;
const RUNS: usize = 50;

fn main() {
    let pack = pack();
    let period: Period = "2023H1".parse().expect("a period");
    let cells = cells(&pack, period);
    let all = Request {
        org: "n".into(),
        scope: Scope::Zones,
        indicators: vec![key(0)],
        period,
    };
    let shown = [
        Statistic::Level,
        Statistic::Growth,
        Statistic::Contribution,
        Statistic::Rank,
    ];
    measure("analysis-all-zones", &pack, &cells, (&all, &shown), 3_001 * 4);
    let city = Request {
        org: "n-0-0".into(),
        scope: Scope::Children,
        indicators: Vec::new(),
        period,
    };
    measure(
        "analysis-city-page",
        &pack,
        &cells,
        (&city, &Statistic::ALL),
        11 * Statistic::ALL.len() * INDICATORS,
    );
    let nation = Request {
        org: "n".into(),
        ..city
    };
    measure(
        "analysis-nation-page",
        &pack,
        &cells,
        (&nation, &Statistic::ALL),
        31 * Statistic::ALL.len() * INDICATORS,
    );
}

fn measure(name: &str, pack: &Pack, cells: &CellSet, asked: (&Request, &[Statistic]), rows: usize) {
    let ctx = Context {
        pack,
        cells,
        explain: false,
    };
    let (request, statistics) = asked;
    assert_eq!(compute_some(ctx, request, statistics).len(), rows, "{name}");
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(compute_some(ctx, black_box(request), statistics));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("bench {name} {:.2} ms", times[RUNS * 95 / 100]);
}

fn key(indicator: usize) -> IndicatorKey {
    IndicatorKey::from(format!("i{indicator}").as_str())
}

fn org(id: &str, kind: OrgKind, parent: Option<&str>) -> Org {
    let version = OrgVersion {
        from: domain::Date::constant(2000, 1, 1),
        name: id.to_owned(),
        short: id.to_owned(),
        parent: parent.map(OrgId::from),
        class: None,
    };
    Org {
        id: OrgId::from(id),
        kind,
        versions: vec![version],
        until: None,
        successor: None,
    }
}

fn orgs() -> Vec<Org> {
    let mut orgs = vec![org("n", OrgKind::Province, None)];
    for p in 0..PROVINCES {
        let province = format!("n-{p}");
        orgs.push(org(&province, OrgKind::Province, Some("n")));
        for c in 0..CITIES {
            let city = format!("{province}-{c}");
            orgs.push(org(&city, OrgKind::City, Some(&province)));
            orgs.extend((0..ZONES).map(|z| org(&format!("{city}-{z}"), OrgKind::Zone, Some(&city))));
        }
    }
    orgs
}

fn pack() -> Pack {
    let indicator = |number: usize| Indicator {
        key: key(number),
        name: format!("指标{number}"),
        short: format!("指标{number}"),
        measure: Measure::parse("亿元").expect("a measure"),
        decimals: 1,
        price_basis: PriceBasis::Nominal,
        direction: Direction::Up,
        additive: true,
        classes: Vec::new(),
        headline: true,
        formula: None,
        definition: String::new(),
        source: String::new(),
        frequency: Frequency::Monthly,
        office: String::new(),
        label: Label::Dispatch,
    };
    let orgs = orgs();
    let zones = orgs.iter().filter(|org| org.kind == OrgKind::Zone);
    let target = |org: &Org| Target {
        org: org.id.clone(),
        indicator: key(0),
        year: 2023,
        growth: Decimal::from(15),
        set_by: String::new(),
    };
    Pack {
        key: "national".to_owned(),
        name: "national".to_owned(),
        version: "1".to_owned(),
        published: false,
        hash: PackHash(String::new()),
        rounding: Rounding::HalfUp,
        classes: Vec::new(),
        targets: zones.map(target).collect(),
        orgs: OrgTree::new(orgs).expect("a tree"),
        indicators: (0..INDICATORS).map(indicator).collect(),
        formulas: BTreeMap::new(),
        forms: Vec::new(),
        bulletins: Vec::new(),
    }
}

/// Every zone files every indicator for this year, the same months of last year and the whole of last year.
fn cells(pack: &Pack, period: Period) -> CellSet {
    let mut set = CellSet::default();
    let spans = [
        period.span(),
        period.span().same_last_year(),
        period.span().last_year(),
    ];
    for indicator in &pack.indicators {
        for span in spans {
            let mut sums: BTreeMap<OrgId, RollUp> = BTreeMap::new();
            for (number, zone) in pack
                .orgs
                .zones(&"n".into(), span.last_day())
                .into_iter()
                .enumerate()
            {
                let value = Decimal::new(i64::try_from(1_000 + number * 7919 % 9_973).expect("small"), 1);
                for above in pack.orgs.ancestors(&zone.id, span.last_day()) {
                    let sum = sums.entry(above.id.clone()).or_default();
                    sum.sum = sum.sum.checked_add(value).expect("small");
                    sum.filled += 1;
                }
                set.insert(cell(zone.id.clone(), indicator.key.clone(), span, value));
            }
            for (org, sum) in sums {
                let key = CellKey {
                    org,
                    indicator: indicator.key.clone(),
                    facet: Facet::Level,
                    span,
                };
                set.insert_roll_up(key, sum);
            }
        }
    }
    set
}

fn cell(org: OrgId, indicator: IndicatorKey, span: domain::period::Span, value: Decimal) -> Cell {
    Cell {
        key: CellKey {
            org,
            indicator,
            facet: Facet::Level,
            span,
        },
        value: value.into(),
        label: Label::Dispatch,
        source: String::new(),
        dated: span.last_day(),
        inferred: false,
        note: String::new(),
    }
}
