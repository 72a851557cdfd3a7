//! The context bar 年度 → 报告期 → 单位: what the reader has chosen, in the address, each narrowing the next.
use domain::indicator::Scope;
use domain::org::{Org, OrgId, OrgKind, OrgTree};
use domain::period::{Kind, Period, Span};
use serde::Deserialize;

use crate::error::{self, AppError};

/// Largest tree that the list of units shows whole; a larger one shows the way to the unit and its neighbours.
const WHOLE_TREE: usize = 200;

/// The address's part that the bar reads.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ContextQuery {
    /// 年度.
    pub year: Option<String>,
    /// 报告期 in its text form.
    pub period: Option<String>,
    /// 单位: id, short or full name.
    pub unit: Option<String>,
    /// `zones` breaks a unit down into all its zones.
    pub scope: Option<String>,
}

/// What the reader has chosen, or what stands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Period.
    pub period: Period,
    /// Unit.
    pub org: OrgId,
    /// Which parts.
    pub scope: Scope,
}

/// One possible choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Value in the address.
    pub value: String,
    /// What the reader sees; indented by level for units.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

/// The bar of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextBar {
    /// Address that the form opens, without its query.
    pub path: String,
    /// Years with data.
    pub years: Vec<Choice>,
    /// Periods of the year with data.
    pub periods: Vec<Choice>,
    /// Units that exist in the period.
    pub units: Vec<Choice>,
    /// Choices of the page itself that must survive a change, such as the measure.
    pub kept: Vec<(String, String)>,
    /// When figures were last loaded.
    pub data_note: String,
    /// Address of the Excel export; empty when the page has none.
    pub export: String,
}

/// Reads the address. `spans` are those with figures; the newest stands for a period that is not given.
pub fn choose(query: &ContextQuery, spans: &[Span], orgs: &OrgTree) -> Result<Chosen, AppError> {
    let period = period(query, spans)?;
    let org = unit(query.unit.as_deref(), orgs)?;
    if org.at(period.span().last_day()).is_none() {
        return Err(error::unit_not_then(
            &orgs.short(&org.id, period.span().last_day()),
            &period.chinese(),
        ));
    }
    Ok(Chosen {
        period,
        org: org.id.clone(),
        scope: crate::data::scope(query.scope.as_deref()),
    })
}

fn period(query: &ContextQuery, spans: &[Span]) -> Result<Period, AppError> {
    let year: Option<i16> = match query.year.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Some(
            text.parse()
                .map_err(|_| error::bad_request(format!("“{text}”不是年度")))?,
        ),
        None => None,
    };
    let given: Option<Period> = match query.period.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Some(
            text.parse()
                .map_err(|cause: domain::period::PeriodError| error::bad_request(cause.to_string()))?,
        ),
        None => None,
    };
    let fits = given.filter(|period| year.is_none_or(|year| year == period.year()));
    let newest = spans
        .iter()
        .filter(|span| year.is_none_or(|year| year == span.year()))
        .max_by_key(|span| (span.last_day(), span.months()));
    fits.or_else(|| newest.copied().and_then(usual_name))
        .ok_or_else(error::no_data)
}

fn unit<'a>(text: Option<&str>, orgs: &'a OrgTree) -> Result<&'a Org, AppError> {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => orgs.find(text).ok_or_else(|| error::unit_not_found(text)),
        None => root(orgs).ok_or_else(error::no_data),
    }
}

/// The first unit without one above.
fn root(orgs: &OrgTree) -> Option<&Org> {
    orgs.iter()
        .find(|org| org.newest().is_some_and(|version| version.parent.is_none()))
}

/// The name by which an office calls the months of a span: 上半年 rather than 1—6月.
pub fn usual_name(span: Span) -> Option<Period> {
    let kind = match (span.first_month(), span.last_month()) {
        (1, 3) => Kind::Quarter(1),
        (1, 6) => Kind::Half(1),
        (1, 12) => Kind::Year,
        (1, last) => Kind::Cumulative(last),
        (7, 12) => Kind::Half(2),
        (first, last) if first == last => Kind::Month(last),
        (first, last) if first + 2 == last && last % 3 == 0 => Kind::Quarter(last / 3),
        _ => return None,
    };
    Period::new(span.year(), kind)
}

