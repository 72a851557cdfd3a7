//! The demo data: filed figures of two cities that reproduce, by plain decimal arithmetic, every number that their
//! reports print. This is independent of the analysis engine.

use std::collections::HashMap;

use domain::Decimal;
use domain::cell::{Cell, Facet};
use domain::pack::model::Pack;
use domain::returns::read_csv;
use domain::rounding::{Rounding, display};

use crate::disk;

/// Every demo cell by unit, indicator, period span and facet, all as people write them.
struct Demo(HashMap<(String, String, String, Facet), Decimal>);

impl Demo {
    fn read() -> Self {
        let pack = disk::shanxi();
        let files = disk::files(&disk::root("demo"));
        assert_eq!(files.len(), 4, "every file is read");
        let cells = files.iter().flat_map(|(path, text)| {
            let (cells, findings) = read_csv(path, text, &pack);
            assert_eq!(disk::lines(&findings), "");
            cells
        });
        Self(cells.map(|cell| Self::entry(&pack, &cell)).collect())
    }

    fn entry(pack: &Pack, cell: &Cell) -> ((String, String, String, Facet), Decimal) {
        let key = &cell.key;
        let org = pack.orgs.short(&key.org, key.span.last_day());
        let indicator = pack
            .indicator(&key.indicator)
            .expect("a known indicator")
            .short
            .clone();
        let value = cell.value.value().expect("demo cells have values");
        ((org, indicator, key.span.to_string(), key.facet), value)
    }

    fn find(&self, org: &str, indicator: &str, span: &str, facet: Facet) -> Option<Decimal> {
        self.0
            .get(&(org.into(), indicator.into(), span.into(), facet))
            .copied()
    }

    fn get(&self, org: &str, indicator: &str, facet: Facet) -> Decimal {
        self.find(org, indicator, H1, facet)
            .unwrap_or_else(|| panic!("{org} {indicator} {facet:?}"))
    }

    fn sum(&self, orgs: &[&str], indicator: &str, facet: Facet) -> Decimal {
        orgs.iter().map(|org| self.get(org, indicator, facet)).sum()
    }
}

const H1: &str = "2023-01..06";
const YANGQUAN: [&str; 3] = ["阳泉高新区", "平定经开区", "盂县经开区"];

fn printed(value: Decimal) -> String {
    display(value, 1, Rounding::HalfUp)
}

fn percent(part: Decimal, whole: Decimal) -> Decimal {
    part / whole * Decimal::ONE_HUNDRED
}

#[test]
fn investment_reproduces_every_growth_and_contribution() {
    let demo = Demo::read();
    let total = demo.sum(&YANGQUAN, "工业投资", Facet::Base);
    let level = demo.sum(&YANGQUAN, "工业投资", Facet::Level);
    assert_eq!(printed(level), "24.1");
    assert_eq!(printed(percent(level - total, total)), "-1.9");
    for (org, growth, contribution) in [
        ("阳泉高新区", "-8.2", "-5.2"),
        ("平定经开区", "-11.2", "-2.5"),
        ("盂县经开区", "38.3", "5.8"),
    ] {
        let (now, before) = (
            demo.get(org, "工业投资", Facet::Level),
            demo.get(org, "工业投资", Facet::Base),
        );
        assert_eq!(printed(percent(now - before, before)), growth, "{org}");
        assert_eq!(printed(percent(now - before, total)), contribution, "{org}");
    }
}

#[test]
fn value_added_reproduces_every_contribution() {
    let demo = Demo::read();
    assert_eq!(printed(demo.sum(&YANGQUAN, "增加值", Facet::Level)), "39.4");
    let total = demo.sum(&YANGQUAN, "增加值", Facet::Base);
    let mut sum = Decimal::ZERO;
    for (org, growth, contribution) in [
        ("阳泉高新区", "18.2", "7.6"),
        ("平定经开区", "-14.2", "-6.6"),
        ("盂县经开区", "483.5", "56.4"),
    ] {
        let reported = demo.get(org, "增加值", Facet::Growth);
        assert_eq!(printed(reported), growth, "{org}");
        let points = reported * demo.get(org, "增加值", Facet::Base) / total;
        assert_eq!(printed(points), contribution, "{org}");
        sum += points;
    }
    assert_eq!(printed(sum), "57.4");
    assert_eq!(printed(demo.get("阳泉市", "增加值", Facet::Growth)), "57.4");
    // At constant prices the total is of the order of the current-price level.
    assert_eq!(
        printed(total * (Decimal::ONE_HUNDRED + sum) / Decimal::ONE_HUNDRED),
        "39.3"
    );
}

