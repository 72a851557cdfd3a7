//! Two mentions of one figure agree.

use std::collections::HashMap;

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Name, Record, Slot};
use crate::unit::Dimension;

/// What makes two figures the same one.
type Key = (usize, Name, Name, Name, Slot, Dimension, Name);

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let mut first: HashMap<Key, FactId> = HashMap::new();
    for record in reading.records.iter().skip(1) {
        if !is_sure(record, reading.names.get(record.indicator)) {
            continue;
        }
        for &(slot, fact) in &record.slots {
            if !matches!(slot, Slot::Level | Slot::Growth | Slot::Count) || reading.facts[fact].record == 0 {
                continue;
            }
            let dimension = reading.facts[fact].quantity.unit.dimension;
            let key = (
                record.article,
                record.subject,
                record.indicator,
                record.period,
                slot,
                dimension,
                reading.facts[fact].indicator,
            );
            let Some(earlier) = first.insert(key, fact) else {
                continue;
            };
            let separate = reading.facts[earlier].sentence != reading.facts[fact].sentence;
            if !separate {
                continue;
            }
            checks.decide(Claim {
                kind: RelationKind::Repeat,
                inputs: vec![earlier],
                output: Some(fact),
                equation: Equation::equal(Expr::Fact(earlier), Expr::Fact(fact)),
                strength: Strength::Likely,
                reason: "同一单位、指标、时期的数值前后一致".to_owned(),
            });
        }
    }
}

/// Only figures whose unit and indicator are printed beside them are taken for the same.
fn is_sure(record: &Record, indicator: &str) -> bool {
    record.explicit && record.item == Name::NONE && indicator.chars().count() >= 4
}
