//! A small pack with its figures: one province, two cities, five zones, a dozen indicators.

use std::collections::HashMap;

use domain::cell::{Facet, IndicatorKey, Label};
use domain::formula::{Budget, Checked, Env, Figures, Formulas, Names, check_all};
use domain::measure::Measure;
use domain::number::Number;
use domain::org::{Org, OrgId, OrgKind, OrgTree, OrgVersion, ZoneClass};
use domain::pack::model::{Direction, Frequency, Indicator, PriceBasis};
use domain::period::{Period, Span};
use domain::rounding::Rounding;
use domain::trace::{Origin, Trace};
use domain::{Date, Decimal};

/// Key, full name, short name, measure, class (or none), formula.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const INDICATORS: &[Row] = &[
    (
        "industrial-value-added",
        "规上工业增加值",
        "增加值",
        "亿元",
        "工业类",
        "",
    ),
    ("industrial-investment", "工业投资", "投资", "亿元", "工业类", ""),
    (
        "transition-investment",
        "转型项目投资",
        "转型投资",
        "万元",
        "工业类",
        "",
    ),
    (
        "project-investment",
        "产业项目投资",
        "投资",
        "亿元",
        "现代农业类",
        "",
    ),
    ("signed", "签约项目", "签约", "个", "", ""),
    ("started", "开工项目", "开工", "个", "", ""),
    ("parcels", "标准地", "标准地", "宗", "", ""),
    ("vacancy", "厂房空置率", "空置率", "%", "工业类", ""),
    ("land", "出让面积", "出让", "公顷", "", ""),
    ("used-land", "建成面积", "建成", "亩", "", ""),
    ("rd", "R&D 经费", "研发", "亿元", "工业类", ""),
    (
        "transition-share",
        "转型投资占比",
        "占比",
        "%",
        "工业类",
        "转型项目投资 ÷ 工业投资",
    ),
    (
        "investment-growth",
        "工业投资增幅",
        "增幅",
        "%",
        "工业类",
        "(工业投资 − 工业投资@同期) ÷ 工业投资@同期 × 100",
    ),
];

/// Unit, indicator, facet, months, value.
const FIGURES: &[(&str, &str, &str, &str, &str)] = &[
    ("a", "industrial-investment", "本期", "2023-01..06", "14.2"),
    ("b", "industrial-investment", "本期", "2023-01..06", "6.3"),
    ("c", "industrial-investment", "本期", "2023-01..06", "3.6"),
    ("a", "industrial-investment", "本期", "2022-01..06", "15.468"),
    ("b", "industrial-investment", "本期", "2022-01..06", "6.9"),
    ("c", "industrial-investment", "本期", "2022-01..06", "2.2"),
    ("a", "industrial-investment", "本期", "2022-01..12", "30.5"),
    ("a", "industrial-investment", "本期", "2022-07..12", "15.032"),
    ("a", "industrial-investment", "本期", "2023-06", "2.5"),
    ("a", "industrial-investment", "本期", "2023-05", "2"),
    ("a", "industrial-investment", "增速", "2023-01..06", "-8.2"),
    ("b", "industrial-investment", "增速", "2023-01..06", "-8.7"),
    ("a", "industrial-investment", "同期", "2023-01..06", "15.468"),
    ("b", "industrial-investment", "同期", "2023-01..06", "6.9"),
    ("c", "industrial-investment", "同期", "2023-01..06", "2.2"),
    ("a", "transition-investment", "本期", "2023-01..06", "35500"),
    ("b", "transition-investment", "本期", "2023-01..06", "6300"),
    ("a", "rd", "本期", "2023-01..06", "0.71"),
    ("a", "signed", "本期", "2023-01..06", "12"),
    ("b", "signed", "本期", "2023-01..06", "8"),
    ("c", "signed", "本期", "2023-01..06", "8"),
    ("d", "signed", "本期", "2023-01..06", "3"),
    ("a", "started", "本期", "2023-01..06", "9"),
    ("b", "started", "本期", "2023-01..06", "0"),
    ("a", "parcels", "本期", "2023-01..06", "1"),
    ("a", "vacancy", "本期", "2023-01..06", "4.5"),
    ("b", "vacancy", "本期", "2023-01..06", "2"),
    ("c", "vacancy", "本期", "2023-01..06", "7.25"),
    ("a", "land", "本期", "2023-01..06", "2"),
    ("a", "used-land", "本期", "2023-01..06", "20.08"),
    ("d", "project-investment", "本期", "2023-01..06", "1.8"),
    ("m", "signed", "本期", "2023-01..06", "31"),
    ("n", "signed", "本期", "2023-01..06", "4"),
    ("b", "rd", "本期", "2023-01..06", "口径不可比"),
    ("c", "rd", "本期", "2023-01..06", "0.2"),
];

/// The pack and its figures.
pub struct Fixture {
    pub indicators: Vec<Indicator>,
    pub classes: Vec<ZoneClass>,
    pub orgs: OrgTree,
    figures: HashMap<(OrgId, IndicatorKey, Facet, Span), Number>,
}

pub fn fixture() -> Fixture {
    let figure = |&(org, indicator, facet, span, value): &(&str, &str, &str, &str, &str)| {
        let facet = Facet::parse(facet).expect(facet);
        let key = (org.into(), indicator.into(), facet, span.parse().expect(span));
        (key, Number::parse(value).expect(value))
    };
    Fixture {
        indicators: INDICATORS.iter().map(indicator).collect(),
        classes: ["工业类", "现代农业类", "生态文旅类"].map(ZoneClass::from).into(),
        orgs: orgs(),
        figures: FIGURES.iter().map(figure).collect(),
    }
}

