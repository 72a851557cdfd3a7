//! The figures of one save, turned into numbers: keys, origins, and the units above each.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use domain::cell::{Facet, IndicatorKey};
use domain::org::OrgId;
use domain::period::Span;
use sm3::{Digest, Sm3};

use super::event::EventLine;
use super::plan::{Change, Inexact, Wish};
use super::state::{Filed, Key, Keys};
use super::{CellWrite, Rules, facet_code, span_code};
use crate::db::{Db, Write};
use crate::error::StoreError;
use crate::hex;
use crate::names::{Kind, Known};
use crate::origins::Origin;

/// The figures to save, in numbers.
pub(super) struct Batch {
    names: Arc<Known>,
    rows: BTreeMap<Key, Filed>,
    /// Units above each unit by span, nearest first.
    above: HashMap<(i64, i64), Vec<i64>>,
    /// Numbers of the additive indicators.
    additive: HashSet<i64>,
    origins: HashMap<i64, Origin>,
    /// What must be read before the figures can be saved.
    pub(super) keys: Keys,
}

impl Batch {
    pub(super) async fn prepare(
        db: &Db,
        tx: &mut Write,
        writes: &[CellWrite],
        rules: &Rules<'_>,
    ) -> Result<Self, StoreError> {
        let unknown = writes
            .iter()
            .find(|write| rules.orgs.get(&write.cell.key.org).is_none());
        if let Some(write) = unknown {
            let org = write.cell.key.org.to_string();
            return Err(StoreError::UnknownOrg { org });
        }
        // All units of the pack at once and in its order, so that siblings stand next to each other on disk.
        let orgs = rules.orgs.iter().map(|org| (Kind::Org, &*org.id.0));
        let indicators = writes
            .iter()
            .map(|write| (Kind::Indicator, &*write.cell.key.indicator.0));
        let wanted: Vec<(Kind, &str)> = orgs.chain(indicators).collect();
        let names = db.names.number(tx, &wanted).await?;
        let mut origins = OriginNumbers::default();
        let positions: Vec<usize> = writes.iter().map(|write| origins.position(write)).collect();
        let numbers = db.origins.number(tx, &origins.list).await?;
        let mut batch = Self {
            rows: BTreeMap::new(),
            above: HashMap::new(),
            additive: additive_ids(&names, rules.additive),
            origins: numbers.iter().copied().zip(origins.list).collect(),
            keys: Keys::default(),
            names,
        };
        for (write, position) in writes.iter().zip(positions) {
            batch.add(write, numbers[position], rules)?;
        }
        batch.collect_keys();
        Ok(batch)
    }

    fn add(&mut self, write: &CellWrite, origin: i64, rules: &Rules<'_>) -> Result<(), StoreError> {
        let cell = &write.cell;
        let org = self.org_id(&cell.key.org)?;
        let key = Key {
            indicator: self.indicator_id(&cell.key.indicator)?,
            facet: facet_code(cell.key.facet),
            span: span_code(cell.key.span),
            org,
        };
        if !self.above.contains_key(&(org, key.span)) {
            let above = self.ancestors(&cell.key.org, cell.key.span, rules)?;
            self.above.insert((org, key.span), above);
        }
        let filed = Filed {
            value: cell.value,
            covers: i64::from(write.covers),
            origin,
        };
        self.rows.insert(key, filed);
        Ok(())
    }

    fn ancestors(&self, org: &OrgId, span: Span, rules: &Rules<'_>) -> Result<Vec<i64>, StoreError> {
        let above = rules.orgs.ancestors(org, span.last_day());
        above.iter().map(|org| self.org_id(&org.id)).collect()
    }

    fn org_id(&self, org: &OrgId) -> Result<i64, StoreError> {
        let id = self.names.id(Kind::Org, &org.0);
        id.ok_or_else(|| StoreError::UnknownOrg { org: org.to_string() })
    }

    fn indicator_id(&self, indicator: &IndicatorKey) -> Result<i64, StoreError> {
        let id = self.names.id(Kind::Indicator, &indicator.0);
        id.ok_or_else(|| StoreError::Unreadable {
            what: "指标".to_owned(),
            text: indicator.to_string(),
        })
    }

    fn collect_keys(&mut self) {
        let keys = &mut self.keys;
        for key in self.rows.keys() {
            push_new(&mut keys.indicators, key.indicator);
            push_new(&mut keys.facets, key.facet);
            push_new(&mut keys.spans, key.span);
            push_new(&mut keys.orgs, key.org);
        }
        keys.orgs.extend(self.above.values().flatten());
        self.keys = std::mem::take(keys).tidy();
    }

    pub(super) fn wishes(&self) -> Vec<Wish<'_>> {
        let wish = |(&key, &filed): (&Key, &Filed)| Wish {
            key,
            filed,
            above: self.above_of(key),
        };
        self.rows.iter().map(wish).collect()
    }

    fn above_of(&self, key: Key) -> Option<&[i64]> {
        let sums = key.facet != facet_code(Facet::Growth) && self.additive.contains(&key.indicator);
        let above = self.above.get(&(key.org, key.span));
        above.filter(|_| sums).map(Vec::as_slice)
    }

    pub(super) fn overflow(&self, Inexact(key): Inexact) -> StoreError {
        let name = |id| self.names.key(id).map(ToString::to_string).unwrap_or_default();
        StoreError::Overflow {
            org: name(key.org),
            indicator: name(key.indicator),
        }
    }

    /// SM3 of all changes in the order of their keys.
    pub(super) fn contents(&self, changes: &[Change]) -> Result<String, StoreError> {
        let lines: HashMap<i64, String> = self
            .origins
            .iter()
            .map(|(id, origin)| (*id, origin.line()))
            .collect();
        let mut hasher = Sm3::new();
        for change in changes {
            let was = change.was.map(|filed| filed.value.canonical());
            let line = EventLine {
                key: change.key,
                was: was.as_deref(),
                value: &change.now.value.canonical(),
                covers: change.now.covers,
                origin: lines.get(&change.now.origin).map_or("", String::as_str),
            };
            hasher.update(line.text(&self.names)?.as_bytes());
        }
        Ok(hex(&hasher.finalize()))
    }
}

/// Pushes unless it was the last one pushed; rows come sorted, so that is nearly a set.
fn push_new(list: &mut Vec<i64>, value: i64) {
    if list.last() != Some(&value) {
        list.push(value);
    }
}

fn additive_ids(names: &Known, additive: &HashSet<IndicatorKey>) -> HashSet<i64> {
    let ids = additive
        .iter()
        .filter_map(|key| names.id(Kind::Indicator, &key.0));
    ids.collect()
}

/// Distinct origins in order of appearance. Neighbours mostly share one, so the last one is tried first.
#[derive(Default)]
struct OriginNumbers {
    list: Vec<Origin>,
    positions: HashMap<Origin, usize>,
    last: usize,
}

impl OriginNumbers {
    fn position(&mut self, write: &CellWrite) -> usize {
        let is_last = self
            .list
            .get(self.last)
            .is_some_and(|origin| origin.is_of(&write.cell));
        if !is_last {
            let origin = Origin::of(&write.cell);
            let next = self.list.len();
            self.last = *self.positions.entry(origin.clone()).or_insert(next);
            if self.last == next {
                self.list.push(origin);
            }
        }
        self.last
    }
}
