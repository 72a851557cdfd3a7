//! The server engine: one pool, arrays for lists.

use std::str::FromStr;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{Arguments as _, AssertSqlSafe, ConnectOptions as _, Connection as _, Executor, Postgres};

use super::arg::{self, Arg, Column};
use super::{Inspected, Options, Place, Row, copy, migrate};
use crate::error::StoreError;

/// Settings of every session. Our statements look up keys: a plan made for lists of unknown length reads whole
/// tables, and starting parallel workers takes longer than most answers.
const SESSION: [(&str, &str); 4] = [
    ("plan_cache_mode", "force_custom_plan"),
    ("max_parallel_workers_per_gather", "0"),
    ("random_page_cost", "1.1"),
    ("jit", "off"),
];

/// From this many rows on, copying pays.
const COPY_FROM: usize = 64;

/// Connection settings of an address.
pub(super) fn connect_options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let bad = |_| StoreError::BadUrl {
        url: without_password(url),
    };
    let options = PgConnectOptions::from_str(url).map_err(bad)?;
    Ok(options
        .application_name("taizhang")
        .options(SESSION)
        .statement_cache_capacity(256)
        .disable_statement_logging())
}

/// An address without what must not stand in a log.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

/// Host and port or socket directory, and the database; never the password.
pub(super) fn place(connect: &PgConnectOptions) -> Place {
    let host = match connect.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", connect.get_host(), connect.get_port()),
    };
    let database = connect.get_database().unwrap_or_else(|| connect.get_username());
    Place::server(&format!("{host}/{database}"))
}

/// Connections are made when needed. Waiting for another writer ends as it does with a file.
pub(super) fn pool(connect: PgConnectOptions, options: &Options) -> PgPool {
    let lock_timeout = options.wait.as_millis().to_string();
    PgPoolOptions::new()
        .max_connections(options.connections)
        .acquire_timeout(options.wait)
        .connect_lazy_with(connect.options([("lock_timeout", lock_timeout)]))
}

/// Reads which versions the database has; the pool would try again and again where one answer is wanted.
pub(super) async fn inspect(connect: &PgConnectOptions, options: &Options) -> Result<Inspected, StoreError> {
    let place = place(connect);
    let mut connection = connect_once(connect, options).await?;
    let inspected = read_versions(&mut connection)
        .await
        .map_err(|error| place.explain(error));
    connection.close().await.map_err(|error| place.explain(error))?;
    inspected
}

async fn connect_once(connect: &PgConnectOptions, options: &Options) -> Result<PgConnection, StoreError> {
    let place = place(connect);
    let unreachable = |detail: String| StoreError::Unreachable {
        place: place.name(),
        detail,
    };
    match tokio::time::timeout(options.wait, connect.connect()).await {
        Err(_) => Err(unreachable(format!("{} 秒内没有应答", options.wait.as_secs()))),
        Ok(Err(sqlx::Error::Database(error))) => Err(StoreError::Refused {
            place: place.name(),
            detail: error.message().to_owned(),
        }),
        Ok(Err(error)) => Err(unreachable(error.to_string())),
        Ok(Ok(connection)) => Ok(connection),
    }
}

async fn read_versions(connection: &mut PgConnection) -> Result<Inspected, sqlx::Error> {
    const TABLES: &str =
        "SELECT table_name::TEXT FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA()";
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *connection).await?;
    let ours = tables.iter().any(|name| name == migrate::TABLE);
    let applied = if ours {
        sqlx::query_as(migrate::SELECT_APPLIED)
            .fetch_all(connection)
            .await?
    } else {
        Vec::new()
    };
    Ok(Inspected {
        tables: tables.len(),
        applied,
    })
}

/// Text and arguments in this engine's form.
pub(super) fn statement(sql: &'static str, args: &[Arg<'_>]) -> (AssertSqlSafe<String>, PgArguments) {
    let sql = if arg::has_list(args) {
        arg::with_arrays(sql, args)
    } else {
        sql.to_owned()
    };
    let mut bound = PgArguments::default();
    for arg in args {
        let done = match *arg {
            Arg::Int(value) => bound.add(value),
            Arg::Real(value) => bound.add(value),
            Arg::Text(value) => bound.add(value),
            Arg::OptText(value) => bound.add(value),
            Arg::Ints(values) => bound.add(values),
            Arg::Texts(values) => bound.add(values),
        };
        debug_assert!(done.is_ok(), "numbers and text always encode");
    }
    (AssertSqlSafe(sql), bound)
}

/// Inserts rows. A plain insert of many rows is sent as a binary copy, which costs the server half.
pub(super) async fn insert(
    connection: &mut PgConnection,
    sql: &'static str,
    columns: &[Column<'_>],
) -> Result<(), sqlx::Error> {
    let rows = columns.first().map_or(0, Column::len);
    if let Some(statement) = copy::statement(sql).filter(|_| rows >= COPY_FROM) {
        let mut copy = connection.copy_in_raw(&statement).await?;
        copy.send(copy::binary(columns)).await?;
        copy.finish().await?;
    } else {
        let text = AssertSqlSafe(arg::rows_as_arrays(sql, columns.len()));
        let query = sqlx::query_with(text, arrays(columns));
        query.execute(connection).await?;
    }
    Ok(())
}

/// The rows of an insert, one array per column.
fn arrays(columns: &[Column<'_>]) -> PgArguments {
    let mut bound = PgArguments::default();
    for column in columns {
        let done = match column {
            Column::Ints(values) => bound.add(values),
            Column::Texts(values) => bound.add(values),
            Column::OptTexts(values) => bound.add(values),
        };
        debug_assert!(done.is_ok(), "numbers and text always encode");
    }
    bound
}

pub(super) async fn query<'c>(
    executor: impl Executor<'c, Database = Postgres>,
    sql: &'static str,
    args: &[Arg<'_>],
) -> Result<Vec<Row>, sqlx::Error> {
    let (sql, args) = statement(sql, args);
    let rows = sqlx::query_with(sql, args).fetch_all(executor).await?;
    Ok(rows.into_iter().map(Row::Postgres).collect())
}

/// Errors of the engine by SQLSTATE (<https://www.postgresql.org/docs/15/errcodes-appendix.html>).
pub(super) fn explain(code: &str, place: &str, detail: String) -> StoreError {
    let place = place.to_owned();
    match code {
        "53100" => StoreError::Full { place },
        "25006" => StoreError::ReadOnly { place },
        "55P03" | "40P01" => StoreError::Locked { place },
        "XX001" | "XX002" => StoreError::Corrupt { place, detail },
        _ if code.starts_with("28") || code == "3D000" => StoreError::Refused { place, detail },
        _ if code.starts_with("08") || code.starts_with("57P") => StoreError::Unreachable { place, detail },
        _ => StoreError::Engine { place, detail },
    }
}
