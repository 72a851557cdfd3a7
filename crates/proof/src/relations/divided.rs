//! The total and the number that a mean was divided from: which figures told before can be meant.

use super::Checks;
use super::per::Mean;
use super::words::{CLAUSE, SENTENCE};
use crate::model::{Fact, FactId, Slot};

/// How far back the total and the number are looked for, in facts.
const REACH: usize = 24;

/// An amount in the unit of the mean that is no mean itself.
pub fn is_total(checks: &Checks<'_>, id: FactId, other: FactId) -> bool {
    let facts = &checks.reading.facts;
    let (own, fact) = (&facts[id], &facts[other]);
    let clause = checks.back_to(other, &CLAUSE);
    told(fact)
        && fact.quantity.unit.dimension == own.quantity.unit.dimension
        && !clause.contains(['均', '每'])
}

/// A number of what the mean is per.
pub fn is_number(checks: &Checks<'_>, mean: &Mean, other: FactId) -> bool {
    let fact = &checks.reading.facts[other];
    let unit = fact
        .quantity
        .unit_text
        .as_str()
        .trim_start_matches(['万', '亿', '个']);
    let unit = if unit.is_empty() { "个" } else { unit };
    told(fact) && mean.per.contains(&unit) && !checks.back_to(other, &CLAUSE).contains(['均', '每'])
}

fn told(fact: &Fact) -> bool {
    let slot = matches!(
        fact.slot,
        Slot::Level | Slot::Count | Slot::Remaining | Slot::Other
    );
    slot && !fact.negated && fact.is_firm() && !fact.quantity.in_table
}

/// (按182天计算), behind the mean.
pub fn noted(checks: &Checks<'_>, id: FactId, mean: &Mean) -> Option<FactId> {
    let words = checks.reading.facts.get(id + 1).map(|_| checks.before(id + 1))?;
    (words == "(按" && is_number(checks, mean, id + 1)).then_some(id + 1)
}

/// The only figure that fits: by name in the paragraph, or in the sentence, or in the sentence before.
pub fn only(checks: &Checks<'_>, id: FactId, mean: &Mean, fits: &dyn Fn(FactId) -> bool) -> Option<FactId> {
    let facts = &checks.reading.facts;
    let from = of_part(checks, id);
    let all: Vec<FactId> = (id.saturating_sub(REACH)..id)
        .filter(|&other| facts[other].paragraph == facts[id].paragraph && fits(other))
        .filter(|&other| facts[other].quantity.start >= from)
        .collect();
    let ends = |&other: &FactId| {
        mean.topic.chars().count() > 1 && checks.back_to(other, &CLAUSE).ends_with(&mean.topic)
    };
    let letters: Vec<char> = mean.noun.chars().collect();
    let tail: String = letters[letters.len().saturating_sub(2)..].iter().collect();
    let named = |&other: &FactId| letters.len() > 1 && checks.back_to(other, &CLAUSE).contains(&tail);
    let start = |at: FactId| checks.start_of(facts[at].quantity.start, &SENTENCE);
    let own = start(id);
    let here = |&other: &FactId| facts[other].quantity.start >= own;
    let before = checks.start_of(own.saturating_sub(1), &SENTENCE);
    let close = |&other: &FactId| facts[other].quantity.start >= before;
    let sets = [
        all.iter().copied().filter(ends).collect::<Vec<_>>(),
        all.iter().copied().filter(named).collect(),
        all.iter().copied().filter(here).collect(),
        all.iter().copied().filter(close).collect(),
    ];
    let first = sets.into_iter().find(|set| !set.is_empty())?;
    single(checks, &first)
}

/// 其中过夜游客7086万人次,人均消费3054元: where the part begins that a mean is of.
fn of_part(checks: &Checks<'_>, id: FactId) -> usize {
    let end = checks.reading.facts[id].quantity.start;
    let start = checks.start_of(end, &['。', ';']);
    let words = checks.text.chars.get(start..end).unwrap_or_default();
    let part = words.windows(2).rposition(|pair| pair == ['其', '中']);
    part.map_or(0, |at| start + at)
}

/// The only one, or the only whole, or the only one called a total.
fn single(checks: &Checks<'_>, set: &[FactId]) -> Option<FactId> {
    let whole = |&&id: &&FactId| of_part(checks, id) == 0;
    let called = |&&id: &&FactId| {
        checks
            .back_to(id, &[',', '、', '。', ';', ':'])
            .contains(['共', '合', '总'])
    };
    let lone = |found: Vec<&FactId>| (found.len() == 1).then(|| *found[0]);
    lone(set.iter().collect())
        .or_else(|| lone(set.iter().filter(whole).collect()))
        .or_else(|| lone(set.iter().filter(whole).filter(called).collect()))
}
