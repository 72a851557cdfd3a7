//! Two mentions of one figure agree.

use std::collections::HashMap;

use super::{Checks, Claim, Equation, Strength};
use crate::document::Basis;
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::lexicon;
use crate::model::{FactId, Name, Reading, Record, Scope, Slot};
use crate::unit::Dimension;

/// Characters of a noun that tell it from others.
const NOUN: usize = 4;

/// What makes two figures the same one.
type Key = (usize, Name, Name, Name, Slot, Dimension, Name);

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let mut first: HashMap<Key, FactId> = HashMap::new();
    for record in reading.records.iter().skip(1) {
        if !is_sure(record, reading.names.get(record.indicator)) {
            continue;
        }
        for (slot, fact) in record.slots.iter() {
            if !matches!(slot, Slot::Level | Slot::Growth | Slot::Count) || reading.facts[fact].record == 0 {
                continue;
            }
            let dimension = reading.facts[fact].quantity.unit.dimension;
            let key = (
                record.article,
                record.subject,
                record.indicator,
                record.period,
                slot,
                dimension,
                reading.facts[fact].indicator,
            );
            let Some(earlier) = first.insert(key, fact) else {
                continue;
            };
            let separate = reading.facts[earlier].sentence != reading.facts[fact].sentence;
            if !separate || group(checks, earlier) != group(checks, fact) {
                continue;
            }
            checks.infer(Claim {
                kind: RelationKind::Repeat,
                inputs: vec![earlier],
                output: Some(fact),
                equation: Equation::same(earlier, fact, &reading.facts),
                strength: if named_twice(reading, earlier, fact) {
                    Strength::Strict
                } else if alike(reading, earlier, fact)
                    && is_named(reading, earlier)
                    && is_named(reading, fact)
                {
                    Strength::Likely
                } else {
                    Strength::Plausible
                },
                reason: "同一单位、指标、时期的数值前后一致".to_owned(),
            });
        }
    }
}

/// 100 and 旅游景区 of 全省100个旅游景区…,完成投资194亿元, or 229 of 229家国家级经开区…: how many of what a sentence counts
/// first and then speaks of.
fn group<'a>(checks: &Checks<'a>, id: FactId) -> Option<(Fixed, &'a str)> {
    let reading = checks.reading;
    let facts = &reading.facts;
    let first = (0..id)
        .rev()
        .take_while(|&other| facts[other].sentence == facts[id].sentence)
        .filter(|&other| facts[other].slot != Slot::Date)
        .last()
        .filter(|&first| facts[first].slot == Slot::Count && checks.in_prose(first))?;
    let subject = reading.names.get(reading.record_of(id).subject);
    let things = checks.between(Some(first), first + 1);
    let end = things.char_indices().nth(NOUN).map_or(things.len(), |(at, _)| at);
    let spoken_of = things.starts_with(subject) || checks.before(first).ends_with(subject);
    spoken_of.then(|| (facts[first].value(), &things[..end]))
}

/// Unit, indicator and period are printed at both places, so that nothing else can be meant.
fn named_twice(reading: &Reading, earlier: FactId, later: FactId) -> bool {
    let record = reading.record_of(earlier);
    let (a, b) = (&reading.facts[earlier], &reading.facts[later]);
    let indicator = reading.names.get(record.indicator);
    // 收入总量 or 期末余额 occur once in every section; 工业投资 does not.
    lexicon::indicator_prefix(indicator) == Some(indicator)
        && record.scope != Scope::Implied
        && reading.record_of(later).scope != Scope::Implied
        && record.period != Name::NONE
        && record.basis != Basis::Unknown
        && matches!(a.slot, Slot::Level | Slot::Growth)
        && a.quantity.unit_text == b.quantity.unit_text
        && a.quantity.decimals == b.quantity.decimals
        && a.value().abs() < b.value().abs().add(b.value().abs()).unwrap_or_default()
        && b.value().abs() < a.value().abs().add(a.value().abs()).unwrap_or_default()
}

/// The unit is printed, so that the line does not go on about what another line named.
fn is_named(reading: &Reading, id: FactId) -> bool {
    reading.record_of(id).scope != Scope::Implied
}

/// Near enough for a slip of one of them; figures far apart count different things under one name.
fn alike(reading: &Reading, earlier: FactId, later: FactId) -> bool {
    let (a, b) = (reading.facts[earlier].value(), reading.facts[later].value());
    let apart = a.sub(b).map(Fixed::abs).unwrap_or_default();
    if reading.facts[earlier].slot == Slot::Growth {
        return apart < Fixed::int(2);
    }
    apart.mul(Fixed::int(5), true).is_some_and(|five| five < a.abs())
}

/// Only figures whose unit and indicator are printed beside them are taken for the same.
fn is_sure(record: &Record, indicator: &str) -> bool {
    record.explicit && record.item == Name::NONE && indicator.chars().count() >= 4
}
