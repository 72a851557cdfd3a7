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
struct Increment<'a> {
    number: Number,
    /// The formula with its numbers.
    words: String,
    inputs: [&'a Figure; 2],
}

/// Level − base where both are comparable, else base × reported growth.
fn increment<'a>(panel: &Panel, unit: &'a Unit) -> Increment<'a> {
    let (level, base, growth) = (&unit.level, &unit.base, &unit.growth);
    let words = |text: &dyn Fn() -> String| if panel.ctx.explain { text() } else { String::new() };
    let nominal = level.complete().sub(base.complete());
    if panel.indicator.price_basis != PriceBasis::Comparable && nominal.value().is_some() {
        return Increment {
            number: additive(panel, nominal),
            words: words(&|| format!("({} − {})", shown(level.number), shown(base.number))),
            inputs: [level, base],
        };
    }
    let weighted = base
        .complete()
        .mul(growth.number)
        .div(Decimal::ONE_HUNDRED.into());
    Increment {
        number: additive(panel, weighted),
        words: words(&|| format!("{} × {} ÷ 100", shown(base.number), shown(growth.number))),
        inputs: [growth, base],
    }
}

/// Figures that do not add up have no increments either.
fn additive(panel: &Panel, number: Number) -> Number {
    if panel.indicator.additive {
        number
    } else {
        Number::NOT_APPLICABLE
    }
}

/// 拉动 of a part, in 个百分点 of the whole's growth.
pub fn of_part(panel: &Panel, unit: &Unit) -> Figure {
    let whole = &panel.whole.base;
    let part = increment(panel, unit);
    let number = part.number.div(whole.complete()).mul(Decimal::ONE_HUNDRED.into());
    let [first, second] = part.inputs;
    step(
        &panel.ctx,
        number,
        Measure::percentage_point(),
        &[first, second, whole],
        || {
            let formula = format!("{} ÷ {} × 100", part.words, shown(whole.number));
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

/// ΣΔ over all parts, with what it was summed from; computed once and passed to [`rate`].
pub fn total_increment(panel: &Panel) -> Figure {
    let zero = if panel.parts.is_empty() {
        Number::NOT_APPLICABLE
    } else {
        Decimal::ZERO.into()
    };
    let parts: Vec<Increment> = panel.parts.iter().map(|part| increment(panel, part)).collect();
    let number = parts.iter().fold(zero, |sum, part| sum.add(part.number));
    let inputs: Vec<&Figure> = parts.iter().flat_map(|part| part.inputs).collect();
    step(&panel.ctx, number, panel.indicator.measure, &inputs, || {
        let formula = parts
            .iter()
            .map(|part| part.words.as_str())
            .collect::<Vec<_>>()
            .join(" + ");
        (panel.label(&panel.whole, "增量合计"), formula)
    })
}

/// 贡献率 of a part, in %.
pub fn rate(panel: &Panel, unit: &Unit, total: &Figure) -> Figure {
    let part = increment(panel, unit);
    let number = part.number.div(total.number).mul(Decimal::ONE_HUNDRED.into());
    let [first, second] = part.inputs;
    step(
        &panel.ctx,
        number,
        Measure::percent(),
        &[first, second, total],
        || {
            let formula = format!("{} ÷ {} × 100", part.words, shown(total.number));
            (panel.label(unit, "贡献率"), formula)
        },
    )
}

/// 贡献率 of the whole: 100 by definition, when it exists at all.
pub fn rate_of_whole(panel: &Panel, total: &Figure) -> Figure {
    let number = total.number.div(total.number).mul(Decimal::ONE_HUNDRED.into());
    step(&panel.ctx, number, Measure::percent(), &[total], || {
        (
            panel.label(&panel.whole, "贡献率合计"),
            format!("{0} ÷ {0} × 100", shown(total.number)),
        )
    })
}
