//! Single figures whose wording is odd.

use super::{Lint, at_fact};
use crate::code::Code;
use crate::fixed::Fixed;
use crate::model::{Reading, Slot};
use crate::quantity::Approx;
use crate::text::Text;
use crate::unit::Dimension;

/// Growth beyond these percentages is worth a glance.
const TOO_HIGH: i64 = 300;
const TOO_LOW: i64 = -90;

/// Looks at every figure once.
pub fn numbers(text: &Text, reading: &Reading, lints: &mut Vec<Lint>) {
    for (id, fact) in reading.facts.iter().enumerate() {
        let quantity = &fact.quantity;
        if quantity.in_table {
            continue;
        }
        let detail = || text.slice(quantity.start, quantity.end);
        let bare = quantity.unit.dimension == Dimension::None && quantity.ratio.is_none() && !quantity.range;
        if bare && quantity.approx != Approx::Exact && !quantity.borrowed && hedged_after(text, quantity.end)
        {
            let end = quantity.end + 2;
            let lint = at_fact(reading, Code::MissingUnit, id, text.slice(quantity.start, end));
            lints.push(Lint { end, ..lint });
        }
        if quantity.hedged_twice {
            lints.push(at_fact(
                reading,
                Code::Approximation,
                id,
                wider(text, quantity.start, quantity.end),
            ));
        }
        if fact.slot == Slot::Growth && is_extreme(fact.value()) {
            lints.push(at_fact(reading, Code::Extreme, id, detail()));
        }
        if fact.slot == Slot::Share
            && quantity.unit.dimension == Dimension::Percent
            && fact.value() > Fixed::HUNDRED
        {
            lints.push(at_fact(reading, Code::Extreme, id, detail()));
        }
    }
    for &(code, id) in &reading.hints {
        let quantity = &reading.facts[id].quantity;
        lints.push(at_fact(
            reading,
            code,
            id,
            text.slice(quantity.start, quantity.end),
        ));
    }
}

fn is_extreme(growth: Fixed) -> bool {
    growth > Fixed::int(TOO_HIGH) || growth < Fixed::int(TOO_LOW)
}

fn hedged_after(text: &Text, end: usize) -> bool {
    let next: Vec<char> = text.chars[end..].iter().take(2).copied().collect();
    matches!(next.as_slice(), ['以', '上' | '下'] | ['左', '右'])
}

/// The figure with the word before it, so that the contradiction can be seen.
fn wider(text: &Text, start: usize, end: usize) -> String {
    text.slice(start.saturating_sub(1), end)
}
