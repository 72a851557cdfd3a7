//! Basic figures of one unit: level, base, growth, target and last year's total, each from its best origin.

use crate::cell::{Cell, CellKey, Facet, IndicatorKey};
use crate::measure::{Dimension, Measure};
use crate::number::{Missing, Number};
use crate::org::{Org, OrgKind};
use crate::pack::model::{Indicator, Pack, PriceBasis};
use crate::period::{Period, Span};
use crate::trace::Origin;

use super::figure::{Context, Figure, Labels, shown, step};
use super::growth;

/// Key of a unit's figure.
fn key(org: &Org, indicator: &IndicatorKey, facet: Facet, span: Span) -> CellKey {
    CellKey {
        org: org.id.clone(),
        indicator: indicator.clone(),
        facet,
        span,
    }
}

/// Label of a leaf in a trace, such as `平定经开区 工业投资 同期 2023年1—6月`.
fn leaf_label(ctx: &Context, org: &Org, indicator: &Indicator, what: &str, span: Span) -> String {
    if !ctx.explain {
        return String::new();
    }
    let name = ctx.pack.orgs.short(&org.id, span.last_day());
    format!("{name} {} {what} {}", indicator.name, span.chinese())
}

fn filed(ctx: &Context, cell: &Cell, label: &str, unit: Measure) -> Figure {
    Figure::leaf(ctx, label, cell.value, Some(unit), Origin::from(cell))
}

/// How many zones at or below a unit should file an indicator.
pub fn expected_zones(pack: &Pack, org: &Org, indicator: &Indicator, span: Span) -> u32 {
    pack.orgs
        .count_zones(&org.id, span.last_day(), |class| indicator.applies_to(class))
}

/// An amount (level or base) of a unit: its own filed value, else the roll-up of its zones, else the reason that was
/// filed. The store keeps roll-ups by the same rule.
pub fn amount(ctx: &Context, org: &Org, indicator: &Indicator, facet: Facet, span: Span) -> Figure {
    let label = leaf_label(ctx, org, indicator, facet.text(), span);
    let key = key(org, &indicator.key, facet, span);
    let kept = ctx.cells.roll_up(&key).is_some();
    let own = ctx
        .cells
        .cell(&key)
        .filter(|cell| cell.value != Number::NOT_FILED);
    if let Some(cell) = own.filter(|cell| cell.value.value().is_some() || !kept) {
        return filed(ctx, cell, &label, indicator.measure);
    }
    if org.kind != OrgKind::Zone {
        return rolled_up(ctx, org, indicator, facet, span, &label);
    }
    let class = org.at(span.last_day()).and_then(|version| version.class.as_ref());
    let reason = if indicator.applies_to(class) {
        Missing::NotFiled
    } else {
        Missing::NotApplicable
    };
    Figure::absent(ctx, &label, reason.into())
}

/// The sum of the zones below, as kept with the cells; says how many zones it covers.
fn rolled_up(
    ctx: &Context,
    org: &Org,
    indicator: &Indicator,
    facet: Facet,
    span: Span,
    label: &str,
) -> Figure {
    let expected = expected_zones(ctx.pack, org, indicator, span);
    if expected == 0 || !indicator.additive {
        return Figure::absent(ctx, label, Number::NOT_APPLICABLE);
    }
    let Some(kept) = ctx.cells.roll_up(&key(org, &indicator.key, facet, span)) else {
        return Figure::absent(ctx, label, Number::NOT_FILED);
    };
    let filled = kept.filled;
    let origin = Origin::RolledUp { filled, expected };
    let mut figure = Figure::leaf(ctx, label, kept.sum.into(), Some(indicator.measure), origin);
    figure.partial = (filled < expected).then_some((filled, expected));
    figure.labels = labels_below(ctx, org, indicator, facet, span);
    if let Some(trace) = figure.trace.as_mut() {
        let parts = children_amounts(ctx, org, indicator, facet, span);
        trace.formula = Some(
            parts
                .iter()
                .map(|part| shown(part.number))
                .collect::<Vec<_>>()
                .join(" + "),
        );
        trace.children = parts
            .into_iter()
            .filter_map(|part| part.trace.map(|trace| *trace))
            .collect();
    }
    figure
}

/// Labels of what the direct children filed; the indicator's own for those that are sums themselves.
fn labels_below(ctx: &Context, org: &Org, indicator: &Indicator, facet: Facet, span: Span) -> Labels {
    let concerned = |child: &&Org| expected_zones(ctx.pack, child, indicator, span) > 0;
    let children = ctx.pack.orgs.children(&org.id, span.last_day()).filter(concerned);
    let labels = |child: &Org| match ctx.cells.cell(&key(child, &indicator.key, facet, span)) {
        Some(cell) if cell.value.value().is_some() => Labels::of(cell),
        _ if child.kind == OrgKind::Zone => Labels::default(),
        _ => Labels::one(indicator.label),
    };
    children.fold(Labels::default(), |all, child| all.with(labels(child)))
}

