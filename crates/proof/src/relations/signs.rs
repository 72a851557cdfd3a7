//! 六升两降, 三增一降: how many of the growths listed rise and how many fall.

use super::words::{self, SENTENCE};
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// Letters for growths above, below and at zero.
const SIGNS: [(char, i8); 9] = [
    ('升', 1),
    ('增', 1),
    ('涨', 1),
    ('降', -1),
    ('减', -1),
    ('跌', -1),
    ('平', 0),
    ('正', 1),
    ('负', -1),
];

/// 六升两降 with its place behind the last letter.
struct Announced {
    end: usize,
    up: i64,
    down: i64,
}

pub fn find(checks: &mut Checks<'_>) {
    let mut id = 0;
    for announced in announced(checks) {
        while checks
            .reading
            .facts
            .get(id)
            .is_some_and(|fact| fact.quantity.in_table || fact.quantity.start < announced.end)
        {
            id += 1;
        }
        decide(checks, &announced, id);
    }
}

/// Every phrase of at least two numbers with a sign each, in order.
fn announced(checks: &Checks<'_>) -> Vec<Announced> {
    let chars = &checks.text.chars;
    let sign = |c: char| {
        SIGNS
            .iter()
            .find(|(letter, _)| *letter == c)
            .map(|&(_, sign)| sign)
    };
    let number = |c: char| words::number(c.encode_utf8(&mut [0; 4])).map(|(number, _)| number);
    let pair = |at: usize| Some((number(*chars.get(at)?)?, sign(*chars.get(at + 1)?)?));
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars.get(at + 1).is_none_or(|&next| sign(next).is_none()) {
            at += 1;
            continue;
        }
        // 十二升三降 has a number of two letters.
        let whole = at
            .checked_sub(1)
            .is_none_or(|before| number(chars[before]).is_none());
        let terms: Vec<(i64, i8)> = (0..3)
            .map_while(|step| pair(at + 2 * step).filter(|_| whole))
            .collect();
        let total = |wanted: i8| -> i64 {
            let own = terms.iter().filter(|(_, sign)| *sign == wanted);
            own.map(|(number, _)| number).sum()
        };
        if terms.len() > 1 {
            found.push(Announced {
                end: at + 2 * terms.len(),
                up: total(1),
                down: total(-1),
            });
        }
        at += (2 * terms.len()).max(1);
    }
    found
}

/// Where the sentence ends that goes on at a character, or its paragraph.
fn sentence_end(checks: &Checks<'_>, at: usize) -> usize {
    let last = checks.paragraph(at.saturating_sub(1)).1;
    let rest = checks.text.chars.get(at..last).unwrap_or_default();
    let mark = rest.iter().position(|c| SENTENCE.contains(c));
    mark.map_or(last, |mark| at + mark)
}

/// Growths printed in a stretch of the text, from the first figure behind the phrase.
fn growths(checks: &Checks<'_>, first: FactId, (start, stop): (usize, usize)) -> Vec<FactId> {
    let facts = &checks.reading.facts;
    let here = |id: &FactId| !facts[*id].quantity.in_table && facts[*id].quantity.start < stop;
    let printed = |id: &FactId| {
        let fact = &facts[*id];
        fact.quantity.start >= start && fact.slot == Slot::Growth && fact.quantity.unit_text == "%"
    };
    (first..facts.len()).take_while(here).filter(printed).collect()
}

/// The growths of the sentence behind the phrase, when there are exactly as many as it announces.
fn decide(checks: &mut Checks<'_>, announced: &Announced, first: FactId) {
    let facts = &checks.reading.facts;
    let &Announced { end, up, down } = announced;
    // 两涨一平四降。其中,…: the sentence of the phrase may end before its list.
    let own = growths(checks, first, (end, sentence_end(checks, end)));
    let growths = if own.is_empty() {
        let next = sentence_end(checks, end) + 1;
        growths(checks, first, (next, sentence_end(checks, next)))
    } else {
        own
    };
    if i64::try_from(growths.len()) != Ok(up + down) || growths.iter().any(|&id| !facts[id].is_firm()) {
        return;
    }
    let count = |wanted: fn(Fixed) -> bool| {
        let own = growths.iter().filter(|&&id| wanted(facts[id].value()));
        i64::try_from(own.count()).unwrap_or(0)
    };
    let (rising, falling) = (count(Fixed::is_positive), count(Fixed::is_negative));
    // One sign is a slip; more of them give something else than what was announced.
    if rising.abs_diff(up) > 1 || rising + falling != up + down {
        return;
    }
    checks.decide(Claim {
        kind: RelationKind::Count,
        inputs: growths,
        output: None,
        equation: Equation::equal(Expr::Number(Fixed::int(rising)), Expr::Number(Fixed::int(up))),
        strength: Strength::Strict,
        reason: "所列增速的升降个数与概述一致".to_owned(),
    });
}
