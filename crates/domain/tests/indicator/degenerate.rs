//! Cases that occur in real returns: partial roll-ups, zero bases, missing levels, mixed labels.

use domain::cell::{Cell, CellKey, CellSet, Facet, Label, RollUp};
use domain::indicator::{Context, Request, Row, Scope, Statistic, compute};
use domain::number::Number;
use domain::pack::model::Pack;

use crate::disk;

const CITY: &str = "阳泉市";
const ZONES: [&str; 3] = ["阳泉高新区", "平定经开区", "盂县经开区"];

fn key(pack: &Pack, org: &str, facet: Facet, span: &str) -> CellKey {
    CellKey {
        org: pack.orgs.find(org).expect(org).id.clone(),
        indicator: pack.find_indicator("工业投资").expect("an indicator").key.clone(),
        facet,
        span: span.parse().expect(span),
    }
}

fn cell(key: CellKey, value: &str, label: Label) -> Cell {
    Cell {
        key,
        value: Number::parse(value).expect(value),
        label,
        source: "测试".to_owned(),
        dated: jiff::civil::date(2023, 6, 30),
        inferred: false,
        note: String::new(),
    }
}

fn levels(pack: &Pack, levels: &[(&str, &str, &str)]) -> CellSet {
    levels
        .iter()
        .flat_map(|&(org, level, base)| {
            [(Facet::Level, level), (Facet::Base, base)]
                .map(|(facet, value)| cell(key(pack, org, facet, "2023-01..06"), value, Label::Statistical))
        })
        .collect()
}

fn rows(pack: &Pack, cells: &CellSet) -> Vec<Row> {
    let cells = &mut cells.clone();
    domain::returns::roll_up(pack, cells);
    let request = Request {
        org: pack.orgs.find(CITY).expect(CITY).id.clone(),
        scope: Scope::Children,
        indicators: vec![pack.find_indicator("工业投资").expect("an indicator").key.clone()],
        period: "2023H1".parse().expect("a period"),
    };
    compute(
        Context {
            pack,
            cells,
            explain: false,
        },
        &request,
    )
}

fn row<'a>(rows: &'a [Row], org: &str, statistic: Statistic) -> &'a Row {
    rows.iter()
        .find(|row| row.org == org && row.measure == statistic)
        .expect("a row")
}

#[test]
fn a_roll_up_that_covers_some_zones_says_so_and_is_not_compared() {
    let pack = disk::shanxi();
    let cells = levels(
        &pack,
        &[
            (ZONES[0], "14.2", "15.5"),
            (ZONES[1], "4.8", "5.4"),
            (ZONES[2], "", "3.7"),
        ],
    );
    let rows = rows(&pack, &cells);
    let level = row(&rows, CITY, Statistic::Level);
    assert_eq!((level.display.as_str(), level.partial), ("19.0", Some((2, 3))));
    assert_eq!(row(&rows, CITY, Statistic::Growth).display, "口径不可比");
    assert_eq!(row(&rows, ZONES[0], Statistic::Share).display, "口径不可比");
    assert_eq!(row(&rows, CITY, Statistic::Contribution).display, "未填");
    assert_eq!(row(&rows, ZONES[0], Statistic::Contribution).display, "-5.3");
    assert_eq!(row(&rows, ZONES[2], Statistic::Rank).display, "未填");
}

#[test]
fn a_base_of_zero_has_no_growth_but_still_contributes() {
    let pack = disk::shanxi();
    let cells = levels(
        &pack,
        &[
            (ZONES[0], "10", "10"),
            (ZONES[1], "5", "10"),
            (ZONES[2], "5", "0"),
        ],
    );
    let rows = rows(&pack, &cells);
    assert_eq!(row(&rows, ZONES[2], Statistic::Growth).display, "除零");
    assert_eq!(row(&rows, ZONES[2], Statistic::Contribution).display, "25.0");
    assert_eq!(row(&rows, CITY, Statistic::Growth).display, "0.0");
    assert_eq!(row(&rows, ZONES[2], Statistic::ContributionRate).display, "除零");
}

