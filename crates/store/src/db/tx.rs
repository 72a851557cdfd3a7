//! Transactions: one writer at a time, and snapshots for readers that need several statements to agree.

use std::sync::Arc;

use futures::TryStreamExt;
use sqlx::{Postgres, Sqlite, Transaction};

use super::arg::{Arg, Column};
use super::{Place, Row, postgres, sqlite};
use crate::error::StoreError;
use crate::names::Known;

/// Something that answers queries: the pool, a snapshot, or a write transaction.
pub trait Read: Send {
    /// All rows of a SELECT.
    fn query(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send;

    /// The first row of a SELECT, if any.
    fn query_first(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
    ) -> impl Future<Output = Result<Option<Row>, StoreError>> + Send {
        async move { Ok(self.query(sql, args).await?.into_iter().next()) }
    }
}

enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// What to do once the transaction is committed, such as filling a cache.
type OnCommit = Box<dyn FnOnce() + Send>;

/// A write transaction. Dropped without [`commit`](Self::commit), it leaves no trace.
pub struct Write {
    tx: Tx,
    place: Place,
    on_commit: Vec<OnCommit>,
    /// Names numbered by this transaction, which no cache may know before it is committed.
    unsaved_names: Option<Arc<Known>>,
}

/// A read transaction: every statement sees the same state.
pub struct Snapshot {
    tx: Tx,
    place: Place,
}

impl Write {
    pub(super) fn sqlite(tx: Transaction<'static, Sqlite>, place: Place) -> Self {
        Self::new(Tx::Sqlite(tx), place)
    }

    pub(super) fn postgres(tx: Transaction<'static, Postgres>, place: Place) -> Self {
        Self::new(Tx::Postgres(tx), place)
    }

    fn new(tx: Tx, place: Place) -> Self {
        Self {
            tx,
            place,
            on_commit: Vec::new(),
            unsaved_names: None,
        }
    }

    /// Runs a statement and gives the number of rows it changed.
    pub async fn execute(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let done = match &mut self.tx {
            Tx::Sqlite(tx) => {
                let (sql, args) = sqlite::statement(sql, args);
                let done = sqlx::query_with(sql, args).execute(&mut **tx).await;
                done.map(|done| done.rows_affected())
            }
            Tx::Postgres(tx) => {
                let (sql, args) = postgres::statement(sql, args);
                let done = sqlx::query_with(sql, args).execute(&mut **tx).await;
                done.map(|done| done.rows_affected())
            }
        };
        done.map_err(|error| self.place.explain(error))
    }

    /// Runs `INSERT INTO … VALUES $rows …` with any number of rows, in as few round trips as the engine allows.
    pub async fn insert(&mut self, sql: &'static str, columns: &[Column<'_>]) -> Result<(), StoreError> {
        debug_assert!(columns.windows(2).all(|pair| pair[0].len() == pair[1].len()));
        if columns.first().is_none_or(Column::is_empty) {
            return Ok(());
        }
        let done = match &mut self.tx {
            Tx::Sqlite(tx) => sqlite::insert(tx, sql, columns).await,
            Tx::Postgres(tx) => postgres::insert(tx, sql, columns).await,
        };
        done.map_err(|error| self.place.explain(error))
    }

