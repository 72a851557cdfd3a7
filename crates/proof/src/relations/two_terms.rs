//! 中直与地方经济比重为31.3:68.7: two terms that share out 100 between the two amounts told before.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// How far back the two amounts are looked for, in facts.
const REACH: usize = 12;
/// Words for a division of the whole.
const STRUCTURE: [&str; 4] = ["比重", "结构", "构成", "比例"];

pub fn find(checks: &mut Checks<'_>) {
    for first in 0..checks.reading.facts.len().saturating_sub(1) {
        if checks.reading.facts[first].quantity.ratio == Some((0, 2)) {
            divided(checks, first);
        }
    }
}

fn divided(checks: &mut Checks<'_>, first: FactId) {
    let facts = &checks.reading.facts;
    let name = checks
        .reading
        .names
        .get(checks.reading.record_of(first).indicator);
    let words = checks.before(first);
    let (one, other) = (first, first + 1);
    let fine = [one, other].iter().all(|&id| facts[id].quantity.decimals > 0);
    if !fine || !STRUCTURE.iter().any(|word| words.contains(word)) {
        return;
    }
    let Some(names) = pair(name) else { return };
    checks.presume(Claim {
        kind: RelationKind::RatioSum,
        inputs: vec![one, other],
        output: None,
        equation: Equation::equal(Expr::sum(&[one, other]), Expr::Number(Fixed::HUNDRED)),
        strength: Strength::Strict,
        reason: "构成比各项之和为100".to_owned(),
    });
    let Some(amounts) = amounts(checks, first, &names) else {
        return;
    };
    // a : b as printed, each figure once, so that either can be the suspect.
    checks.presume(Claim {
        kind: RelationKind::Share,
        inputs: vec![amounts.0, amounts.1, other],
        output: Some(one),
        equation: Equation::equal(
            Expr::Fact(amounts.0).over(Expr::Fact(amounts.1)),
            Expr::Fact(one).over(Expr::Fact(other)),
        ),
        strength: Strength::Strict,
        reason: "两部分之比".to_owned(),
    });
}

/// 中直与地方经济 → 中直, 地方.
fn pair(name: &str) -> Option<(String, String)> {
    let (one, other) = name.split_once(['与', '和', '、'])?;
    let other: String = other.chars().take(2).collect();
    (!one.is_empty() && !other.is_empty()).then(|| (one.to_owned(), other))
}

/// The only amounts of the paragraph before the ratio whose names begin with the two words.
fn amounts(checks: &Checks<'_>, first: FactId, names: &(String, String)) -> Option<(FactId, FactId)> {
    let reading = checks.reading;
    let place = &reading.facts[first];
    let only = |word: &str| {
        let mut found = (first.saturating_sub(REACH)..first).filter(|&id| {
            reading.facts[id].slot == Slot::Level
                && reading.facts[id].paragraph == place.paragraph
                && reading
                    .names
                    .get(reading.record_of(id).indicator)
                    .starts_with(word)
        });
        found.next().filter(|_| found.next().is_none())
    };
    let (one, other) = (only(&names.0)?, only(&names.1)?);
    (one != other && super::single::same_dimension(reading, one, other)).then_some((one, other))
}
