//! A、B、C…,共N: figures of one unit side by side, closed by their total.

use super::super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, Slot};

/// A、B、C…,共N: figures of one unit side by side, closed by their total.
pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for total in 0..reading.facts.len() {
        let fact = &reading.facts[total];
        if !fact.total || !matches!(fact.slot, Slot::Count | Slot::Level) {
            continue;
        }
        let run = run_before(reading, total);
        if run.len() < 2 {
            continue;
        }
        let same = run.iter().all(|&id| reading.facts[id].sentence == fact.sentence);
        let adjacent = run.windows(2).all(|pair| pair[1] == pair[0] + 1) && run.last() == Some(&(total - 1));
        checks.infer(Claim {
            kind: RelationKind::Sum,
            inputs: run,
            output: Some(total),
            equation: Equation::equal(Expr::sum(&run_before(reading, total)), Expr::Fact(total)),
            strength: if same && adjacent {
                Strength::Strict
            } else {
                Strength::Plausible
            },
            reason: "列举各项之后的合计".to_owned(),
        });
    }
}

/// Facts before a total that have its unit, in one paragraph, without an interruption by another total.
fn run_before(reading: &Reading, total: FactId) -> Vec<FactId> {
    let last = &reading.facts[total];
    let mut run = Vec::new();
    for id in (total.saturating_sub(12)..total).rev() {
        let fact = &reading.facts[id];
        if fact.paragraph != last.paragraph || fact.sentence + 1 < last.sentence {
            break;
        }
        if fact.slot == Slot::Date {
            continue;
        }
        if fact.quantity.unit_text != last.quantity.unit_text || fact.slot != last.slot || fact.total {
            break;
        }
        run.push(id);
    }
    run.reverse();
    run
}
