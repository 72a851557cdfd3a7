//! 占比: part ÷ whole × 100, only for additive indicators and only against a whole that covers every zone.

use rust_decimal::Decimal;

use crate::measure::Measure;
use crate::number::Number;

use super::figure::{Figure, shown, step};
use super::panel::{Panel, Unit};

/// Share of a unit in the whole, in %.
pub fn share(panel: &Panel, unit: &Unit) -> Figure {
    let whole = &panel.whole.level;
    let number = if panel.indicator.additive {
        unit.level
            .number
            .div(whole.complete())
            .mul(Decimal::ONE_HUNDRED.into())
    } else {
        Number::NOT_APPLICABLE
    };
    step(
        &panel.ctx,
        number,
        Measure::percent(),
        &[&unit.level, whole],
        || {
            let formula = format!("{} ÷ {} × 100", shown(unit.level.number), shown(whole.number));
            (panel.label(unit, "占比"), formula)
        },
    )
}
