//! 4.1%, 68.3%, 27.6%: shares of which one was moved by one in the last place so that they add up to 100.

use super::{Checks, Equation, printed_unit};
use crate::fixed::Fixed;
use crate::model::{FactId, Slot};

/// How far around a share the others are looked for, in facts.
const REACH: usize = 24;
/// Most shares of one whole.
const LONGEST: usize = 8;

/// Whether a share misses its computation by no more than such a move, and stands among shares that add up to 100.
pub fn is_made_up(checks: &Checks<'_>, equation: &Equation, share: FactId) -> bool {
    checks.reading.facts[share].slot == Slot::Share
        && is_close(checks, equation, share)
        && adds_up(checks, share)
}

fn is_close(checks: &Checks<'_>, equation: &Equation, share: FactId) -> bool {
    let facts = &checks.reading.facts;
    let fact = &facts[share];
    let last = Fixed::half_unit(fact.quantity.decimals).and_then(|half| half.add(half));
    let fits = equation
        .solve(share, facts)
        .and_then(|fits| printed_unit(fits, fact));
    fits.zip(last)
        .is_some_and(|(fits, last)| fact.interval().widen(last).meets(fits))
}

/// Whether some shares in a row, this one among them, are printed so that their sum is 100.
fn adds_up(checks: &Checks<'_>, share: FactId) -> bool {
    let facts = &checks.reading.facts;
    let (place, end) = (&facts[share], facts.len().min(share + REACH));
    let row: Vec<FactId> = (share.saturating_sub(REACH)..end)
        .filter(|&id| facts[id].slot == Slot::Share && facts[id].paragraph == place.paragraph)
        .filter(|&id| facts[id].quantity.decimals == place.quantity.decimals)
        .collect();
    let sum = |ids: &[FactId]| {
        ids.iter()
            .try_fold(Fixed::ZERO, |sum, &id| sum.add(facts[id].value()))
    };
    (2..=LONGEST.min(row.len())).any(|length| {
        row.windows(length)
            .any(|ids| ids.contains(&share) && sum(ids) == Some(Fixed::HUNDRED))
    })
}
