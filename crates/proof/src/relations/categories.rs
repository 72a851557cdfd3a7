//! 规上工业增加值增长8.2%。分三大门类看,采矿业增长1.4%,制造业增长9.3%,电力…增长4.8%: the whole is between its only parts.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// The three categories that make up industry, as their clauses begin.
const PARTS: [&str; 3] = ["采矿业", "制造业", "电力"];
/// How far before its parts the growth of industry is looked for, in facts.
const REACH: usize = 8;

pub fn find(checks: &mut Checks<'_>) {
    for first in 1..checks.reading.facts.len() {
        let Some((whole, parts)) = told(checks, first) else {
            continue;
        };
        let value = |id: &FactId| checks.reading.facts[*id].value();
        let low = parts.iter().copied().min_by_key(value).unwrap_or(first);
        let high = parts.iter().copied().max_by_key(value).unwrap_or(first);
        for (small, large, part) in [(low, whole, low), (whole, high, high)] {
            let mut equation = Equation::at_most(Expr::Fact(small), Expr::Fact(large));
            // Growth published from unrounded bases may pass the extreme by one printed place.
            equation.slack = Fixed::ten_to(-1).unwrap_or(Fixed::ZERO);
            checks.presume(Claim {
                kind: RelationKind::GrowthRange,
                inputs: vec![part],
                output: Some(whole),
                equation,
                strength: Strength::Strict,
                reason: "工业增速介于三大门类增速之间".to_owned(),
            });
        }
    }
}

/// The growth of industry and those of its three categories, one after another.
fn told(checks: &Checks<'_>, first: FactId) -> Option<(FactId, [FactId; 3])> {
    let facts = &checks.reading.facts;
    let parts = [first, first + 1, first + 2];
    let here = |id: FactId| {
        facts.get(id).is_some_and(|fact| {
            fact.slot == Slot::Growth
                && fact.is_firm()
                && fact.paragraph == facts[first].paragraph
                && fact.quantity.unit_text == "%"
                && checks.in_prose(id)
        })
    };
    let named = |(&id, name): (&FactId, &&str)| {
        if !here(id) {
            return false;
        }
        let words = checks.before(id);
        let clause = words.trim_start_matches([',', ';', '、', '。']);
        let clause = clause.rsplit([',', ';', ':', '。']).next().unwrap_or_default();
        clause.trim_start_matches("其中").starts_with(name)
    };
    if !parts.iter().zip(&PARTS).all(named) {
        return None;
    }
    let before = (first.saturating_sub(REACH)..first).rev();
    // Whatever grows last before the categories is what they are of.
    let whole = before.into_iter().find(|&id| facts[id].slot == Slot::Growth)?;
    let indicator = checks
        .reading
        .names
        .get(checks.reading.record_of(whole).indicator);
    let industry = indicator.ends_with("工业增加值") || indicator.ends_with("工业");
    let period = |id: FactId| checks.reading.record_of(id).period;
    (here(whole) && industry && period(whole) == period(first)).then_some((whole, parts))
}
