//! Rows: every statistic of every indicator for a unit and its parts, as tables and the JSON contract show them.

use serde::Serialize;

use crate::cell::IndicatorKey;
use crate::number::{Missing, Number};
use crate::org::{Org, OrgId, OrgKind};
use crate::pack::model::Indicator;
use crate::period::Period;
use crate::rounding;

use super::figure::{Context, Figure};
use super::panel::{Panel, Unit};
use super::{Statistic, contribution, gap, pace, rank, remaining, share};

/// Which parts a unit is broken down into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// Its direct children.
    #[default]
    Children,
    /// All zones below it.
    Zones,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The unit.
    pub org: OrgId,
    /// Which parts.
    pub scope: Scope,
    /// Which indicators; empty means all.
    pub indicators: Vec<IndicatorKey>,
    /// Period.
    pub period: Period,
}

/// One statistic of one indicator of one unit. The serialised fields are a stable contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Short name of the unit.
    pub org: String,
    /// Name of the indicator.
    pub indicator: String,
    /// Period as asked for.
    pub period: Period,
    /// Which statistic.
    pub measure: Statistic,
    /// Unrounded decimal; none when missing.
    pub value: Option<String>,
    /// Unit of value and display.
    pub unit: &'static str,
    /// As printed, without unit; the reason when missing.
    pub display: String,
    /// 现价, 可比价 or 不涉及.
    pub basis: &'static str,
    /// 统计数, 部门数 or 调度数; a mixture names each.
    pub label: String,
    /// Why there is no value.
    pub missing: Option<Missing>,
    /// Zones covered and expected, when a roll-up covers only some.
    #[serde(skip)]
    pub partial: Option<(u32, u32)>,
    /// Whether a figure behind it was worked out from others (反推).
    #[serde(skip)]
    pub inferred: bool,
    /// Whose row it is.
    #[serde(skip)]
    pub org_id: OrgId,
    /// Of which indicator.
    #[serde(skip)]
    pub indicator_key: IndicatorKey,
    /// The exact number.
    #[serde(skip)]
    pub number: Number,
}

/// The parts of a unit in a period.
fn parts<'a>(ctx: &Context<'a>, org: &Org, request: &Request) -> Vec<&'a Org> {
    let day = request.period.span().last_day();
    match (org.kind, request.scope) {
        (OrgKind::Zone, _) => Vec::new(),
        (_, Scope::Children) => ctx.pack.orgs.children(&org.id, day).collect(),
        (_, Scope::Zones) => ctx.pack.orgs.zones(&org.id, day),
    }
}

/// The panel of one indicator, or nothing when the unit is unknown or has nothing to do with the indicator.
fn panel<'a>(ctx: Context<'a>, request: &Request, indicator: &'a Indicator) -> Option<Panel<'a>> {
    let org = ctx.pack.orgs.get(&request.org)?;
    let concerned = super::basics::expected_zones(ctx.pack, org, indicator, request.period.span()) > 0;
    concerned.then(|| Panel::new(ctx, indicator, request.period, org, &parts(&ctx, org, request)))
}

/// All rows of a request: indicators in the pack's order, the unit before its parts.
pub fn compute(ctx: Context, request: &Request) -> Vec<Row> {
    compute_some(ctx, request, &Statistic::ALL)
}

/// The rows of some statistics only, for a page that shows one column of many units.
pub fn compute_some(ctx: Context, request: &Request, statistics: &[Statistic]) -> Vec<Row> {
    let wanted =
        |indicator: &&Indicator| request.indicators.is_empty() || request.indicators.contains(&indicator.key);
    let indicators = ctx.pack.indicators.iter().filter(wanted);
    let panels = indicators.filter_map(|indicator| panel(ctx, request, indicator));
    panels.flat_map(|panel| panel_rows(&panel, statistics)).collect()
}

