//! What a save changes, worked out in memory: the changed cells, and the roll-ups above them by difference.
//!
//! A unit's effective value is its own filed figure, or else its roll-up. A roll-up is the sum of the effective
//! values of the direct children. So a change climbs until a unit has a figure of its own.

use std::collections::{BTreeMap, BTreeSet};

use domain::Decimal;
use domain::number::Number;

use super::state::{Filed, Key, State, Sum};

/// A roll-up that cannot be held exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inexact(pub(crate) Key);

/// A changed cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) key: Key,
    /// None: never filed.
    pub(crate) was: Option<Filed>,
    pub(crate) now: Filed,
}

/// What must be written.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// In the order of their keys.
    pub(crate) changes: Vec<Change>,
    /// Changed roll-ups, in the order of their keys.
    pub(crate) roll_ups: BTreeMap<Key, Sum>,
    /// Cells that already were so.
    pub(crate) unchanged: usize,
}

/// What a unit counts for in the roll-up of its parent: value and zones covered.
type Effective = Option<(Decimal, i64)>;

/// A figure to write with the units above it, nearest first; none when it does not sum upwards.
pub(crate) struct Wish<'a> {
    pub(crate) key: Key,
    pub(crate) filed: Filed,
    pub(crate) above: Option<&'a [i64]>,
}

/// Applies the wishes to `state`, which must hold every cell and roll-up of the units named.
pub(crate) fn plan(state: &mut State, wishes: &[Wish<'_>]) -> Result<Plan, Inexact> {
    let mut plan = Plan::default();
    let mut touched = BTreeSet::new();
    for wish in wishes {
        let was = state.cells.get(&wish.key).copied();
        if was == Some(wish.filed) {
            plan.unchanged += 1;
            continue;
        }
        let before = effective(state, wish.key);
        state.cells.insert(wish.key, wish.filed);
        plan.changes.push(Change {
            key: wish.key,
            was,
            now: wish.filed,
        });
        let after = effective(state, wish.key);
        climb(
            state,
            wish.key,
            wish.above.unwrap_or_default(),
            (before, after),
            &mut touched,
        )?;
    }
    plan.changes.sort_unstable_by_key(|change| change.key);
    let sums = touched
        .into_iter()
        .filter_map(|key| Some((key, *state.roll_ups.get(&key)?)));
    plan.roll_ups = sums.collect();
    Ok(plan)
}

fn effective(state: &State, key: Key) -> Effective {
    match state.cells.get(&key) {
        Some(Filed {
            value: Number::Value(value),
            covers,
            ..
        }) => Some((*value, *covers)),
        _ => state
            .roll_ups
            .get(&key)
            .filter(|sum| sum.parts > 0)
            .map(|sum| (sum.total, sum.filled)),
    }
}

fn climb(
    state: &mut State,
    key: Key,
    above: &[i64],
    mut change: (Effective, Effective),
    touched: &mut BTreeSet<Key>,
) -> Result<(), Inexact> {
    for &org in above {
        if change.0 == change.1 {
            break;
        }
        let parent = key.at(org);
        let before = effective(state, parent);
        let sum = state.roll_ups.entry(parent).or_default();
        *sum = shift(*sum, change).ok_or(Inexact(parent))?;
        touched.insert(parent);
        change = (before, effective(state, parent));
    }
    Ok(())
}

/// A sum with one part replaced; none when it would lose digits.
pub(crate) fn shift(sum: Sum, (before, after): (Effective, Effective)) -> Option<Sum> {
    let part = |effective: Effective| i64::from(effective.is_some());
    let (minus, lost) = before.unwrap_or_default();
    let (plus, gained) = after.unwrap_or_default();
    Some(Sum {
        total: exact_add(exact_add(sum.total, -minus)?, plus)?.normalize(),
        filled: sum.filled + gained - lost,
        parts: sum.parts + part(after) - part(before),
    })
}

/// A decimal addition rounds silently when 28 digits do not suffice; the scale then shrinks.
pub(crate) fn exact_add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let sum = a.checked_add(b)?;
    (a.is_zero() || b.is_zero() || sum.scale() >= a.scale().max(b.scale())).then_some(sum)
}

