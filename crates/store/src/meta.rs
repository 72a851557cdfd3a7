//! The few facts about the database itself, such as whether it holds demo figures.

use crate::db::{Arg, Db, Read as _, Write};
use crate::error::StoreError;

const SELECT: &str = "SELECT value FROM meta WHERE key = $1";

const UPSERT: &str = "INSERT INTO meta (key, value) VALUES ($1, $2)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value";

/// Which fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Set when the database was built by `taizhang demo`: which demo.
    Demo,
    /// 数据时间: when figures were last loaded; UTC, RFC 3339.
    DataTime,
    /// Hash of the pack in force.
    Pack,
}

impl Fact {
    const fn key(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::DataTime => "data_time",
            Self::Pack => "pack",
        }
    }
}

/// A fact, when it was ever set.
pub async fn get(db: &Db, fact: Fact) -> Result<Option<String>, StoreError> {
    let rows = db.query(SELECT, &[Arg::Text(fact.key())]).await?;
    rows.first().map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// As [`get`], inside a transaction.
pub(crate) async fn get_in(tx: &mut Write, fact: Fact) -> Result<Option<String>, StoreError> {
    let row = tx.query_first(SELECT, &[Arg::Text(fact.key())]).await?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// Sets a fact with the change that makes it true.
pub async fn set(tx: &mut Write, fact: Fact, value: &str) -> Result<(), StoreError> {
    tx.execute(UPSERT, &[Arg::Text(fact.key()), Arg::Text(value)])
        .await?;
    Ok(())
}
