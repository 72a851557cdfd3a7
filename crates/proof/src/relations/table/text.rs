//! A unit's indicator in the text and in a table.

use std::collections::HashMap;

use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Name, Slot};
use crate::relations::{Checks, Claim, Equation, Strength};
use crate::unit::Dimension;

/// A unit's indicator in the text and in a table.
pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    if reading.tables.is_empty() {
        return;
    }
    let key = |id: FactId| {
        let record = reading.record_of(id);
        let dimension = reading.facts[id].quantity.unit.dimension;
        (
            record.article,
            record.subject,
            record.indicator,
            reading.facts[id].slot,
            dimension,
        )
    };
    let mut printed: HashMap<(usize, Name, Name, Slot, Dimension), FactId> = HashMap::new();
    let prose = |id: &FactId| {
        let record = reading.record_of(*id);
        !reading.facts[*id].quantity.in_table
            && record.subject != Name::NONE
            && reading.facts[*id].record != 0
    };
    for id in (0..reading.facts.len()).filter(prose) {
        if matches!(reading.facts[id].slot, Slot::Level | Slot::Growth | Slot::Count) {
            printed.entry(key(id)).or_insert(id);
        }
    }
    for table in &reading.tables {
        let cells = table.grid.iter().flatten().flatten().copied();
        let pairs: Vec<(FactId, FactId)> = cells
            .filter_map(|cell| Some((*printed.get(&key(cell))?, cell)))
            .collect();
        let equal = |&(text, cell): &(FactId, FactId)| Equation::same(cell, text, &reading.facts);
        let agree = |pair: &&(FactId, FactId)| equal(pair).holds(&reading.facts) == Some(true);
        let proven = pairs.iter().filter(agree).count();
        let strength = if proven * 2 >= pairs.len() && proven >= 1 {
            Strength::Strict
        } else {
            Strength::Likely
        };
        let claim = |pair: &(FactId, FactId)| Claim {
            kind: RelationKind::TextTable,
            inputs: vec![pair.1],
            output: Some(pair.0),
            equation: equal(pair),
            strength,
            reason: "文字与表格中的同一数值".to_owned(),
        };
        // Figures in other units or places may be cut off instead of rounded.
        let (alike, others): (Vec<Claim>, Vec<Claim>) = pairs
            .iter()
            .map(claim)
            .partition(|claim| claim.equation.slack != Fixed::ZERO);
        for claim in alike {
            checks.presume(claim);
        }
        super::presume(checks, others);
    }
}
