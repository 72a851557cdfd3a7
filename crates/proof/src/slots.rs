//! The facts of a record by what they say.

use crate::model::{FactId, Slot};

/// The facts of a record in order. Nearly every record has one or two.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    first: Option<(Slot, u32)>,
    second: Option<(Slot, u32)>,
    more: Vec<(Slot, u32)>,
}

impl Slots {
    pub fn push(&mut self, slot: Slot, fact: FactId) {
        let entry = (slot, u32::try_from(fact).unwrap_or(u32::MAX));
        if self.first.is_none() {
            self.first = Some(entry);
        } else if self.second.is_none() {
            self.second = Some(entry);
        } else {
            self.more.push(entry);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (Slot, FactId)> {
        let few = self.first.iter().chain(&self.second);
        few.chain(&self.more).map(|&(slot, fact)| (slot, fact as usize))
    }

    /// First fact in a slot; asked a score of times for every record.
    pub fn get(&self, slot: Slot) -> Option<FactId> {
        let has = |entry: &&(Slot, u32)| entry.0 == slot;
        let few = self
            .first
            .as_ref()
            .filter(has)
            .or_else(|| self.second.as_ref().filter(has));
        let found = few.or_else(|| self.more.iter().find(has));
        found.map(|&(_, fact)| fact as usize)
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