/// Amounts of the direct children that the indicator concerns; only for traces, the roll-up has the sum.
fn children_amounts(
    ctx: &Context,
    org: &Org,
    indicator: &Indicator,
    facet: Facet,
    span: Span,
) -> Vec<Figure> {
    let concerned = |child: &&Org| expected_zones(ctx.pack, child, indicator, span) > 0;
    let children = ctx.pack.orgs.children(&org.id, span.last_day()).filter(concerned);
    children
        .map(|child| amount(ctx, child, indicator, facet, span))
        .collect()
}

/// 同期数: as filed; for figures without a price or at current prices, else last year's figure of the same months.
/// A 可比价 indicator takes only a filed constant-price base, never a current-price level.
pub fn base(ctx: &Context, org: &Org, indicator: &Indicator, span: Span) -> Figure {
    let stated = amount(ctx, org, indicator, Facet::Base, span);
    if stated.number.value().is_some() || indicator.price_basis == PriceBasis::Comparable {
        return stated;
    }
    let last_year = amount(ctx, org, indicator, Facet::Level, span.same_last_year());
    if last_year.number.value().is_some() {
        last_year
    } else {
        stated
    }
}

/// 增速 of a unit; see [`growth`].
pub fn growth(
    ctx: &Context,
    org: &Org,
    indicator: &Indicator,
    period: Period,
    level: &Figure,
    base: &Figure,
) -> Figure {
    let span = period.span();
    let name = || leaf_label(ctx, org, indicator, "同比增速", span);
    let reported = ctx.cells.cell(&key(org, &indicator.key, Facet::Growth, span));
    let reported = reported.filter(|cell| cell.value != Number::NOT_FILED);
    let is_ratio = indicator.measure.dimension() == Dimension::Ratio;
    if indicator.price_basis != PriceBasis::Comparable && !is_ratio {
        let computed = growth::from_levels(level.complete(), base.complete());
        if computed.value().is_some() || reported.is_none() {
            let words = || {
                (
                    name(),
                    format!("({} ÷ {} − 1) × 100", shown(level.number), shown(base.number)),
                )
            };
            return step(ctx, computed, Measure::percent(), &[level, base], words);
        }
    }
    match reported {
        Some(cell) => filed(ctx, cell, &name(), Measure::percent()),
        None if org.kind == OrgKind::Zone || is_ratio => {
            let reason = if is_ratio {
                Missing::NotApplicable
            } else {
                absent_reason(level.number)
            };
            Figure::absent(ctx, &name(), reason.into())
        }
        None => weighted_growth(ctx, org, indicator, period, name()),
    }
}

fn absent_reason(level: Number) -> Missing {
    level
        .missing()
        .filter(|&reason| reason == Missing::NotApplicable)
        .unwrap_or(Missing::NotFiled)
}

/// Growth of a whole from its parts' reported growth, weighted with constant-price bases: Σ b·g ÷ Σ b.
fn weighted_growth(ctx: &Context, org: &Org, indicator: &Indicator, period: Period, name: String) -> Figure {
    let span = period.span();
    let concerned = |child: &&Org| expected_zones(ctx.pack, child, indicator, span) > 0;
    let mut inputs = Vec::new();
    for child in ctx.pack.orgs.children(&org.id, span.last_day()).filter(concerned) {
        let level = amount(ctx, child, indicator, Facet::Level, span);
        let base = base(ctx, child, indicator, span);
        inputs.push((growth(ctx, child, indicator, period, &level, &base), base));
    }
    let number = growth::weighted(
        inputs
            .iter()
            .map(|(growth, base)| (growth.number, base.complete())),
    );
    let figures: Vec<&Figure> = inputs.iter().flat_map(|(growth, base)| [growth, base]).collect();
    step(ctx, number, Measure::percent(), &figures, || {
        (name, "Σ(同期数 × 增速) ÷ Σ同期数".to_owned())
    })
}

/// 目标增速 of the year; 不适用 when none was set.
pub fn target(ctx: &Context, org: &Org, indicator: &Indicator, period: Period) -> Figure {
    let span = period.span();
    let label = leaf_label(ctx, org, indicator, "目标增速", period.whole_year().span());
    match ctx.pack.target(&org.id, &indicator.key, span.year()) {
        None => Figure::absent(ctx, &label, Number::NOT_APPLICABLE),
        Some(target) => {
            let origin = Origin::Target {
                set_by: target.set_by.clone(),
            };
            Figure::leaf(
                ctx,
                &label,
                target.growth.into(),
                Some(Measure::percent()),
                origin,
            )
        }
    }
}

/// 本期数: by the indicator's formula when it has one, else as filed or rolled up.
pub fn level(ctx: &Context, org: &Org, indicator: &Indicator, period: Period) -> Figure {
    match ctx.pack.formulas.get(&indicator.key) {
        Some(formula) => super::formula::level(ctx, org, indicator, formula, period),
        None => amount(ctx, org, indicator, Facet::Level, period.span()),
    }
}
