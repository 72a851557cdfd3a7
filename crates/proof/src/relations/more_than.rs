//! 户籍人口512.36万人,比常住人口多24.96万人: the difference to an amount told before under its name.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::lexicon;
use crate::model::{FactId, Slot};

/// How far back the other amount is looked for, in facts.
const REACH: usize = 80;
/// Words of the difference.
const MORE: [(&str, bool); 8] = [
    ("多", true),
    ("高", true),
    ("高出", true),
    ("多出", true),
    ("少", false),
    ("低", false),
    ("低于", false),
    ("少于", false),
];

pub fn find(checks: &mut Checks<'_>) {
    for id in 2..checks.reading.facts.len() {
        let amount = checks.reading.facts[id].quantity.unit.dimension.is_amount();
        if amount && checks.in_prose(id) && alike(checks, id - 1, id) {
            compared(checks, id);
        }
    }
}

fn alike(checks: &Checks<'_>, one: FactId, other: FactId) -> bool {
    let (a, b) = (&checks.reading.facts[one], &checks.reading.facts[other]);
    a.sentence == b.sentence && a.quantity.unit_text == b.quantity.unit_text && a.is_firm() && b.is_firm()
}

fn compared(checks: &mut Checks<'_>, id: FactId) {
    let words = checks.before(id).trim_start_matches([',', '(', ';']);
    let Some(rest) = words.strip_prefix('比') else {
        return;
    };
    let found = MORE
        .iter()
        .find_map(|&(word, more)| Some((rest.strip_suffix(word)?, more)));
    let Some((name, more)) = found.filter(|(name, _)| name.chars().count() > 1) else {
        return;
    };
    let Some(other) = told(checks, id, name) else {
        return;
    };
    let (own, other_value) = (Expr::Fact(id - 1), Expr::Fact(other));
    let difference = if more {
        own.minus(other_value)
    } else {
        other_value.minus(own)
    };
    checks.presume(Claim {
        kind: RelationKind::Gap,
        inputs: vec![id - 1, other],
        output: Some(id),
        equation: Equation::equal(difference, Expr::Fact(id)),
        strength: Strength::Strict,
        reason: "与前文所述数之差".to_owned(),
    });
}

/// The only amount of that name told before, for the same unit and period.
fn told(checks: &Checks<'_>, id: FactId, name: &str) -> Option<FactId> {
    let reading = checks.reading;
    let own = reading.record_of(id - 1);
    let fits = |&other: &FactId| {
        let (fact, record) = (&reading.facts[other], reading.record_of(other));
        matches!(fact.slot, Slot::Level | Slot::Count)
            && fact.quantity.unit_text == reading.facts[id].quantity.unit_text
            && record.article == own.article
            && record.period == own.period
            && lexicon::same_indicator(reading.names.get(record.indicator), name)
    };
    let mut found = (id.saturating_sub(REACH)..id - 1).rev().filter(fits);
    let first = found.next()?;
    let value = |fact: FactId| reading.facts[fact].value();
    found.all(|other| value(other) == value(first)).then_some(first)
}
