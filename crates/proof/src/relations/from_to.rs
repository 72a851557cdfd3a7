//! 由712元提高到748元,提高36元,提幅5.1%: the change between two figures that one sentence joins.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::FactId;
use crate::unit::Dimension;

/// Words of direction.
const CHANGES: [&str; 14] = [
    "提高", "增加", "增长", "上升", "提升", "上涨", "扩大", "减少", "下降", "降低", "下调", "回落", "缩短",
    "提幅",
];

pub fn find(checks: &mut Checks<'_>) {
    for first in 0..checks.reading.facts.len().saturating_sub(2) {
        if joined(checks, first) {
            changed(checks, first);
        }
    }
}

/// 由…提高到…: two figures of one unit.
fn joined(checks: &Checks<'_>, first: FactId) -> bool {
    let facts = &checks.reading.facts;
    let (a, b) = (&facts[first], &facts[first + 1]);
    let alike = a.sentence == b.sentence
        && a.quantity.unit_text == b.quantity.unit_text
        && a.quantity.unit.dimension != Dimension::Date
        && a.is_firm()
        && b.is_firm()
        && checks.in_prose(first);
    if !alike {
        return false;
    }
    let between = checks.between(Some(first), first + 1);
    let turns =
        CHANGES.iter().any(|word| between.starts_with(word)) || between.starts_with(['增', '降', '升']);
    let to = without_time(between).is_some_and(|words| words.chars().count() <= 5);
    let before = checks.before(first);
    let clause = before.rsplit([',', ';', '。']).next().unwrap_or_default();
    turns && to && clause.contains(['由', '从'])
}

/// 提高到 of 提高到二季度末的: the words of direction without the time that the second figure is of.
fn without_time(between: &str) -> Option<&str> {
    let end = between.rfind(['到', '至'])? + '到'.len_utf8();
    let (words, time) = between.split_at(end);
    let told = |time: &str| {
        time.chars().count() <= 8 && time.contains(['年', '月', '季', '期', '末', '底', '初', '今', '目'])
    };
    (time.is_empty() || time.strip_suffix('的').is_some_and(told) || time == "的").then_some(words)
}

fn changed(checks: &mut Checks<'_>, first: FactId) {
    let facts = &checks.reading.facts;
    let (second, third) = (first + 1, first + 2);
    let next = &facts[third];
    let words = checks.between(Some(second), third);
    let word = words.trim_start_matches([',', ';']);
    let told = CHANGES.iter().any(|change| word.starts_with(change)) && word.chars().count() <= 5;
    if !told || next.sentence != facts[second].sentence || !next.is_firm() {
        return;
    }
    let percent = next.quantity.unit.dimension == Dimension::Percent;
    let rate = facts[first].quantity.unit.dimension == Dimension::Percent;
    let points = rate && next.quantity.unit.dimension == Dimension::Point;
    let up = facts[second].value() > facts[first].value();
    let (more, less) = if up { (second, first) } else { (first, second) };
    let change = Expr::Fact(more).minus(Expr::Fact(less));
    let negative = next.value().is_negative();
    let stated = if negative {
        Expr::Number(crate::fixed::Fixed::ZERO).minus(Expr::Fact(third))
    } else {
        Expr::Fact(third)
    };
    let equation = if percent && !rate {
        Equation::equal(change.percent_of(Expr::Fact(first)), stated)
    } else if points || next.quantity.unit_text == facts[first].quantity.unit_text {
        Equation::equal(change, stated)
    } else {
        return;
    };
    checks.presume(Claim {
        kind: RelationKind::IncreaseGrowth,
        inputs: vec![first, second],
        output: Some(third),
        equation,
        strength: Strength::Strict,
        reason: "前后两数之差".to_owned(),
    });
}
