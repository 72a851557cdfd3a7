//! Roll-ups from scratch: needed when a new pack moves units or changes which indicators sum upwards, and the
//! yardstick of `taizhang verify`.

use std::collections::{BTreeMap, HashMap};

use domain::cell::{Facet, IndicatorKey};
use domain::number::Number;
use domain::org::{OrgId, OrgTree};

use super::plan::{Inexact, shift};
use super::state::{Filed, Key, Sum};
use super::{Op, Rules, facet_code, insert_roll_ups, span_of};
use crate::audit;
use crate::cells::state::number_of;
use crate::db::{Arg, Db, Read};
use crate::error::StoreError;
use crate::names::{Kind, Known};

/// Every combination that has cells; one of them is computed at a time, so memory stays small.
const SELECT_GROUPS: &str =
    "SELECT DISTINCT indicator, facet, span FROM cell ORDER BY indicator, facet, span";

const SELECT_GROUP: &str = "SELECT org, value, covers, origin FROM cell
    WHERE indicator = $1 AND facet = $2 AND span = $3";

const DELETE_ALL: &str = "DELETE FROM roll_up";

/// Computes every roll-up again under these rules, in one transaction with an audit row. Gives how many there are.
pub async fn rebuild_roll_ups(db: &Db, op: &Op<'_>, rules: &Rules<'_>) -> Result<usize, StoreError> {
    let mut tx = db.begin_write().await?;
    let head = audit::lock(&mut tx).await?;
    let orgs: Vec<(Kind, &str)> = rules.orgs.iter().map(|org| (Kind::Org, &*org.id.0)).collect();
    let names = db.names.number(&mut tx, &orgs).await?;
    tx.execute(DELETE_ALL, &[]).await?;
    let mut count = 0;
    for group in groups(&mut tx).await? {
        let cells = group_cells(&mut tx, group).await?;
        let sums = roll_ups(&names, group, &cells, rules)?;
        insert_roll_ups(&mut tx, &sums).await?;
        count += sums.len();
    }
    let detail = format!("{count} 个汇总数 指标包 {}", rules.pack);
    let entry = audit::Entry {
        at: op.at,
        actor: op.actor,
        action: "重算汇总",
        object: op.id,
        detail: &detail,
    };
    audit::append(&mut tx, &head, &entry).await?;
    tx.commit().await?;
    Ok(count)
}

/// Every combination of indicator, facet and span that has cells; the unit of the keys is 0.
pub(crate) async fn groups(read: &mut impl Read) -> Result<Vec<Key>, StoreError> {
    let rows = read.query(SELECT_GROUPS, &[]).await?;
    let group = |row: &crate::db::Row| {
        Ok(Key {
            indicator: row.int(0)?,
            facet: row.int(1)?,
            span: row.int(2)?,
            org: 0,
        })
    };
    rows.iter().map(group).collect()
}

/// The cells of one combination, by unit.
pub(crate) async fn group_cells(read: &mut impl Read, group: Key) -> Result<HashMap<i64, Filed>, StoreError> {
    let args = [group.indicator, group.facet, group.span].map(Arg::Int);
    let rows = read.query(SELECT_GROUP, &args).await?;
    let cell = |row: &crate::db::Row| {
        let filed = Filed {
            value: number_of(row.text(1)?)?,
            covers: row.int(2)?,
            origin: row.int(3)?,
        };
        Ok((row.int(0)?, filed))
    };
    rows.iter().map(cell).collect()
}

/// The roll-ups of one combination, from its cells alone. Walks the tree from the leaves, which the incremental
/// computation never does: two ways to the same sum.
pub(crate) fn roll_ups(
    names: &Known,
    group: Key,
    cells: &HashMap<i64, Filed>,
    rules: &Rules<'_>,
) -> Result<BTreeMap<Key, Sum>, StoreError> {
    let indicator = names.key(group.indicator)?;
    let sums = group.facet != facet_code(Facet::Growth)
        && rules.additive.contains(&IndicatorKey::from(&**indicator));
    let mut found = BTreeMap::new();
    if !sums {
        return Ok(found);
    }
    let walk = Walk {
        names,
        cells,
        orgs: rules.orgs,
        day: span_of(group.span)?.last_day(),
    };
    let roots = rules
        .orgs
        .iter()
        .filter(|org| org.at(walk.day).is_none_or(|version| version.parent.is_none()));
    for root in roots {
        walk.sum(&root.id, group, &mut found)
            .map_err(|Inexact(key)| StoreError::Overflow {
                org: names.key(key.org).map(ToString::to_string).unwrap_or_default(),
                indicator: indicator.to_string(),
            })?;
    }
    Ok(found)
}

struct Walk<'a> {
    names: &'a Known,
    cells: &'a HashMap<i64, Filed>,
    orgs: &'a OrgTree,
    day: domain::Date,
}

impl Walk<'_> {
    /// What a unit counts for in its parent; notes its own roll-up on the way.
    fn sum(
        &self,
        org: &OrgId,
        group: Key,
        found: &mut BTreeMap<Key, Sum>,
    ) -> Result<Option<(domain::Decimal, i64)>, Inexact> {
        let key = group.at(self.names.id(Kind::Org, &org.0).unwrap_or_default());
        let mut sum = Sum::default();
        for child in self.orgs.children(org, self.day) {
            let part = self.sum(&child.id, group, found)?;
            sum = shift(sum, (None, part)).ok_or(Inexact(key))?;
        }
        if sum.parts > 0 {
            found.insert(key, sum);
        }
        let own = self.cells.get(&key.org).and_then(|filed| match filed.value {
            Number::Value(value) => Some((value, filed.covers)),
            Number::Missing(_) => None,
        });
        Ok(own.or((sum.parts > 0).then_some((sum.total, sum.filled))))
    }
}
