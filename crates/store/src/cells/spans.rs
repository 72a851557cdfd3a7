//! Spans: for which months there are figures at all, in steps of the key, whatever the number of cells.

use std::collections::BTreeSet;

use domain::cell::{Facet, IndicatorKey};
use domain::period::Span;

use super::{facet_code, span_of};
use crate::db::{Arg, Db};
use crate::error::StoreError;
use crate::names::Kind;

/// Jumps from one span to the next: a plain DISTINCT would read every cell of the indicator.
const SELECT: &str = "WITH RECURSIVE found (span) AS (
        SELECT MIN(span) FROM cell WHERE indicator = $1 AND facet = $2
        UNION ALL
        SELECT (SELECT MIN(c.span) FROM cell c
                WHERE c.indicator = $1 AND c.facet = $2 AND c.span > found.span)
        FROM found WHERE found.span IS NOT NULL
    )
    SELECT span FROM found WHERE span IS NOT NULL";

/// The spans for which some of the indicators has a cell, in order of time.
pub async fn spans(db: &Db, indicators: &[IndicatorKey]) -> Result<Vec<Span>, StoreError> {
    let wanted = indicators.iter().map(|key| (Kind::Indicator, &*key.0));
    let names = db.names.known(&mut &*db, wanted).await?;
    let numbers = indicators
        .iter()
        .filter_map(|key| names.id(Kind::Indicator, &key.0));
    let mut codes = BTreeSet::new();
    for indicator in numbers {
        for facet in Facet::ALL {
            let args = [indicator, facet_code(facet)].map(Arg::Int);
            for row in db.query(SELECT, &args).await? {
                codes.insert(row.int(0)?);
            }
        }
    }
    codes.into_iter().map(span_of).collect()
}
