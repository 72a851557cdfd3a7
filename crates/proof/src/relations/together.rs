//! 两业合计12.79亿元,增长8.8%, behind both amounts and both growths: between the growths of what was added.

use super::words::{CLAUSE, SENTENCE};
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::FactId;
use crate::unit::Dimension;

/// Most figures before the total that are looked at.
const REACH: usize = 16;

pub fn find(checks: &mut Checks<'_>) {
    for growth in 1..checks.reading.facts.len() {
        let total = growth - 1;
        if let Some((low, high)) = parts(checks, total, growth) {
            for (small, large, part) in [(low, growth, low), (growth, high, high)] {
                let mut equation = Equation::at_most(Expr::Fact(small), Expr::Fact(large));
                // Growth published from unrounded bases may pass the extreme by one printed place.
                equation.slack = Fixed::ten_to(-1).unwrap_or(Fixed::ZERO);
                checks.presume(Claim {
                    kind: RelationKind::GrowthRange,
                    inputs: vec![part],
                    output: Some(growth),
                    equation,
                    strength: Strength::Strict,
                    reason: "合计的增速介于各项增速之间".to_owned(),
                });
            }
        }
    }
}

/// The smallest and the largest growth of amounts that add up to a total, each with its growth, in one sentence.
fn parts(checks: &Checks<'_>, total: FactId, growth: FactId) -> Option<(FactId, FactId)> {
    let facts = &checks.reading.facts;
    let plain = |id: FactId| facts[id].is_firm() && checks.in_prose(id);
    let rate = |id: FactId| facts[id].quantity.unit.dimension == Dimension::Percent;
    let grows = |id: FactId| {
        let words = checks.back_to(id, &CLAUSE);
        let words = words.strip_prefix("同比").unwrap_or(words);
        rate(id) && (words.starts_with("增长") || words.starts_with("下降"))
    };
    if !rate(growth) || rate(total) {
        return None;
    }
    let called = checks.back_to(total, &CLAUSE).contains("合计");
    if !called || !plain(total) || !plain(growth) || !grows(growth) {
        return None;
    }
    let start = checks.start_of(facts[total].quantity.start, &SENTENCE);
    let here: Vec<FactId> = (total.saturating_sub(REACH)..total)
        .filter(|&id| checks.in_prose(id) && facts[id].quantity.start >= start)
        .collect();
    let (rates, amounts): (Vec<FactId>, Vec<FactId>) = here.iter().partition(|&&id| rate(id));
    let unit = |&id: &FactId| facts[id].quantity.unit_text == facts[total].quantity.unit_text;
    let adds = Equation::equal(Expr::sum(&amounts), Expr::Fact(total)).holds(facts) == Some(true);
    let told = here.iter().all(|&id| plain(id)) && amounts.iter().all(unit) && rates.len() == amounts.len();
    if amounts.len() < 2 || !adds || !told {
        return None;
    }
    let low = rates.iter().copied().min_by_key(|&id| facts[id].value())?;
    let high = rates.iter().copied().max_by_key(|&id| facts[id].value())?;
    Some((low, high))
}
