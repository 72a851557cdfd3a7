//! Relations inside one record: last year's level, growth, multiples.

use super::{Checks, Claim, Equation, Expr, Strength, Undecided};
use crate::document::Basis;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, Record, Slot};
use crate::unit::Dimension;

pub fn find(checks: &mut Checks<'_>) {
    for record in &checks.reading.records {
        last_year(checks, record);
        multiple(checks, record);
    }
}

/// Whether growth follows from levels, and how sure that is.
pub fn nominal(reading: &Reading, record: &Record) -> Option<Strength> {
    let money = |id: FactId| reading.facts[id].quantity.unit.dimension == Dimension::Money;
    match record.basis {
        // Prices do not enter numbers of people, things and measures.
        Basis::Unknown if record.amount().is_some_and(|amount| !money(amount)) => Some(Strength::Strict),
        Basis::Nominal => Some(Strength::Strict),
        Basis::Unknown => Some(Strength::Plausible),
        Basis::Comparable => None,
    }
}

const COMPARABLE: &str = "增速按可比价计算，金额为现价，不能由金额推算";

pub fn undecided_growth(checks: &mut Checks<'_>, kind: RelationKind, inputs: Vec<FactId>, output: FactId) {
    let formula = super::printed(&checks.reading.facts[output]);
    checks.undecidable(
        kind,
        inputs,
        output,
        Undecided {
            reason: COMPARABLE,
            formula,
        },
    );
}

/// Level ÷ last year's level = 1 + growth.
fn last_year(checks: &mut Checks<'_>, record: &Record) {
    let (Some(level), Some(prior), Some(growth)) =
        (record.amount(), record.get(Slot::Prior), record.get(Slot::Growth))
    else {
        return;
    };
    if !same_dimension(checks.reading, level, prior) || another_between(checks.reading, level, prior) {
        return;
    }
    let Some(strength) = nominal(checks.reading, record) else {
        undecided_growth(checks, RelationKind::LevelGrowth, vec![level, prior], growth);
        return;
    };
    let told = checks.in_prose(growth);
    let claim = Claim {
        kind: RelationKind::LevelGrowth,
        inputs: vec![level, prior],
        output: Some(growth),
        equation: Equation::equal(Expr::Fact(level).over(Expr::Fact(prior)), Expr::Factor(growth)),
        strength: if told { Strength::Strict } else { strength },
        reason: "本期数 ÷ 上年同期数 = 1 + 增速".to_owned(),
    };
    // Who prints both levels beside the growth compares them, whatever is measured.
    if strength == Strength::Strict {
        checks.state(claim);
    } else {
        checks.presume(claim);
    }
}

/// 是上年同期3.2亿元的3.0倍.
fn multiple(checks: &mut Checks<'_>, record: &Record) {
    let reading = checks.reading;
    let (Some(level), Some(prior)) = (record.amount(), record.get(Slot::Prior)) else {
        return;
    };
    let times = reading
        .facts
        .get(prior + 1)
        .filter(|fact| fact.quantity.unit.dimension == Dimension::Times);
    let Some(times) =
        times.filter(|fact| fact.slot == Slot::Other && fact.sentence == reading.facts[prior].sentence)
    else {
        return;
    };
    if times.is_firm() && same_dimension(reading, level, prior) {
        checks.decide(Claim {
            kind: RelationKind::LevelGrowth,
            inputs: vec![level, prior],
            output: Some(prior + 1),
            equation: Equation::equal(
                Expr::Fact(level).percent_of(Expr::Fact(prior)),
                Expr::Fact(prior + 1),
            ),
            strength: Strength::Strict,
            reason: "本期数 ÷ 上年同期数 = 倍数".to_owned(),
        });
    }
}

/// 其中6月份32.42亿元,增长5.1%(上年6月为30.85亿元): last year's figure is that of the nearest level.
fn another_between(reading: &Reading, level: FactId, prior: FactId) -> bool {
    let facts = &reading.facts;
    (level + 1..prior).any(|id| {
        matches!(facts[id].slot, Slot::Level | Slot::Count)
            && facts[id].quantity.unit_text == facts[prior].quantity.unit_text
    })
}

pub fn same_dimension(reading: &Reading, a: FactId, b: FactId) -> bool {
    reading.facts[a].quantity.unit.dimension == reading.facts[b].quantity.unit.dimension
}
