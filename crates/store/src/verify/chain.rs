//! The audit chain, row by row.

use super::{Check, finding};
use crate::audit::{GENESIS, Head, Record};
use crate::db::{Read as _, Snapshot};
use crate::error::StoreError;

const SELECT_HEAD: &str = "SELECT seq, hash FROM audit_head WHERE id = 1";

const SELECT_ALL: &str =
    "SELECT seq, at, actor, action, object, detail, prev_hash, hash FROM audit ORDER BY seq";

/// Where the chain says that it ends.
pub(super) async fn head(snapshot: &mut Snapshot) -> Result<Head, StoreError> {
    match snapshot.query_first(SELECT_HEAD, &[]).await? {
        Some(row) => Ok(Head {
            seq: row.int(0)?,
            hash: row.text(1)?.to_owned(),
        }),
        None => Ok(genesis()),
    }
}

fn genesis() -> Head {
    Head {
        seq: 0,
        hash: GENESIS.to_owned(),
    }
}

impl Check<'_> {
    pub(super) async fn chain(&mut self) -> Result<(), StoreError> {
        let (findings, rows) = (&mut self.report.findings, &mut self.report.audit_rows);
        let mut before = genesis();
        let take = |row: crate::db::Row| {
            let record = Record::read(&row)?;
            *rows += 1;
            if record.seq != before.seq + 1 || record.prev_hash != before.hash {
                findings.push(finding::link(&record, &before));
            }
            if record.hash != record.expected_hash() {
                findings.push(finding::hash(&record));
            }
            before = Head {
                seq: record.seq,
                hash: record.hash,
            };
            Ok(())
        };
        self.snapshot.for_each(SELECT_ALL, &[], take).await?;
        if before != self.report.head {
            let finding = finding::end(&self.report.head, &before);
            self.report.findings.push(finding);
        }
        Ok(())
    }
}
