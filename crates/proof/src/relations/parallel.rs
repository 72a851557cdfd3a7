//! 分别高1.7个、3.9个百分点: two gaps side by side, to two references or of two growths.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::unit::Dimension;

pub fn find(checks: &mut Checks<'_>) {
    for gap in 3..checks.reading.facts.len().saturating_sub(1) {
        if is_pair(checks, gap) {
            two_references(checks, gap);
            two_growths(checks, gap);
        }
    }
}

/// Two gaps that 分别 announces, after three percentages of one sentence.
fn is_pair(checks: &Checks<'_>, gap: FactId) -> bool {
    let facts = &checks.reading.facts;
    let same = |id: FactId, dimension| {
        facts[id].sentence == facts[gap].sentence
            && facts[id].quantity.unit.dimension == dimension
            && facts[id].is_firm()
            && checks.in_prose(id)
    };
    let gaps = [gap, gap + 1];
    gaps.iter()
        .all(|&id| matches!(facts[id].slot, Slot::Gap | Slot::Change))
        && (gap - 3..gap).all(|id| same(id, Dimension::Percent))
        && gaps.iter().all(|&id| same(id, Dimension::Point))
        && is_joint(checks.between(Some(gap), gap + 1))
        && ["分别高", "分别低"]
            .iter()
            .any(|word| checks.before(gap).contains(word))
}

/// Nothing but a mark or 和 stands between two figures of one row.
fn is_joint(words: &str) -> bool {
    ["、", "和", "与", "及", ",", "，"].contains(&words)
}

fn is_bracketed(before: &str, after: &str) -> bool {
    before.ends_with(['(', '（']) && after.starts_with([')', '）'])
}

/// 增长7.9%,比全省(6.2%)和全国(4.0%)分别高1.7个、3.9个百分点.
fn two_references(checks: &mut Checks<'_>, gap: FactId) {
    let (growth, first, second) = (gap - 3, gap - 2, gap - 1);
    let before = checks.between(Some(growth), first);
    let between = checks.between(Some(first), second);
    let after = checks.between(Some(second), gap);
    let joined = ["和", "与", "及", "、"]
        .iter()
        .any(|word| between.trim_start_matches([')', '）']).starts_with(word));
    let compares = before.contains(['比', '较']) && checks.reading.facts[growth].slot == Slot::Growth;
    let bracketed = is_bracketed(before, between) && is_bracketed(between, after);
    if compares && joined && bracketed && !after.contains('均') {
        decide(checks, growth, first, gap, gap);
        decide(checks, growth, second, gap + 1, gap);
    }
}

/// 分别增长7.4%和6.9%,均高于省定目标(6%),分别高1.4个和0.9个百分点.
fn two_growths(checks: &mut Checks<'_>, gap: FactId) {
    let (first, second, target) = (gap - 3, gap - 2, gap - 1);
    let before = checks.between(Some(second), target);
    let after = checks.between(Some(target), gap);
    let both = before.contains(['均', '都']) && before.contains('于');
    let named = checks.before(first).contains("分别");
    let joint = is_joint(checks.between(Some(first), second));
    if checks.reading.facts[first].slot == Slot::Growth
        && both
        && named
        && joint
        && is_bracketed(before, after)
    {
        decide(checks, first, target, gap, gap);
        decide(checks, second, target, gap + 1, gap);
    }
}

/// The word of direction stands before the first gap only.
fn decide(checks: &mut Checks<'_>, growth: FactId, reference: FactId, gap: FactId, worded: FactId) {
    let facts = &checks.reading.facts;
    let (left, right) = (Expr::Fact(growth), Expr::Fact(reference));
    let below = checks.before(worded).contains("分别低");
    let left = if below && !facts[gap].negated {
        right.minus(left)
    } else {
        left.minus(right)
    };
    checks.infer(Claim {
        kind: RelationKind::Gap,
        inputs: vec![growth, reference],
        output: Some(gap),
        equation: Equation::equal(left, Expr::Fact(gap)),
        strength: Strength::Strict,
        reason: "文中按次序对应的两个增速之差".to_owned(),
    });
}
