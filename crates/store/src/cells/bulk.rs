//! Imports: the same save, batch by batch. Each batch is one transaction with one operation and one audit row, and
//! leaves an event for every cell.

use super::save::save_and_end;
use super::{CellWrite, Op, Rules, Saved};
use crate::audit;
use crate::db::Db;
use crate::error::StoreError;

/// Figures in one transaction: enough to make its fixed cost small, few enough to hold in memory.
const BATCH: usize = 24_000;

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loaded {
    /// Batches that changed something; each has its row in the audit chain.
    pub batches: usize,
    /// Cells that changed.
    pub changed: usize,
    /// Cells that already were so.
    pub unchanged: usize,
}

/// Saves any number of figures. Fastest when figures of one indicator and span stand together. After an error the
/// batches before it remain; importing the same again under a new id skips what is there.
pub async fn load_bulk(
    db: &Db,
    op: &Op<'_>,
    writes: impl IntoIterator<Item = CellWrite>,
    rules: &Rules<'_>,
) -> Result<Loaded, StoreError> {
    let mut writes = writes.into_iter();
    let mut loaded = Loaded::default();
    for number in 1_u64.. {
        let batch: Vec<CellWrite> = writes.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let id = format!("{}#{number}", op.id);
        let op = Op { id: &id, ..*op };
        loaded.add(save_and_end(db, db.begin_batch().await?, &op, &batch, rules).await?);
    }
    make_durable(db).await?;
    Ok(loaded)
}

/// An ordinary commit, which waits until everything before it is on disk.
async fn make_durable(db: &Db) -> Result<(), StoreError> {
    let mut tx = db.begin_write().await?;
    audit::lock(&mut tx).await?;
    tx.commit().await
}

impl Loaded {
    fn add(&mut self, saved: Saved) {
        self.batches += usize::from(saved.seq.is_some());
        self.changed += saved.changed;
        self.unchanged += saved.unchanged;
    }
}
