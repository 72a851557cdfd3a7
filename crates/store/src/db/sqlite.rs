//! The embedded engine: one writer connection, a few readers, write-ahead log.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Arguments as _, AssertSqlSafe, ConnectOptions as _, Executor, Sqlite, Transaction};

use super::arg::{self, Arg, Column};
use super::{Options, Place, Row};
use crate::error::StoreError;

/// First bytes of every database file.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Rows of one INSERT. Larger statements gain nothing and are slow to prepare.
const ROWS_PER_INSERT: usize = 256;
/// Stands in migrations behind tables whose rows are found by their primary key; the other engine reads a comment.
const CLUSTERED: &str = "/* clustered by its key */";

/// The two pools: the file has one writer, and readers never wait for it.
#[derive(Debug, Clone)]
pub(super) struct Pools {
    pub(super) read: SqlitePool,
    pub(super) write: SqlitePool,
}

/// Connections are made when needed; nothing is written here.
pub(super) fn pools(path: &Path, options: &Options) -> Pools {
    let base = connect_options(path, options).journal_mode(SqliteJournalMode::Wal);
    let write = base
        .clone()
        .create_if_missing(true)
        .pragma("cache_size", "-32000");
    let read = base.pragma("query_only", "ON").pragma("cache_size", "-8000");
    let pool = || {
        SqlitePoolOptions::new()
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .acquire_timeout(options.wait)
    };
    Pools {
        read: pool().max_connections(options.readers).connect_lazy_with(read),
        write: pool().max_connections(1).connect_lazy_with(write),
    }
}

fn connect_options(path: &Path, options: &Options) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(options.wait)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .pragma("mmap_size", "268435456")
        .statement_cache_capacity(256)
        .row_buffer_size(1024)
        .command_buffer_size(16)
        .disable_statement_logging()
}

/// What stands at the path: nothing or an empty file (`None`), or a database that answers (`Some`). Opens
/// without changing the file, so that a wrong path does no harm.
pub(super) async fn inspect(path: &Path, options: &Options) -> Result<Option<super::Inspected>, StoreError> {
    let place = Place::file(path);
    if !has_database(path)? {
        return Ok(None);
    }
    // Without a log nobody is writing; `immutable` then keeps the engine from making one beside a file that it may
    // not even understand.
    let alone = !log_of(path).exists();
    let connect = connect_options(path, options).read_only(alone).immutable(alone);
    let mut connection = connect.connect().await.map_err(|error| place.explain(error))?;
    let inspected = read_versions(&mut connection)
        .await
        .map_err(|error| place.explain(error));
    sqlx::Connection::close(connection)
        .await
        .map_err(|error| place.explain(error))?;
    inspected.map(Some)
}

async fn read_versions(
    connection: &mut sqlx::sqlite::SqliteConnection,
) -> Result<super::Inspected, sqlx::Error> {
    const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *connection).await?;
    let ours = tables.iter().any(|name| name == super::migrate::TABLE);
    let applied = if ours {
        sqlx::query_as(super::migrate::SELECT_APPLIED)
            .fetch_all(connection)
            .await?
    } else {
        Vec::new()
    };
    Ok(super::Inspected {
        tables: tables.len(),
        applied,
    })
}

/// The write-ahead log of a file.
fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Looks at the file itself: the engine would report a wrong file only at the first statement, and a cut-off file
/// only when it reads a lost page.
fn has_database(path: &Path) -> Result<bool, StoreError> {
    let shown = path.display().to_string();
    let directory = path
        .parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if !directory.is_dir() {
        return Err(StoreError::NoDirectory {
            path: directory.display().to_string(),
        });
    }
    let mut file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(_) => return Err(StoreError::ReadOnly { place: shown }),
    };
    let size = file.metadata().map_or(0, |meta| meta.len());
    if size == 0 {
        return Ok(false);
    }
    let mut header = [0; 100];
    if file.read_exact(&mut header).is_err() || !header.starts_with(MAGIC) {
        return Err(StoreError::NotADatabase { path: shown });
    }
    let stated = stated_size(&header);
    if size < stated {
        let detail = format!("文件应有 {stated} 字节，只有 {size} 字节");
        return Err(StoreError::Corrupt { place: shown, detail });
    }
    Ok(true)
}

