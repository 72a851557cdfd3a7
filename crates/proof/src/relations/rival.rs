//! Whether a failing relation was read with the wrong figure: 比上年最高负荷121.4万千瓦增加7.2万千瓦,增长5.9% fails with
//! 121.4 as this year's load and holds with the 128.6 that stands before it.

use super::equation::Relates;
use super::{Checks, Equation};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// How far around the figures another one is looked for, in facts.
const NEAR: usize = 20;

/// Whether another figure nearby in the place of one of these makes the equation hold.
pub fn explains(checks: &Checks<'_>, kind: RelationKind, equation: &Equation, ids: &[FactId]) -> bool {
    // Anything is larger than something, and two mentions of one figure are no computation.
    if equation.relates == Relates::AtMost || kind == RelationKind::Repeat {
        return false;
    }
    let (Some(&first), Some(&last)) = (ids.iter().min(), ids.iter().max()) else {
        return false;
    };
    // Figures of one relation that stand far apart have no neighbourhood.
    if last - first > 2 * NEAR {
        return false;
    }
    let end = (last + NEAR + 1).min(checks.reading.facts.len());
    // A row of a table is not misread as the prose beside it.
    let tabled = ids.iter().all(|&id| !checks.in_prose(id));
    let near: Vec<FactId> = (first.saturating_sub(NEAR)..end)
        .filter(|&id| !ids.contains(&id) && is_telling(checks, id))
        .filter(|&id| !tabled || !checks.in_prose(id))
        .collect();
    ids.iter().any(|&id| {
        let fits = equation.solve(id, &checks.reading.facts);
        fits.is_some_and(|fits| {
            near.iter().any(|&other| {
                let base = checks.reading.facts[other].base();
                stands_for(checks, id, other) && base.is_some_and(|base| base.meets(fits))
            })
        })
    })
}

/// A figure with two digits or more: others agree by chance.
fn is_telling(checks: &Checks<'_>, id: FactId) -> bool {
    let fact = &checks.reading.facts[id];
    let figure = !matches!(fact.slot, Slot::Date | Slot::Rank) && fact.is_firm();
    figure && (fact.quantity.decimals > 0 || fact.value().abs() >= Fixed::int(10))
}

/// Whether one figure could have been meant instead of another: one of the same dimension that is not the same again.
fn stands_for(checks: &Checks<'_>, id: FactId, other: FactId) -> bool {
    let facts = &checks.reading.facts;
    let (own, another) = (checks.reading.record_of(id), checks.reading.record_of(other));
    let same = own.subject == another.subject
        && own.indicator == another.indicator
        && facts[id].slot == facts[other].slot
        && own.period == another.period
        && facts[id].sentence != facts[other].sentence;
    facts[id].quantity.unit.dimension == facts[other].quantity.unit.dimension && !same
}
