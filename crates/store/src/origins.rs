//! Where figures come from: label, source, date, 反推, remark. Thousands of cells share one origin, so it is stored
//! once and cells name it by number. Append-only, like [`crate::names`].

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::Date;
use domain::cell::{Cell, Label};
use sm3::{Digest, Sm3};

use crate::db::{Arg, Column, Read, Row, Write};
use crate::error::StoreError;
use crate::hex;

const SELECT_BY_ID: &str = "SELECT id, label, source, dated, inferred, note FROM origin WHERE id IN ($1)";

const SELECT_ALL: &str = "SELECT id, label, source, dated, inferred, note FROM origin";

const SELECT_BY_DIGEST: &str = "SELECT id, digest FROM origin WHERE digest IN ($1)";

const SELECT_LAST: &str = "SELECT COALESCE(MAX(id), 0) FROM origin";

const INSERT: &str = "INSERT INTO origin (id, digest, label, source, dated, inferred, note) VALUES $rows";

/// The cache forgets everything when it grows beyond this; remarks may be as many as cells.
const CACHED: usize = 20_000;

/// Origin of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    pub(crate) label: Label,
    pub(crate) source: String,
    pub(crate) dated: Date,
    pub(crate) inferred: bool,
    pub(crate) note: String,
}

impl Origin {
    pub(crate) fn of(cell: &Cell) -> Self {
        Self {
            label: cell.label,
            source: cell.source.clone(),
            dated: cell.dated,
            inferred: cell.inferred,
            note: cell.note.clone(),
        }
    }

    /// Whether this is the origin of a cell; spares the copy that [`of`](Self::of) makes.
    pub(crate) fn is_of(&self, cell: &Cell) -> bool {
        self.dated == cell.dated
            && self.label == cell.label
            && self.inferred == cell.inferred
            && self.source == cell.source
            && self.note == cell.note
    }

    /// What is hashed into the audit chain. Free texts carry their length, so no two origins share a line.
    pub(crate) fn line(&self) -> String {
        let Self {
            label,
            source,
            dated,
            inferred,
            note,
        } = self;
        let (label, inferred) = (label.text(), i64::from(*inferred));
        format!(
            "{label} {dated} {inferred} {}:{source} {}:{note}",
            source.len(),
            note.len()
        )
    }

    fn digest(&self) -> String {
        hex(&Sm3::digest(self.line().as_bytes()))
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        let unreadable = |what: &str, text: &str| StoreError::Unreadable {
            what: what.to_owned(),
            text: text.to_owned(),
        };
        let (label, dated) = (row.text(1)?, row.text(3)?);
        Ok(Self {
            label: Label::parse(label).ok_or_else(|| unreadable("数据性质", label))?,
            source: row.text(2)?.to_owned(),
            dated: dated.parse().map_err(|_| unreadable("日期", dated))?,
            inferred: row.int(4)? != 0,
            note: row.text(5)?.to_owned(),
        })
    }
}

/// The caches that all clones of a `Db` share, by number and by content.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    cached: RwLock<HashMap<i64, Arc<Origin>>>,
    numbers: RwLock<HashMap<Origin, i64>>,
}

impl Origins {
    /// The origins with these numbers.
    pub(crate) async fn load(
        &self,
        read: &mut impl Read,
        mut ids: Vec<i64>,
    ) -> Result<HashMap<i64, Arc<Origin>>, StoreError> {
        ids.sort_unstable();
        ids.dedup();
        let mut found = self.cached(&ids);
        ids.retain(|id| !found.contains_key(id));
        for part in ids.chunks(4096) {
            let rows = read.query(SELECT_BY_ID, &[Arg::Ints(part)]).await?;
            for row in &rows {
                found.insert(row.int(0)?, Arc::new(Origin::read(row)?));
            }
        }
        if !ids.is_empty() {
            self.remember(&found);
        }
        Ok(found)
    }

    /// The numbers of these origins; new ones are inserted. The caller holds the audit lock; the cache learns them
    /// only when the transaction is committed.
    pub(crate) async fn number(
        self: &Arc<Self>,
        tx: &mut Write,
        origins: &[Origin],
    ) -> Result<Vec<i64>, StoreError> {
        if let Some(known) = self.numbered(origins) {
            return Ok(known);
        }
        let numbers = number(tx, origins).await?;
        let (cache, learned) = (Arc::clone(self), origins.to_vec());
        let learned: Vec<(Origin, i64)> = learned.into_iter().zip(numbers.iter().copied()).collect();
        tx.on_commit(move || cache.learn(learned));
        Ok(numbers)
    }

