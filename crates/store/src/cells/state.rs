//! What the database holds now for a set of keys: cells and roll-ups, in one statement.

use std::collections::HashMap;

use domain::Decimal;
use domain::number::Number;

use crate::db::{Arg, Read, Row};
use crate::error::StoreError;

/// Cells (`kind` 0) and roll-ups (`kind` 1) of listed units.
const SELECT_LISTED: &str = "SELECT 0, indicator, facet, span, org, value, covers, origin FROM cell
    WHERE indicator IN ($1) AND facet IN ($2) AND span IN ($3) AND org IN ($4)
    UNION ALL SELECT 1, indicator, facet, span, org, total, filled, parts FROM roll_up
    WHERE indicator IN ($1) AND facet IN ($2) AND span IN ($3) AND org IN ($4)";

/// The same for very many units, all units of a combination in one row: handing over a row costs more than reading a
/// cell, and a scan of a range of keys less than as many look-ups.
const SELECT_RANGE: &str =
    "SELECT 0, indicator, facet, span, string_agg(CAST(org AS TEXT) || ' ' || value || ' '
        || CAST(covers AS TEXT) || ' ' || CAST(origin AS TEXT), ',') FROM cell
    WHERE indicator IN ($1) AND facet IN ($2) AND span IN ($3) AND org BETWEEN $4 AND $5
    GROUP BY indicator, facet, span
    UNION ALL SELECT 1, indicator, facet, span, string_agg(CAST(org AS TEXT) || ' ' || total || ' '
        || CAST(filled AS TEXT) || ' ' || CAST(parts AS TEXT), ',') FROM roll_up
    WHERE indicator IN ($1) AND facet IN ($2) AND span IN ($3) AND org BETWEEN $4 AND $5
    GROUP BY indicator, facet, span";

/// From this many units on, ranges are scanned.
const MANY_ORGS: usize = 256;

/// Key of a cell in numbers, in the order of the primary key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) indicator: i64,
    pub(crate) facet: i64,
    pub(crate) span: i64,
    pub(crate) org: i64,
}

impl Key {
    /// The four key columns from `first` on.
    pub(crate) fn read(row: &Row, first: usize) -> Result<Self, StoreError> {
        Ok(Self {
            indicator: row.int(first)?,
            facet: row.int(first + 1)?,
            span: row.int(first + 2)?,
            org: row.int(first + 3)?,
        })
    }

    /// The same figure of another unit.
    pub(crate) const fn at(self, org: i64) -> Self {
        Self { org, ..self }
    }
}

/// A filed cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filed {
    pub(crate) value: Number,
    pub(crate) covers: i64,
    pub(crate) origin: i64,
}

/// A roll-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sum {
    pub(crate) total: Decimal,
    pub(crate) filled: i64,
    /// Children that contribute; 0 means that there is no roll-up.
    pub(crate) parts: i64,
}

/// Which keys: the product of the four lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    pub(crate) indicators: Vec<i64>,
    pub(crate) facets: Vec<i64>,
    pub(crate) spans: Vec<i64>,
    pub(crate) orgs: Vec<i64>,
}

impl Keys {
    /// Sorts and drops what is named twice.
    pub(crate) fn tidy(mut self) -> Self {
        for list in [
            &mut self.indicators,
            &mut self.facets,
            &mut self.spans,
            &mut self.orgs,
        ] {
            list.sort_unstable();
            list.dedup();
        }
        self
    }
}

/// What stands under a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stored {
    Cell(Filed),
    RollUp(Sum),
}

impl Stored {
    /// From the columns `kind`, value and the two numbers after it.
    fn new(kind: i64, text: &str, number: i64, more: i64) -> Result<Self, StoreError> {
        Ok(if kind == 0 {
            Self::Cell(Filed {
                value: number_of(text)?,
                covers: number,
                origin: more,
            })
        } else {
            Self::RollUp(Sum {
                total: decimal_of(text)?,
                filled: number,
                parts: more,
            })
        })
    }
}

/// Reads what stands under the keys, in no order; with very many units also what stands between them.
pub(crate) async fn read(read: &mut impl Read, keys: &Keys) -> Result<Vec<(Key, Stored)>, StoreError> {
    let [Some(&first), Some(&last)] = [keys.orgs.first(), keys.orgs.last()] else {
        return Ok(Vec::new());
    };
    let lists = [
        Arg::Ints(&keys.indicators),
        Arg::Ints(&keys.facets),
        Arg::Ints(&keys.spans),
    ];
    if keys.orgs.len() < MANY_ORGS {
        let args = [lists[0], lists[1], lists[2], Arg::Ints(&keys.orgs)];
        let rows = read.query(SELECT_LISTED, &args).await?;
        return rows.iter().map(listed).collect();
    }
    let args = [lists[0], lists[1], lists[2], Arg::Int(first), Arg::Int(last)];
    let rows = read.query(SELECT_RANGE, &args).await?;
    let mut found = Vec::new();
    rows.iter().try_for_each(|row| unpack(row, &mut found))?;
    Ok(found)
}

/// One cell or roll-up per row.
fn listed(row: &Row) -> Result<(Key, Stored), StoreError> {
    let stored = Stored::new(row.int(0)?, row.text(5)?, row.int(6)?, row.int(7)?)?;
    Ok((Key::read(row, 1)?, stored))
}

/// All units of a combination in one row: `org value number number`, with commas between.
fn unpack(row: &Row, found: &mut Vec<(Key, Stored)>) -> Result<(), StoreError> {
    let kind = row.int(0)?;
    let group = Key {
        indicator: row.int(1)?,
        facet: row.int(2)?,
        span: row.int(3)?,
        org: 0,
    };
    for part in row.text(4)?.split(',') {
        let mut fields = part.split(' ');
        let mut next = || fields.next().unwrap_or_default();
        let (org, text, number, more) = (next(), next(), next(), next());
        let int = |text: &str| text.parse().map_err(|_| unreadable(part));
        let stored = Stored::new(kind, text, int(number)?, int(more)?)?;
        found.push((group.at(int(org)?), stored));
    }
    Ok(())
}

/// Cells and roll-ups by key.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) cells: HashMap<Key, Filed>,
    pub(crate) roll_ups: HashMap<Key, Sum>,
}

impl State {
    /// Reads what stands under the keys.
    pub(crate) async fn read(source: &mut impl Read, keys: &Keys) -> Result<Self, StoreError> {
        let mut state = Self::default();
        for (key, stored) in read(source, keys).await? {
            match stored {
                Stored::Cell(filed) => drop(state.cells.insert(key, filed)),
                Stored::RollUp(sum) => drop(state.roll_ups.insert(key, sum)),
            }
        }
        Ok(state)
    }
}

/// A stored value.
pub(crate) fn number_of(text: &str) -> Result<Number, StoreError> {
    if let Ok(value) = Decimal::from_str_exact(text) {
        return Ok(Number::Value(value));
    }
    Number::parse(text).map_err(|_| unreadable(text))
}

/// A stored sum.
pub(crate) fn decimal_of(text: &str) -> Result<Decimal, StoreError> {
    Decimal::from_str_exact(text).map_err(|_| unreadable(text))
}

fn unreadable(text: &str) -> StoreError {
    StoreError::Unreadable {
        what: "数值".to_owned(),
        text: text.to_owned(),
    }
}
