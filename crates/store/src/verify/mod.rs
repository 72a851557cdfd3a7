//! `taizhang verify`: recomputes what can be recomputed and lists every difference; changes nothing.
//!
//! * the audit chain: every hash, every link, no gap, the stated end;
//! * every operation: its events hash to what its audit row states;
//! * every cell: its events follow from each other and lead to what it is;
//! * every roll-up: the sum over the children, from the cells alone;
//! * the file itself, as far as the engine can tell.

mod chain;
mod figures;
mod finding;
mod operations;

use domain::finding::Finding;

use crate::audit::Head;
use crate::cells::Rules;
use crate::db::{Db, Snapshot};
use crate::error::StoreError;
use crate::names::Known;

/// What was checked and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Rows of the audit chain.
    pub audit_rows: usize,
    /// Events of cells.
    pub events: usize,
    /// Current cells.
    pub cells: usize,
    /// Roll-ups.
    pub roll_ups: usize,
    /// End of the chain; an office that writes it down elsewhere can prove later that nothing before it was changed.
    pub head: Head,
    /// Every difference.
    pub findings: Vec<Finding>,
}

/// The check at work: one snapshot, so that writers may go on.
struct Check<'a> {
    snapshot: Snapshot,
    names: std::sync::Arc<Known>,
    rules: Rules<'a>,
    report: Report,
}

/// Checks everything under the pack in force.
pub async fn verify(db: &Db, rules: &Rules<'_>) -> Result<Report, StoreError> {
    let mut snapshot = db.snapshot().await?;
    let names = db.names.refresh(&mut snapshot).await?;
    let head = chain::head(&mut snapshot).await?;
    let mut check = Check {
        snapshot,
        names,
        rules: *rules,
        report: Report {
            audit_rows: 0,
            events: 0,
            cells: 0,
            roll_ups: 0,
            head,
            findings: Vec::new(),
        },
    };
    check.file().await?;
    check.chain().await?;
    check.operations().await?;
    check.figures().await?;
    Ok(check.report)
}

impl Check<'_> {
    async fn file(&mut self) -> Result<(), StoreError> {
        let damages = self.snapshot.damages().await?;
        self.report
            .findings
            .extend(damages.iter().map(|text| finding::damaged(text)));
        Ok(())
    }
}
