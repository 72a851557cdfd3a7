//! 比2019年同期增长41.3%,两年平均增长18.9%: the mean growth of two years, compounded, is the growth over both.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::unit::Dimension;

/// How far from the mean the growth over both years is looked for, in facts.
const REACH: usize = 6;

pub fn find(checks: &mut Checks<'_>) {
    for id in 0..checks.reading.facts.len() {
        if checks.reading.facts[id].slot == Slot::OtherGrowth
            && is_growth(checks, id)
            && checks.in_prose(id)
            && checks.before(id).contains("两年平均")
        {
            compounded(checks, id);
        }
    }
}

fn is_growth(checks: &Checks<'_>, id: FactId) -> bool {
    let fact = &checks.reading.facts[id];
    matches!(fact.slot, Slot::OtherGrowth | Slot::Growth)
        && fact.quantity.unit.dimension == Dimension::Percent
}

fn compounded(checks: &mut Checks<'_>, mean: FactId) {
    let facts = &checks.reading.facts;
    let near = mean.saturating_sub(REACH)..facts.len().min(mean + REACH);
    let over_both = |&id: &FactId| {
        id != mean
            && facts[id].sentence == facts[mean].sentence
            && checks.reading.record_of(id).indicator == checks.reading.record_of(mean).indicator
            && is_growth(checks, id)
            && is_since_year(checks, id)
    };
    let mut found = near.filter(over_both);
    let (Some(total), None) = (found.next(), found.next()) else {
        return;
    };
    checks.presume(Claim {
        kind: RelationKind::LevelGrowth,
        inputs: vec![total],
        output: Some(mean),
        equation: Equation::equal(Expr::Factor(total).root(), Expr::Factor(mean)),
        strength: Strength::Strict,
        reason: "两年平均增速按几何平均计算".to_owned(),
    });
}

/// 比2019年1—11月份增长: the words since the last clause name a year that is compared with.
fn is_since_year(checks: &Checks<'_>, id: FactId) -> bool {
    let not_date = |&other: &FactId| checks.reading.facts[other].slot != Slot::Date;
    let words = checks.between((0..id).rev().take(REACH).find(not_date), id);
    let clause = words.rsplit([',', ';', '。']).next().unwrap_or_default();
    ["比20", "较20"].iter().any(|word| clause.contains(word)) && !clause.contains("平均")
}
