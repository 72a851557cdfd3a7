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

use crate::dictionary::{FIGURES, INDICATORS, Row};

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
    let rows = [
        ("p", "某省", OrgKind::Province, "", ""),
        ("m", "甲市", OrgKind::City, "p", ""),
        ("n", "乙市", OrgKind::City, "p", ""),
        ("a", "东区", OrgKind::Zone, "m", "工业类"),
        ("b", "西区", OrgKind::Zone, "m", "工业类"),
        ("c", "南区", OrgKind::Zone, "m", "工业类"),
        ("d", "农业示范区", OrgKind::Zone, "m", "现代农业类"),
        ("e", "北区", OrgKind::Zone, "n", "工业类"),
        ("f", "老区", OrgKind::Zone, "m", "工业类"),
    ];
    OrgTree::new(rows.map(org).into()).expect("a tree")
}

/// 老区 was dissolved at the end of 2022.
fn org((id, name, kind, parent, class): (&str, &str, OrgKind, &str, &str)) -> Org {
    Org {
        id: id.into(),
        kind,
        versions: vec![OrgVersion {
            from: Date::constant(2010, 1, 1),
            name: name.to_owned(),
            short: name.to_owned(),
            parent: Some(parent).filter(|p| !p.is_empty()).map(OrgId::from),
            class: Some(class).filter(|c| !c.is_empty()).map(ZoneClass::from),
        }],
        until: (id == "f").then_some(Date::constant(2022, 12, 31)),
        successor: None,
    }
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
