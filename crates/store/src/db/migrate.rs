//! Migrations: one folder for both engines, embedded, applied in order, remembered with their checksum.

use sm3::{Digest, Sm3};

use super::{Arg, Db, Inspected, Read, Write};
use crate::error::StoreError;
use crate::hex;

/// The table of applied versions.
pub(super) const TABLE: &str = "schema_version";

pub(super) const SELECT_APPLIED: &str = "SELECT version, name, checksum FROM schema_version ORDER BY version";

const CREATE_TABLE: &str =
    "CREATE TABLE schema_version (version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)";

const INSERT_APPLIED: &str = "INSERT INTO schema_version (version, name, checksum) VALUES ($1, $2, $3)";

/// Changes nothing, but needs the right to.
const PROBE: &str = "UPDATE schema_version SET name = name WHERE version < 0";

/// One step of the schema.
struct Migration {
    version: i64,
    name: &'static str,
    sql: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        name: "cells",
        sql: include_str!("../../migrations/0001_cells.sql"),
    },
    Migration {
        version: 2,
        name: "packs",
        sql: include_str!("../../migrations/0002_packs.sql"),
    },
    Migration {
        version: 3,
        name: "series",
        sql: include_str!("../../migrations/0003_series.sql"),
    },
];

impl Migration {
    fn checksum(&self) -> String {
        hex(&Sm3::digest(self.sql.as_bytes()))
    }
}

/// The schema version that this binary makes and needs.
pub fn known_version() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

/// Compares what the database has with what we know; changes nothing.
pub(super) fn check(place: &str, inspected: &Inspected) -> Result<i64, StoreError> {
    if inspected.applied.is_empty() {
        return if inspected.tables == 0 {
            Ok(0)
        } else {
            Err(StoreError::Foreign {
                place: place.to_owned(),
            })
        };
    }
    let mut found = 0;
    for (version, name, checksum) in &inspected.applied {
        found = *version;
        let Some(migration) = MIGRATIONS.iter().find(|migration| migration.version == found) else {
            let found = inspected.applied.last().map_or(found, |last| last.0);
            let known = known_version();
            return Err(StoreError::Newer { found, known });
        };
        if migration.checksum() != *checksum {
            let name = name.clone();
            return Err(StoreError::Altered { version: found, name });
        }
    }
    Ok(found)
}

/// Applies every missing version in one transaction and gives the versions before and after.
pub(super) async fn apply(db: &Db) -> Result<(i64, i64), StoreError> {
    let mut tx = db.begin_write().await?;
    tx.lock_schema().await?;
    let before = applied_version(&mut tx).await?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.version > before) {
        tx.script(migration.sql).await?;
        let checksum = migration.checksum();
        let args = [
            migration.version.into(),
            migration.name.into(),
            Arg::Text(&checksum),
        ];
        tx.execute(INSERT_APPLIED, &args).await?;
    }
    tx.commit().await?;
    Ok((before, known_version()))
}

/// Whether the database can be written: a read-only one would otherwise show at the first figure.
pub(super) async fn probe(db: &Db) -> Result<(), StoreError> {
    let mut tx = db.begin_write().await?;
    tx.execute(PROBE, &[]).await?;
    tx.rollback().await
}

/// Looks again under the lock: another node may have migrated in the meantime.
async fn applied_version(tx: &mut Write) -> Result<i64, StoreError> {
    if !tx.has_table(TABLE).await? {
        tx.script(CREATE_TABLE).await?;
    }
    let rows = tx.query(SELECT_APPLIED, &[]).await?;
    rows.last().map_or(Ok(0), |row| row.int(0))
}
