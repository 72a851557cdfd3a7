//! Figures, one combination of indicator, facet and span at a time: cells against their events, roll-ups against
//! the cells.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::number::Number;

use super::{Check, finding};
use crate::cells::rebuild::{group_cells, roll_ups};
use crate::cells::state::{Filed, Key, Sum, decimal_of, number_of};
use crate::cells::{facet_of, span_of};
use crate::db::{Arg, Read as _, Row};
use crate::error::StoreError;

const SELECT_GROUPS: &str = "SELECT DISTINCT indicator, facet, span FROM cell
    UNION SELECT DISTINCT indicator, facet, span FROM cell_event
    UNION SELECT DISTINCT indicator, facet, span FROM roll_up";

const SELECT_EVENTS: &str = "SELECT org, seq, was, value, covers, origin FROM cell_event
    WHERE indicator = $1 AND facet = $2 AND span = $3 ORDER BY org, seq";

const SELECT_ROLL_UPS: &str = "SELECT org, total, filled, parts FROM roll_up
    WHERE indicator = $1 AND facet = $2 AND span = $3";

impl Check<'_> {
    pub(super) async fn figures(&mut self) -> Result<(), StoreError> {
        let rows = self.snapshot.query(SELECT_GROUPS, &[]).await?;
        let mut groups = rows.iter().map(group).collect::<Result<Vec<Key>, _>>()?;
        groups.sort_unstable();
        for group in groups {
            let cells = group_cells(&mut self.snapshot, group).await?;
            self.report.cells += cells.len();
            self.events(group, &cells).await?;
            self.roll_ups(group, &cells).await?;
        }
        Ok(())
    }

    async fn events(&mut self, group: Key, cells: &HashMap<i64, Filed>) -> Result<(), StoreError> {
        let args = [group.indicator, group.facet, group.span].map(Arg::Int);
        let rows = self.snapshot.query(SELECT_EVENTS, &args).await?;
        let mut last: BTreeMap<i64, Filed> = BTreeMap::new();
        for row in &rows {
            let (org, was) = (row.int(0)?, row.opt_text(2)?.map(number_of).transpose()?);
            let after = Filed {
                value: number_of(row.text(3)?)?,
                covers: row.int(4)?,
                origin: row.int(5)?,
            };
            let before = last.insert(org, after).map(|filed| filed.value);
            if was != before {
                let (place, seq) = (self.place(group.at(org)), row.int(1)?);
                let finding = finding::history(&place, seq, &text(was), &text(before));
                self.report.findings.push(finding);
            }
        }
        let orgs: BTreeSet<i64> = cells.keys().chain(last.keys()).copied().collect();
        for org in orgs {
            let (cell, last) = (cells.get(&org), last.get(&org));
            if cell != last {
                let place = self.place(group.at(org));
                self.report.findings.push(finding::cell(&place, cell, last));
            }
        }
        Ok(())
    }

    async fn roll_ups(&mut self, group: Key, cells: &HashMap<i64, Filed>) -> Result<(), StoreError> {
        let args = [group.indicator, group.facet, group.span].map(Arg::Int);
        let rows = self.snapshot.query(SELECT_ROLL_UPS, &args).await?;
        let stored = rows.iter().map(|row| sum(row, group));
        let mut stored: BTreeMap<Key, Sum> = stored.collect::<Result<_, StoreError>>()?;
        stored.retain(|_, sum| *sum != Sum::default());
        self.report.roll_ups += stored.len();
        let computed = roll_ups(&self.names, group, cells, &self.rules)?;
        let keys: BTreeSet<Key> = stored.keys().chain(computed.keys()).copied().collect();
        for key in keys {
            let (stored, computed) = (stored.get(&key), computed.get(&key));
            if stored != computed {
                let place = self.place(key);
                let finding = finding::roll_up(&place, stored, computed);
                self.report.findings.push(finding);
            }
        }
        Ok(())
    }

    /// 单位 指标 数据项 报告期, as far as the numbers are known.
    fn place(&self, key: Key) -> String {
        let name = |id: i64| {
            self.names
                .key(id)
                .map_or_else(|_| id.to_string(), ToString::to_string)
        };
        let facet = facet_of(key.facet).map_or_else(|_| key.facet.to_string(), |f| f.text().to_owned());
        let span = span_of(key.span).map_or_else(|_| key.span.to_string(), |span| span.to_string());
        format!("{} {} {facet} {span}", name(key.org), name(key.indicator))
    }
}

fn group(row: &Row) -> Result<Key, StoreError> {
    Ok(Key {
        indicator: row.int(0)?,
        facet: row.int(1)?,
        span: row.int(2)?,
        org: 0,
    })
}

fn sum(row: &Row, group: Key) -> Result<(Key, Sum), StoreError> {
    let sum = Sum {
        total: decimal_of(row.text(1)?)?,
        filled: row.int(2)?,
        parts: row.int(3)?,
    };
    Ok((group.at(row.int(0)?), sum))
}

fn text(value: Option<Number>) -> String {
    value.map_or_else(|| "无".to_owned(), Number::canonical)
}
