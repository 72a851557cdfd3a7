//! Growth minus target is the gap; 高于 and 低于 give its sign.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::Slot;

pub fn find(checks: &mut Checks<'_>) {
    for record in &checks.reading.records {
        let growth = record.get(Slot::Growth).or_else(|| record.get(Slot::Rate));
        let (Some(growth), Some(target), Some(gap)) =
            (growth, record.get(Slot::TargetGrowth), record.get(Slot::Gap))
        else {
            continue;
        };
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
