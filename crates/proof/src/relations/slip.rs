//! Whether one slip of the hand explains a failing relation: a wrong digit, two neighbours in the wrong order, a decimal
//! point one place off, or the wrong word of direction.

use super::{Equation, printed_unit};
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::model::{Fact, FactId, Slot};
use crate::unit::Dimension;

/// Whether changing one digit of one figure, or swapping two of its digits, makes the equation hold.
///
/// A relation that is only inferred and fails otherwise was probably never meant.
pub fn explains(equation: &Equation, ids: &[FactId], facts: &[Fact]) -> bool {
    ids.iter().any(|&id| {
        let fact = &facts[id];
        let fits = equation
            .solve(id, facts)
            .and_then(|fits| printed_unit(fits, fact));
        fits.is_some_and(|fits| variants(fact).into_iter().any(|near| near.meets(fits)))
    })
}

/// Whether one slip of one figure makes all equations hold.
pub fn mends(id: FactId, equations: &[&Equation], facts: &[Fact]) -> bool {
    let fact = &facts[id];
    let fits = |equation: &&Equation| printed_unit(equation.solve(id, facts)?, fact);
    let ranges: Option<Vec<Interval>> = equations.iter().map(fits).collect();
    ranges.is_some_and(|ranges| {
        variants(fact)
            .into_iter()
            .any(|near| ranges.iter().all(|range| near.meets(*range)))
    })
}

/// 270项开工129项,开工率47%: a percentage that was cut off instead of rounded.
pub fn is_truncation(equation: &Equation, output: Option<FactId>, facts: &[Fact]) -> bool {
    let percent = |id: &FactId| facts[*id].quantity.unit.dimension == Dimension::Percent;
    let Some(id) = output.filter(percent) else {
        return false;
    };
    let fact = &facts[id];
    let fits = equation
        .solve(id, facts)
        .and_then(|fits| printed_unit(fits, fact));
    let Some(place) = half(fact).mul(Fixed::int(2), true) else {
        return false;
    };
    // Digits that are cut off leave a figure nearer to zero.
    let away = if fact.value().is_negative() {
        place.neg()
    } else {
        place
    };
    let cut = |far: Fixed| Interval {
        lo: Some(fact.value().min(far)),
        hi: Some(fact.value().max(far)),
    };
    let cut = fact.value().add(away).map(cut);
    fits.zip(cut).is_some_and(|(fits, cut)| cut.meets(fits))
}

/// What a figure stands for after each possible slip, in its printed unit.
fn variants(fact: &Fact) -> Vec<Interval> {
    let text = format!("{:.*}", fact.quantity.decimals as usize, fact.value().abs());
    let digits: Vec<char> = text.chars().collect();
    let places = || (0..digits.len()).filter(|&at| digits[at].is_ascii_digit());
    let changed = places().flat_map(|at| ('0'..='9').map(move |digit| (at, digit)));
    let mut texts: Vec<String> = changed
        .map(|(at, digit)| {
            let mut other = digits.clone();
            other[at] = digit;
            other.into_iter().collect()
        })
        .collect();
    // 57.3 for 37.5 as well as 73.5.
    let swaps = [1, 2].into_iter().flat_map(|by| places().zip(places().skip(by)));
    texts.extend(swaps.map(|(first, second)| {
        let mut other = digits.clone();
        other.swap(first, second);
        other.into_iter().collect::<String>()
    }));
    let negative = fact.value().is_negative();
    let half = half(fact);
    let signed = |value: Fixed| if negative { value.neg() } else { value };
    // 增长 for 下降.
    let turned = is_directed(fact).then(|| Interval::around(fact.value().neg(), half));
    let shifted = shifted(fact);
    texts
        .iter()
        .filter_map(|text| Fixed::parse(text))
        .map(|value| Interval::around(signed(value), half))
        .chain(shifted)
        .chain(turned)
        .collect()
}

/// The figure with its decimal point one place off, or dropped; things counted one by one have none.
fn shifted(fact: &Fact) -> Vec<Interval> {
    let value = fact.value();
    let half = half(fact);
    let scaled = |factor: i64, up: bool| {
        let factor = Fixed::int(factor);
        let scale = |number: Fixed| {
            if up {
                number.mul(factor, false)
            } else {
                number.div(factor, false)
            }
        };
        Some(Interval::around(scale(value)?, scale(half)?))
    };
    let larger = (fact.quantity.decimals > 0).then(|| scaled(10, true)).flatten();
    let smaller = (!fact.quantity.is_whole_count()).then(|| [scaled(10, false), scaled(100, false)]);
    larger
        .into_iter()
        .chain(smaller.into_iter().flatten().flatten())
        .collect()
}

/// Whether a word gives the figure its direction.
fn is_directed(fact: &Fact) -> bool {
    matches!(
        fact.slot,
        Slot::Growth
            | Slot::OtherGrowth
            | Slot::Gap
            | Slot::Change
            | Slot::Contribution
            | Slot::Increase
            | Slot::Pace
    )
}

/// Half of the last printed place; nothing for things counted one by one.
fn half(fact: &Fact) -> Fixed {
    if fact.exact || fact.interval() == Interval::exact(fact.value()) {
        return Fixed::ZERO;
    }
    let places = i32::try_from(fact.quantity.decimals).unwrap_or(0);
    Fixed::ten_to(-places)
        .and_then(|unit| unit.div(Fixed::int(2), true))
        .unwrap_or(Fixed::ZERO)
}
