//! The facts of a record by what they say.

use crate::model::{FactId, Slot};

/// The facts of a record in order. Nearly every record has one or two.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    first: Option<(Slot, u32)>,
    second: Option<(Slot, u32)>,
    more: Option<Box<More>>,
}

/// What the first two places do not hold.
#[derive(Debug, Clone, Default)]
struct More(Vec<(Slot, u32)>);

impl Slots {
    pub fn push(&mut self, slot: Slot, fact: FactId) {
        let entry = (slot, u32::try_from(fact).unwrap_or(u32::MAX));
        if self.first.is_none() {
            self.first = Some(entry);
        } else if self.second.is_none() {
            self.second = Some(entry);
        } else {
            self.more.get_or_insert_default().0.push(entry);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (Slot, FactId)> {
        let few = self.first.iter().chain(&self.second);
        few.chain(self.more()).map(|&(slot, fact)| (slot, fact as usize))
    }

    /// First fact in a slot; asked a score of times for every record.
    pub fn get(&self, slot: Slot) -> Option<FactId> {
        let has = |entry: &&(Slot, u32)| entry.0 == slot;
        let few = self
            .first
            .as_ref()
            .filter(has)
            .or_else(|| self.second.as_ref().filter(has));
        let found = few.or_else(|| self.more().iter().find(has));
        found.map(|&(_, fact)| fact as usize)
    }

    fn more(&self) -> &[(Slot, u32)] {
        self.more.as_ref().map_or(&[], |more| &more.0)
    }

    pub fn first(&self) -> Option<(Slot, FactId)> {
        self.iter().next()
    }

    pub fn len(&self) -> usize {
        self.iter().count()
    }

    pub fn is_empty(&self) -> bool {
        self.first.is_none()
    }
}
