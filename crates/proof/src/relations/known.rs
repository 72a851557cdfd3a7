//! Figures of the text against figures held elsewhere, at printed precision.

use std::collections::HashMap;

use super::{Check, Equation, Expr, Strength};
use crate::Role;
use crate::document::{KnownFact, Options};
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::kind::RelationKind;
use crate::message;
use crate::model::{Fact, FactId, Name, Reading};
use crate::read::canonical;
use crate::report::Verdict;
use crate::unit;

/// A comparison; the words of its finding when the two differ.
#[derive(Debug)]
pub struct Comparison {
    pub check: Check,
    pub words: Option<(String, String)>,
}

/// A held figure in base units.
struct Held<'a> {
    fact: &'a KnownFact,
    value: Interval,
    dimension: unit::Dimension,
    period: Option<String>,
}

/// Compares every figure of the text that is also held.
pub fn find(reading: &Reading, options: &Options) -> Vec<Comparison> {
    let mut index: HashMap<(&str, &str, Role), Vec<Held<'_>>> = HashMap::new();
    for known in &options.known {
        if let Some(held) = held(known) {
            index
                .entry((&known.subject, &known.indicator, known.role))
                .or_default()
                .push(held);
        }
    }
    if index.is_empty() {
        return Vec::new();
    }
    (0..reading.facts.len())
        .filter_map(|id| compare(reading, id, &index))
        .collect()
}

fn held(known: &KnownFact) -> Option<Held<'_>> {
    let letters: Vec<char> = known.unit.chars().collect();
    let (factor, dimension) = unit::whole(&letters)?;
    let value = Fixed::parse(known.value.trim())?;
    let decimals = known
        .value
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let half = Fixed::ten_to(-i32::try_from(decimals).ok()?)?.div(Fixed::int(2), true)?;
    let scaled = Interval::around(value, half).mul(Interval::exact(factor))?;
    let period = known
        .period
        .as_ref()
        .map(|period| canonical(period, "").unwrap_or_default());
    Some(Held {
        fact: known,
        value: scaled,
        dimension,
        period,
    })
}

fn compare(
    reading: &Reading,
    id: FactId,
    index: &HashMap<(&str, &str, Role), Vec<Held<'_>>>,
) -> Option<Comparison> {
    let fact = &reading.facts[id];
    let record = reading.record_of(id);
    let name = if fact.indicator == Name::NONE {
        record.indicator
    } else {
        fact.indicator
    };
    let key = (
        reading.names.get(record.subject),
        reading.names.get(name),
        fact.slot.role(),
    );
    let period = reading.names.get(record.period);
    let same_period = |held: &&Held<'_>| {
        let ends = |known: &String| period.is_empty() || period == known || known.ends_with(period);
        held.period.as_ref().is_none_or(ends)
    };
    let same = |held: &&Held<'_>| held.dimension == fact.quantity.unit.dimension;
    let candidates: Vec<&Held<'_>> = index.get(&key)?.iter().filter(same).filter(same_period).collect();
    let printed = fact.base()?;
    let first = candidates.first()?;
    let agrees = candidates.iter().any(|held| held.value.meets(printed));
    let held = format!("{}{}", first.fact.value, first.fact.unit);
    let text = text_of(fact);
    Some(Comparison {
        check: Check {
            kind: RelationKind::Known,
            inputs: vec![id],
            output: None,
            equation: middle(first.value).map(|value| Equation::equal(Expr::Fact(id), Expr::Number(value))),
            strength: Strength::Strict,
            verdict: if agrees {
                Verdict::Consistent
            } else {
                Verdict::Inconsistent
            },
            reason: format!("{}，{}", first.fact.label, first.fact.source).into(),
            wording: Some(format!("文中{text}，库中{held}")),
        },
        words: (!agrees).then(|| message::known(&text, &held, &first.fact.source, &first.fact.label)),
    })
}

fn middle(interval: Interval) -> Option<Fixed> {
    let (low, high) = interval.ends()?;
    low.add(high)?.div(Fixed::int(2), false)
}

fn text_of(fact: &Fact) -> String {
    format!(
        "{:.*}{}",
        fact.quantity.decimals as usize,
        fact.value(),
        fact.quantity.unit_text
    )
}