    /// The numbers, when all are known.
    fn numbered(&self, origins: &[Origin]) -> Option<Vec<i64>> {
        let numbers = self.numbers.read().unwrap_or_else(PoisonError::into_inner);
        origins
            .iter()
            .map(|origin| numbers.get(origin).copied())
            .collect()
    }

    fn learn(&self, learned: Vec<(Origin, i64)>) {
        let mut numbers = self.numbers.write().unwrap_or_else(PoisonError::into_inner);
        if numbers.len() + learned.len() > CACHED {
            numbers.clear();
        }
        numbers.extend(learned);
    }

    fn cached(&self, ids: &[i64]) -> HashMap<i64, Arc<Origin>> {
        let cached = self.cached.read().unwrap_or_else(PoisonError::into_inner);
        let known = ids
            .iter()
            .filter_map(|id| Some((*id, Arc::clone(cached.get(id)?))));
        known.collect()
    }

    fn remember(&self, found: &HashMap<i64, Arc<Origin>>) {
        let mut cached = self.cached.write().unwrap_or_else(PoisonError::into_inner);
        if cached.len() + found.len() > CACHED {
            cached.clear();
        }
        cached.extend(found.iter().map(|(id, origin)| (*id, Arc::clone(origin))));
    }
}

/// Every origin, past the cache.
pub(crate) async fn all(read: &mut impl Read) -> Result<HashMap<i64, Origin>, StoreError> {
    let rows = read.query(SELECT_ALL, &[]).await?;
    rows.iter()
        .map(|row| Ok((row.int(0)?, Origin::read(row)?)))
        .collect()
}

/// Asks the database, and inserts what it does not know.
async fn number(tx: &mut Write, origins: &[Origin]) -> Result<Vec<i64>, StoreError> {
    let digests: Vec<String> = origins.iter().map(Origin::digest).collect();
    let mut known: HashMap<String, i64> = HashMap::new();
    for part in digests.chunks(4096) {
        let texts: Vec<&str> = part.iter().map(String::as_str).collect();
        for row in tx.query(SELECT_BY_DIGEST, &[Arg::Texts(&texts)]).await? {
            known.insert(row.text(1)?.to_owned(), row.int(0)?);
        }
    }
    let new: Vec<usize> = (0..origins.len())
        .filter(|&n| !known.contains_key(&digests[n]))
        .collect();
    if !new.is_empty() {
        let first = next_id(tx).await?;
        let ids = insert(tx, first, &new, origins, &digests).await?;
        known.extend(new.iter().map(|&n| digests[n].clone()).zip(ids));
    }
    Ok(digests.iter().map(|digest| known[digest]).collect())
}

async fn next_id(tx: &mut Write) -> Result<i64, StoreError> {
    let last = tx.query_first(SELECT_LAST, &[]).await?;
    Ok(last.map_or(Ok(0), |row| row.int(0))? + 1)
}

async fn insert(
    tx: &mut Write,
    first: i64,
    new: &[usize],
    origins: &[Origin],
    digests: &[String],
) -> Result<Vec<i64>, StoreError> {
    let ids: Vec<i64> = (first..).take(new.len()).collect();
    let dates: Vec<String> = new.iter().map(|&n| origins[n].dated.to_string()).collect();
    let text = |of: fn(&Origin) -> &str| Column::Texts(new.iter().map(|&n| of(&origins[n])).collect());
    let columns = [
        Column::Ints(ids.clone()),
        Column::Texts(new.iter().map(|&n| digests[n].as_str()).collect()),
        text(|origin| origin.label.text()),
        text(|origin| &origin.source),
        Column::Texts(dates.iter().map(String::as_str).collect()),
        Column::Ints(new.iter().map(|&n| i64::from(origins[n].inferred)).collect()),
        text(|origin| &origin.note),
    ];
    tx.insert(INSERT, &columns).await?;
    Ok(ids)
}
