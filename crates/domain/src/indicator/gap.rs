//! 高于/低于目标: growth − target, in 个百分点; the sign chooses the word.

use crate::measure::Measure;

use super::figure::{Figure, shown, step};
use super::panel::{Panel, Unit};

/// Gap of a unit.
pub fn gap(panel: &Panel, unit: &Unit) -> Figure {
    // Without a target there is nothing to measure, whatever the growth.
    let number = match unit.target.number.missing() {
        Some(reason) => reason.into(),
        None => unit.growth.number.sub(unit.target.number),
    };
    step(
        &panel.ctx,
        number,
        Measure::percentage_point(),
        &[&unit.growth, &unit.target],
        || {
            let formula = format!("{} − {}", shown(unit.growth.number), shown(unit.target.number));
            (panel.label(unit, "高于/低于目标"), formula)
        },
    )
}
