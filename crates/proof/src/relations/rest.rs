//! 发现47处,已整改43处,整改率91.5%,剩余4处: what is done and what is left make up all.

use super::words::CLAUSE;
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// How far before the rest the total is looked for, in facts.
const REACH: usize = 8;
/// Words that count what is left, whatever was done.
const LEFT: [&str; 8] = ["其余", "剩余", "剩下", "余下", "还剩", "还差", "尚余", "仍有"];
/// Words of what is still to be done.
const NEEDED: [&str; 4] = ["还需", "尚需", "仍需", "还差"];
/// Words that count what is not yet done.
const OPEN: [&str; 6] = ["尚未", "仍未", "还未", "暂未", "未", "正在"];
/// Words before what is done.
const DONE: [&str; 13] = [
    "已", "完成", "完工", "竣工", "投产", "开工", "办结", "整改", "清偿", "兑付", "承接", "解决", "核销",
];

pub fn find(checks: &mut Checks<'_>) {
    for rest in 2..checks.reading.facts.len() {
        let fact = &checks.reading.facts[rest];
        let amount = matches!(
            fact.slot,
            Slot::Count | Slot::Level | Slot::Remaining | Slot::Other | Slot::Increase
        );
        if !amount || !checks.in_prose(rest) || !fact.is_firm() {
            continue;
        }
        let clause = clause(checks, rest);
        let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
        let needs = NEEDED.iter().any(|word| clause.contains(word));
        if begins(&LEFT) || begins(&OPEN) || needs {
            made_up(checks, rest, &clause);
        } else if clause.ends_with("净增") {
            net(checks, rest);
        }
    }
}

/// The words right before a number; 剩余2笔、165万元 has one clause for both figures.
fn clause(checks: &Checks<'_>, id: FactId) -> String {
    let facts = &checks.reading.facts;
    let words = checks.before(id);
    // 剩余5个小区、165万元: a noun between the two.
    let noun = |noun: &str| noun.chars().count() <= 4 && !noun.contains(CLAUSE);
    let joined = words
        .split_once('、')
        .is_some_and(|(head, tail)| tail.is_empty() || noun(head));
    let words = match id.checked_sub(1) {
        Some(before) if joined && facts[before].sentence == facts[id].sentence => checks.before(before),
        _ => words,
    };
    let last = words
        .rsplit([',', ';', '。', ':', '、'])
        .next()
        .unwrap_or_default();
    last.to_owned()
}

fn made_up(checks: &mut Checks<'_>, rest: FactId, clause: &str) {
    let near = alike(checks, rest);
    let facts = &checks.reading.facts;
    let Some((done, total)) = done_and_total(checks, rest, &near, clause) else {
        return;
    };
    let equation = |parts: &[FactId], total: FactId| Equation::equal(Expr::sum(parts), Expr::Fact(total));
    // 已开工24个,已竣工11个,尚未开工2个: any choice of states that makes it up is what was meant.
    let holding = subsets(&near).into_iter().find_map(|some| {
        let parts: Vec<FactId> = some.into_iter().chain([rest]).collect();
        let fits = |&whole: &FactId| whole < parts[0] && equation(&parts, whole).holds(facts) == Some(true);
        let whole = near.iter().copied().find(fits)?;
        Some((parts, whole))
    });
    let meant = holding.is_none() && is_meant(checks, rest, total);
    let (parts, total) = holding.unwrap_or((vec![done, rest], total));
    checks.presume(Claim {
        kind: RelationKind::KOfN,
        equation: equation(&parts, total),
        inputs: parts,
        output: Some(total),
        strength: if meant {
            Strength::Strict
        } else {
            Strength::Plausible
        },
        reason: "总数 = 已完成数 + 剩余数".to_owned(),
    });
}

/// Figures of one unit before the rest, in its sentence or the one before.
fn alike(checks: &Checks<'_>, rest: FactId) -> Vec<FactId> {
    let facts = &checks.reading.facts;
    let fits = |&id: &FactId| {
        let fact = &facts[id];
        fact.paragraph == facts[rest].paragraph
            && fact.sentence + 1 >= facts[rest].sentence
            && fact.quantity.unit_text == facts[rest].quantity.unit_text
            && matches!(fact.slot, Slot::Count | Slot::Level | Slot::Target | Slot::Other)
            && fact.is_firm()
    };
    (rest.saturating_sub(REACH)..rest).filter(fits).collect()
}

