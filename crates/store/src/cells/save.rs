//! Save: cells, their events, the operation, the roll-ups above and the audit row, all or nothing.

use std::collections::BTreeMap;

use super::batch::Batch;
use super::plan::{Change, Plan, decimal_text, plan};
use super::state::{Key, State, Sum};
use super::{CellWrite, Op, Rules, Saved};
use crate::audit;
use crate::db::{Arg, Column, Db, Write};
use crate::error::StoreError;

const UPSERT_CELLS: &str =
    "INSERT INTO cell (indicator, facet, span, org, value, covers, origin) VALUES $rows
    ON CONFLICT (indicator, facet, span, org)
    DO UPDATE SET value = excluded.value, covers = excluded.covers, origin = excluded.origin";

/// Cells without a row yet: cheaper than an upsert.
const INSERT_CELLS: &str =
    "INSERT INTO cell (indicator, facet, span, org, value, covers, origin) VALUES $rows";

const INSERT_SERIES: &str = "INSERT INTO series (indicator, facet, span) VALUES $rows
    ON CONFLICT (indicator, facet, span) DO NOTHING";

const INSERT_EVENTS: &str =
    "INSERT INTO cell_event (indicator, facet, span, org, seq, was, value, covers, origin)
    VALUES $rows";

const UPSERT_ROLL_UPS: &str =
    "INSERT INTO roll_up (indicator, facet, span, org, total, filled, parts) VALUES $rows
    ON CONFLICT (indicator, facet, span, org)
    DO UPDATE SET total = excluded.total, filled = excluded.filled, parts = excluded.parts";

const INSERT_OPERATION: &str = "INSERT INTO operation (seq, id, at, actor, why, pack, cells, contents)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";

/// Saves figures in one transaction. When a key stands twice, the last one counts. What already is so is left
/// alone; when nothing changes, nothing is written.
pub async fn save(
    db: &Db,
    op: &Op<'_>,
    writes: &[CellWrite],
    rules: &Rules<'_>,
) -> Result<Saved, StoreError> {
    save_and_end(db, db.begin_write().await?, op, writes, rules).await
}

