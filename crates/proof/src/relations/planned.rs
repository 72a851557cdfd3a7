//! 完成年度计划的90%: what is done, divided by the plan that is named before.

use super::ratio_of::{REACH, amounts};
use super::words::CLAUSE;
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Name, Slot};

/// Words for what is to be done.
const PLANS: [&str; 4] = ["计划", "目标", "任务", "预算"];

pub fn completion(checks: &mut Checks<'_>, id: FactId) {
    let facts = &checks.reading.facts;
    let Some(done) = done(checks, id).filter(|_| !checks.is_in_row(id)) else {
        return;
    };
    let plans = plans(checks, id, done);
    let equation =
        |plan: FactId| Equation::equal(Expr::Fact(done).percent_of(Expr::Fact(plan)), Expr::Fact(id));
    let holding = plans
        .iter()
        .copied()
        .find(|&plan| equation(plan).holds(facts) == Some(true));
    let (plan, strength) = match (holding, plans.as_slice()) {
        (Some(plan), _) => (plan, Strength::Plausible),
        (None, [only]) => (*only, Strength::Strict),
        _ => return,
    };
    checks.infer(Claim {
        kind: RelationKind::Completion,
        inputs: vec![done, plan],
        output: Some(id),
        equation: equation(plan),
        strength,
        reason: "完成数 ÷ 计划数".to_owned(),
    });
}

/// The first amount of the sentence's record, unless that is the plan itself or has a part told behind it.
fn done(checks: &Checks<'_>, id: FactId) -> Option<FactId> {
    let reading = checks.reading;
    let first = reading.record_of(id).amount().filter(|&done| done < id)?;
    let done = |&other: &FactId| {
        let fact = &reading.facts[other];
        matches!(fact.slot, Slot::Level | Slot::Count)
            && fact.quantity.unit.dimension == reading.facts[first].quantity.unit.dimension
            && !is_plan(checks, other)
    };
    let nearest = amounts(reading, id, 0).into_iter().find(done);
    let part = nearest.is_some_and(|nearest| {
        let later = (first + 1..=nearest).any(|other| checks.before(other).contains("其中"));
        nearest > first && later
    });
    let instead = part || is_plan(checks, first);
    nearest.filter(|_| instead).or(Some(first))
}

/// Plans before a percentage that it may be of.
fn plans(checks: &Checks<'_>, id: FactId, done: FactId) -> Vec<FactId> {
    let reading = checks.reading;
    let facts = &reading.facts;
    let planned = |other: FactId| {
        (is_called_plan(checks, other) || is_plan(checks, other) || facts[other].slot == Slot::Target)
            && other != done
            && facts[other].quantity.unit.dimension == facts[done].quantity.unit.dimension
    };
    // A plan that another percentage has used is not meant again.
    let used = (id.saturating_sub(REACH)..id)
        .rev()
        .find(|&other| facts[other].slot == Slot::Completion);
    // 完成年度开工计划的80% is not of the plan of the first ten months.
    let yearly = ["年度", "全年"]
        .iter()
        .any(|word| checks.before(id).contains(word));
    let of_months = |plan: FactId| {
        let period = reading.names.get(reading.record_of(plan).period);
        // 6月底 says when, not what the plan is for.
        period.contains('月') && !period.ends_with(['底', '末'])
    };
    amounts(reading, id, 1)
        .into_iter()
        .filter(|&plan| used.is_none_or(|used| plan > used) && planned(plan))
        .filter(|&plan| !(yearly && of_months(plan)))
        .collect()
}

/// Whether the name of a figure is that of a plan.
fn is_called_plan(checks: &Checks<'_>, id: FactId) -> bool {
    let reading = checks.reading;
    let own = reading.facts[id].indicator;
    let name = reading.names.get(if own == Name::NONE {
        reading.record_of(id).indicator
    } else {
        own
    });
    tells_plan(name)
}

/// Whether the words right before a figure are those of a plan: 年度计划投资120亿元, whatever it shares its name with.
fn is_plan(checks: &Checks<'_>, id: FactId) -> bool {
    tells_plan(checks.before(id).rsplit(CLAUSE).next().unwrap_or_default())
}

fn tells_plan(words: &str) -> bool {
    PLANS.iter().any(|word| words.contains(word)) && !words.contains("计划总投资")
}
