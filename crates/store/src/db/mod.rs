//! The façade over both engines: open, read, write. The only module that names an engine.
//!
//! One SQL text serves both. What differs (lists, many rows, locking) is settled in [`arg`] and in the file of
//! each engine; callers see [`Db`], [`Read`], [`Write`], [`Row`].

mod arg;
mod copy;
mod migrate;
mod postgres;
mod row;
mod sqlite;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgPool;

pub use arg::{Arg, Column};
pub use migrate::known_version;
pub use row::Row;
pub use tx::{Read, Snapshot, Write};

use crate::error::StoreError;
use crate::names::Names;
use crate::origins::Origins;

/// How an address is written; the next step of an address that is not one.
pub(crate) const ADDRESS_FORMS: &str = "请写作 sqlite://路径 或 postgres://用户@主机/库名";

/// How to open a database.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long to wait for a lock, a connection or a server.
    pub wait: Duration,
    /// Connections to a server.
    pub connections: u32,
    /// Reading connections to a file; there is always one writing connection.
    pub readers: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(5),
            connections: 16,
            readers: 4,
        }
    }
}

/// An open database. Cheap to clone; clones share connections and caches.
#[derive(Debug, Clone)]
pub struct Db {
    pools: Pools,
    place: Place,
    pub(crate) names: Arc<Names>,
    pub(crate) origins: Arc<Origins>,
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite(sqlite::Pools),
    Postgres(PgPool),
}

/// Where an address points.
enum Target {
    File(PathBuf),
    Server(Box<sqlx::postgres::PgConnectOptions>),
}

/// What stands in a database before we touch it.
struct Inspected {
    tables: usize,
    /// Version, name, checksum.
    applied: Vec<(i64, String, String)>,
}

/// Name of a database for messages, and how its errors are to be read.
#[derive(Debug, Clone)]
struct Place {
    name: Arc<str>,
    is_server: bool,
}

impl Place {
    fn file(path: &Path) -> Self {
        Self {
            name: path.display().to_string().into(),
            is_server: false,
        }
    }

    fn server(name: &str) -> Self {
        Self {
            name: name.into(),
            is_server: true,
        }
    }

    fn name(&self) -> String {
        self.name.to_string()
    }

    /// Takes the error by value to serve as `map_err`.
    #[expect(clippy::needless_pass_by_value, reason = "every caller hands the error over")]
    fn explain(&self, error: sqlx::Error) -> StoreError {
        let (place, detail) = (self.name(), error.to_string());
        match &error {
            sqlx::Error::Database(inner) => {
                let code = inner.code().unwrap_or_default();
                if self.is_server {
                    postgres::explain(&code, &place, inner.message().to_owned())
                } else {
                    sqlite::explain(&code, &place, inner.message().to_owned())
                }
            }
            sqlx::Error::PoolTimedOut if !self.is_server => StoreError::Locked { place },
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut => {
                StoreError::Unreachable { place, detail }
            }
            _ => StoreError::Engine { place, detail },
        }
    }
}

/// The file that an address names, as written; none for a server.
pub fn file(url: &str) -> Option<&str> {
    url.strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))
}

impl Target {
    fn parse(url: &str) -> Result<Self, StoreError> {
        match file(url) {
            // A `?` starts options that we do not have; taken as part of the name it would make a strange file.
            Some(path) if !path.is_empty() && !path.contains('?') => Ok(Self::File(path.into())),
            None if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                postgres::connect_options(url).map(|options| Self::Server(Box::new(options)))
            }
            _ => Err(StoreError::BadUrl { url: url.to_owned() }),
        }
    }

    fn place(&self) -> Place {
        match self {
            Self::File(path) => Place::file(path),
            Self::Server(connect) => postgres::place(connect),
        }
    }

    async fn inspect(&self, options: &Options) -> Result<Inspected, StoreError> {
        let nothing = Inspected {
            tables: 0,
            applied: Vec::new(),
        };
        match self {
            Self::File(path) => Ok(sqlite::inspect(path, options).await?.unwrap_or(nothing)),
            Self::Server(connect) => postgres::inspect(connect, options).await,
        }
    }

    fn pools(self, options: &Options) -> Pools {
        match self {
            Self::File(path) => Pools::Sqlite(sqlite::pools(&path, options)),
            Self::Server(connect) => Pools::Postgres(postgres::pool(*connect, options)),
        }
    }
}

