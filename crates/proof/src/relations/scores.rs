//! 平均得分814.1分, 第一名与末位相差214.3分: the mean and the spread of scores listed just before.

use super::listing::{self, Listing};
use super::words::{CLAUSE, SENTENCE};
use super::{Checks, Claim, Equation, Expr, Strength, words};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// How far back the list is looked for, in paragraphs.
const REACH: u32 = 40;

pub fn find(checks: &mut Checks<'_>, lists: &[Listing]) {
    let columns: Vec<Vec<FactId>> = listing::columns(checks.reading)
        .into_iter()
        .filter(|column| column.iter().all(|&id| is_score(checks, id)))
        .collect();
    for id in 0..checks.reading.facts.len() {
        if is_score(checks, id) && checks.in_prose(id) && checks.reading.facts[id].is_firm() {
            mean(checks, lists, &columns, id);
            spread(checks, lists, id);
        }
    }
}

/// Scores with the places of their lines, the nearest list of one unit before a figure.
fn ranked<'a>(checks: &Checks<'_>, lists: &'a [Listing], id: FactId) -> Option<&'a Listing> {
    let facts = &checks.reading.facts;
    listing::before(lists, id).find(|list| {
        let (first, end) = (list.first(), list.last());
        end < id
            && facts[first].paragraph + REACH > facts[id].paragraph
            && facts[first.saturating_sub(1)].slot == Slot::Rank
            && facts[end].quantity.unit_text == facts[id].quantity.unit_text
    })
}

fn is_score(checks: &Checks<'_>, id: FactId) -> bool {
    checks.reading.facts[id].quantity.unit_text == "分"
}

/// 9家开发区平均得分814.1分, 前5名平均得分92.42分.
fn mean(checks: &mut Checks<'_>, lists: &[Listing], columns: &[Vec<FactId>], id: FactId) {
    let clause = checks.back_to(id, &CLAUSE);
    if !["平均得分", "平均分", "平均分为", "平均得分为"]
        .iter()
        .any(|word| clause.ends_with(word))
    {
        return;
    }
    let Some(at) = clause.find(|c: char| c.is_ascii_digit()) else {
        return;
    };
    let Some((count, _)) = words::number(&clause[at..]) else {
        return;
    };
    let listed = ranked(checks, lists, id).map(|list| &list.facts);
    let as_many = |row: &&Vec<FactId>| i64::try_from(row.len()) == Ok(count);
    let mut rows = columns.iter().chain(listed).filter(as_many);
    let (Some(row), None) = (rows.next(), rows.next()) else {
        return;
    };
    let number = Expr::Number(Fixed::int(count));
    checks.presume(Claim {
        kind: RelationKind::Average,
        equation: Equation::equal(Expr::sum(row).over(number), Expr::Fact(id)),
        inputs: row.clone(),
        output: Some(id),
        strength: Strength::Strict,
        reason: "平均得分 = 所列得分之和 ÷ 个数".to_owned(),
    });
}

/// 第一名与末位相差214.3分, behind the list of all places.
fn spread(checks: &mut Checks<'_>, lists: &[Listing], id: FactId) {
    if !checks.before(id).ends_with("相差") {
        return;
    }
    let words = checks.back_to(id, &SENTENCE);
    let clause = words.rsplit([',', ';']).next().unwrap_or_default();
    let top = ["第一名", "第1名", "首位", "最高"]
        .iter()
        .any(|word| clause.contains(word));
    let bottom = ["末位", "最后", "最低", "末名"]
        .iter()
        .any(|word| clause.contains(word));
    let both = top && bottom;
    let Some(list) = ranked(checks, lists, id).filter(|_| both) else {
        return;
    };
    checks.presume(Claim {
        kind: RelationKind::Gap,
        inputs: vec![list.first(), list.last()],
        output: Some(id),
        equation: Equation::equal(
            Expr::Fact(list.first()).minus(Expr::Fact(list.last())),
            Expr::Fact(id),
        ),
        strength: Strength::Strict,
        reason: "首位与末位之差".to_owned(),
    });
}
