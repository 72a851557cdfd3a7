//! Short numbers for the ids of units and the keys of indicators: they are part of every key in the database.
//!
//! The table only grows and numbers never change meaning, so a cache is right on every node for ever.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::db::{Arg, Column, Read, Write};
use crate::error::StoreError;

const SELECT_NEWER: &str = "SELECT id, kind, key FROM name WHERE id > $1 ORDER BY id";

const INSERT: &str = "INSERT INTO name (id, kind, key) VALUES $rows";

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Org,
    Indicator,
}

impl Kind {
    const fn text(self) -> &'static str {
        match self {
            Self::Org => "org",
            Self::Indicator => "indicator",
        }
    }
}

/// The cache that all clones of a `Db` share.
#[derive(Debug, Default)]
pub(crate) struct Names {
    known: RwLock<Arc<Known>>,
}

/// One state of the dictionary; never changes, so readers hold no lock.
#[derive(Debug, Default, Clone)]
pub(crate) struct Known {
    orgs: HashMap<Arc<str>, i64>,
    indicators: HashMap<Arc<str>, i64>,
    keys: HashMap<i64, Arc<str>>,
    last: i64,
}

impl Known {
    /// The number of a name, if it was ever used in a figure.
    pub(crate) fn id(&self, kind: Kind, key: &str) -> Option<i64> {
        match kind {
            Kind::Org => self.orgs.get(key).copied(),
            Kind::Indicator => self.indicators.get(key).copied(),
        }
    }

    /// The name of a number.
    pub(crate) fn key(&self, id: i64) -> Result<&Arc<str>, StoreError> {
        self.keys.get(&id).ok_or_else(|| StoreError::Unreadable {
            what: "编号".to_owned(),
            text: id.to_string(),
        })
    }

    fn insert(&mut self, id: i64, kind: Kind, key: &str) {
        let key: Arc<str> = key.into();
        match kind {
            Kind::Org => self.orgs.insert(Arc::clone(&key), id),
            Kind::Indicator => self.indicators.insert(Arc::clone(&key), id),
        };
        self.keys.insert(id, key);
        self.last = self.last.max(id);
    }
}

impl Names {
    /// What is known now, without asking the database.
    pub(crate) fn now(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn adopt(&self, known: Arc<Known>) {
        let mut current = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.last > current.last {
            *current = known;
        }
    }

    /// What the database knows; asks only when `wanted` holds a name that the cache does not.
    pub(crate) async fn known<'n>(
        &self,
        read: &mut impl Read,
        wanted: impl IntoIterator<Item = (Kind, &'n str)>,
    ) -> Result<Arc<Known>, StoreError> {
        let known = self.now();
        let is_new = |(kind, key): (Kind, &str)| known.id(kind, key).is_none();
        if wanted.into_iter().any(is_new) {
            return self.refresh(read).await;
        }
        Ok(known)
    }

    /// Reads what was added since, by whatever node.
    pub(crate) async fn refresh(&self, read: &mut impl Read) -> Result<Arc<Known>, StoreError> {
        let known = self.now();
        let rows = read.query(SELECT_NEWER, &[Arg::Int(known.last)]).await?;
        if rows.is_empty() {
            return Ok(known);
        }
        let mut newer = Known::clone(&known);
        for row in &rows {
            let kind = if row.text(1)? == Kind::Org.text() {
                Kind::Org
            } else {
                Kind::Indicator
            };
            newer.insert(row.int(0)?, kind, row.text(2)?);
        }
        let newer = Arc::new(newer);
        self.adopt(Arc::clone(&newer));
        Ok(newer)
    }

    /// As [`known`](Self::known), and numbers what is new. The caller holds the audit lock, so that numbers are
    /// given by one writer at a time; the cache learns them only when the transaction is committed.
    pub(crate) async fn number(
        self: &Arc<Self>,
        tx: &mut Write,
        wanted: &[(Kind, &str)],
    ) -> Result<Arc<Known>, StoreError> {
        let known = match tx.unsaved_names() {
            Some(unsaved) => unsaved,
            None => self.known(tx, wanted.iter().copied()).await?,
        };
        if wanted.iter().all(|(kind, key)| known.id(*kind, key).is_some()) {
            return Ok(known);
        }
        let mut next = Known::clone(&known);
        let mut rows = (Vec::new(), Vec::new(), Vec::new());
        for &(kind, key) in wanted {
            if next.id(kind, key).is_none() {
                let id = next.last + 1;
                next.insert(id, kind, key);
                rows.0.push(id);
                rows.1.push(kind.text());
                rows.2.push(key);
            }
        }
        let columns = [Column::Ints(rows.0), Column::Texts(rows.1), Column::Texts(rows.2)];
        tx.insert(INSERT, &columns).await?;
        let next = Arc::new(next);
        tx.set_unsaved_names(Arc::clone(&next));
        let (names, learned) = (Arc::clone(self), Arc::clone(&next));
        tx.on_commit(move || names.adopt(learned));
        Ok(next)
    }
}
