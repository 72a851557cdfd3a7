//! 在41个行业中,26个增长,11个下降,4个亏损: things sorted by a state that no thing has twice.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// States that exclude one another: better, worse, the same, and what became of a loss.
const STATES: [&[&str]; 5] = [
    &["增长", "上升", "上涨", "回升", "增加"],
    &["下降", "下跌", "回落", "减少"],
    &["持平", "不变"],
    &["转亏", "亏损", "增亏"],
    &["转盈", "扭亏", "减亏"],
];
/// The first three leave nothing out.
const ALL: usize = 3;
/// Longest row of states.
const LONGEST: usize = 8;

pub fn find(checks: &mut Checks<'_>) {
    for total in 0..checks.reading.facts.len() {
        if checks.reading.facts[total].slot == Slot::Count
            && checks.in_prose(total)
            && is_whole(checks, total)
        {
            sorted(checks, total);
        }
    }
}

/// 在41个工业大类行业中, 70个大中城市中.
fn is_whole(checks: &Checks<'_>, total: FactId) -> bool {
    let end = checks.reading.facts[total].quantity.end;
    let after = checks.text.chars.get(end..).unwrap_or_default().iter().take(16);
    let noun: String = after.take_while(|&&c| !matches!(c, ',' | '。' | ';')).collect();
    noun.ends_with('中')
}

fn sorted(checks: &mut Checks<'_>, total: FactId) {
    let facts = &checks.reading.facts;
    let same = |&id: &FactId| {
        facts.get(id).is_some_and(|fact| {
            fact.sentence == facts[total].sentence
                && fact.slot == Slot::Count
                && fact.quantity.unit_text == facts[total].quantity.unit_text
                && fact.is_firm()
        })
    };
    let parts: Vec<FactId> = (total + 1..).take(LONGEST).take_while(same).collect();
    let states: Option<Vec<usize>> = parts.iter().map(|&id| state(checks, id)).collect();
    let Some(states) = states else { return };
    let has = |state: usize| states.contains(&state);
    let plain = parts.iter().zip(&states).filter(|(_, state)| **state < ALL);
    let plain: Vec<FactId> = plain.map(|(&id, _)| id).collect();
    let adds = Equation::equal(Expr::sum(&plain), Expr::Fact(total)).holds(facts) == Some(true);
    // What became of a loss may also be told of those that rose or fell, which are then all.
    if !has(0) || !has(1) || adds && plain.len() < parts.len() {
        return;
    }
    let (sum, whole) = (Expr::sum(&parts), Expr::Fact(total));
    let equation = if (0..ALL).all(has) {
        Equation::equal(sum, whole)
    } else {
        Equation::at_most(sum, whole)
    };
    checks.presume(Claim {
        kind: RelationKind::Sum,
        inputs: parts,
        output: Some(total),
        equation,
        strength: Strength::Strict,
        reason: "各种状态互不重复，合计不超过总数".to_owned(),
    });
}

/// The state that the clause of a number names; `None` when it names none or speaks of a part (其中).
fn state(checks: &Checks<'_>, id: FactId) -> Option<usize> {
    let (before, after) = (checks.before(id), checks.after(id));
    let head = before.rsplit([',', ';', ':']).next().unwrap_or_default();
    let tail = after.split([',', ';', '。', '、']).next().unwrap_or_default();
    if before.contains("其中") {
        return None;
    }
    let names = |words: &[&str]| {
        words
            .iter()
            .any(|word| tail.contains(word) || head.contains(word))
    };
    STATES.iter().rposition(|words| names(words))
}