    /// Runs a text of several statements without arguments, such as a migration.
    pub(super) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        let done = match &mut self.tx {
            Tx::Sqlite(tx) => {
                let sql = sqlx::AssertSqlSafe(sqlite::script(sql));
                sqlx::raw_sql(sql).execute(&mut **tx).await.map(|_| ())
            }
            Tx::Postgres(tx) => {
                let sql = sqlx::AssertSqlSafe(sql);
                sqlx::raw_sql(sql).execute(&mut **tx).await.map(|_| ())
            }
        };
        done.map_err(|error| self.place.explain(error))
    }

    /// Lets one node at a time change the schema; a file is locked by its write transaction already.
    pub(super) async fn lock_schema(&mut self) -> Result<(), StoreError> {
        const LOCK: &str = "SELECT pg_advisory_xact_lock(7209213)";
        if let Tx::Postgres(tx) = &mut self.tx {
            let done = sqlx::query(LOCK).execute(&mut **tx).await;
            done.map_err(|error| self.place.explain(error))?;
        }
        Ok(())
    }

    /// Lets the commit return before the server's log is on disk; a file is quick enough as it is.
    pub(super) async fn defer_sync(&mut self) -> Result<(), StoreError> {
        if let Tx::Postgres(tx) = &mut self.tx {
            let done = sqlx::query("SET LOCAL synchronous_commit TO OFF").execute(&mut **tx);
            done.await.map_err(|error| self.place.explain(error))?;
        }
        Ok(())
    }

    /// Whether a table exists.
    pub(super) async fn has_table(&mut self, name: &str) -> Result<bool, StoreError> {
        const IN_FILE: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = $1";
        const ON_SERVER: &str = "SELECT table_name::TEXT FROM information_schema.tables \
            WHERE table_schema = CURRENT_SCHEMA() AND table_name = $1";
        let sql = match &self.tx {
            Tx::Sqlite(_) => IN_FILE,
            Tx::Postgres(_) => ON_SERVER,
        };
        Ok(self.query_first(sql, &[name.into()]).await?.is_some())
    }

    /// Remembers what to do once the transaction is committed.
    pub(crate) fn on_commit(&mut self, action: impl FnOnce() + Send + 'static) {
        self.on_commit.push(Box::new(action));
    }

    pub(crate) fn unsaved_names(&self) -> Option<Arc<Known>> {
        self.unsaved_names.clone()
    }

    pub(crate) fn set_unsaved_names(&mut self, names: Arc<Known>) {
        self.unsaved_names = Some(names);
    }

    /// Makes everything visible at once.
    pub async fn commit(self) -> Result<(), StoreError> {
        let done = match self.tx {
            Tx::Sqlite(tx) => tx.commit().await,
            Tx::Postgres(tx) => tx.commit().await,
        };
        done.map_err(|error| self.place.explain(error))?;
        self.on_commit.into_iter().for_each(|action| action());
        Ok(())
    }

    /// Undoes everything now; dropping does the same a little later.
    pub async fn rollback(self) -> Result<(), StoreError> {
        let done = match self.tx {
            Tx::Sqlite(tx) => tx.rollback().await,
            Tx::Postgres(tx) => tx.rollback().await,
        };
        done.map_err(|error| self.place.explain(error))
    }
}

impl Read for Write {
    async fn query(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        query(&mut self.tx, &self.place, sql, args).await
    }
}

impl Snapshot {
    pub(super) fn sqlite(tx: Transaction<'static, Sqlite>, place: Place) -> Self {
        let tx = Tx::Sqlite(tx);
        Self { tx, place }
    }

    pub(super) fn postgres(tx: Transaction<'static, Postgres>, place: Place) -> Self {
        let tx = Tx::Postgres(tx);
        Self { tx, place }
    }

    /// What the engine itself finds wrong with its file; a server looks after its own.
    pub(crate) async fn damages(&mut self) -> Result<Vec<String>, StoreError> {
        let Tx::Sqlite(tx) = &mut self.tx else {
            return Ok(Vec::new());
        };
        let lines = sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_all(&mut **tx)
            .await;
        let mut lines: Vec<String> = lines.map_err(|error| self.place.explain(error))?;
        lines.retain(|line| line != "ok");
        Ok(lines)
    }

    /// Gives every row to `take`, one at a time, so that a table of any size fits in memory.
    pub async fn for_each(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
        mut take: impl FnMut(Row) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        match &mut self.tx {
            Tx::Sqlite(tx) => {
                let (sql, args) = sqlite::statement(sql, args);
                let mut rows = sqlx::query_with(sql, args).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(|error| self.place.explain(error))? {
                    take(Row::Sqlite(row))?;
                }
            }
            Tx::Postgres(tx) => {
                let (sql, args) = postgres::statement(sql, args);
                let mut rows = sqlx::query_with(sql, args).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(|error| self.place.explain(error))? {
                    take(Row::Postgres(row))?;
                }
            }
        }
        Ok(())
    }
}

impl Read for Snapshot {
    async fn query(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        query(&mut self.tx, &self.place, sql, args).await
    }
}

async fn query(
    tx: &mut Tx,
    place: &Place,
    sql: &'static str,
    args: &[Arg<'_>],
) -> Result<Vec<Row>, StoreError> {
    let rows = match tx {
        Tx::Sqlite(tx) => sqlite::query(&mut **tx, sql, args).await,
        Tx::Postgres(tx) => postgres::query(&mut **tx, sql, args).await,
    };
    rows.map_err(|error| place.explain(error))
}
