//! 增速在13.8%至26.4%之间, 平均每期140人次,各期在96至182之间: the smallest and the largest of values told before.

use super::listing::Listing;
use super::words::CLAUSE;
use super::{Check, Checks, Equation, Expr, Strength, listing, slip, words};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::quantity::Approx;
use crate::report::Verdict;

/// How far back the values are looked for, in facts.
const REACH: usize = 120;
/// Words for the largest and for the smallest of the values that a range covers.
const LARGEST: [&str; 3] = ["最高", "最大", "最快"];
const SMALLEST: [&str; 3] = ["最低", "最小", "最慢"];

pub fn find(checks: &mut Checks<'_>, lists: &[Listing]) {
    let columns = listing::columns(checks.reading);
    for high in 1..checks.reading.facts.len() {
        if is_range(checks, high) {
            of_values(checks, lists, &columns, high);
            of_mean(checks, high);
            named_again(checks, high);
        }
    }
}

/// 在A至B之间, 介于A和B之间.
fn is_range(checks: &Checks<'_>, high: FactId) -> bool {
    if checks.next_char(high) != Some('之') {
        return false;
    }
    let low = high - 1;
    let facts = &checks.reading.facts;
    let [a, b] = [low, high].map(|id| &facts[id].quantity);
    let joined = checks.in_prose(low)
        && checks.in_prose(high)
        && ["至", "到", "和", "与", "~", "-"].contains(&checks.between(Some(low), high));
    let unit = a.unit_text == b.unit_text || a.unit_text.is_empty();
    joined && unit && checks.after(high).starts_with("之间") && facts[low].value() < facts[high].value()
}

/// How many values the words before a range say that it covers: 5个开发区, 三类贷款.
fn announced(checks: &Checks<'_>, low: FactId) -> Option<i64> {
    let words = checks.text.slice(
        checks.start_of(checks.reading.facts[low].quantity.start, &CLAUSE),
        checks.reading.facts[low].quantity.start,
    );
    let at = words.find(|c: char| words::number(&c.to_string()).is_some())?;
    let (count, rest) = words::number(&words[at..])?;
    let counted = rest.starts_with(['个', '类', '条', '家', '项', '种', '大', '市', '县', '区']);
    (counted && count >= 3).then_some(count)
}

/// The ends are the smallest and the largest value of the only list told before with as many values.
fn of_values(checks: &mut Checks<'_>, lists: &[Listing], columns: &[Vec<FactId>], high: FactId) {
    let low = high - 1;
    let facts = &checks.reading.facts;
    let Some(count) = announced(checks, low) else {
        return;
    };
    let value = |id: FactId| facts[id].value();
    let as_many = |list: &Vec<FactId>| i64::try_from(list.len()) == Ok(count);
    let alike = |&id: &FactId| facts[id].quantity.unit_text == facts[high].quantity.unit_text;
    let before = |list: &&Listing| {
        list.facts
            .iter()
            .all(|&id| id < low && id + REACH > low && alike(&id))
    };
    let mut rows: Vec<Vec<FactId>> = listing::before(lists, low)
        .filter(before)
        .map(|list| list.facts.clone())
        .collect();
    rows.push(growths(checks, low));
    let columns = columns
        .iter()
        .filter(|column| as_many(column) && column.iter().all(alike));
    rows.extend(columns.cloned());
    let ends = rows.iter().filter(|row| as_many(row)).filter_map(|row| {
        let least = row.iter().copied().min_by_key(|&id| value(id))?;
        let most = row.iter().copied().max_by_key(|&id| value(id))?;
        Some((least, most))
    });
    // One end that is exactly right shows that the list is meant.
    let mut fitting = ends.filter(|&(least, most)| value(least) == value(low) || value(most) == value(high));
    let (Some((least, most)), None) = (fitting.next(), fitting.next()) else {
        return;
    };
    for (value, end) in [(least, low), (most, high)] {
        equal(checks, value, end, "区间两端为所列各数的最小值和最大值");
    }
}

