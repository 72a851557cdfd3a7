//! Roll-ups in memory: what the store keeps for every unit, for cells that never were in a store.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::cell::{CellKey, CellSet, Facet, RollUp};
use crate::indicator::expected_zones;
use crate::org::Org;
use crate::pack::model::{Indicator, Pack};
use crate::period::Span;

/// Adds the roll-up of every unit above the filed cells: for each child its own figure, or else its roll-up.
pub fn roll_up(pack: &Pack, cells: &mut CellSet) {
    let filed: BTreeSet<_> = cells
        .cells()
        .map(|cell| (cell.key.indicator.clone(), cell.key.facet, cell.key.span))
        .collect();
    for (key, facet, span) in filed {
        let Some(indicator) = pack
            .indicator(&key)
            .filter(|one| one.additive && facet != Facet::Growth)
        else {
            continue;
        };
        let sum = Sum {
            pack,
            indicator,
            facet,
            span,
        };
        let is_root = |org: &&Org| {
            org.at(span.last_day())
                .is_some_and(|version| version.parent.is_none())
        };
        for root in pack.orgs.iter().filter(is_root) {
            sum.of(root, cells);
        }
    }
}

/// One figure of all units.
struct Sum<'a> {
    pack: &'a Pack,
    indicator: &'a Indicator,
    facet: Facet,
    span: Span,
}

impl Sum<'_> {
    /// Value that a unit adds to the one above, and for how many zones; keeps its roll-up on the way.
    fn of(&self, org: &Org, cells: &mut CellSet) -> Option<RollUp> {
        let children = self.pack.orgs.children(&org.id, self.span.last_day());
        let parts: Vec<RollUp> = children.filter_map(|child| self.of(child, cells)).collect();
        let below = (!parts.is_empty()).then(|| RollUp {
            sum: parts
                .iter()
                .fold(Decimal::ZERO, |sum, part| sum.saturating_add(part.sum)),
            filled: parts.iter().map(|part| part.filled).sum(),
        });
        let key = CellKey {
            org: org.id.clone(),
            indicator: self.indicator.key.clone(),
            facet: self.facet,
            span: self.span,
        };
        let own = cells.cell(&key).and_then(|cell| cell.value.value());
        if let Some(below) = below {
            cells.insert_roll_up(key, below);
        }
        let covers = || expected_zones(self.pack, org, self.indicator, self.span);
        own.map(|sum| RollUp {
            sum,
            filled: covers(),
        })
        .or(below)
    }
}