/// Canonical text of a sum, as stored.
pub(crate) fn decimal_text(value: Decimal) -> String {
    value.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::number::Missing;

    const ZONE: Key = Key {
        indicator: 1,
        facet: 1,
        span: 20_230_106,
        org: 10,
    };
    const CITY: i64 = 2;
    const PROVINCE: i64 = 1;
    const ABOVE: &[i64] = &[CITY, PROVINCE];

    fn filed(text: &str, covers: i64) -> Filed {
        let value = Number::parse(text).expect("a number");
        Filed {
            value,
            covers,
            origin: 1,
        }
    }

    fn apply(state: &mut State, org: i64, filed: Filed) -> usize {
        let above = if org == CITY { &ABOVE[1..] } else { ABOVE };
        let wish = Wish {
            key: ZONE.at(org),
            filed,
            above: Some(above),
        };
        plan(state, &[wish]).expect("small numbers").roll_ups.len()
    }

    fn sum(state: &State, org: i64) -> (String, i64, i64) {
        let sum = state.roll_ups.get(&ZONE.at(org)).copied().unwrap_or_default();
        (sum.total.to_string(), sum.filled, sum.parts)
    }

    #[test]
    fn a_figure_of_the_city_stands_for_its_zones() {
        let mut state = State::default();
        assert_eq!(apply(&mut state, 10, filed("1.5", 1)), 2);
        assert_eq!(apply(&mut state, 11, filed("2", 1)), 2);
        assert_eq!(sum(&state, CITY), ("3.5".into(), 2, 2));
        assert_eq!(sum(&state, PROVINCE), ("3.5".into(), 2, 1));

        // The city files 10 for its five zones: the province sees that, the city keeps the sum of its zones.
        assert_eq!(apply(&mut state, CITY, filed("10", 5)), 1);
        assert_eq!(sum(&state, PROVINCE), ("10".into(), 5, 1));
        assert_eq!(
            apply(&mut state, 11, filed("3", 1)),
            1,
            "stops at the city's own figure"
        );
        assert_eq!(sum(&state, CITY), ("4.5".into(), 2, 2));
        assert_eq!(sum(&state, PROVINCE), ("10".into(), 5, 1));

        // It takes the figure back: the zones count again.
        assert_eq!(apply(&mut state, CITY, filed("未填", 5)), 1);
        assert_eq!(sum(&state, PROVINCE), ("4.5".into(), 2, 1));
    }

    #[test]
    fn a_figure_taken_back_leaves_nothing_behind() {
        let mut state = State::default();
        apply(&mut state, 10, filed("0", 1));
        assert_eq!(sum(&state, PROVINCE), ("0".into(), 1, 1), "zero is a figure");
        let missing = Filed {
            value: Number::Missing(Missing::NotApplicable),
            ..filed("0", 1)
        };
        apply(&mut state, 10, missing);
        assert_eq!(sum(&state, CITY), ("0".into(), 0, 0));
        assert_eq!(sum(&state, PROVINCE), ("0".into(), 0, 0));
        assert_eq!(apply(&mut state, 10, missing), 0, "nothing changes twice");
    }

    #[test]
    fn a_sum_that_would_lose_digits_is_refused() {
        let mut state = State::default();
        apply(&mut state, 10, filed("9999999999999999999999999999", 1));
        let wish = Wish {
            key: ZONE.at(11),
            filed: filed("0.01", 1),
            above: Some(ABOVE),
        };
        assert_eq!(
            plan(&mut state, &[wish]).expect_err("30 digits"),
            Inexact(ZONE.at(CITY))
        );
    }
}