impl Db {
    /// Opens `sqlite://PATH` or `postgres://USER@HOST/NAME` with the usual options. An empty database gets our
    /// schema; an older one is refused until [`migrate`](Self::migrate); one that cannot be written is refused now
    /// and not at the first figure. A refusal changes nothing.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, &Options::default()).await
    }

    /// As [`open`](Self::open), with other options.
    pub async fn open_with(url: &str, options: &Options) -> Result<Self, StoreError> {
        let (db, found) = Self::connect(url, options).await?;
        let known = known_version();
        if found == 0 {
            migrate::apply(&db).await?;
        } else if found < known {
            return Err(StoreError::Older { found, known });
        } else {
            migrate::probe(&db).await?;
        }
        Ok(db)
    }

    /// Brings a database to the version of this binary and gives the versions before and after.
    pub async fn migrate(url: &str) -> Result<(i64, i64), StoreError> {
        let (db, _) = Self::connect(url, &Options::default()).await?;
        let versions = migrate::apply(&db).await?;
        db.close().await;
        Ok(versions)
    }

    /// Checks first, with a connection of its own, and gives the version found (0: empty).
    async fn connect(url: &str, options: &Options) -> Result<(Self, i64), StoreError> {
        let target = Target::parse(url)?;
        let place = target.place();
        let inspected = target.inspect(options).await?;
        let found = migrate::check(&place.name, &inspected)?;
        let db = Self {
            pools: target.pools(options),
            place,
            names: Arc::default(),
            origins: Arc::default(),
        };
        Ok((db, found))
    }

    /// Starts a write transaction.
    pub async fn begin_write(&self) -> Result<Write, StoreError> {
        let place = self.place.clone();
        let write = match &self.pools {
            Pools::Sqlite(pools) => {
                let tx = pools.write.begin_with("BEGIN IMMEDIATE").await;
                tx.map(|tx| Write::sqlite(tx, place))
            }
            Pools::Postgres(pool) => pool.begin().await.map(|tx| Write::postgres(tx, place)),
        };
        write.map_err(|error| self.place.explain(error))
    }

    /// Starts a write transaction whose commit need not wait for the disk, as one of many that the next ordinary
    /// commit makes durable together. A power cut may lose the last of them, whole.
    pub async fn begin_batch(&self) -> Result<Write, StoreError> {
        let mut tx = self.begin_write().await?;
        tx.defer_sync().await?;
        Ok(tx)
    }

    /// Starts a read transaction whose statements all see the same state.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let place = self.place.clone();
        let snapshot = match &self.pools {
            Pools::Sqlite(pools) => pools.read.begin().await.map(|tx| Snapshot::sqlite(tx, place)),
            Pools::Postgres(pool) => {
                let tx = pool
                    .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await;
                tx.map(|tx| Snapshot::postgres(tx, place))
            }
        };
        snapshot.map_err(|error| self.place.explain(error))
    }

    /// All rows of a SELECT.
    pub async fn query(&self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        let rows = match &self.pools {
            Pools::Sqlite(pools) => sqlite::query(&pools.read, sql, args).await,
            Pools::Postgres(pool) => postgres::query(pool, sql, args).await,
        };
        rows.map_err(|error| self.place.explain(error))
    }

    /// Refreshes the statistics that query plans are chosen by; worth its time after a big load.
    pub async fn analyze(&self) -> Result<(), StoreError> {
        let done = match &self.pools {
            Pools::Sqlite(pools) => sqlx::raw_sql("ANALYZE").execute(&pools.write).await.map(|_| ()),
            Pools::Postgres(pool) => sqlx::raw_sql("VACUUM ANALYZE").execute(pool).await.map(|_| ()),
        };
        done.map_err(|error| self.place.explain(error))
    }

    /// Bytes that the database takes.
    pub async fn size(&self) -> Result<u64, StoreError> {
        const PAGES: &str = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        const DATABASE: &str = "SELECT pg_database_size(CURRENT_DATABASE())";
        let size: Result<i64, _> = match &self.pools {
            Pools::Sqlite(pools) => sqlx::query_scalar(PAGES).fetch_one(&pools.read).await,
            Pools::Postgres(pool) => sqlx::query_scalar(DATABASE).fetch_one(pool).await,
        };
        let size = size.map_err(|error| self.place.explain(error))?;
        Ok(size.unsigned_abs())
    }

    /// Where the database is, for messages; never holds a password.
    pub fn place(&self) -> &str {
        &self.place.name
    }

    /// Closes every connection; the file is then one file again.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite(pools) => {
                pools.read.close().await;
                pools.write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Read for &Db {
    async fn query(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
        Db::query(self, sql, args).await
    }
}