#[test]
fn the_rest_of_the_year_reproduces_both_amounts() {
    let demo = Demo::read();
    let last_year = demo
        .find("平定经开区", "工业投资", "2022-01..12", Facet::Level)
        .expect("filed");
    let level = demo.get("平定经开区", "工业投资", Facet::Level);
    let wanted = last_year * Decimal::new(117, 2);
    assert_eq!(printed(wanted - level), "14.6");
    assert_eq!(printed(last_year - level), "11.8");
    let before = demo
        .find("阳泉高新区", "工业投资", "2022-01..06", Facet::Growth)
        .expect("filed");
    assert_eq!(printed(before), "160.5");
}

#[test]
fn xinzhou_files_totals_at_city_level_and_growth_in_its_zones() {
    let demo = Demo::read();
    let level = |org: &str, indicator: &str| demo.find(org, indicator, H1, Facet::Level);
    let growths = |indicator: &str, orgs: &[&str]| {
        let one = |org: &&str| printed(demo.get(org, indicator, Facet::Growth));
        orgs.iter().map(one).collect::<Vec<_>>().join(" ")
    };
    let industrial = [
        "忻州经开区",
        "原平经开区",
        "岢岚经开区",
        "定襄经开区",
        "繁峙经开区",
    ];
    let agricultural = ["五寨示范区", "静乐示范区", "五台示范区", "神池示范区"];
    assert_eq!(growths("工业投资", &industrial), "39.3 14.5 -9.5 -21.6 -79.6");
    assert_eq!(growths("增加值", &industrial), "10.9 -16.9 18.0 18.9 5.1");
    assert_eq!(growths("固投", &agricultural), "93.4 28.7 -3.5 -6.3");
    for (indicator, total) in [("工业投资", "55.1"), ("增加值", "64.3"), ("固投", "20.3")] {
        assert_eq!(level("忻州市", indicator).map(printed).as_deref(), Some(total));
    }
    for org in industrial {
        assert_eq!(level(org, "工业投资"), None, "{org} filed no level");
        assert_eq!(level(org, "增加值"), None, "{org} filed no level");
    }
    let shares = industrial.map(|org| printed(demo.get(org, "转型投资占比", Facet::Level)));
    assert_eq!(shares, ["100.0", "99.9", "100.0", "82.2", "89.3"]);
    let coverage = agricultural.map(|org| printed(demo.get(org, "绿色有机覆盖率", Facet::Level)));
    assert_eq!(coverage, ["50.3", "79.0", "69.5", "73.9"]);
    assert_eq!(
        demo.sum(&agricultural, "产业投资", Facet::Level),
        Decimal::new(990, 2)
    );
}

#[test]
fn pianguan_files_investment_visits_and_forest() {
    let demo = Demo::read();
    for (indicator, facet, value) in [
        ("文旅产业投资", Facet::Level, "1.09"),
        ("文旅固投", Facet::Level, "1.1"),
        ("文旅固投", Facet::Growth, "-49.4"),
        ("接待人次", Facet::Level, "8.59"),
        ("接待人次", Facet::Growth, "21.2"),
        ("过夜人次", Facet::Level, "4.98"),
        ("过夜人次", Facet::Growth, "21.9"),
        ("森林覆盖率", Facet::Level, "45.1"),
    ] {
        assert_eq!(
            demo.get("偏关示范区", indicator, facet).to_string(),
            value,
            "{indicator}"
        );
    }
}
