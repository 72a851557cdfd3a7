//! 占72.1%,比上年(66.8%)提高5.3个百分点; 高于年初确定的6%预期目标1.6个百分点; 比上年(8.19万吨)增长2.9%: three figures
//! in a row, one of which follows from the other two.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
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
    let told: Vec<FactId> = (0..checks.reading.facts.len())
        .filter(|&id| checks.reading.facts[id].slot != Slot::Date && checks.in_prose(id))
        .collect();
    for three in told.windows(3) {
        grown(checks, three[0], three[1], three[2]);
    }
}

/// 总产量8.43万吨,比上年(8.19万吨)增长2.9%, or 增长2.9%(上年为8.19万吨): an amount, the earlier one in brackets, and
/// the growth.
fn grown(checks: &mut Checks<'_>, level: FactId, second: FactId, third: FactId) {
    let facts = &checks.reading.facts;
    let is_growth = |id: FactId| {
        facts[id].quantity.unit.dimension == Dimension::Percent
            && matches!(facts[id].slot, Slot::Growth | Slot::OtherGrowth)
    };
    let (prior, growth) = if is_growth(third) {
        (second, third)
    } else {
        (third, second)
    };
    let alike = facts[level].quantity.unit_text == facts[prior].quantity.unit_text
        && facts[level].quantity.unit.dimension.is_amount()
        && matches!(facts[level].slot, Slot::Level | Slot::Count)
        && [prior, growth]
            .iter()
            .all(|&id| facts[id].sentence == facts[level].sentence)
        && [level, prior, growth].iter().all(|&id| facts[id].is_firm());
    if !alike || !is_growth(growth) || !is_earlier(checks, prior, prior < growth) {
        return;
    }
    checks.presume(Claim {
        kind: RelationKind::LevelGrowth,
        inputs: vec![level, prior],
        output: Some(growth),
        equation: Equation::equal(Expr::Fact(level).over(Expr::Fact(prior)), Expr::Factor(growth)),
        strength: Strength::Strict,
        reason: "本期数 ÷ 括号内的前期数 = 1 + 增速".to_owned(),
    });
}

/// Whether an amount stands alone in brackets as that of an earlier period.
fn is_earlier(checks: &Checks<'_>, prior: FactId, compared: bool) -> bool {
    let words = checks.back_to(prior, &['(', '。']);
    let opened = checks.start_of(checks.reading.facts[prior].quantity.start, &['(', '。']);
    let bracket = opened
        .checked_sub(1)
        .is_some_and(|at| checks.text.chars.get(at) == Some(&'('));
    let closed = checks.next_char(prior) == Some(')');
    if !bracket || !closed {
        return false;
    }
    if compared {
        // 比上年(8.19万吨)增长: the period stands before the bracket.
        let before = checks.slice(opened.saturating_sub(14), opened - 1);
        let clause = before.rsplit([',', ';', '。', ')']).next().unwrap_or_default();
        return words.is_empty() && clause.contains(['比', '较']) && clause.contains(['年', '月', '期']);
    }
    let names = ["年为", "上年", "去年", "同期", "年初", "同月"];
    names.iter().any(|name| words.contains(name)) && !words.contains([',', ';'])
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
    let below = ["低于", "慢于", "落后"].iter().any(|word| before.contains(word));
    let less = below || LESS.iter().any(|word| after.contains(word));
    let facts = &checks.reading.facts;
    if before.contains(['降', '跌']) && facts[value].value().is_negative() {
        return narrowing(checks, [value, reference, points], after.contains("收窄"));
    }
    let (left, right) = (Expr::Fact(value), Expr::Fact(reference));
    // A figure that was read as negative has its direction already.
    let turned = less && !facts[points].value().is_negative();
    let left = if turned {
        right.minus(left)
    } else {
        left.minus(right)
    };
    claim(
        checks,
        [value, reference, points],
        Equation::equal(left, Expr::Fact(points)),
    );
}

/// 下降2.8%,降幅比上半年(-5.2%)收窄2.4个百分点: falls are compared without their signs, and the earlier one is printed
/// with or without its own.
fn narrowing(checks: &mut Checks<'_>, [value, reference, points]: [FactId; 3], narrows: bool) {
    let value_of = |id: FactId| checks.reading.facts[id].value();
    let size = |id: FactId| {
        let zero = Expr::Number(Fixed::ZERO);
        if value_of(id).is_negative() {
            zero.minus(Expr::Fact(id))
        } else {
            Expr::Fact(id)
        }
    };
    let (before, now) = (size(reference), size(value));
    let change = if narrows {
        before.minus(now)
    } else {
        now.minus(before)
    };
    claim(
        checks,
        [value, reference, points],
        Equation::equal(change, size(points)),
    );
}

fn claim(checks: &mut Checks<'_>, [value, reference, points]: [FactId; 3], equation: Equation) {
    checks.presume(Claim {
        kind: RelationKind::Gap,
        inputs: vec![value, reference],
        output: Some(points),
        equation,
        strength: Strength::Strict,
        reason: "与括号内或所述数之差".to_owned(),
    });
}
