//! Relations inside one record: increase, last year's level, completion, schedule, remaining amount, average.

use super::{Checks, Claim, Equation, Expr, Strength, Undecided};
use crate::document::Basis;
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, Record, Slot};
use crate::unit::Dimension;

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for record in &reading.records {
        increase(checks, record);
        last_year(checks, record);
        from_prior(checks, record);
        multiple(checks, record);
        completion(checks, record);
        remaining(checks, record);
    }
    two_routes(checks);
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

fn undecided_growth(checks: &mut Checks<'_>, kind: RelationKind, inputs: Vec<FactId>, output: FactId) {
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

/// Increase ÷ (level − increase) = growth.
fn increase(checks: &mut Checks<'_>, record: &Record) {
    let (Some(level), Some(increase), Some(growth)) = (
        record.amount(),
        record.get(Slot::Increase),
        record.get(Slot::Growth),
    ) else {
        return;
    };
    if !same_dimension(checks.reading, level, increase) {
        return;
    }
    let Some(strength) = nominal(checks.reading, record) else {
        undecided_growth(
            checks,
            RelationKind::IncreaseGrowth,
            vec![level, increase],
            growth,
        );
        return;
    };
    checks.decide(Claim {
        kind: RelationKind::IncreaseGrowth,
        inputs: vec![level, increase],
        output: Some(growth),
        equation: Equation::equal(Expr::change(level, growth), Expr::Fact(increase)),
        strength,
        reason: "增量 ÷ 上年同期数 = 增速".to_owned(),
    });
}

/// Level ÷ last year's level = 1 + growth.
fn last_year(checks: &mut Checks<'_>, record: &Record) {
    let (Some(level), Some(prior), Some(growth)) =
        (record.amount(), record.get(Slot::Prior), record.get(Slot::Growth))
    else {
        return;
    };
    if !same_dimension(checks.reading, level, prior) {
        return;
    }
    let Some(strength) = nominal(checks.reading, record) else {
        undecided_growth(checks, RelationKind::LevelGrowth, vec![level, prior], growth);
        return;
    };
    checks.decide(Claim {
        kind: RelationKind::LevelGrowth,
        inputs: vec![level, prior],
        output: Some(growth),
        equation: Equation::equal(Expr::Fact(level).over(Expr::Fact(prior)), Expr::Factor(growth)),
        strength,
        reason: "本期数 ÷ 上年同期数 = 1 + 增速".to_owned(),
    });
}

/// Increase ÷ last year's level = growth, when the present level is not printed.
fn from_prior(checks: &mut Checks<'_>, record: &Record) {
    let (None, Some(prior), Some(increase), Some(growth)) = (
        record.amount(),
        record.get(Slot::Prior),
        record.get(Slot::Increase),
        record.get(Slot::Growth),
    ) else {
        return;
    };
    // In January 去年 is the year that is told: 去年完成4083亿元,比上年增长11.6%,增收425亿元.
    let told = Equation::equal(Expr::change(prior, growth), Expr::Fact(increase));
    if told.holds(&checks.reading.facts) == Some(true) {
        return;
    }
    if same_dimension(checks.reading, prior, increase) && record.basis != Basis::Comparable {
        checks.decide(Claim {
            kind: RelationKind::IncreaseGrowth,
            inputs: vec![prior, increase],
            output: Some(growth),
            equation: Equation::equal(
                Expr::Fact(increase).percent_of(Expr::Fact(prior)),
                Expr::Fact(growth),
            ),
            strength: Strength::Strict,
            reason: "增量 ÷ 上年同期数 = 增速".to_owned(),
        });
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

/// Done ÷ target = completion, and completion − months ÷ 12 = points ahead of schedule.
fn completion(checks: &mut Checks<'_>, record: &Record) {
    let Some(done) = record.get(Slot::Completion) else {
        return;
    };
    if let (Some(level), Some(target)) = (record.amount(), record.get(Slot::Target))
        && same_dimension(checks.reading, level, target)
    {
        checks.decide(Claim {
            kind: RelationKind::Completion,
            inputs: vec![level, target],
            output: Some(done),
            equation: Equation::equal(Expr::Fact(level).percent_of(Expr::Fact(target)), Expr::Fact(done)),
            strength: Strength::Strict,
            reason: "完成数 ÷ 目标数".to_owned(),
        });
    }
    let Some(ahead) = record.get(Slot::Pace) else {
        return;
    };
    let Some(months) = months(checks.reading.names.get(record.period)) else {
        let formula = super::printed(&checks.reading.facts[ahead]);
        let why = Undecided {
            reason: "报告期不明，时序进度无法确定",
            formula,
        };
        checks.undecidable(RelationKind::Pace, vec![done], ahead, why);
        return;
    };
    let Some(pace) = Fixed::int(months * 100).div(Fixed::int(12), false) else {
        return;
    };
    let mut equation = Equation::equal(Expr::Fact(done).minus(Expr::Number(pace)), Expr::Fact(ahead));
    // Months that are not a whole quarter give a schedule that is itself rounded in print.
    equation.slack = if months % 3 == 0 { Fixed::ZERO } else { Fixed::ONE };
    checks.decide(Claim {
        kind: RelationKind::Pace,
        inputs: vec![done],
        output: Some(ahead),
        equation,
        strength: if months % 3 == 0 {
            Strength::Strict
        } else {
            Strength::Likely
        },
        reason: format!("时序进度按{months}个月计"),
    });
}

/// Months of a cumulative period.
fn months(period: &str) -> Option<i64> {
    let known = [
        ("上半年", 6),
        ("前三季度", 9),
        ("一季度", 3),
        ("1-6月", 6),
        ("1-9月", 9),
        ("1-3月", 3),
        ("6月底", 6),
        ("6月末", 6),
    ];
    if let Some((_, months)) = known.iter().find(|(name, _)| period.ends_with(name)) {
        return Some(*months);
    }
    let rest = period
        .rsplit_once("1-")
        .map(|(_, rest)| rest.trim_end_matches(['份', '月']))?;
    rest.parse().ok().filter(|months| (1..=12).contains(months))
}

/// Target − done = remaining.
fn remaining(checks: &mut Checks<'_>, record: &Record) {
    let (Some(level), Some(target), Some(rest)) = (
        record.amount(),
        record.get(Slot::Target),
        record.get(Slot::Remaining),
    ) else {
        return;
    };
    let reading = checks.reading;
    if !same_dimension(reading, level, target) || !same_dimension(reading, level, rest) {
        return;
    }
    checks.decide(Claim {
        kind: RelationKind::Remaining,
        inputs: vec![target, level],
        output: Some(rest),
        equation: Equation::equal(Expr::Fact(target).minus(Expr::Fact(level)), Expr::Fact(rest)),
        strength: Strength::Strict,
        reason: "目标数 - 已完成数".to_owned(),
    });
}

/// What is missing to last year's level and what is missing to the target growth tell the same last year.
fn two_routes(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let remaining = |id: &FactId| reading.facts[*id].slot == Slot::Remaining;
    let pairs: Vec<FactId> = (0..reading.facts.len()).filter(remaining).collect();
    for pair in pairs.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let (a, b) = (&reading.facts[first], &reading.facts[second]);
        if a.paragraph != b.paragraph
            || b.sentence > a.sentence + 1
            || !same_dimension(reading, first, second)
        {
            continue;
        }
        let subject = reading.record_of(first).subject;
        let target = (first.saturating_sub(4)..first)
            .rev()
            .find(|&id| reading.facts[id].slot == Slot::TargetGrowth);
        let Some(target) = target.filter(|&id| reading.facts[id].paragraph == a.paragraph) else {
            continue;
        };
        let Some(done) = level_of(reading, subject, first) else {
            continue;
        };
        let total = Expr::Sum(vec![Expr::Fact(done), Expr::Fact(second)]).times(Expr::Factor(target));
        let claim = Claim {
            kind: RelationKind::Remaining,
            inputs: vec![done, second, target],
            output: Some(first),
            equation: Equation::equal(total.minus(Expr::Fact(done)), Expr::Fact(first)),
            strength: Strength::Strict,
            reason: "由还需完成数推算的上年全年数两处一致".to_owned(),
        };
        checks.decide(claim);
    }
}

/// The last printed level of a unit with the indicator of the given fact.
fn level_of(reading: &Reading, subject: crate::model::Name, fact: FactId) -> Option<FactId> {
    let indicator = reading.record_of(fact).indicator;
    let last = reading.facts[fact].record;
    (last.saturating_sub(80)..last).rev().find_map(|id| {
        let record = &reading.records[id];
        let name = reading.names.get(record.indicator);
        let fits =
            record.subject == subject && !name.is_empty() && name.ends_with(reading.names.get(indicator));
        record
            .get(Slot::Level)
            .filter(|&level| fits && same_dimension(reading, level, fact))
    })
}

pub fn same_dimension(reading: &Reading, a: FactId, b: FactId) -> bool {
    reading.facts[a].quantity.unit.dimension == reading.facts[b].quantity.unit.dimension
}