impl ContextBar {
    /// The bar for a choice.
    pub fn new(path: &str, chosen: &Chosen, spans: &[Span], orgs: &OrgTree) -> Self {
        Self {
            path: path.to_owned(),
            years: years(chosen, spans),
            periods: periods(chosen, spans),
            units: units(chosen, orgs),
            kept: match chosen.scope {
                Scope::Children => Vec::new(),
                Scope::Zones => vec![("scope".to_owned(), "zones".to_owned())],
            },
            data_note: String::new(),
            export: String::new(),
        }
    }

    /// The chosen year, period and unit as a query.
    pub fn query(&self) -> [(&'static str, &str); 3] {
        [
            ("year", selected(&self.years)),
            ("period", selected(&self.periods)),
            ("unit", selected(&self.units)),
        ]
    }

    /// A bar with long names, and one with nothing to choose from.
    pub fn samples() -> [Self; 2] {
        let choice = |value: &str, label: &str, selected| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            selected,
        };
        let full = Self {
            path: "/overview".to_owned(),
            years: vec![choice("2023", "2023年", true), choice("2022", "2022年", false)],
            periods: vec![choice("2023H1", "上半年", true)],
            units: vec![
                choice("p", "某省", false),
                choice("m", "　\"甲\"市", true),
                choice("x", "　　某市某县特别长名称的现代农业产业示范区", false),
            ],
            kept: vec![("measure".to_owned(), "growth".to_owned())],
            data_note: "数据时间 2023-07-18".to_owned(),
            export: "/indicators.xlsx".to_owned(),
        };
        let empty = Self {
            years: Vec::new(),
            periods: Vec::new(),
            units: Vec::new(),
            kept: Vec::new(),
            data_note: String::new(),
            export: String::new(),
            ..full.clone()
        };
        [full, empty]
    }
}

fn selected(choices: &[Choice]) -> &str {
    choices
        .iter()
        .find(|choice| choice.selected)
        .map_or("", |choice| &choice.value)
}

fn years(chosen: &Chosen, spans: &[Span]) -> Vec<Choice> {
    let mut years: Vec<i16> = spans.iter().map(|span| span.year()).collect();
    years.push(chosen.period.year());
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let choice = |year: i16| Choice {
        value: year.to_string(),
        label: format!("{year}年"),
        selected: year == chosen.period.year(),
    };
    years.into_iter().map(choice).collect()
}

/// Periods of the year with figures, the newest first; the chosen one under the name it was asked for.
fn periods(chosen: &Chosen, spans: &[Span]) -> Vec<Choice> {
    let own = chosen.period.span();
    let mut of_year: Vec<Span> = spans
        .iter()
        .copied()
        .filter(|span| span.year() == own.year())
        .collect();
    of_year.push(own);
    of_year.sort_unstable_by_key(|span| std::cmp::Reverse((span.last_month(), span.months())));
    of_year.dedup();
    let choice = |span: Span| {
        let period = if span == own {
            chosen.period
        } else {
            usual_name(span)?
        };
        Some(Choice {
            value: period.to_string(),
            label: period.chinese().replacen(&format!("{}年", span.year()), "", 1),
            selected: span == own,
        })
    };
    let mut choices: Vec<Choice> = of_year.into_iter().filter_map(choice).collect();
    for choice in &mut choices {
        if choice.label.is_empty() {
            "全年".clone_into(&mut choice.label);
        }
    }
    choices
}

fn units(chosen: &Chosen, orgs: &OrgTree) -> Vec<Choice> {
    let day = chosen.period.span().last_day();
    let count = orgs.iter().filter(|org| org.at(day).is_some()).count();
    let mut near: Vec<OrgId> = orgs
        .ancestors(&chosen.org, day)
        .iter()
        .map(|above| above.id.clone())
        .collect();
    near.push(chosen.org.clone());
    let is_near = |org: &Org| {
        let parent = org.at(day).and_then(|version| version.parent.as_ref());
        org.kind != OrgKind::Zone || parent.is_some_and(|parent| near.contains(parent))
    };
    let mut choices = Vec::new();
    let mut stack: Vec<(&Org, usize)> = root(orgs).map(|org| (org, 0)).into_iter().collect();
    while let Some((org, depth)) = stack.pop() {
        if count <= WHOLE_TREE || is_near(org) {
            choices.push(Choice {
                value: org.id.to_string(),
                label: "　".repeat(depth) + &orgs.short(&org.id, day),
                selected: org.id == chosen.org,
            });
        }
        let mut below: Vec<(&Org, usize)> = orgs
            .children(&org.id, day)
            .map(|child| (child, depth + 1))
            .collect();
        below.reverse();
        stack.extend(below);
    }
    choices
}