#[test]
fn last_year_stands_in_for_a_base_that_was_not_filed() {
    let pack = disk::shanxi();
    let mut cells = levels(&pack, &[(ZONES[0], "12", "")]);
    cells.insert(cell(
        key(&pack, ZONES[0], Facet::Level, "2022-01..06"),
        "10",
        Label::Statistical,
    ));
    assert_eq!(
        row(&rows(&pack, &cells), ZONES[0], Statistic::Growth).display,
        "20.0"
    );
}

#[test]
fn labels_are_never_mixed_silently() {
    let pack = disk::shanxi();
    let mut cells = levels(&pack, &[(ZONES[0], "12", "")]);
    cells.insert(cell(
        key(&pack, ZONES[0], Facet::Base, "2023-01..06"),
        "10",
        Label::Dispatch,
    ));
    let rows = rows(&pack, &cells);
    assert_eq!(row(&rows, ZONES[0], Statistic::Level).label, "统计数");
    assert_eq!(row(&rows, ZONES[0], Statistic::Growth).label, "统计数、调度数");
}

#[test]
fn a_figure_filed_above_stands_for_its_zones() {
    let pack = disk::shanxi();
    let mut cells = levels(&pack, &[(ZONES[0], "14.2", "15.5")]);
    cells.insert(cell(
        key(&pack, CITY, Facet::Level, "2023-01..06"),
        "25",
        Label::Statistical,
    ));
    domain::returns::roll_up(&pack, &mut cells);
    let province = key(&pack, "山西省", Facet::Level, "2023-01..06");
    let expected = RollUp {
        sum: 25.into(),
        filled: 3,
    };
    assert_eq!(cells.roll_up(&province), Some(expected));
}

#[test]
fn a_number_does_not_depend_on_who_asks() {
    let pack = disk::shanxi();
    let province = Request {
        org: pack.orgs.find("山西省").expect("the province").id.clone(),
        scope: Scope::Children,
        indicators: Vec::new(),
        period: "2023H1".parse().expect("a period"),
    };
    let zone = pack.orgs.find(ZONES[0]).expect("a zone").id.clone();
    let weighted = pack
        .find_indicator("规上工业增加值")
        .expect("an indicator")
        .key
        .clone();
    let is_read = |needs: &[domain::indicator::Needs]| {
        needs
            .iter()
            .any(|needs| needs.orgs.contains(&zone) && needs.indicators.contains(&weighted))
    };
    assert!(
        is_read(&domain::indicator::needs(&pack, &province)),
        "a growth weighted from zones"
    );
    assert!(
        is_read(&domain::indicator::needs_of_trace(&pack, &province)),
        "a trace down to zones"
    );
}

#[test]
fn a_reason_filed_above_does_not_hide_what_zones_filed() {
    let pack = disk::shanxi();
    let mut cells = levels(
        &pack,
        &[
            (ZONES[0], "14.2", "15.5"),
            (ZONES[1], "4.8", "5.4"),
            (ZONES[2], "5.1", "3.7"),
        ],
    );
    cells.insert(cell(
        key(&pack, CITY, Facet::Level, "2023-01..06"),
        "不适用",
        Label::Statistical,
    ));
    assert_eq!(row(&rows(&pack, &cells), CITY, Statistic::Level).display, "24.1");
}

#[test]
fn a_target_that_is_exceeded_needs_no_growth() {
    let pack = disk::shanxi();
    let mut cells = levels(&pack, &[(ZONES[1], "20", "5.4")]);
    cells.insert(cell(
        key(&pack, ZONES[1], Facet::Level, "2022-01..12"),
        "16.6",
        Label::Statistical,
    ));
    let rows = rows(&pack, &cells);
    assert_eq!(row(&rows, ZONES[1], Statistic::RemainingToTarget).display, "-0.6");
    assert_eq!(row(&rows, ZONES[1], Statistic::NeededGrowth).display, "不适用");
}
