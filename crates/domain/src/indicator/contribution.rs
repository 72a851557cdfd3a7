//! 拉动 and 贡献率: how much of the whole's growth each part makes.
//!
//! 拉动 = Δpart ÷ base of the whole × 100. For a nominal indicator Δ is level − base; for a comparable one it is
//! constant-price base × reported growth, so that current-price levels never enter. Parts sum to the growth of
//! the whole; 贡献率 = Δpart ÷ ΣΔ × 100, so parts sum to 100, may be negative, and have no value when ΣΔ is zero.

use rust_decimal::Decimal;

use crate::measure::Measure;
use crate::number::Number;
use crate::pack::model::PriceBasis;

use super::figure::{Figure, shown, step};
use super::panel::{Panel, Unit};

/// What a part added over the year, in the indicator's measure at its own price basis.
fn increment(panel: &Panel, unit: &Unit) -> Number {
    if !panel.indicator.additive {
        return Number::NOT_APPLICABLE;
    }
    let nominal = unit.level.complete().sub(unit.base.complete());
    if panel.indicator.price_basis != PriceBasis::Comparable && nominal.value().is_some() {
        return nominal;
    }
    unit.base
        .complete()
        .mul(unit.growth.number)
        .div(Decimal::ONE_HUNDRED.into())
}

fn increment_words(panel: &Panel, unit: &Unit) -> String {
    if panel.indicator.price_basis == PriceBasis::Comparable {
        format!(
            "{} × {} ÷ 100",
            shown(unit.base.number),
            shown(unit.growth.number)
        )
    } else {
        format!("({} − {})", shown(unit.level.number), shown(unit.base.number))
    }
}

/// The inputs of a part's increment, for its trace.
fn increment_inputs<'a>(panel: &Panel, unit: &'a Unit) -> [&'a Figure; 2] {
    match panel.indicator.price_basis {
        PriceBasis::Comparable => [&unit.growth, &unit.base],
        PriceBasis::Nominal | PriceBasis::None => [&unit.level, &unit.base],
    }
}

/// 拉动 of a part, in 个百分点 of the whole's growth.
pub fn of_part(panel: &Panel, unit: &Unit) -> Figure {
    let whole = &panel.whole.base;
    let number = increment(panel, unit)
        .div(whole.complete())
        .mul(Decimal::ONE_HUNDRED.into());
    let [first, second] = increment_inputs(panel, unit);
    step(
        &panel.ctx,
        number,
        Measure::percentage_point(),
        &[first, second, whole],
        || {
            let formula = format!("{} ÷ {} × 100", increment_words(panel, unit), shown(whole.number));
            (panel.label(unit, "拉动"), formula)
        },
    )
}

/// The parts' 拉动 together; equals the growth of the whole when the parts cover it.
pub fn of_whole(panel: &Panel) -> Figure {
    let parts: Vec<Figure> = panel.parts.iter().map(|part| of_part(panel, part)).collect();
    let zero = if parts.is_empty() {
        Number::NOT_APPLICABLE
    } else {
        Decimal::ZERO.into()
    };
    let number = parts.iter().fold(zero, |sum, part| sum.add(part.number));
    let inputs: Vec<&Figure> = parts.iter().collect();
    step(&panel.ctx, number, Measure::percentage_point(), &inputs, || {
        let formula = parts
            .iter()
            .map(|part| shown(part.number))
            .collect::<Vec<_>>()
            .join(" + ");
        (panel.label(&panel.whole, "拉动合计"), formula)
    })
}

/// ΣΔ over all parts; computed once and passed to [`rate`].
pub fn total_increment(panel: &Panel) -> Number {
    let zero = if panel.parts.is_empty() {
        Number::NOT_APPLICABLE
    } else {
        Decimal::ZERO.into()
    };
    panel
        .parts
        .iter()
        .fold(zero, |sum, part| sum.add(increment(panel, part)))
}

/// 贡献率 of a part, in %.
pub fn rate(panel: &Panel, unit: &Unit, total: Number) -> Figure {
    let number = increment(panel, unit).div(total).mul(Decimal::ONE_HUNDRED.into());
    step(
        &panel.ctx,
        number,
        Measure::percent(),
        &increment_inputs(panel, unit),
        || {
            let formula = format!("{} ÷ {} × 100", increment_words(panel, unit), shown(total));
            (panel.label(unit, "贡献率"), formula)
        },
    )
}

/// 贡献率 of the whole: 100 by definition, when it exists at all.
pub fn rate_of_whole(panel: &Panel, total: Number) -> Figure {
    let number = total.div(total).mul(Decimal::ONE_HUNDRED.into());
    step(&panel.ctx, number, Measure::percent(), &[], || {
        (
            panel.label(&panel.whole, "贡献率合计"),
            format!("{0} ÷ {0} × 100", shown(total)),
        )
    })
}