/// What is done, by its words, and the nearest number before it that is not smaller.
fn done_and_total(
    checks: &Checks<'_>,
    rest: FactId,
    near: &[FactId],
    words: &str,
) -> Option<(FactId, FactId)> {
    let facts = &checks.reading.facts;
    let act = act(words);
    let is_done = |&&id: &&FactId| {
        let own = clause(checks, id);
        let does = act.as_ref().map_or_else(
            || DONE.iter().any(|word| own.contains(word)),
            |act| own.contains(act.as_str()),
        );
        does && !own.contains('未')
    };
    let other = LEFT.iter().any(|word| words.starts_with(word));
    // 33个行业中,24个增长,其余9个下降: no word of doing, and nothing else that it could be.
    let here = |id: &&FactId| facts[**id].sentence == facts[rest].sentence;
    let only = other && act.is_none() && near.iter().filter(here).count() == 2;
    let done = near
        .iter()
        .rev()
        .find(is_done)
        .or_else(|| near.last().filter(|_| only));
    let done = *done?;
    let bound = facts[done].value().max(facts[rest].value());
    let total = near
        .iter()
        .rev()
        .copied()
        .find(|&id| id < done && facts[id].value() >= bound);
    let total = total.or_else(|| near.iter().rev().copied().find(|&id| id < done));
    Some((done, total?))
}

/// 开工 of 尚未开工的.
fn act(words: &str) -> Option<String> {
    let open = OPEN.iter().find_map(|word| words.strip_prefix(word))?;
    let act: String = open.trim_start_matches("完成").chars().take(2).collect();
    (act.chars().count() == 2).then_some(act)
}

/// 正在推进13项,进度滞后2项; 剩余1笔…,1笔…: more states may follow; after 其余59个项目中 they are parts of the rest.
fn is_meant(checks: &Checks<'_>, rest: FactId, total: FactId) -> bool {
    let facts = &checks.reading.facts;
    let later = facts.iter().skip(rest + 1).take(4);
    let follows = later
        .take_while(|next| next.sentence == facts[rest].sentence)
        .any(|next| next.quantity.unit_text == facts[rest].quantity.unit_text);
    let words = checks.after(rest);
    let of_rest = words
        .split([',', ';', '。'])
        .next()
        .is_some_and(|clause| clause.ends_with('中'));
    facts[rest].value() <= facts[total].value() && (!follows || of_rest)
}

/// Every choice of some of a few states.
fn subsets(states: &[FactId]) -> Vec<Vec<FactId>> {
    let chosen = |mask: usize| {
        let some = states.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0);
        some.map(|(_, &id)| id).collect::<Vec<FactId>>()
    };
    (1..1_usize << states.len().min(REACH)).map(chosen).collect()
}

/// 新增9户,退库6户,净增3户.
fn net(checks: &mut Checks<'_>, rest: FactId) {
    let facts = &checks.reading.facts;
    let (gained, lost) = (rest - 2, rest - 1);
    let same = |id: FactId| {
        facts[id].sentence == facts[rest].sentence
            && facts[id].quantity.unit_text == facts[rest].quantity.unit_text
            && facts[id].is_firm()
    };
    let leaves = ["退", "注销", "减少", "流失", "关停"];
    let told = clause(checks, gained).contains('新')
        && leaves.iter().any(|word| clause(checks, lost).contains(word));
    if same(gained) && same(lost) && told {
        checks.presume(Claim {
            kind: RelationKind::KOfN,
            inputs: vec![gained, lost],
            output: Some(rest),
            equation: Equation::equal(Expr::Fact(gained).minus(Expr::Fact(lost)), Expr::Fact(rest)),
            strength: Strength::Strict,
            reason: "净增数 = 新增数 - 减少数".to_owned(),
        });
    }
}