/// One statistic with its trace; nothing when unit or indicator are unknown or have nothing to do with each other.
pub fn explain(
    ctx: Context,
    request: &Request,
    indicator: &IndicatorKey,
    org: &OrgId,
    statistic: Statistic,
) -> Option<(Row, Figure)> {
    let ctx = Context { explain: true, ..ctx };
    let panel = panel(ctx, request, ctx.pack.indicator(indicator)?)?;
    let ranks = rank::rank(&panel);
    let total = &contribution::total_increment(&panel);
    let mut units = panel.parts.iter().zip(ranks.into_iter().map(Some));
    let (unit, rank) = if panel.whole.org == *org {
        (&panel.whole, None)
    } else {
        units.find(|(unit, _)| unit.org == *org)?
    };
    let figure = figure(&panel, unit, statistic, total, rank);
    Some((row(&panel, unit, statistic, &figure), figure))
}

fn panel_rows(panel: &Panel, statistics: &[Statistic]) -> Vec<Row> {
    let ranks = rank::rank(panel);
    let total = &contribution::total_increment(panel);
    let units =
        std::iter::once((&panel.whole, None)).chain(panel.parts.iter().zip(ranks.into_iter().map(Some)));
    let mut rows = Vec::new();
    for (unit, rank) in units {
        for &statistic in statistics {
            let figure = figure(panel, unit, statistic, total, rank.clone());
            rows.push(row(panel, unit, statistic, &figure));
        }
    }
    rows
}

/// `rank` is the unit's place among the parts; the whole has none and is measured against itself.
fn figure(panel: &Panel, unit: &Unit, statistic: Statistic, total: &Figure, rank: Option<Figure>) -> Figure {
    let is_whole = rank.is_none();
    match statistic {
        Statistic::Level => unit.level.clone(),
        Statistic::Growth => unit.growth.clone(),
        Statistic::Target => unit.target.clone(),
        Statistic::Gap => gap::gap(panel, unit),
        Statistic::Contribution if is_whole => contribution::of_whole(panel),
        Statistic::Contribution => contribution::of_part(panel, unit),
        Statistic::ContributionRate if is_whole => contribution::rate_of_whole(panel, total),
        Statistic::ContributionRate => contribution::rate(panel, unit, total),
        Statistic::Share => share::share(panel, unit),
        Statistic::RemainingToTarget => remaining::to_target(panel, unit),
        Statistic::RemainingToLastYear => remaining::to_last_year(panel, unit),
        Statistic::NeededGrowth => {
            remaining::needed_growth(panel, unit, &remaining::to_target(panel, unit), "余期所需增速")
        }
        Statistic::NeededGrowthToLastYear => {
            remaining::needed_growth(panel, unit, &remaining::to_last_year(panel, unit), "持平所需增速")
        }
        Statistic::Pace => pace::pace(panel, unit),
        Statistic::Rank => rank.unwrap_or_else(|| Figure::absent(&panel.ctx, "名次", Number::NOT_APPLICABLE)),
    }
}

fn row(panel: &Panel, unit: &Unit, statistic: Statistic, figure: &Figure) -> Row {
    let (measure, decimals) = (
        statistic.unit(panel.indicator),
        statistic.decimals(panel.indicator),
    );
    let mode = panel.ctx.pack.rounding;
    let labels = if figure.labels == super::Labels::default() {
        super::Labels::one(panel.indicator.label)
    } else {
        figure.labels
    };
    Row {
        org: unit.name.clone(),
        indicator: panel.indicator.name.clone(),
        period: panel.period,
        measure: statistic,
        value: figure.number.value().map(|_| figure.number.canonical()),
        unit: measure.symbol(),
        display: match figure.number {
            Number::Value(value) => rounding::display(value, decimals, mode),
            Number::Missing(reason) => reason.text().to_owned(),
        },
        basis: panel.indicator.price_basis.text(),
        label: labels.text(),
        missing: figure.number.missing(),
        partial: figure.partial,
        inferred: figure.labels.is_inferred(),
        org_id: unit.org.clone(),
        indicator_key: panel.indicator.key.clone(),
        number: figure.number,
    }
}
