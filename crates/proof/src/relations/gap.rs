//! Growth minus target is the gap; 高于 and 低于 give its sign.

use super::words::WHOLES;
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Record, Slot};

pub fn find(checks: &mut Checks<'_>) {
    against_whole(checks);
    for record in &checks.reading.records {
        let growth = record.get(Slot::Growth).or_else(|| record.get(Slot::Rate));
        let Some(growth) = growth else { continue };
        for (target, gap) in targets(record) {
            checks.decide(Claim {
                kind: RelationKind::Gap,
                inputs: vec![growth, target],
                output: Some(gap),
                equation: Equation::equal(Expr::Fact(growth).minus(Expr::Fact(target)), Expr::Fact(gap)),
                strength: Strength::Strict,
                reason: "增速与目标之差".to_owned(),
            });
        }
    }
}

/// Each gap with its target: 高于平均水平(9.1%),低于省定目标(12%)2.4个百分点 has the gap to the target right before it.
fn targets(record: &Record) -> Vec<(FactId, FactId)> {
    let all = |slot: Slot| -> Vec<FactId> {
        let own = record.slots.iter().filter(|(kind, _)| *kind == slot);
        own.map(|(_, fact)| fact).collect()
    };
    let (targets, gaps) = (all(Slot::TargetGrowth), all(Slot::Gap));
    let right_before = |gap: FactId| targets.iter().copied().find(|&target| target + 1 == gap);
    let only = targets.first().copied().filter(|_| targets.len() == 1);
    // 分别低于平均水平(6.2%)和目标(7%)1.7个和2.5个百分点: all references, then all gaps.
    let side_by_side = gaps.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let in_order =
        targets.len() > 1 && targets.len() == gaps.len() && targets.last() < gaps.first() && side_by_side;
    match gaps.as_slice() {
        _ if in_order => targets.into_iter().zip(gaps).collect(),
        [gap] => right_before(*gap)
            .or(only)
            .map(|target| (target, *gap))
            .into_iter()
            .collect(),
        _ if gaps.iter().any(|&gap| right_before(gap).is_some()) => gaps
            .iter()
            .filter_map(|&gap| Some((right_before(gap)?, gap)))
            .collect(),
        _ => targets.into_iter().zip(gaps).take(1).collect(),
    }
}

/// 高于全省1.4个百分点, with the province's growth printed before in the same sentence.
fn against_whole(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for (id, record) in reading.records.iter().enumerate() {
        let growth = record.get(Slot::Growth);
        let (Some(growth), Some(gap), None) = (growth, record.get(Slot::Gap), record.get(Slot::TargetGrowth))
        else {
            continue;
        };
        let against = reading.names.get(reading.facts[gap].against);
        let named = WHOLES.into_iter().find(|name| against.starts_with(name));
        let Some(named) = named.filter(|name| against.trim_end_matches(['平', '均', '水']) == *name)
        else {
            continue;
        };
        let same = |other: &&Record| {
            other.sentence == record.sentence
                && other.indicator == record.indicator
                && other.subject != record.subject
        };
        let before = || {
            (id.saturating_sub(6)..id)
                .rev()
                .map(|other| &reading.records[other])
        };
        if reading.names.get(record.subject) == named {
            // 我市增长11.4%,全省增长10%,高于全省1.4个百分点: the gap is that of the first.
            let others: Vec<usize> = before()
                .filter(same)
                .filter_map(|other| other.get(Slot::Growth))
                .collect();
            if let [own] = others.as_slice() {
                decide(checks, *own, growth, gap);
            }
            continue;
        }
        let told = |other: usize| {
            let other = reading.records.get(other)?;
            let same = other.sentence == record.sentence
                && other.indicator == record.indicator
                && reading.names.get(other.subject) == named;
            other.get(Slot::Growth).filter(|_| same)
        };
        // 高于全市2.4个百分点,全市增长5.3%: the reference may also come right behind.
        let reference = (id.saturating_sub(6)..id).rev().find_map(told);
        let reference = reference.or_else(|| told(id + 1));
        if let Some(reference) = reference {
            decide(checks, growth, reference, gap);
        }
    }
}

fn decide(checks: &mut Checks<'_>, growth: usize, reference: usize, gap: usize) {
    checks.infer(Claim {
        kind: RelationKind::Gap,
        inputs: vec![growth, reference],
        output: Some(gap),
        equation: Equation::equal(Expr::Fact(growth).minus(Expr::Fact(reference)), Expr::Fact(gap)),
        strength: Strength::Strict,
        reason: "两个增速之差".to_owned(),
    });
}
