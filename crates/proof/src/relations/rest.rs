//! 发现47处,已整改43处,整改率91.5%,剩余4处: what is done and what is left make up all.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// How far before the rest the total is looked for, in facts.
const REACH: usize = 7;
/// Words right before what is left.
const LEFT: [&str; 9] = [
    "其余", "剩余", "剩下", "余下", "还剩", "还差", "尚余", "未", "正在",
];
/// Words before what is done.
const DONE: [&str; 12] = [
    "已", "完成", "完工", "竣工", "投产", "开工", "办结", "整改", "清偿", "兑付", "承接", "解决",
];

pub fn find(checks: &mut Checks<'_>) {
    for rest in 2..checks.reading.facts.len() {
        let fact = &checks.reading.facts[rest];
        let amount = matches!(
            fact.slot,
            Slot::Count | Slot::Level | Slot::Remaining | Slot::Other
        );
        if amount && checks.in_prose(rest) && fact.is_firm() && is_left(checks, rest) {
            made_up(checks, rest);
        }
    }
}

/// Whether the words right before a number, or right behind it, say that it is what is left.
fn is_left(checks: &Checks<'_>, id: FactId) -> bool {
    let before = checks.before(id);
    let clause = before
        .rsplit([',', ';', '。', ':', '、'])
        .next()
        .unwrap_or_default();
    LEFT.iter()
        .any(|word| clause.starts_with(word) || clause.ends_with(word))
}

fn made_up(checks: &mut Checks<'_>, rest: FactId) {
    let facts = &checks.reading.facts;
    let alike = |id: FactId| {
        let fact = &facts[id];
        fact.paragraph == facts[rest].paragraph
            && fact.sentence + 1 >= facts[rest].sentence
            && fact.quantity.unit_text == facts[rest].quantity.unit_text
            && matches!(fact.slot, Slot::Count | Slot::Level | Slot::Target | Slot::Other)
            && fact.is_firm()
    };
    let near: Vec<FactId> = (rest.saturating_sub(REACH)..rest)
        .filter(|&id| alike(id))
        .collect();
    let Some((&total, states)) = near.split_first() else {
        return;
    };
    let largest = near
        .iter()
        .chain([&rest])
        .all(|&id| facts[id].value() <= facts[total].value());
    let Some(&done) = states.last().filter(|&&done| is_done(checks, done)) else {
        return;
    };
    let equation = |parts: &[FactId]| Equation::equal(Expr::sum(parts), Expr::Fact(total));
    let several: Vec<FactId> = states.iter().copied().chain([rest]).collect();
    let holding = subsets(states).into_iter().find(|some| {
        let parts: Vec<FactId> = some.iter().copied().chain([rest]).collect();
        equation(&parts).holds(facts) == Some(true)
    });
    // 已开工24个,已竣工11个,尚未开工2个: which states are told one within the other is not said.
    let parts = match holding {
        Some(some) => some.into_iter().chain([rest]).collect(),
        None if states.len() == 1 && largest => vec![done, rest],
        None if matches_word(checks, states, rest).is_some() && largest => {
            vec![matches_word(checks, states, rest).unwrap_or(done), rest]
        }
        None => several,
    };
    // 已完成27项;正在推进13项,进度滞后2项: more states may follow.
    let last = facts.get(rest + 1).is_none_or(|next| {
        next.sentence != facts[rest].sentence || next.quantity.unit_text != facts[rest].quantity.unit_text
    });
    let strict = parts.len() == 2 && largest && last;
    checks.presume(Claim {
        kind: RelationKind::KOfN,
        equation: equation(&parts),
        inputs: parts,
        output: Some(total),
        strength: if strict {
            Strength::Strict
        } else {
            Strength::Plausible
        },
        reason: "总数 = 已完成数 + 剩余数".to_owned(),
    });
}

/// Every choice of some of a few states.
fn subsets(states: &[FactId]) -> Vec<Vec<FactId>> {
    let chosen = |mask: usize| {
        let some = states.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0);
        some.map(|(_, &id)| id).collect::<Vec<FactId>>()
    };
    (1..1_usize << states.len().min(REACH)).map(chosen).collect()
}

/// 尚未开工 is what is left of 已开工.
fn matches_word(checks: &Checks<'_>, states: &[FactId], rest: FactId) -> Option<FactId> {
    let words = checks.before(rest);
    let clause = words.rsplit([',', ';', '。', ':', '、']).next()?;
    let act = clause.split_once('未').map(|(_, act)| act)?;
    let act: String = act.trim_start_matches("完成").chars().take(2).collect();
    let mut named = states
        .iter()
        .copied()
        .filter(|&id| act.chars().count() == 2 && checks.before(id).contains(&act));
    named.next().filter(|_| named.next().is_none())
}

fn is_done(checks: &Checks<'_>, id: FactId) -> bool {
    let words = checks.before(id);
    let clause = words.rsplit([',', ';', '。', ':']).next().unwrap_or_default();
    DONE.iter().any(|word| clause.contains(word)) && !clause.contains('未')
}
