//! The two cities of the demo: every printed figure, as one table per city.

use std::fmt::Write;

use domain::cell::CellSet;
use domain::indicator::{Context, Request, Scope, Statistic, compute, explain};
use domain::pack::model::Pack;
use domain::trace::{Origin, Trace};

use crate::disk;

fn cells(pack: &Pack) -> CellSet {
    let mut cells = CellSet::default();
    for (file, text) in &disk::files(&disk::root("demo")) {
        let (read, findings) = domain::returns::read_csv(file, text, pack);
        assert_eq!(disk::lines(&findings), "");
        for cell in read {
            cells.insert(cell);
        }
    }
    domain::returns::roll_up(pack, &mut cells);
    cells
}

fn request(pack: &Pack, city: &str, period: &str) -> Request {
    Request {
        org: pack.orgs.find(city).expect(city).id.clone(),
        scope: Scope::Children,
        indicators: Vec::new(),
        period: period.parse().expect(period),
    }
}

/// `unit indicator: level growth …` with everything that does not apply left out.
fn table(city: &str) -> String {
    let pack = disk::shanxi();
    let cells = cells(&pack);
    let ctx = Context {
        pack: &pack,
        cells: &cells,
        explain: false,
    };
    let mut text = String::new();
    let mut last = String::new();
    for row in compute(ctx, &request(&pack, city, "2023H1")) {
        let head = format!("{} {}", row.org, row.indicator);
        if head != last {
            write!(text, "\n{head}（{}）", row.label).expect("a string");
            last = head;
        }
        if row.display != "不适用" {
            write!(text, "\n    {} {}{}", row.measure.name(), row.display, row.unit).expect("a string");
        }
    }
    text
}

#[test]
fn yangquan() {
    insta::assert_snapshot!(table("阳泉市"));
}

#[test]
fn xinzhou() {
    insta::assert_snapshot!(table("忻州市"));
}

#[test]
fn a_half_year_is_the_cumulative_months_one_to_six() {
    let pack = disk::shanxi();
    let cells = cells(&pack);
    let ctx = Context {
        pack: &pack,
        cells: &cells,
        explain: false,
    };
    let displays = |period| {
        let rows = compute(ctx, &request(&pack, "阳泉市", period));
        rows.into_iter()
            .map(|row| (row.org, row.measure, row.display))
            .collect::<Vec<_>>()
    };
    assert_eq!(displays("2023H1"), displays("2023-01..06"));
}

#[test]
fn every_number_shows_how_it_was_computed() {
    let pack = disk::shanxi();
    let cells = cells(&pack);
    let ctx = Context {
        pack: &pack,
        cells: &cells,
        explain: false,
    };
    let request = request(&pack, "阳泉市", "2023H1");
    for row in compute(ctx, &request) {
        let (again, figure) = explain(ctx, &request, &row.indicator_key, &row.org_id, row.measure)
            .expect("a row that was computed");
        assert_eq!(again, row);
        let trace = figure.trace.expect("explain keeps traces");
        assert_eq!(trace.value, row.number);
    }
}

fn lines(trace: &Trace, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    let formula = trace
        .formula
        .as_deref()
        .map(|formula| format!(" = {formula}"))
        .unwrap_or_default();
    let origin = match &trace.origin {
        Origin::Filed {
            label,
            source,
            dated,
            inferred,
            ..
        } => {
            format!(
                "［{} {source} {dated}{}］",
                label.text(),
                if *inferred { " 反推" } else { "" }
            )
        }
        Origin::RolledUp { filled, expected } => format!("［汇总 {filled}/{expected}］"),
        Origin::Target { set_by } => format!("［{set_by}］"),
        Origin::Missing => "［没有数］".to_owned(),
        Origin::Computed | Origin::Literal => String::new(),
    };
    writeln!(text, "{indent}{}{formula} → {}{origin}", trace.label, trace.value).expect("a string");
    trace
        .children
        .iter()
        .for_each(|child| lines(child, depth + 1, text));
}

#[test]
fn traces_reach_down_to_filed_figures() {
    let pack = disk::shanxi();
    let cells = cells(&pack);
    let ctx = Context {
        pack: &pack,
        cells: &cells,
        explain: false,
    };
    let request = request(&pack, "阳泉市", "2023H1");
    let mut text = String::new();
    for (org, indicator, statistic) in [
        ("盂县经开区", "工业投资", Statistic::Contribution),
        ("平定经开区", "工业投资", Statistic::NeededGrowth),
        ("阳泉市", "规上工业增加值", Statistic::Contribution),
        ("阳泉高新区", "规上工业增加值", Statistic::RemainingToTarget),
        ("阳泉市", "工业投资", Statistic::Gap),
    ] {
        let org = &pack.orgs.find(org).expect(org).id;
        let indicator = &pack.find_indicator(indicator).expect(indicator).key;
        let (_, figure) = explain(ctx, &request, indicator, org, statistic).expect("known");
        lines(&figure.trace.expect("explained"), 0, &mut text);
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}
