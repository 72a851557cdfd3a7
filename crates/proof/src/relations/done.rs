//! 问题36个,已完成整改26个,正在推进10个,整改完成率为72.2%: the rate of what is done, after what is done and what is open.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::unit::Dimension;

/// Most kinds of state between a total and its rate.
const STATES: usize = 5;
/// Words of what is not yet done.
const OPEN: [&str; 7] = ["未", "正在", "尚", "剩余", "其余", "不", "逾期"];

pub fn find(checks: &mut Checks<'_>) {
    for rate in 3..checks.reading.facts.len() {
        let fact = &checks.reading.facts[rate];
        let percent = fact.quantity.unit.dimension == Dimension::Percent && checks.in_prose(rate);
        if percent && matches!(fact.slot, Slot::Share | Slot::Rate | Slot::Completion) {
            rated(checks, rate);
        }
    }
}

fn rated(checks: &mut Checks<'_>, rate: FactId) {
    let words = checks.before(rate);
    let stem = words.trim_end_matches(['为', '达', '到']).strip_suffix('率');
    let Some(stem) = stem.map(|stem| stem.trim_start_matches([',', ';', '、'])) else {
        return;
    };
    let Some((total, states)) = states(checks, rate) else {
        return;
    };
    let done = |&id: &FactId| {
        let words = checks.before(id);
        stem.chars().count() >= 2
            && !OPEN.iter().any(|word| words.contains(word))
            && (words.contains(stem) || stem.ends_with("完成") && words.contains("完成"))
    };
    let mut found = states.iter().copied().filter(done);
    let (Some(part), None) = (found.next(), found.next()) else {
        return;
    };
    checks.presume(Claim {
        kind: RelationKind::Share,
        inputs: vec![part, total],
        output: Some(rate),
        equation: Equation::equal(Expr::Fact(part).percent_of(Expr::Fact(total)), Expr::Fact(rate)),
        strength: Strength::Strict,
        reason: "已完成数 ÷ 总数".to_owned(),
    });
}

/// The total and the numbers right before the rate that add up to it.
fn states(checks: &Checks<'_>, rate: FactId) -> Option<(FactId, Vec<FactId>)> {
    let facts = &checks.reading.facts;
    let counted = |id: FactId| {
        matches!(facts[id].slot, Slot::Count | Slot::Remaining)
            && facts[id].sentence == facts[rate].sentence
            && facts[id].quantity.unit_text == facts[rate - 1].quantity.unit_text
    };
    (2..=STATES.min(rate - 1)).find_map(|count| {
        let total = rate - 1 - count;
        let parts: Vec<FactId> = (total + 1..rate).collect();
        let all = (total..rate).all(counted);
        let adds = || Equation::equal(Expr::sum(&parts), Expr::Fact(total)).holds(facts) == Some(true);
        (all && adds()).then_some((total, parts))
    })
}
