//! What is still to be done: target − done, and the two routes to last year's level.

use super::single::same_dimension;
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Record, Slot};

pub fn find(checks: &mut Checks<'_>) {
    for record in &checks.reading.records {
        remaining(checks, record);
    }
    two_routes(checks);
}

/// Target − done = remaining.
fn remaining(checks: &mut Checks<'_>, record: &Record) {
    let reading = checks.reading;
    let (Some(target), Some(rest)) = (record.get(Slot::Target), record.get(Slot::Remaining)) else {
        return;
    };
    // 去年全年187.4亿元 is the base of the target and not what is done of it.
    let own = record.amount().filter(|&amount| !is_whole_year(checks, amount));
    let Some(level) = own.or_else(|| level_of(checks, record.subject, rest)) else {
        return;
    };
    if !same_dimension(reading, level, target) || !same_dimension(reading, level, rest) {
        return;
    }
    let level = later_level(checks, level, target, rest).unwrap_or(level);
    checks.infer(Claim {
        kind: RelationKind::Remaining,
        inputs: vec![target, level],
        output: Some(rest),
        equation: Equation::equal(Expr::Fact(target).minus(Expr::Fact(level)), Expr::Fact(rest)),
        strength: Strength::Strict,
        reason: "目标数 - 已完成数".to_owned(),
    });
}

/// 年初63户,净增5户,9月末达到68户;全年目标75户,还差7户: the last of several levels told before.
fn later_level(checks: &Checks<'_>, level: FactId, target: FactId, rest: FactId) -> Option<FactId> {
    let facts = &checks.reading.facts;
    let alike = |&id: &FactId| {
        id != target
            && matches!(facts[id].slot, Slot::Level | Slot::Count)
            && facts[id].sentence == facts[rest].sentence
            && facts[id].quantity.unit_text == facts[level].quantity.unit_text
    };
    (level + 1..rest).rev().find(alike)
}

/// What is missing to last year's level and what is missing to the target growth tell the same last year.
fn two_routes(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let remaining = |id: &FactId| reading.facts[*id].slot == Slot::Remaining;
    let pairs: Vec<FactId> = (0..reading.facts.len()).filter(remaining).collect();
    for pair in pairs.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let (a, b) = (&reading.facts[first], &reading.facts[second]);
        if a.paragraph != b.paragraph
            || b.sentence > a.sentence + 1
            || !same_dimension(reading, first, second)
        {
            continue;
        }
        let subject = reading.record_of(first).subject;
        let target = (first.saturating_sub(4)..first)
            .rev()
            .find(|&id| reading.facts[id].slot == Slot::TargetGrowth);
        let Some(target) = target.filter(|&id| reading.facts[id].paragraph == a.paragraph) else {
            continue;
        };
        let Some(done) = level_of(checks, subject, first) else {
            continue;
        };
        let total = Expr::Sum(vec![Expr::Fact(done), Expr::Fact(second)]).times(Expr::Factor(target));
        let claim = Claim {
            kind: RelationKind::Remaining,
            inputs: vec![done, second, target],
            output: Some(first),
            equation: Equation::equal(total.minus(Expr::Fact(done)), Expr::Fact(first)),
            strength: Strength::Strict,
            reason: "由还需完成数推算的上年全年数两处一致".to_owned(),
        };
        checks.infer(claim);
    }
}

/// The last printed level of a unit with the indicator of the given fact.
fn level_of(checks: &Checks<'_>, subject: crate::model::Name, fact: FactId) -> Option<FactId> {
    let reading = checks.reading;
    let indicator = reading.record_of(fact).indicator;
    let last = reading.facts[fact].record;
    (last.saturating_sub(80)..last).rev().find_map(|id| {
        let record = &reading.records[id];
        let name = reading.names.get(record.indicator);
        let fits =
            record.subject == subject && !name.is_empty() && name.ends_with(reading.names.get(indicator));
        record
            .get(Slot::Level)
            .filter(|&level| !is_whole_year(checks, level))
            .filter(|&level| fits && same_dimension(reading, level, fact))
    })
}

/// A figure of a whole year, which is over.
fn is_whole_year(checks: &Checks<'_>, amount: FactId) -> bool {
    let words = checks.before(amount);
    let clause = words.rsplit([',', ';', '。']).next().unwrap_or_default();
    ["全年", "上年", "去年"].iter().any(|word| clause.contains(word)) && !clause.contains("累计")
}
