//! Lists of which another figure adds up, so that nothing is left out of them.

use std::collections::HashSet;

use super::super::family::{Family, Ground};
use super::super::{Equation, Expr};
use crate::model::{Name, Reading, Slot};

/// Names of the parts of a family; lists with the same members are complete together.
fn members(reading: &Reading, family: &Family) -> Vec<Name> {
    let mut names: Vec<Name> = family
        .parts
        .iter()
        .map(|&part| reading.records[part].subject)
        .collect();
    names.sort_unstable();
    names
}

/// Member lists that are known to be complete because another indicator of theirs adds up.
pub fn proven(reading: &Reading, families: &[Family]) -> Proven {
    let mut proven = Proven::default();
    for family in families {
        let adds = adds_up(reading, family);
        let items = items(reading, family);
        if adds && items.len() > 2 && !items.contains(&Name::NONE) {
            proven.lists.insert(items);
        }
        let all = family.slots(reading, Slot::Contribution).is_some();
        if family.ground == Ground::Units && (all || adds && family.parts.len() >= 2) {
            let whole = reading.records[family.whole].subject;
            proven.units.insert((whole, members(reading, family)));
        }
    }
    proven
}

fn adds_up(reading: &Reading, family: &Family) -> bool {
    family.amounts(reading).is_some_and(|(whole, parts)| {
        Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true)
    })
}

/// Lists that are complete because another figure of the same members adds up.
#[derive(Debug, Default)]
pub struct Proven {
    /// Units below a whole.
    units: HashSet<(Name, Vec<Name>)>,
    /// Names of items, sorted.
    lists: HashSet<Vec<Name>>,
}

/// The names of the items of a list, sorted.
fn items(reading: &Reading, family: &Family) -> Vec<Name> {
    let mut names: Vec<Name> = family
        .parts
        .iter()
        .map(|&part| reading.records[part].item)
        .collect();
    names.sort_unstable();
    names
}

impl Proven {
    /// Whether the units of a family are all units of its whole.
    pub fn has_units(&self, reading: &Reading, family: &Family) -> bool {
        let whole = reading.records[family.whole].subject;
        self.units.contains(&(whole, members(reading, family)))
    }

    /// Whether the items of a list are all items.
    pub fn has_list(&self, reading: &Reading, family: &Family) -> bool {
        family.ground != Ground::Units && self.lists.contains(&items(reading, family))
    }
}
