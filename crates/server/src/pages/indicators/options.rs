//! What the reader of 指标 may choose: statistic, class, breakdown.
use domain::cell::IndicatorKey;
use domain::indicator::{Scope, Statistic};
use domain::org::{OrgId, OrgKind, ZoneClass};
use domain::pack::model::{Indicator, Pack};

use crate::context_bar::Chosen;
use crate::error::{self, AppError};
use crate::pages::indicators::Address;
use crate::view::board::Board;

/// A choice as a link.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Word.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is chosen.
    pub current: bool,
}

impl Tab {
    /// A choice.
    pub fn new(name: &str, href: String, current: bool) -> Self {
        Self {
            name: name.to_owned(),
            href,
            current,
        }
    }
}

/// Which statistics the matrix shows for every indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens(Vec<Statistic>);

impl Default for Lens {
    fn default() -> Self {
        Self(vec![Statistic::Level, Statistic::Growth])
    }
}

impl Lens {
    /// What is shown when nothing is chosen: everything about one indicator, the essentials of many.
    pub fn usual(is_single: bool) -> Self {
        if is_single {
            Self(Statistic::ALL.to_vec())
        } else {
            Self::default()
        }
    }

    /// The lens of an address.
    pub fn parse(text: Option<&str>, is_single: bool) -> Result<Self, AppError> {
        match text.filter(|text| !text.is_empty()) {
            None => Ok(Self::usual(is_single)),
            Some(key) => Statistic::parse(key)
                .map(|statistic| Self(vec![statistic]))
                .ok_or_else(|| error::bad_request(format!("没有计算项“{key}”"))),
        }
    }

    /// Its statistics, in order.
    pub fn statistics(&self) -> &[Statistic] {
        &self.0
    }

    /// Its name.
    pub fn name(&self) -> String {
        if self.0.len() == Statistic::ALL.len() {
            return "全部计算项".to_owned();
        }
        let names: Vec<&str> = self.0.iter().map(|statistic| statistic.name()).collect();
        names.join("和")
    }

    fn key(&self) -> &'static str {
        match self.0.as_slice() {
            [one] => one.key(),
            _ => "",
        }
    }
}

/// All lenses as links.
pub fn lenses(chosen: &Lens, is_single: bool, address: &Address) -> Vec<Tab> {
    let singles = Statistic::ALL.into_iter().map(|statistic| Lens(vec![statistic]));
    std::iter::once(Lens::usual(is_single))
        .chain(singles)
        .map(|lens| {
            let href = address.to("/indicators", &[("measure", lens.key()), ("sort", "")]);
            Tab::new(&lens.name(), href, lens == *chosen)
        })
        .collect()
}

/// The class of an address; an unknown one is an error.
pub fn class(pack: &Pack, text: Option<&str>) -> Result<Option<ZoneClass>, AppError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let found = pack.classes.iter().find(|class| *class.0 == *text).cloned();
    found
        .map(Some)
        .ok_or_else(|| error::bad_request(format!("没有开发区类别“{text}”")))
}

/// The classes that occur below the unit as links; none when there is only one.
pub fn classes(pack: &Pack, board: &Board, chosen: Option<&ZoneClass>, address: &Address) -> Vec<Tab> {
    let day = board.request.period.span().last_day();
    let zones = pack.orgs.zones(&board.request.org, day);
    let occurs = |class: &&ZoneClass| {
        let mut of_zones = zones.iter().filter_map(|zone| zone.at(day)?.class.as_ref());
        of_zones.any(|other| other == *class)
    };
    let present: Vec<&ZoneClass> = pack.classes.iter().filter(occurs).collect();
    if present.len() < 2 {
        return Vec::new();
    }
    let all = Tab::new(
        "全部类别",
        address.to("/indicators", &[("class", "")]),
        chosen.is_none(),
    );
    let tab = |class: &&ZoneClass| {
        let href = address.to("/indicators", &[("class", &class.0)]);
        Tab::new(&class.0, href, chosen == Some(*class))
    };
    std::iter::once(all).chain(present.iter().map(tab)).collect()
}

/// Direct children or all zones; none when the two are the same.
pub fn scopes(pack: &Pack, board: &Board, address: &Address) -> Vec<Tab> {
    let request = &board.request;
    let day = request.period.span().last_day();
    let only_zones = |org: &OrgId| {
        pack.orgs
            .children(org, day)
            .all(|child| child.kind == OrgKind::Zone)
    };
    if only_zones(&request.org) {
        return Vec::new();
    }
    let tab = |name: &str, key: &str, scope: Scope| {
        Tab::new(
            name,
            address.to("/indicators", &[("scope", key)]),
            request.scope == scope,
        )
    };
    vec![
        tab("按市", "", Scope::Children),
        tab("按开发区", "zones", Scope::Zones),
    ]
}

/// More units than this, and the page shows one indicator at a time.
const MANY: usize = 300;

/// The one indicator to show: the one asked for, or the first that matters where there are too many units for all.
pub fn only(
    pack: &Pack,
    chosen: &Chosen,
    class: Option<&ZoneClass>,
    asked: Option<&str>,
) -> Result<Option<IndicatorKey>, AppError> {
    if let Some(text) = asked.filter(|text| !text.is_empty()) {
        let found = pack.find_indicator(text);
        let found = found.ok_or_else(|| error::indicator_not_found(text))?;
        return Ok(Some(found.key.clone()));
    }
    if !has_many(pack, chosen) {
        return Ok(None);
    }
    let fits = |indicator: &&Indicator| class.is_none_or(|class| indicator.applies_to(Some(class)));
    let headline = pack
        .indicators
        .iter()
        .filter(fits)
        .find(|indicator| indicator.headline);
    Ok(headline
        .or(pack.indicators.first())
        .map(|indicator| indicator.key.clone()))
}

fn has_many(pack: &Pack, chosen: &Chosen) -> bool {
    let day = chosen.period.span().last_day();
    match chosen.scope {
        Scope::Children => pack.orgs.children(&chosen.org, day).count() > MANY,
        Scope::Zones => pack.orgs.zones(&chosen.org, day).len() > MANY,
    }
}

/// The indicators as links, where one is shown at a time.
pub fn indicators(pack: &Pack, chosen: &Chosen, only: Option<&IndicatorKey>, address: &Address) -> Vec<Tab> {
    let Some(only) = only else {
        return Vec::new();
    };
    let all = (!has_many(pack, chosen)).then(|| {
        let href = address.to("/indicators", &[("indicator", ""), ("sort", "")]);
        Tab::new("全部指标", href, false)
    });
    let tab = |indicator: &Indicator| {
        let href = address.to("/indicators", &[("indicator", &indicator.key.0), ("sort", "")]);
        Tab::new(&indicator.short, href, indicator.key == *only)
    };
    all.into_iter().chain(pack.indicators.iter().map(tab)).collect()
}
