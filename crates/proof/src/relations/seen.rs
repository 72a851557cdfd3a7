//! Relations that were decided, so that two grounds for one of them count once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Check;
use crate::kind::RelationKind;
use crate::model::FactId;

/// Keys of the relations that were decided, with their places.
#[derive(Debug, Default)]
pub struct Seen(HashMap<u64, u32, BuildHasherDefault<Spread>>);

impl Seen {
    /// Under which key a relation is to be noted, or where it stands already.
    pub fn find(
        &self,
        kind: RelationKind,
        inputs: &[FactId],
        output: Option<FactId>,
        all: &[Check],
    ) -> Result<u64, usize> {
        let mut key = key(kind, inputs, output);
        while let Some(&earlier) = self.0.get(&key) {
            if is_same(kind, inputs, output, &all[earlier as usize]) {
                return Err(earlier as usize);
            }
            key = key.wrapping_add(1);
        }
        Ok(key)
    }

    /// Notes that the relation of a key that was not found stands at `place`.
    pub fn note(&mut self, key: u64, place: usize) {
        self.0.insert(key, u32::try_from(place).unwrap_or(u32::MAX));
    }
}

/// Keys are spread over all bits already.
#[derive(Debug, Default)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(self.0.rotate_left(8) ^ u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The same for claims that [`is_same`] finds equal, and nearly always different for others.
fn key(kind: RelationKind, inputs: &[FactId], output: Option<FactId>) -> u64 {
    // Adding up makes the order of the inputs indifferent; the multiplier spreads neighbours over all bits.
    let spread = |value: u64| (value + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23);
    let facts = inputs.iter().map(|&id| spread(id as u64));
    let inputs = facts.fold(0, |sum: u64, fact| sum.wrapping_add(fact));
    let output = output.map_or(0, |id| id as u64 + 1);
    spread(spread(inputs ^ kind as u64) ^ output)
}

/// Whether a relation is that of a check, whatever the order of its inputs.
fn is_same(kind: RelationKind, inputs: &[FactId], output: Option<FactId>, check: &Check) -> bool {
    if kind != check.kind || output != check.output {
        return false;
    }
    let sorted = |inputs: &[FactId]| {
        let mut inputs = inputs.to_vec();
        inputs.sort_unstable();
        inputs
    };
    inputs == check.inputs || sorted(inputs) == sorted(&check.inputs)
}
