//! 进口98.2亿元,下降6.4%。…上年同期…进口104.9亿元: last year's level told in a sentence of its own.

use super::single::{nominal, same_dimension};
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, RecordId, Slot};

/// How far from each other the two may stand, in records.
const REACH: usize = 16;

pub fn find(checks: &mut Checks<'_>) {
    for prior in 1..checks.reading.records.len() {
        let reading = checks.reading;
        let record = &reading.records[prior];
        let Some(level) = record.get(Slot::Level).filter(|_| is_prior(reading, prior)) else {
            continue;
        };
        let Some((now, growth)) = present(reading, prior, level) else {
            continue;
        };
        checks.presume(Claim {
            kind: RelationKind::LevelGrowth,
            inputs: vec![now, level],
            output: Some(growth),
            equation: Equation::equal(Expr::Fact(now).over(Expr::Fact(level)), Expr::Factor(growth)),
            strength: Strength::Strict,
            reason: "本期数 ÷ 上年同期数 = 1 + 增速".to_owned(),
        });
    }
}

fn is_prior(reading: &Reading, record: RecordId) -> bool {
    let period = reading.names.get(reading.records[record].period);
    ["上年", "去年"].iter().any(|word| period.contains(word)) && !period.contains('末')
}

/// The only record of the same thing with a level and its growth, near the one of last year.
fn present(reading: &Reading, prior: RecordId, level: FactId) -> Option<(FactId, FactId)> {
    let base = &reading.records[prior];
    let fits = |&id: &RecordId| {
        let record = &reading.records[id];
        id != prior
            && record.article == base.article
            && record.paragraph.abs_diff(base.paragraph) <= 1
            && record.subject == base.subject
            && record.indicator == base.indicator
            && !is_prior(reading, id)
            && record.get(Slot::Prior).is_none()
            && nominal(reading, record) == Some(Strength::Strict)
    };
    let near = prior.saturating_sub(REACH)..reading.records.len().min(prior + REACH);
    let mut found = near.filter(fits).filter_map(|id| {
        let record = &reading.records[id];
        let now = record
            .get(Slot::Level)
            .filter(|&now| same_dimension(reading, now, level))?;
        Some((now, record.get(Slot::Growth)?))
    });
    found.next().filter(|_| found.next().is_none())
}
