//! Whether one slip of the hand explains a failing relation: a wrong digit, or two neighbours in the wrong order.

use super::{Equation, printed_unit};
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::model::{Fact, FactId};
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
pub fn is_truncation(equation: &Equation, output: Option<&Fact>, facts: &[Fact]) -> bool {
    let Some(output) = output.filter(|fact| fact.quantity.unit.dimension == Dimension::Percent) else {
        return false;
    };
    let mut wider = equation.clone();
    wider.slack = half(output);
    wider.holds(facts) == Some(true)
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
    texts.extend(places().zip(places().skip(1)).map(|(first, second)| {
        let mut other = digits.clone();
        other.swap(first, second);
        other.into_iter().collect::<String>()
    }));
    let negative = fact.value().is_negative();
    let half = half(fact);
    let signed = |value: Fixed| if negative { value.neg() } else { value };
    texts
        .iter()
        .filter_map(|text| Fixed::parse(text))
        .map(|value| Interval::around(signed(value), half))
        .collect()
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