/// Page size × pages, from the header (big-endian; page size 1 means 65,536).
fn stated_size(header: &[u8; 100]) -> u64 {
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
    page * u64::from(pages)
}

/// Text and arguments in this engine's form.
pub(super) fn statement(sql: &'static str, args: &[Arg<'_>]) -> (AssertSqlSafe<String>, SqliteArguments) {
    let (sql, flat) = if arg::has_list(args) {
        arg::spell_out(sql, args)
    } else {
        (sql.to_owned(), args.to_vec())
    };
    let mut bound = SqliteArguments::default();
    bound.reserve(flat.len(), 0);
    for arg in flat {
        bind(&mut bound, arg);
    }
    (AssertSqlSafe(sql), bound)
}

fn bind(bound: &mut SqliteArguments, arg: Arg<'_>) {
    let done = match arg {
        Arg::Int(value) => bound.add(value),
        Arg::Real(value) => bound.add(value),
        Arg::Text(value) => bound.add(value),
        Arg::OptText(value) => bound.add(value),
        Arg::Ints(_) | Arg::Texts(_) => Ok(()),
    };
    debug_assert!(done.is_ok(), "numbers and text always encode");
}

pub(super) async fn query<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
    sql: &'static str,
    args: &[Arg<'_>],
) -> Result<Vec<Row>, sqlx::Error> {
    let (sql, args) = statement(sql, args);
    let rows = sqlx::query_with(sql, args).fetch_all(executor).await?;
    Ok(rows.into_iter().map(Row::Sqlite).collect())
}

/// Inserts in statements of [`ROWS_PER_INSERT`] rows; what is left over in powers of two, so that few distinct
/// statements are prepared.
pub(super) async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    sql: &'static str,
    columns: &[Column<'_>],
) -> Result<(), sqlx::Error> {
    let total = columns.first().map_or(0, Column::len);
    let mut start = 0;
    while start < total {
        let left = total - start;
        let rows = if left >= ROWS_PER_INSERT {
            ROWS_PER_INSERT
        } else {
            1 << left.ilog2()
        };
        let text = arg::rows_spelled_out(sql, columns.len(), rows);
        let mut bound = SqliteArguments::default();
        bound.reserve(rows * columns.len(), 0);
        for row in start..start + rows {
            for column in columns {
                bind(&mut bound, cell(column, row));
            }
        }
        sqlx::query_with(AssertSqlSafe(text), bound)
            .execute(&mut **tx)
            .await?;
        start += rows;
    }
    Ok(())
}

fn cell<'a>(column: &Column<'a>, row: usize) -> Arg<'a> {
    match column {
        Column::Ints(values) => Arg::Int(values[row]),
        Column::Texts(values) => Arg::Text(values[row]),
        Column::OptTexts(values) => Arg::OptText(values[row]),
    }
}

/// A migration in this engine's form: tables are kept in the order of their key, which halves their size and
/// makes a range of keys one scan.
pub(super) fn script(sql: &str) -> String {
    sql.replace(CLUSTERED, "WITHOUT ROWID")
}

/// Errors of the engine by primary result code (<https://www.sqlite.org/rescode.html>).
pub(super) fn explain(code: &str, place: &str, detail: String) -> StoreError {
    let place = place.to_owned();
    match code.parse::<i64>().unwrap_or_default() & 0xFF {
        5 | 6 => StoreError::Locked { place },
        8 | 14 => StoreError::ReadOnly { place },
        11 => StoreError::Corrupt { place, detail },
        13 => StoreError::Full { place },
        26 => StoreError::NotADatabase { path: place },
        _ => StoreError::Engine { place, detail },
    }
}
