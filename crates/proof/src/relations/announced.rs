//! 由高到低依次为, 分列前三位, 第1名…第2名…: the order of a list that the text puts into words.

use super::listing::Listing;
use super::words::SENTENCE;
use super::{Checks, Claim, Equation, Expr, Strength, slip, words};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// Words that let the values fall, and those that let them rise.
const FALLING: [&str; 6] = [
    "由高到低",
    "从高到低",
    "由大到小",
    "从大到小",
    "由多到少",
    "从多到少",
];
const RISING: [&str; 6] = [
    "由低到高",
    "从低到高",
    "由小到大",
    "从小到大",
    "由少到多",
    "从少到多",
];
/// A list that gives something else than what the order is of.
const OTHER: [&str; 7] = ["增速", "增幅", "增长", "下降", "占", "同比", "分别"];
/// Where little is much.
const LOW: [&str; 8] = ["降", "减", "跌", "低", "少", "后", "末", "倒数"];

/// How many times further from the others than they from each other a value lies that is out of order by a slip.
const APART: i64 = 3;

/// How surely a list is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Said in words: 依次, 分列, 由高到低.
    Falling,
    Rising,
    /// 居前三位的是: mostly, but nobody promised it.
    Usual,
}

pub fn find(checks: &mut Checks<'_>, lists: &[Listing]) {
    for list in lists {
        let Some(order) = order(checks, list) else {
            continue;
        };
        let facts = &checks.reading.facts;
        let equations: Vec<(Equation, [FactId; 2])> = list
            .facts
            .windows(2)
            .map(|pair| {
                let (small, large) = if order == Order::Rising {
                    (pair[0], pair[1])
                } else {
                    (pair[1], pair[0])
                };
                (
                    Equation::at_most(Expr::Fact(small), Expr::Fact(large)),
                    [pair[0], pair[1]],
                )
            })
            .collect();
        // 分别下降5.1%、3.2%、1.0% falls from the largest decline or from the largest value.
        if !list.facts.iter().any(|&id| facts[id].negated) {
            decide(checks, list, order, &equations);
        }
    }
}

/// Whether the words before or behind a list say that it is in order.
fn order(checks: &Checks<'_>, list: &Listing) -> Option<Order> {
    let first = list.first();
    let placed = first.checked_sub(1).map(|place| checks.reading.facts[place].slot) == Some(Slot::Rank);
    if placed && list.facts[1] == first + 2 {
        // Scores make the places; an amount behind a place may be told beside them.
        let score = checks.reading.facts[first].quantity.unit_text == "分";
        return Some(if score { Order::Falling } else { Order::Usual });
    }
    let before = checks.back_to(first, &SENTENCE);
    said(before, &FALLING, Order::Falling)
        .or_else(|| said(before, &RISING, Order::Rising))
        .or_else(|| placed_before(before, list.facts.len()))
        .or_else(|| placed_behind(checks.after(list.last()), list.facts.len()))
}

fn said(before: &str, known: &[&str], order: Order) -> Option<Order> {
    let (key, rest) = known.iter().find_map(|word| before.rsplit_once(word))?;
    let rest = rest.trim_start_matches("分别").trim_start_matches("依次");
    // 按投资额由高到低,增速分别为 gives other figures.
    let same = !OTHER
        .iter()
        .any(|word| rest.contains(word) && !key.contains(word));
    let low = LOW[..5].iter().any(|word| key.contains(word));
    (same && !low && !rest.contains(';')).then_some(order)
}

/// 居前三位的是甲(48.6%)…, 增速前三位依次为…: the places stand before as many values.
fn placed_before(before: &str, count: usize) -> Option<Order> {
    let (key, rest) = before.rsplit_once('前')?;
    let (places, rest) = words::number(rest)?;
    let rest = rest.strip_prefix(['位', '名'])?;
    let low = LOW.iter().any(|word| key.contains(word));
    let other = OTHER.iter().any(|word| rest.replace("分别是", "").contains(word)) || rest.contains(';');
    if low || other || i64::try_from(count) != Ok(places) {
        return None;
    }
    let ordered = ["依次", "分别", "分居", "分列"]
        .iter()
        .any(|word| rest.starts_with(word) || key.ends_with(&format!("{word}居")) || key.ends_with(word));
    Some(if ordered { Order::Falling } else { Order::Usual })
}

/// 甲、乙、丙分别进出口88.3亿元、71.2亿元、64.9亿元,分列前三位.
fn placed_behind(after: &str, count: usize) -> Option<Order> {
    let after = after.trim_start_matches([')', ',']);
    let rest = ["分列", "分别居", "分居", "依次居", "分别列", "依次列", "分别位列"]
        .iter()
        .find_map(|word| after.strip_prefix(word))?;
    let (scope, rest) = rest.split_once('前')?;
    let (places, rest) = words::number(rest)?;
    let short = scope.chars().count() <= 6 && rest.starts_with(['位', '名']);
    (short && i64::try_from(count) == Ok(places)).then_some(Order::Falling)
}

/// Each value against the next, when one slip of one figure can put all of them in order.
fn decide(checks: &mut Checks<'_>, list: &Listing, order: Order, equations: &[(Equation, [FactId; 2])]) {
    let facts = &checks.reading.facts;
    let fails = |equation: &Equation| equation.holds(facts) == Some(false);
    let all: Vec<&Equation> = equations.iter().map(|(equation, _)| equation).collect();
    let failing: Vec<usize> = (0..all.len()).filter(|&at| fails(all[at])).collect();
    let mended = |&id: &FactId| {
        let own: Vec<&Equation> = equations
            .iter()
            .filter(|(_, pair)| pair.contains(&id))
            .map(|(equation, _)| equation)
            .collect();
        let others = equations
            .iter()
            .filter(|(_, pair)| !pair.contains(&id))
            .all(|(equation, _)| !fails(equation));
        others && slip::mends(id, &own, facts) && (order != Order::Usual || stands_apart(checks, list, id))
    };
    let odd = list.facts.iter().copied().find(mended);
    if !failing.is_empty() && odd.is_none() {
        return;
    }
    let claims: Vec<Claim> = equations
        .iter()
        .map(|(equation, pair)| Claim {
            kind: RelationKind::Order,
            inputs: vec![pair[0]],
            output: Some(pair[1]),
            equation: equation.clone(),
            strength: Strength::Strict,
            reason: "列举按所述次序排列".to_owned(),
        })
        .collect();
    for claim in claims {
        checks.presume(claim);
    }
}

/// Whether a value lies far from the others, measured by how far they lie from each other.
fn stands_apart(checks: &Checks<'_>, list: &Listing, id: FactId) -> bool {
    let value = |id: FactId| checks.reading.facts[id].value();
    let others = list.facts.iter().filter(|&&other| other != id).copied();
    let (Some(low), Some(high)) = (others.clone().map(value).min(), others.map(value).max()) else {
        return false;
    };
    let distance = |a: Fixed, b: Fixed| a.sub(b).unwrap_or(Fixed::ZERO);
    let away = distance(low, value(id)).max(distance(value(id), high));
    let spread = distance(high, low).mul(Fixed::int(APART), true);
    spread.is_some_and(|spread| away > spread)
}
