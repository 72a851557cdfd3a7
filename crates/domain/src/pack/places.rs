//! Where a definition and its fields stand in the files of a pack.

use std::collections::BTreeMap;

use crate::finding::Place;

/// The place of a definition and of each of its fields.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pub(super) whole: Place,
    /// By key; elements of a list as `key.0`, `key.1`.
    pub(super) fields: BTreeMap<String, Place>,
}

impl Places {
    /// The place of a field, or of the definition when the field is not written.
    pub(super) fn of(&self, key: &str) -> Place {
        self.fields.get(key).unwrap_or(&self.whole).clone()
    }

    /// The place of an element of a list.
    pub(super) fn element(&self, key: &str, position: usize) -> Place {
        let element = self.fields.get(&format!("{key}.{position}"));
        element.cloned().unwrap_or_else(|| self.of(key))
    }
}

/// A definition with its places. One that could not be read whole is kept, so that references to it resolve, but is not
/// judged further.
#[derive(Debug, Clone)]
pub(super) struct Defined<T> {
    pub(super) value: T,
    pub(super) places: Places,
    /// Whether every field could be read.
    pub(super) sound: bool,
}
