//! 占72.1%,比上年(66.8%)提高5.3个百分点; 高于年初确定的6%预期目标1.6个百分点: three figures in a row, the third the
//! difference of the first two.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::FactId;
use crate::unit::Dimension;

/// Words that make the difference negative.
const LESS: [&str; 10] = [
    "下降", "回落", "降低", "低", "慢", "落后", "滞后", "减少", "收窄", "放缓",
];
/// Words of comparison between the first two.
const VERSUS: [&str; 8] = ["比", "较", "高于", "低于", "快于", "慢于", "超", "落后"];
/// Words behind a reference that is not in brackets.
const GOAL: [&str; 5] = ["目标", "预期", "任务", "平均水平", "计划"];

pub fn find(checks: &mut Checks<'_>) {
    for points in 2..checks.reading.facts.len() {
        let facts = &checks.reading.facts;
        let (value, reference) = (points - 2, points - 1);
        let percent =
            |id: FactId| facts[id].quantity.unit.dimension == Dimension::Percent && facts[id].is_firm();
        let row = facts[points].quantity.unit.dimension == Dimension::Point
            && facts[points].is_firm()
            && percent(value)
            && percent(reference)
            && (value..points).all(|id| checks.in_prose(id) && facts[id].sentence == facts[points].sentence);
        if row {
            difference(checks, value, reference, points);
        }
    }
}

fn difference(checks: &mut Checks<'_>, value: FactId, reference: FactId, points: FactId) {
    let before = checks.between(Some(value), reference);
    let after = checks.between(Some(reference), points);
    let bracketed = before.ends_with('(') && after.starts_with(')');
    let named = GOAL.iter().any(|word| after.starts_with(word)) && after.chars().count() <= 8;
    // 比省定目标10%快1.6个百分点.
    let led = GOAL.iter().any(|word| before.ends_with(word))
        && ["快", "高", "慢", "低", "高出", "低了", "高了"].contains(&after);
    let compared = VERSUS.iter().any(|word| before.contains(word));
    let clauses = before
        .trim_start_matches([',', '，'])
        .matches([',', ';', '。'])
        .count();
    if !compared || !(bracketed || named || led) || clauses > 0 || after.contains([',', ';', '均']) {
        return;
    }
    let less = LESS.iter().any(|word| after.contains(word))
        || !bracketed && ["低于", "慢于", "落后"].iter().any(|word| before.contains(word))
        || bracketed && ["低于", "慢于", "落后"].iter().any(|word| before.contains(word));
    let facts = &checks.reading.facts;
    let (left, right) = (Expr::Fact(value), Expr::Fact(reference));
    // A figure that was read as negative has its direction already.
    let turned = less && !facts[points].value().is_negative();
    let left = if turned {
        right.minus(left)
    } else {
        left.minus(right)
    };
    checks.presume(Claim {
        kind: RelationKind::Gap,
        inputs: vec![value, reference],
        output: Some(points),
        equation: Equation::equal(left, Expr::Fact(points)),
        strength: Strength::Strict,
        reason: "与括号内或所述数之差".to_owned(),
    });
}
