//! How a cell came to be: every change, with who, when, why and under which pack.

use domain::Date;
use domain::cell::{CellKey, Label};
use domain::number::Number;

use super::state::number_of;
use super::{facet_code, span_code};
use crate::db::{Arg, Db};
use crate::error::StoreError;
use crate::names::Kind;

const SELECT: &str = "SELECT e.seq, o.id, o.at, o.actor, o.why, o.pack, e.was, e.value, e.covers, e.origin
    FROM cell_event e JOIN operation o ON o.seq = e.seq
    WHERE e.indicator = $1 AND e.facet = $2 AND e.span = $3 AND e.org = $4 ORDER BY e.seq";

/// One change of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Position in the audit chain.
    pub seq: i64,
    /// Id of the operation; a batch of an import adds `#n`.
    pub operation: String,
    /// When; UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Why; may be empty.
    pub why: String,
    /// Hash of the pack that the figure was filed under.
    pub pack: String,
    /// The value before; none for the first.
    pub was: Option<Number>,
    /// The value after.
    pub value: Number,
    /// Zones that the figure speaks for.
    pub covers: u32,
    /// Legal label.
    pub label: Label,
    /// Who released the figure.
    pub source: String,
    /// Date of the figure.
    pub dated: Date,
    /// 反推.
    pub inferred: bool,
    /// Remark.
    pub note: String,
}

/// All changes of one cell, oldest first.
pub async fn history(db: &Db, key: &CellKey) -> Result<Vec<Event>, StoreError> {
    let wanted = [(Kind::Org, &*key.org.0), (Kind::Indicator, &*key.indicator.0)];
    let names = db.names.known(&mut &*db, wanted).await?;
    let [Some(org), Some(indicator)] = wanted.map(|(kind, key)| names.id(kind, key)) else {
        return Ok(Vec::new());
    };
    let args = [indicator, facet_code(key.facet), span_code(key.span), org].map(Arg::Int);
    let rows = db.query(SELECT, &args).await?;
    let ids: Result<Vec<i64>, StoreError> = rows.iter().map(|row| row.int(9)).collect();
    let origins = db.origins.load(&mut &*db, ids?).await?;
    let mut events = Vec::with_capacity(rows.len());
    for row in &rows {
        let text = |column| row.text(column).map(str::to_owned);
        let origin = row.int(9)?;
        let origin = origins.get(&origin).ok_or_else(|| StoreError::Unreadable {
            what: "来源编号".to_owned(),
            text: origin.to_string(),
        })?;
        events.push(Event {
            seq: row.int(0)?,
            operation: text(1)?,
            at: text(2)?,
            actor: text(3)?,
            why: text(4)?,
            pack: text(5)?,
            was: row.opt_text(6)?.map(number_of).transpose()?,
            value: number_of(row.text(7)?)?,
            covers: u32::try_from(row.int(8)?).unwrap_or(u32::MAX),
            label: origin.label,
            source: origin.source.clone(),
            dated: origin.dated,
            inferred: origin.inferred,
            note: origin.note.clone(),
        });
    }
    Ok(events)
}
