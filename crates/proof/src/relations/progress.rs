//! Done ÷ target, and how far that is ahead of the schedule.

use super::single::same_dimension;
use super::{Checks, Claim, Equation, Expr, Strength, Undecided};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{Record, Slot};

pub fn find(checks: &mut Checks<'_>) {
    for record in &checks.reading.records {
        completion(checks, record);
    }
}

/// Done ÷ target = completion, and completion − months ÷ 12 = points ahead of schedule.
fn completion(checks: &mut Checks<'_>, record: &Record) {
    let Some(done) = record.get(Slot::Completion) else {
        return;
    };
    if let (Some(level), Some(target)) = (record.amount(), record.get(Slot::Target))
        && same_dimension(checks.reading, level, target)
        && ![done, target].iter().any(|&id| checks.is_in_row(id))
    {
        checks.state(Claim {
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
    checks.infer(Claim {
        kind: RelationKind::Pace,
        inputs: vec![done],
        output: Some(ahead),
        equation,
        strength: Strength::Strict,
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
    ];
    if let Some((_, months)) = known.iter().find(|(name, _)| period.ends_with(name)) {
        return Some(*months);
    }
    let end = ["月底", "月末"].iter().find_map(|word| period.strip_suffix(word));
    if let Some(end) = end {
        let digits = end.trim_start_matches(|c: char| !c.is_ascii_digit());
        return digits
            .rsplit('年')
            .next()?
            .parse()
            .ok()
            .filter(|months| (1..=12).contains(months));
    }
    let rest = period
        .rsplit_once("1-")
        .map(|(_, rest)| rest.trim_end_matches(['份', '月']))?;
    rest.parse().ok().filter(|months| (1..=12).contains(months))
}
