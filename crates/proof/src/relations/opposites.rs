//! 8个开发区中,5个完成序时进度,3个未完成; 12项指标中,9项高于全省,3项低于全省: what is and what is not are no more than
//! all there are.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// Words that turn the one behind them round.
const NOT: [&str; 3] = ["未", "没有", "不"];
/// States that nothing has both of; a third may be between them.
const OPPOSITE: [(&str, &str); 9] = [
    ("高于", "低于"),
    ("快于", "慢于"),
    ("正增长", "负增长"),
    ("增长", "下降"),
    ("上升", "下降"),
    ("领先", "落后"),
    ("盈利", "亏损"),
    ("竣工", "在建"),
    ("竣工", "正在建设"),
];
/// Marks around the words of one figure.
const MARKS: [char; 6] = [',', ';', '、', '。', ':', '('];
/// Longest name of the things that are counted.
const NOUN: usize = 14;

/// How two groups exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opposed {
    /// 完成 and 未完成: there is nothing else.
    All,
    /// 高于 and 低于.
    Apart,
}

pub fn find(checks: &mut Checks<'_>) {
    for total in 0..checks.reading.facts.len().saturating_sub(2) {
        let parts = [total + 1, total + 2];
        if !is_count(checks, total) || !parts.iter().all(|&part| is_part(checks, total, part)) {
            continue;
        }
        let Some(opposed) = opposed(&clause(checks, parts[0]), &clause(checks, parts[1])) else {
            continue;
        };
        let sum = Expr::sum(&parts);
        // 3个未开工, 2个未开工: there may be others of the second kind.
        let equation = if opposed == Opposed::All && !is_part(checks, total, total + 3) {
            Equation::equal(sum, Expr::Fact(total))
        } else {
            Equation::at_most(sum, Expr::Fact(total))
        };
        checks.infer(Claim {
            kind: RelationKind::KOfN,
            inputs: parts.to_vec(),
            output: Some(total),
            equation,
            strength: Strength::Strict,
            reason: "相反的两种情形互不重复，合计不超过总数".to_owned(),
        });
    }
}

/// A number of things whose name alone stands between it and the first part.
fn is_count(checks: &Checks<'_>, total: FactId) -> bool {
    let fact = &checks.reading.facts[total];
    if fact.slot != Slot::Count || !fact.is_firm() || !checks.in_prose(total) {
        return false;
    }
    let between = checks.between(Some(total), total + 1);
    let noun = between.split(MARKS).next().unwrap_or_default();
    let rest = &between[noun.len()..];
    let led = rest.trim_start_matches(MARKS);
    // What stands before the first part is its own state, or 有, 其中.
    rest.starts_with([',', ':', '(']) && noun.chars().count() <= NOUN && led.chars().count() <= NOUN
}

fn is_part(checks: &Checks<'_>, total: FactId, part: FactId) -> bool {
    let facts = &checks.reading.facts;
    facts.get(part).is_some_and(|fact| {
        matches!(fact.slot, Slot::Count | Slot::Remaining)
            && fact.sentence == facts[total].sentence
            && fact.quantity.unit_text == facts[total].quantity.unit_text
            && fact.is_firm()
    })
}

/// The words of one figure, before and behind it.
fn clause(checks: &Checks<'_>, id: FactId) -> [String; 2] {
    let before = checks.before(id).rsplit(MARKS).next().unwrap_or_default();
    let after = checks.after(id).split(MARKS).next().unwrap_or_default();
    let after = after
        .split(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    [before.to_owned(), after.to_owned()]
}

/// Whether the words of two figures say opposite things of one matter, both before or both behind their figures.
fn opposed(one: &[String; 2], other: &[String; 2]) -> Option<Opposed> {
    one.iter().zip(other).find_map(|(one, other)| {
        if NOT.iter().any(|not| one.contains(not)) {
            return None;
        }
        if NOT.iter().any(|not| negates(one, other, not)) {
            return Some(Opposed::All);
        }
        let apart = |&(a, b): &(&str, &str)| turns(one, a, other, b) || turns(one, b, other, a);
        OPPOSITE.iter().any(apart).then_some(Opposed::Apart)
    })
}

/// 完成序时进度 and 未完成.
fn negates(one: &str, other: &str, not: &str) -> bool {
    let Some((before, state)) = other.split_once(not) else {
        return false;
    };
    let end = state.char_indices().nth(2).map_or(state.len(), |(at, _)| at);
    let (state, rest) = state.split_at(end);
    let told = one.split_once(state).filter(|_| state.chars().count() == 2);
    told.is_some_and(|(first, last)| agree(first, before) && agree(last, rest))
}

fn turns(one: &str, word: &str, other: &str, opposite: &str) -> bool {
    match (one.split_once(word), other.split_once(opposite)) {
        (Some((a, b)), Some((c, d))) => agree(a, c) && agree(b, d),
        _ => false,
    }
}

/// Of one matter: the same words, or none on one side.
fn agree(a: &str, b: &str) -> bool {
    let bare = |words: &str| {
        words
            .trim_matches(['已', '有', '的', '了', '实', '现', '其', '中'])
            .to_owned()
    };
    let (a, b) = (bare(a), bare(b));
    a.starts_with(&b) || b.starts_with(&a)
}