/// Growths of the paragraph before a range, without the figures that repeat one of them.
fn growths(checks: &Checks<'_>, low: FactId) -> Vec<FactId> {
    let facts = &checks.reading.facts;
    (low.saturating_sub(REACH)..low)
        .filter(|&id| {
            facts[id].paragraph == facts[low].paragraph
                && facts[id].slot == Slot::Growth
                && facts[id].quantity.unit_text == "%"
                && checks.in_prose(id)
        })
        .collect()
}

/// 平均每期140人次,各期人次在96至182之间.
fn of_mean(checks: &mut Checks<'_>, high: FactId) {
    let low = high - 1;
    let facts = &checks.reading.facts;
    let clause = checks.back_to(low, &CLAUSE);
    let Some(mean) = low.checked_sub(1) else { return };
    let words = checks.back_to(mean, &CLAUSE);
    let near = facts[mean].paragraph == facts[low].paragraph
        && !checks.between(Some(mean), low).contains(['。', ';']);
    let unit = facts[mean].quantity.unit_text.as_str();
    let same = unit == facts[high].quantity.unit_text.as_str()
        || facts[high].quantity.unit_text.is_empty() && clause.contains(unit);
    let per = words
        .split_once("平均每")
        .and_then(|(_, rest)| rest.chars().next());
    let each =
        per.is_some_and(|per| clause.contains(&format!("各{per}")) || clause.contains(&format!("每{per}")));
    if !(near && same && each && !unit.is_empty()) {
        return;
    }
    for (small, large, end) in [(low, mean, low), (mean, high, high)] {
        let equation = Equation::at_most(Expr::Fact(small), Expr::Fact(large));
        settle(checks, equation, mean, end, "平均数在最小值与最大值之间");
    }
}

/// 在54.2%至81.7%之间,其中南坪片区最高,为81.7%;石板片区最低,为54.2%.
fn named_again(checks: &mut Checks<'_>, high: FactId) {
    let facts = &checks.reading.facts;
    let near = |id: &FactId| {
        facts.get(*id).is_some_and(|fact| {
            fact.paragraph == facts[high].paragraph
                && fact.quantity.unit_text == facts[high].quantity.unit_text
                && !checks.between(Some(high), *id).contains('。')
        })
    };
    let mut found = Vec::new();
    for id in (high + 1..=high + 2).take_while(near) {
        let words = checks.before(id);
        let has = |known: &[&str]| known.iter().any(|word| words.contains(word));
        let fall = ["降", "跌", "减"].iter().any(|word| words.contains(word));
        match (has(&LARGEST), has(&SMALLEST)) {
            (true, false) if !fall => found.push((high, id)),
            (false, true) if !fall => found.push((high - 1, id)),
            _ => break,
        }
    }
    for (end, id) in found {
        equal(checks, end, id, "最高、最低即区间两端");
    }
}

fn equal(checks: &mut Checks<'_>, value: FactId, stated: FactId, reason: &str) {
    let equation = Equation::equal(Expr::Fact(value), Expr::Fact(stated));
    settle(checks, equation, value, stated, reason);
}

/// Presumes a claim on an end of a range. A range is no ground of other errors, but here its ends are what is claimed.
fn settle(checks: &mut Checks<'_>, equation: Equation, value: FactId, stated: FactId, reason: &str) {
    let facts = &checks.reading.facts;
    let exact = [value, stated]
        .iter()
        .all(|&id| facts[id].quantity.approx == Approx::Exact);
    let verdict = match equation.holds(facts) {
        Some(true) => Verdict::Consistent,
        Some(false) if exact && slip::explains(&equation, &[value, stated], facts) => Verdict::Inconsistent,
        _ => return,
    };
    checks.all.push(Check {
        kind: RelationKind::GrowthRange,
        inputs: vec![value],
        output: Some(stated),
        equation: Some(equation),
        strength: Strength::Strict,
        verdict,
        reason: reason.into(),
        wording: None,
    });
}
