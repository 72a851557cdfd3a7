//! 剩余任务: what the rest of the year must bring to reach the target or last year's level.
//!
//! With A last year's full-year figure, t the target growth, x this year to date and x₀ the same months of last year:
//! to the target A·(1+t) − x; to last year's level A − x; needed growth of the rest of the year
//! (A·(1+t) − x) ÷ (A − x₀) − 1, and likewise for last year's level. Only for spans that start in January. A 可比价 target cannot be turned into an amount
//! at current prices, so that remaining amount is 口径不可比.

use rust_decimal::Decimal;

use crate::measure::{Dimension, Measure};
use crate::number::{Missing, Number};
use crate::pack::model::PriceBasis;

use super::figure::{Figure, shown, step};
use super::panel::{Panel, Unit};

/// Why a unit's year cannot be looked at as an amount that grows, if so.
fn excluded(panel: &Panel) -> Option<Missing> {
    let ratio = panel.indicator.measure.dimension() == Dimension::Ratio;
    (ratio || !panel.period.span().is_year_to_date()).then_some(Missing::NotApplicable)
}

/// The year's target as an amount: A·(1+t).
pub(super) fn target_level(panel: &Panel, unit: &Unit) -> Number {
    if let Some(reason) = excluded(panel) {
        return reason.into();
    }
    if unit.target.number.value().is_none() {
        return unit.target.number;
    }
    if panel.indicator.price_basis == PriceBasis::Comparable {
        return Missing::NotComparable.into();
    }
    let growth = unit
        .target
        .number
        .div(Decimal::ONE_HUNDRED.into())
        .add(Decimal::ONE.into());
    unit.last_year.complete().mul(growth)
}

/// Amount still needed to reach the year's target; negative when it is exceeded already.
pub fn to_target(panel: &Panel, unit: &Unit) -> Figure {
    let number = target_level(panel, unit).sub(unit.level.complete());
    let inputs = [&unit.last_year, &unit.target, &unit.level];
    step(&panel.ctx, number, panel.indicator.measure, &inputs, || {
        let [year, target, level] = inputs.map(|input| shown(input.number));
        (
            panel.label(unit, "达目标还需"),
            format!("{year} × (1 + {target} ÷ 100) − {level}"),
        )
    })
}

/// Amount still needed to reach last year's level.
pub fn to_last_year(panel: &Panel, unit: &Unit) -> Figure {
    let number = match excluded(panel) {
        Some(reason) => reason.into(),
        None => unit.last_year.complete().sub(unit.level.complete()),
    };
    step(
        &panel.ctx,
        number,
        panel.indicator.measure,
        &[&unit.last_year, &unit.level],
        || {
            let formula = format!("{} − {}", shown(unit.last_year.number), shown(unit.level.number));
            (panel.label(unit, "达去年水平还需"), formula)
        },
    )
}

/// Growth that the rest of the year needs to bring what is `remaining`, in %; 不适用 when nothing is.
pub fn needed_growth(panel: &Panel, unit: &Unit, remaining: &Figure, what: &str) -> Figure {
    let rest_of_last_year = unit.last_year.complete().sub(unit.base.complete());
    let is_reached = remaining
        .number
        .value()
        .is_some_and(|rest| rest.is_sign_negative());
    let number = match super::growth::from_levels(remaining.number, rest_of_last_year) {
        _ if is_reached => Number::NOT_APPLICABLE,
        number => number,
    };
    let inputs = [remaining, &unit.last_year, &unit.base];
    step(&panel.ctx, number, Measure::percent(), &inputs, || {
        let [remaining, year, base] = inputs.map(|input| shown(input.number));
        (
            panel.label(unit, what),
            format!("({remaining} ÷ ({year} − {base}) − 1) × 100"),
        )
    })
}
