//! 甲区得分92.5分,居第1位;乙区得分89.3分,居第2位: scores beside their places fall as the places go down.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// A score with its place.
#[derive(Debug, Clone)]
struct Placed<'a> {
    score: FactId,
    rank: FactId,
    place: Fixed,
    /// What the score is for, and among whom it has its place.
    kind: (&'a str, &'a str),
}

pub fn find(checks: &mut Checks<'_>) {
    let mut row: Vec<Placed<'_>> = Vec::new();
    for score in 0..checks.reading.facts.len().saturating_sub(1) {
        let Some(placed) = placed(checks, score) else {
            continue;
        };
        let goes_on = row.last().is_some_and(|last| {
            let paragraph = |id: FactId| checks.reading.facts[id].paragraph;
            last.kind == placed.kind && paragraph(last.score) == paragraph(score)
        });
        if !goes_on {
            decide(checks, &mut row);
        }
        row.push(placed);
    }
    decide(checks, &mut row);
}

fn placed<'a>(checks: &Checks<'a>, score: FactId) -> Option<Placed<'a>> {
    let reading = checks.reading;
    let facts = &reading.facts;
    let rank = score + 1;
    let fits = facts[score].quantity.unit_text == "分"
        && facts[score].is_firm()
        && checks.in_prose(score)
        && facts[rank].slot == Slot::Rank
        && facts[rank].sentence == facts[score].sentence;
    if !fits {
        return None;
    }
    let among = checks.between(Some(score), rank);
    let among = among.trim_matches([',', '居', '列', '位', '排', '名', '第', '在', '于']);
    Some(Placed {
        score,
        rank,
        place: facts[rank].value(),
        kind: (reading.names.get(reading.record_of(score).indicator), among),
    })
}

/// Whoever comes later in the order has no higher score.
fn decide(checks: &mut Checks<'_>, row: &mut Vec<Placed<'_>>) {
    row.sort_by_key(|placed| placed.place);
    for pair in row.windows(2).filter(|pair| pair[0].place < pair[1].place) {
        checks.infer(Claim {
            kind: RelationKind::Rank,
            inputs: vec![pair[0].score, pair[0].rank, pair[1].rank],
            output: Some(pair[1].score),
            equation: Equation::at_most(Expr::Fact(pair[1].score), Expr::Fact(pair[0].score)),
            strength: Strength::Strict,
            reason: "位次靠前的得分不低于其后的得分".to_owned(),
        });
    }
    row.clear();
}
