//! What a pack declares: units, indicators, forms and targets. Built by the loader, never changed after.

use std::collections::HashMap;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::cell::{Facet, IndicatorKey, Label};
use crate::formula::Formulas;
use crate::measure::Measure;
use crate::org::{Org, OrgId, OrgTree, ZoneClass};
use crate::rounding::Rounding;

/// SHA-256 of a pack's files, in hex. Every stored record names the pack it was made under by this hash.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PackHash(pub String);

impl fmt::Display for PackHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 价格口径: decides where growth comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PriceBasis {
    /// 现价: growth is computed from this period and the same period.
    #[serde(rename = "现价")]
    Nominal,
    /// 可比价: growth is reported and never computed from current-price levels.
    #[serde(rename = "可比价")]
    Comparable,
    /// 不涉及: the figure has no price.
    #[serde(rename = "不涉及")]
    None,
}

impl PriceBasis {
    /// The Chinese term.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Nominal => "现价",
            Self::Comparable => "可比价",
            Self::None => "不涉及",
        }
    }
}

/// 指标方向: which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// 正向: higher is better.
    #[serde(rename = "正向")]
    Up,
    /// 逆向: lower is better.
    #[serde(rename = "逆向")]
    Down,
    /// 中性: neither.
    #[serde(rename = "中性")]
    Neutral,
}

/// How often an indicator or form is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Frequency {
    /// 月, cumulative months.
    #[serde(rename = "月")]
    Monthly,
    /// 季.
    #[serde(rename = "季")]
    Quarterly,
    /// 半年.
    #[serde(rename = "半年")]
    HalfYearly,
    /// 年.
    #[serde(rename = "年")]
    Yearly,
}

/// One entry of the indicator dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Stable key.
    pub key: IndicatorKey,
    /// Full name, such as 规上工业增加值; also its identifier in formulas.
    pub name: String,
    /// Short name for table heads and prose.
    pub short: String,
    /// Measure of the level.
    pub measure: Measure,
    /// Decimals of the printed level; growth rates and points print one decimal.
    pub decimals: u32,
    /// Price basis.
    pub price_basis: PriceBasis,
    /// Which way is better.
    pub direction: Direction,
    /// 可加: whether zones sum to their city.
    pub additive: bool,
    /// Classes that file it; empty means every class.
    pub classes: Vec<ZoneClass>,
    /// Shown on the overview with the whole analysis.
    pub headline: bool,
    /// Formula over other indicators; none when the level is filed.
    pub formula: Option<String>,
    /// 口径.
    pub definition: String,
    /// Who releases it.
    pub source: String,
    /// How often.
    pub frequency: Frequency,
    /// Office in charge.
    pub office: String,
    /// Legal label.
    pub label: Label,
}

impl Indicator {
    /// Whether a zone of this class files it.
    pub fn applies_to(&self, class: Option<&ZoneClass>) -> bool {
        self.classes.is_empty() || class.is_some_and(|class| self.classes.contains(class))
    }

    /// Whether a unit has figures of it on a day: a zone of its classes, or a unit above such a zone.
    pub fn concerns(&self, orgs: &OrgTree, org: &OrgId, day: Date) -> bool {
        let class = |zone: &Org| zone.at(day).and_then(|version| version.class.clone());
        self.classes.is_empty()
            || orgs
                .zones(org, day)
                .into_iter()
                .any(|zone| self.applies_to(class(zone).as_ref()))
    }
}

/// One column of a form: a facet of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormItem {
    /// Which indicator.
    pub indicator: IndicatorKey,
    /// Which facet.
    pub facet: Facet,
    /// Whether it may be left empty.
    pub required: bool,
}

/// A form that zones of some classes file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Stable key.
    pub key: String,
    /// 表号.
    pub number: String,
    /// 名称.
    pub name: String,
    /// Classes that file it; empty means every class.
    pub classes: Vec<ZoneClass>,
    /// How often.
    pub frequency: Frequency,
    /// Its items in order.
    pub items: Vec<FormItem>,
}

/// A growth target of a unit for a year, such as 省定目标 15 %.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Whose target; zones and cities only, never an enterprise.
    pub org: OrgId,
    /// Of which indicator.
    pub indicator: IndicatorKey,
    /// Calendar year.
    pub year: i16,
    /// Wanted growth of the year, in %.
    pub growth: Decimal,
    /// Who set it, such as 省定目标.
    pub set_by: String,
}

/// All targets, found by unit.
#[derive(Debug, Clone, Default)]
pub struct Targets(HashMap<OrgId, Vec<Target>>);

impl Targets {
    /// The target of a unit for a year.
    pub fn get(&self, org: &OrgId, indicator: &IndicatorKey, year: i16) -> Option<&Target> {
        let mut targets = self.0.get(org)?.iter();
        targets.find(|target| target.indicator == *indicator && target.year == year)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Target> for Targets {
    fn from_iter<I: IntoIterator<Item = Target>>(targets: I) -> Self {
        let mut found = Self::default();
        for target in targets {
            found.0.entry(target.org.clone()).or_default().push(target);
        }
        found
    }
}

/// A template of a bulletin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinTemplate {
    /// Stable key, such as half-year.
    pub key: String,
    /// 名称.
    pub name: String,
    /// Template text.
    pub text: String,
}

/// A loaded pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Stable key, such as shanxi.
    pub key: String,
    /// 名称.
    pub name: String,
    /// Version, such as 2023.1.
    pub version: String,
    /// Whether it is published, so that its files may no longer change.
    pub published: bool,
    /// Hash of its files.
    pub hash: PackHash,
    /// Rounding of everything it prints.
    pub rounding: Rounding,
    /// Classes of zones, in order.
    pub classes: Vec<ZoneClass>,
    /// Units.
    pub orgs: OrgTree,
    /// Indicator dictionary, in order.
    pub indicators: Vec<Indicator>,
    /// Checked formulas of the indicators that have one.
    pub formulas: Formulas,
    /// Forms, in order.
    pub forms: Vec<Form>,
    /// Targets.
    pub targets: Targets,
    /// Bulletin templates.
    pub bulletins: Vec<BulletinTemplate>,
}

impl Pack {
    /// The indicator with this key.
    pub fn indicator(&self, key: &IndicatorKey) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.key == *key)
    }

    /// The indicator with this key, full name or short name.
    pub fn find_indicator(&self, text: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| &*indicator.key.0 == text || indicator.name == text)
            .or_else(|| self.indicators.iter().find(|indicator| indicator.short == text))
    }

    /// The target of a unit for a year.
    pub fn target(&self, org: &OrgId, indicator: &IndicatorKey, year: i16) -> Option<&Target> {
        self.targets.get(org, indicator, year)
    }
}