/// Saves and ends the transaction.
pub(super) async fn save_and_end(
    db: &Db,
    mut tx: Write,
    op: &Op<'_>,
    writes: &[CellWrite],
    rules: &Rules<'_>,
) -> Result<Saved, StoreError> {
    let saved = save_in(db, &mut tx, op, writes, rules).await?;
    if saved.seq.is_some() {
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(saved)
}

/// As [`save`], inside a transaction that changes more than cells. After an error it must not be committed.
pub async fn save_in(
    db: &Db,
    tx: &mut Write,
    op: &Op<'_>,
    writes: &[CellWrite],
    rules: &Rules<'_>,
) -> Result<Saved, StoreError> {
    let head = audit::lock(tx).await?;
    let batch = Batch::prepare(db, tx, writes, rules).await?;
    let mut state = State::read(tx, &batch.keys).await?;
    let plan = plan(&mut state, &batch.wishes()).map_err(|inexact| batch.overflow(inexact))?;
    let mut saved = Saved {
        seq: None,
        changed: plan.changes.len(),
        unchanged: plan.unchanged,
    };
    if !plan.changes.is_empty() {
        saved.seq = Some(write(tx, &head, op, rules, &batch, &plan).await?);
    }
    Ok(saved)
}

async fn write(
    tx: &mut Write,
    head: &audit::Head,
    op: &Op<'_>,
    rules: &Rules<'_>,
    batch: &Batch,
    plan: &Plan,
) -> Result<i64, StoreError> {
    let seq = head.seq + 1;
    let cells = i64::try_from(plan.changes.len()).unwrap_or(i64::MAX);
    let contents = batch.contents(&plan.changes)?;
    let args = [
        Arg::Int(seq),
        Arg::Text(op.id),
        Arg::Text(op.at),
        Arg::Text(op.actor),
        Arg::Text(op.why),
        Arg::Text(&rules.pack.0),
        Arg::Int(cells),
        Arg::Text(&contents),
    ];
    if tx.execute(INSERT_OPERATION, &args).await? == 0 {
        return Err(StoreError::Repeated { id: op.id.to_owned() });
    }
    insert_changes(tx, seq, &plan.changes).await?;
    insert_roll_ups(tx, &plan.roll_ups).await?;
    let detail = audit_detail(cells, &contents, &rules.pack.0);
    let entry = audit::Entry {
        at: op.at,
        actor: op.actor,
        action: "保存数据",
        object: op.id,
        detail: &detail,
    };
    audit::append(tx, head, &entry).await
}

/// What the audit row of an operation says; the hash binds every change to the chain.
pub(crate) fn audit_detail(cells: i64, contents: &str, pack: &str) -> String {
    format!("{cells} 个数 SM3 {contents} 指标包 {pack}")
}

async fn insert_changes(tx: &mut Write, seq: i64, changes: &[Change]) -> Result<(), StoreError> {
    let (new, known): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.was.is_none());
    insert_series(tx, &new).await?;
    for (sql, part) in [(INSERT_CELLS, new), (UPSERT_CELLS, known)] {
        let values: Vec<String> = part.iter().map(|c| c.now.value.canonical()).collect();
        tx.insert(sql, &cell_columns(&part, &values)).await?;
    }
    let all: Vec<&Change> = changes.iter().collect();
    let values: Vec<String> = all.iter().map(|c| c.now.value.canonical()).collect();
    let were: Vec<Option<String>> = all
        .iter()
        .map(|c| c.was.map(|filed| filed.value.canonical()))
        .collect();
    let mut events = cell_columns(&all, &values);
    let seqs = Column::Ints(vec![seq; all.len()]);
    let was = Column::OptTexts(were.iter().map(Option::as_deref).collect());
    events.splice(4..4, [seqs, was]);
    tx.insert(INSERT_EVENTS, &events).await
}

/// Remembers which series have cells. Changes come in the order of their keys, so neighbours share a series.
async fn insert_series(tx: &mut Write, new: &[&Change]) -> Result<(), StoreError> {
    let mut series: Vec<Key> = new.iter().map(|change| change.key.at(0)).collect();
    series.dedup();
    let ints = |of: fn(&Key) -> i64| Column::Ints(series.iter().map(of).collect());
    let columns = [
        ints(|key| key.indicator),
        ints(|key| key.facet),
        ints(|key| key.span),
    ];
    tx.insert(INSERT_SERIES, &columns).await
}

/// Key, value, covers, origin.
fn cell_columns<'a>(changes: &[&Change], values: &'a [String]) -> Vec<Column<'a>> {
    let ints = |of: fn(&Change) -> i64| Column::Ints(changes.iter().map(|change| of(change)).collect());
    vec![
        ints(|c| c.key.indicator),
        ints(|c| c.key.facet),
        ints(|c| c.key.span),
        ints(|c| c.key.org),
        Column::Texts(values.iter().map(String::as_str).collect()),
        ints(|c| c.now.covers),
        ints(|c| c.now.origin),
    ]
}

/// Writes changed roll-ups.
pub(crate) async fn insert_roll_ups(tx: &mut Write, roll_ups: &BTreeMap<Key, Sum>) -> Result<(), StoreError> {
    let ints = |of: fn(&Key, &Sum) -> i64| Column::Ints(roll_ups.iter().map(|(k, s)| of(k, s)).collect());
    let totals: Vec<String> = roll_ups.values().map(|sum| decimal_text(sum.total)).collect();
    let columns = [
        ints(|key, _| key.indicator),
        ints(|key, _| key.facet),
        ints(|key, _| key.span),
        ints(|key, _| key.org),
        Column::Texts(totals.iter().map(String::as_str).collect()),
        ints(|_, sum| sum.filled),
        ints(|_, sum| sum.parts),
    ];
    tx.insert(UPSERT_ROLL_UPS, &columns).await
}
