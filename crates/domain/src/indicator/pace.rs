//! 时序进度: how far a unit is ahead of or behind the pace of the year, in 个百分点.

use rust_decimal::Decimal;

use crate::measure::Measure;
use crate::number::Number;

use super::figure::{Figure, shown, step};
use super::panel::{Panel, Unit};
use super::remaining::target_level;

/// x ÷ (A·(1+t)) × 100 − months ÷ 12 × 100.
pub fn pace(panel: &Panel, unit: &Unit) -> Figure {
    let goal = target_level(panel, unit);
    let months = Number::Value(Decimal::from(panel.period.span().last_month()));
    let hundred = Number::Value(Decimal::ONE_HUNDRED);
    let expected = months.mul(hundred).div(Decimal::from(12).into());
    let number = match goal.missing() {
        Some(reason) => reason.into(),
        None => unit.level.complete().mul(hundred).div(goal).sub(expected),
    };
    let inputs = [&unit.level, &unit.last_year, &unit.target];
    step(&panel.ctx, number, Measure::percentage_point(), &inputs, || {
        let [level, year, target] = inputs.map(|input| shown(input.number));
        let formula = format!(
            "{level} ÷ ({year} × (1 + {target} ÷ 100)) × 100 − {} ÷ 12 × 100",
            shown(months)
        );
        (panel.label(unit, "快于/慢于时序"), formula)
    })
}
