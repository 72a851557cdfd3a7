//! 比1—5月加快0.9个百分点: a growth against the growth of an earlier period that is printed beside it.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::read::canonical;
use crate::unit::Dimension;

/// How far back the growth of the earlier period is looked for, in facts.
const REACH: usize = 24;
/// Words between the earlier period and the points.
const VERBS: [&str; 16] = [
    "加快", "提高", "提升", "上升", "回升", "扩大", "回落", "放缓", "下降", "降低", "收窄", "下滑", "高",
    "低", "快", "慢",
];

pub fn find(checks: &mut Checks<'_>) {
    for id in 1..checks.reading.facts.len() {
        let fact = &checks.reading.facts[id];
        let points = fact.quantity.unit.dimension == Dimension::Point;
        if points && matches!(fact.slot, Slot::Change | Slot::Gap) && checks.in_prose(id) {
            against_earlier(checks, id);
        }
    }
}

fn against_earlier(checks: &mut Checks<'_>, change: FactId) {
    let reading = checks.reading;
    let Some(growth) = growth_before(checks, change) else {
        return;
    };
    let record = reading.record_of(growth);
    let words = checks.between(Some(growth), change);
    let Some((period, fall)) = reference(words) else {
        return;
    };
    let near = growth.saturating_sub(REACH)..reading.facts.len().min(change + REACH);
    let mut earlier = near.filter(|&id| {
        let (fact, other) = (&reading.facts[id], reading.record_of(id));
        fact.slot == Slot::Growth
            && id != growth
            && fact.paragraph == reading.facts[change].paragraph
            && other.subject == record.subject
            && other.indicator == record.indicator
            && reading.names.get(other.period) == period
    });
    let (Some(earlier), None) = (earlier.next(), earlier.next()) else {
        return;
    };
    let (later, before) = (Expr::Fact(growth), Expr::Fact(earlier));
    // 降幅收窄 is printed with a word of decline and means a rise of the growth.
    let difference = if fall {
        before.minus(later)
    } else {
        later.minus(before)
    };
    checks.presume(Claim {
        kind: RelationKind::Gap,
        inputs: vec![growth, earlier],
        output: Some(change),
        equation: Equation::equal(difference, Expr::Fact(change)),
        strength: Strength::Strict,
        reason: "两个时期的增速之差".to_owned(),
    });
}

/// The figure right before the points, when it is a growth of the same sentence.
fn growth_before(checks: &Checks<'_>, change: FactId) -> Option<FactId> {
    let facts = &checks.reading.facts;
    // (1—8月增长6.3%) is the growth compared with before, told in brackets.
    let told = |&id: &FactId| {
        facts[id].slot != Slot::Date && !checks.after(id).starts_with(')')
            || facts[id].sentence != facts[change].sentence
    };
    let compared = |&id: &FactId| facts[id].slot != Slot::Change && facts[id].slot != Slot::Gap;
    let last = (change.saturating_sub(REACH)..change)
        .rev()
        .filter(told)
        .find(compared)?;
    let growth = facts[last].slot == Slot::Growth && facts[last].sentence == facts[change].sentence;
    growth.then_some(last)
}

/// The period after 比 or 较, and whether the words speak of the size of a decline.
fn reference(words: &str) -> Option<(String, bool)> {
    let (_, rest) = words.rsplit_once(['比', '较'])?;
    let verb = VERBS.iter().filter_map(|verb| rest.find(verb)).min()?;
    let fall = words.contains("降幅") || words.contains("跌幅");
    let period = rest[..verb].trim_end_matches("降幅").trim_end_matches("增速");
    Some((canonical(period, "")?, fall))
}
