//! 增速在主要商品中居首, 上涨幅度最大的是甲(2.9%): the largest of figures told just before, named again.

use super::words::{CLAUSE, SENTENCE};
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// How far back the figure that is named again is looked for, in facts.
const REACH: usize = 40;
/// Words behind a growth that put it above the others of its sentence.
const FIRST: [&str; 6] = ["居首", "居首位", "居第一", "居第一位", "最快", "最高"];
/// Words before a name that is told again with its figure.
const NAMED: [&str; 6] = [
    "最高的是",
    "最低的是",
    "最大的是",
    "最小的是",
    "最快的是",
    "最慢的是",
];

pub fn find(checks: &mut Checks<'_>) {
    for id in 0..checks.reading.facts.len() {
        if checks.in_prose(id) && checks.reading.facts[id].is_firm() {
            largest(checks, id);
            again(checks, id);
        }
    }
}

/// 甲增长7.1%;乙下降5.3%;丙增长33.7%,增速在主要商品中居首.
fn largest(checks: &mut Checks<'_>, id: FactId) {
    let facts = &checks.reading.facts;
    if facts[id].slot != Slot::Growth || facts[id].negated || checks.next_char(id) != Some(',') {
        return;
    }
    let words = checks.after(id);
    let clause = words.strip_prefix(',').and_then(|rest| rest.split(CLAUSE).next());
    let scope = clause
        .and_then(|clause| {
            clause
                .strip_prefix("增速")
                .or_else(|| clause.strip_prefix("增幅"))
        })
        .and_then(|rest| rest.strip_prefix(['在', '居', '列', '为']))
        .and_then(|rest| FIRST.iter().find_map(|word| rest.strip_suffix(word)));
    let Some(scope) = scope else { return };
    let kinds = ["主要", "各", "类"].iter().any(|word| scope.contains(word));
    let start = checks.start_of(facts[id].quantity.start, &SENTENCE);
    let others: Vec<FactId> = (id.saturating_sub(REACH)..id)
        .filter(|&other| {
            facts[other].slot == Slot::Growth
                && facts[other].quantity.unit_text == facts[id].quantity.unit_text
                && facts[other].paragraph == facts[id].paragraph
                && facts[other].quantity.start >= start
                && checks.in_prose(other)
        })
        .collect();
    let most = others.iter().copied().max_by_key(|&other| facts[other].value());
    if let Some(most) = most.filter(|_| kinds && others.len() > 1) {
        checks.presume(Claim {
            kind: RelationKind::Rank,
            inputs: vec![most],
            output: Some(id),
            equation: Equation::at_most(Expr::Fact(most), Expr::Fact(id)),
            strength: Strength::Strict,
            reason: "居首的不小于同句所列其他各数".to_owned(),
        });
    }
}

/// 下降幅度最大的是交通通信(1.5%): the only earlier growth of that name in the paragraph.
fn again(checks: &mut Checks<'_>, id: FactId) {
    let reading = checks.reading;
    let facts = &reading.facts;
    if checks.last_char(id) != Some('(') {
        return;
    }
    let words = checks.before(id);
    let Some(name) = words.strip_suffix('(') else {
        return;
    };
    let Some((_, name)) = NAMED.iter().find_map(|word| name.rsplit_once(word)) else {
        return;
    };
    let own = |&other: &FactId| {
        let record = reading.record_of(other);
        let called = |known| reading.names.get(known) == name;
        facts[other].slot == Slot::Growth
            && facts[other].paragraph == facts[id].paragraph
            && facts[other].quantity.unit_text == facts[id].quantity.unit_text
            && checks.in_prose(other)
            && (called(record.indicator) || called(record.item) || called(record.subject))
    };
    let mut found = (id.saturating_sub(REACH)..id).filter(own);
    let (Some(told), None) = (found.next(), found.next()) else {
        return;
    };
    // 下降幅度最大的是交通通信(1.5%) prints the size of the decline.
    let again = if facts[told].value().is_negative() && !facts[id].value().is_negative() {
        Expr::Number(crate::fixed::Fixed::ZERO).minus(Expr::Fact(id))
    } else {
        Expr::Fact(id)
    };
    checks.presume(Claim {
        kind: RelationKind::Repeat,
        inputs: vec![told],
        output: Some(id),
        equation: Equation::equal(again, Expr::Fact(told)),
        strength: Strength::Strict,
        reason: "与前文同名的数一致".to_owned(),
    });
}
