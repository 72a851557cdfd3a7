//! A panel: the basic figures of one indicator for a whole and its parts, each computed once.

use crate::cell::Facet;
use crate::org::{Org, OrgId};
use crate::pack::model::Indicator;
use crate::period::Period;

use super::basics;
use super::figure::{Context, Figure};

/// Basic figures of one unit.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Which unit.
    pub org: OrgId,
    /// Short name in the period.
    pub name: String,
    /// 本期数.
    pub level: Figure,
    /// 同期数.
    pub base: Figure,
    /// 同比增速, %.
    pub growth: Figure,
    /// 目标增速, %.
    pub target: Figure,
    /// 去年全年.
    pub last_year: Figure,
}

impl Unit {
    fn new(ctx: &Context, org: &Org, indicator: &Indicator, period: Period) -> Self {
        let span = period.span();
        let level = basics::level(ctx, org, indicator, period);
        let base = basics::base(ctx, org, indicator, span);
        let growth = basics::growth(ctx, org, indicator, period, &level, &base);
        Self {
            org: org.id.clone(),
            name: ctx.pack.orgs.short(&org.id, span.last_day()),
            target: basics::target(ctx, org, indicator, period),
            last_year: basics::amount(ctx, org, indicator, Facet::Level, span.last_year()),
            level,
            base,
            growth,
        }
    }
}

/// One indicator, one period, a whole and its parts.
#[derive(Debug, Clone)]
pub struct Panel<'a> {
    /// What it was computed from.
    pub ctx: Context<'a>,
    /// Which indicator.
    pub indicator: &'a Indicator,
    /// Which period.
    pub period: Period,
    /// The whole that parts are measured against.
    pub whole: Unit,
    /// The parts that the indicator concerns, in the pack's order.
    pub parts: Vec<Unit>,
}

impl<'a> Panel<'a> {
    /// Computes the basic figures of `whole` and of those `parts` that the indicator concerns.
    pub fn new(
        ctx: Context<'a>,
        indicator: &'a Indicator,
        period: Period,
        whole: &Org,
        parts: &[&Org],
    ) -> Self {
        let concerned = |org: &&&Org| basics::expected_zones(ctx.pack, org, indicator, period.span()) > 0;
        Self {
            ctx,
            indicator,
            period,
            whole: Unit::new(&ctx, whole, indicator, period),
            parts: parts
                .iter()
                .filter(concerned)
                .map(|org| Unit::new(&ctx, org, indicator, period))
                .collect(),
        }
    }

    /// Name of a statistic of a unit in traces, such as `平定经开区 工业投资 拉动`.
    pub(super) fn label(&self, unit: &Unit, what: &str) -> String {
        format!(
            "{} {} {what} {}",
            unit.name,
            self.indicator.name,
            self.period.chinese()
        )
    }
}