pub fn indicator(&(key, name, short, measure, class, formula): &Row) -> Indicator {
    let is_rate = matches!(measure, "%");
    Indicator {
        key: key.into(),
        name: name.to_owned(),
        short: short.to_owned(),
        measure: Measure::parse(measure).expect(measure),
        decimals: 1,
        price_basis: PriceBasis::Nominal,
        direction: if key == "vacancy" {
            Direction::Down
        } else {
            Direction::Up
        },
        additive: !is_rate,
        classes: Some(class)
            .filter(|c| !c.is_empty())
            .map(ZoneClass::from)
            .into_iter()
            .collect(),
        headline: false,
        formula: Some(formula).filter(|f| !f.is_empty()).map(str::to_owned),
        definition: String::new(),
        source: "统计部门".to_owned(),
        frequency: Frequency::HalfYearly,
        office: String::new(),
        label: Label::Statistical,
    }
}

fn orgs() -> OrgTree {
    let org = |(id, name, kind, parent, class): (&str, &str, OrgKind, &str, &str)| Org {
        id: id.into(),
        kind,
        versions: vec![OrgVersion {
            from: Date::constant(2010, 1, 1),
            name: name.to_owned(),
            short: name.to_owned(),
            parent: Some(parent).filter(|p| !p.is_empty()).map(OrgId::from),
            class: Some(class).filter(|c| !c.is_empty()).map(ZoneClass::from),
        }],
        until: None,
        successor: None,
    };
    let rows = [
        ("p", "某省", OrgKind::Province, "", ""),
        ("m", "甲市", OrgKind::City, "p", ""),
        ("n", "乙市", OrgKind::City, "p", ""),
        ("a", "东区", OrgKind::Zone, "m", "工业类"),
        ("b", "西区", OrgKind::Zone, "m", "工业类"),
        ("c", "南区", OrgKind::Zone, "m", "工业类"),
        ("d", "农业示范区", OrgKind::Zone, "m", "现代农业类"),
        ("e", "北区", OrgKind::Zone, "n", "工业类"),
    ];
    OrgTree::new(rows.map(org).into()).expect("a tree")
}

impl Fixture {
    pub fn names(&self) -> Names<'_> {
        Names::new(&self.indicators, &self.classes)
    }

    /// Figures that evaluate the formulas of the dictionary on a budget.
    pub fn figures<'a>(&'a self, formulas: &'a Formulas, budget: &'a Budget) -> Filed<'a> {
        Filed {
            fixture: self,
            formulas,
            budget,
        }
    }

    pub fn formulas(&self) -> Formulas {
        check_all(&self.names()).0
    }
}

/// Filed cells and formulas; what `domain::indicator` does in earnest.
pub struct Filed<'a> {
    fixture: &'a Fixture,
    formulas: &'a Formulas,
    pub budget: &'a Budget,
}

impl Filed<'_> {
    pub fn env<'a>(&'a self, org: &'a OrgId, period: Period) -> Env<'a> {
        Env {
            figures: self,
            orgs: &self.fixture.orgs,
            org,
            period,
            rounding: Rounding::HalfUp,
            budget: self.budget,
        }
    }

    fn formula(&self, indicator: &IndicatorKey, facet: Facet) -> Option<&Checked> {
        self.formulas.get(indicator).filter(|_| facet == Facet::Level)
    }

    fn filed(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Number {
        let key = (org.clone(), indicator.clone(), facet, period.span());
        if let Some(number) = self.fixture.figures.get(&key) {
            return *number;
        }
        let declared = self
            .fixture
            .indicators
            .iter()
            .find(|i| i.key == *indicator)
            .expect("checked");
        let class = self
            .fixture
            .orgs
            .get(org)
            .and_then(|org| org.newest())
            .and_then(|v| v.class.as_ref());
        match class {
            Some(class) if !declared.applies_to(Some(class)) => Number::NOT_APPLICABLE,
            _ => Number::NOT_FILED,
        }
    }
}

impl Figures for Filed<'_> {
    fn figure(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Number {
        match self.formula(indicator, facet) {
            Some(checked) => checked.eval(&self.env(org, period)).unwrap_or(Number::NOT_FILED),
            None => self.filed(org, indicator, facet, period),
        }
    }

    fn explain(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Trace {
        let declared = self
            .fixture
            .indicators
            .iter()
            .find(|i| i.key == *indicator)
            .expect("checked");
        let name = self.fixture.orgs.name(org, period.span().last_day());
        let facet_text = if facet == Facet::Level { "" } else { facet.text() };
        let label = format!("{name} {}{facet_text} {period}", declared.name);
        let value = self.filed(org, indicator, facet, period);
        let unit = if facet == Facet::Growth {
            Measure::percent()
        } else {
            declared.measure
        };
        let origin = match value {
            Number::Missing(_) => Origin::Missing,
            Number::Value(_) => Origin::Filed {
                label: declared.label,
                source: declared.source.clone(),
                dated: Date::constant(2023, 7, 15),
                inferred: period.year() < 2023,
                note: String::new(),
            },
        };
        let formula = self.formula(indicator, facet);
        formula
            .and_then(|checked| checked.explain(&self.env(org, period), label.clone()).ok())
            .unwrap_or_else(|| Trace::leaf(label, value, Some(unit), origin))
    }
}

/// A plain decimal.
pub fn decimal(text: &str) -> Decimal {
    text.parse().expect(text)
}
