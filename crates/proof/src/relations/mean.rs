//! Means that name what is divided and by what: 平均每个家庭户的人口.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::unit::Dimension;

/// How far back the two amounts are looked for, in facts.
const REACH: usize = 10;

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for (id, fact) in reading.facts.iter().enumerate() {
        let record = reading.record_of(id);
        // 比2010年减少0.36人 has the same name and is a change of the mean.
        let first = record.get(Slot::Level).or_else(|| record.get(Slot::Average)) == Some(id);
        if !first || fact.negated || !checks.in_prose(id) {
            continue;
        }
        if let Some((total, number)) = named(checks, id) {
            checks.infer(Claim {
                kind: RelationKind::Average,
                inputs: vec![total, number],
                output: Some(id),
                equation: Equation::equal(Expr::Fact(total).over(Expr::Fact(number)), Expr::Fact(id)),
                strength: Strength::Strict,
                reason: "平均数 = 总量 ÷ 所指明的个数".to_owned(),
            });
        }
    }
}

/// The total and the number whose names the mean puts together, each the only one.
fn named(checks: &Checks<'_>, id: FactId) -> Option<(FactId, FactId)> {
    let reading = checks.reading;
    let name = reading.names.get(reading.record_of(id).indicator);
    let (per, what) = name.strip_prefix("平均每")?.split_once('的')?;
    let per = per.strip_prefix('个').unwrap_or(per);
    let dimension = |id: FactId| reading.facts[id].quantity.unit.dimension;
    let only = |wanted: &str, fits: &dyn Fn(Dimension) -> bool| {
        let mut found = (id.saturating_sub(REACH)..id).rev().filter(|&other| {
            let (fact, record) = (&reading.facts[other], reading.record_of(other));
            fact.paragraph == reading.facts[id].paragraph
                && record.period == reading.record_of(id).period
                && matches!(fact.slot, Slot::Level | Slot::Count)
                && fact.is_firm()
                && reading.names.get(record.indicator).ends_with(wanted)
                && fits(fact.quantity.unit.dimension)
        });
        found.next().filter(|_| found.next().is_none())
    };
    if per.chars().count() < 2 || what.is_empty() {
        return None;
    }
    let own = dimension(id);
    let total = only(&format!("{per}{what}"), &|other| other == own)?;
    let number = only(per, &|other| other.is_count() && other != own)?;
    Some((total, number))
}
