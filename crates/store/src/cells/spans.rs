//! Spans: for which months there are figures at all, whatever the number of cells.

use domain::cell::IndicatorKey;
use domain::period::Span;

use super::span_of;
use crate::db::{Arg, Db};
use crate::error::StoreError;
use crate::names::Kind;

/// A plain DISTINCT over the cells would read every one of them.
const SELECT: &str = "SELECT DISTINCT span FROM series WHERE indicator IN ($1) ORDER BY span";

/// The spans for which some of the indicators has a cell, in order of time.
pub async fn spans(db: &Db, indicators: &[IndicatorKey]) -> Result<Vec<Span>, StoreError> {
    let wanted = indicators.iter().map(|key| (Kind::Indicator, &*key.0));
    let names = db.names.known(&mut &*db, wanted).await?;
    let numbers: Vec<i64> = indicators
        .iter()
        .filter_map(|key| names.id(Kind::Indicator, &key.0))
        .collect();
    let rows = db.query(SELECT, &[Arg::Ints(&numbers)]).await?;
    rows.iter().map(|row| span_of(row.int(0)?)).collect()
}
