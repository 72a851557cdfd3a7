//! The audit chain: who did what, when, to which object. Each row carries the SM3 hash (GB/T 32905) of itself and
//! of the row before, so that a changed, removed or inserted row shows.

use sm3::{Digest, Sm3};

use crate::db::{Arg, Db, Read, Row, Write};
use crate::error::StoreError;
use crate::hex;

/// Takes the row lock of the chain: whoever holds it is the only audited writer until its transaction ends.
const LOCK: &str = "UPDATE audit_head SET seq = seq WHERE id = 1 RETURNING seq, hash";

const POSITION: &str = "SELECT seq FROM audit_head WHERE id = 1";

const ADVANCE: &str = "UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1";

const INSERT: &str = "INSERT INTO audit (seq, at, actor, action, object, detail, prev_hash, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

const SELECT_TAIL: &str = "SELECT seq, at, actor, action, object, detail, prev_hash, hash FROM audit
    ORDER BY seq DESC LIMIT $1";

/// Hash before the first row.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What is to be written down.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// When; UTC, RFC 3339.
    pub at: &'a str,
    /// Who: the account.
    pub actor: &'a str,
    /// What was done, such as 保存数据.
    pub action: &'a str,
    /// To what.
    pub object: &'a str,
    /// Anything more.
    pub detail: &'a str,
}

/// A row of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Position, from 1 without gaps.
    pub seq: i64,
    /// When; UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// Anything more.
    pub detail: String,
    /// Hash of the row before.
    pub prev_hash: String,
    /// Hash of this row.
    pub hash: String,
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Position of the last row; 0 when there is none.
    pub seq: i64,
    /// Its hash; [`GENESIS`] when there is none.
    pub hash: String,
}

impl Record {
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        let text = |column| row.text(column).map(str::to_owned);
        Ok(Self {
            seq: row.int(0)?,
            at: text(1)?,
            actor: text(2)?,
            action: text(3)?,
            object: text(4)?,
            detail: text(5)?,
            prev_hash: text(6)?,
            hash: text(7)?,
        })
    }

    /// The hash that this row must have. Fields are length-prefixed, so no two rows hash the same text.
    pub fn expected_hash(&self) -> String {
        let entry = Entry {
            at: &self.at,
            actor: &self.actor,
            action: &self.action,
            object: &self.object,
            detail: &self.detail,
        };
        hash(self.seq, &entry, &self.prev_hash)
    }
}

fn hash(seq: i64, entry: &Entry<'_>, prev_hash: &str) -> String {
    let seq = seq.to_string();
    let mut hasher = Sm3::new();
    for field in [
        prev_hash,
        &seq,
        entry.at,
        entry.actor,
        entry.action,
        entry.object,
        entry.detail,
    ] {
        hasher.update(format!("{}:", field.len()).as_bytes());
        hasher.update(field.as_bytes());
    }
    hex(&hasher.finalize())
}

/// Waits until no other audited writer is at work, and gives the end of the chain. Must come before anything that
/// the transaction reads in order to change it.
pub async fn lock(tx: &mut Write) -> Result<Head, StoreError> {
    let row = tx.query_first(LOCK, &[]).await?;
    let row = row.ok_or_else(|| StoreError::Unreadable {
        what: "审计链".to_owned(),
        text: String::new(),
    })?;
    Ok(Head {
        seq: row.int(0)?,
        hash: row.text(1)?.to_owned(),
    })
}

/// Position of the last row: as long as it stays, nothing that is audited has changed. What was derived from the
/// figures may be kept under it, on every node.
pub async fn position(db: &Db) -> Result<i64, StoreError> {
    let rows = db.query(POSITION, &[]).await?;
    rows.first().map_or(Ok(0), |row| row.int(0))
}

/// Appends a row to the locked chain and gives its position.
pub async fn append(tx: &mut Write, head: &Head, entry: &Entry<'_>) -> Result<i64, StoreError> {
    let seq = head.seq + 1;
    let hash = hash(seq, entry, &head.hash);
    let args = [
        Arg::Int(seq),
        Arg::Text(entry.at),
        Arg::Text(entry.actor),
        Arg::Text(entry.action),
        Arg::Text(entry.object),
        Arg::Text(entry.detail),
        Arg::Text(&head.hash),
        Arg::Text(&hash),
    ];
    tx.execute(INSERT, &args).await?;
    tx.execute(ADVANCE, &[Arg::Int(seq), Arg::Text(&hash)]).await?;
    Ok(seq)
}

/// Locks and appends: for a transaction that changes no cells.
pub async fn record(tx: &mut Write, entry: &Entry<'_>) -> Result<i64, StoreError> {
    let head = lock(tx).await?;
    append(tx, &head, entry).await
}

/// The last rows, newest first.
pub async fn tail(db: &Db, count: u32) -> Result<Vec<Record>, StoreError> {
    let rows = db.query(SELECT_TAIL, &[Arg::Int(i64::from(count))]).await?;
    rows.iter().map(Record::read).collect()
}
