//! Typed access to the columns of a row, the same for both engines.

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::error::StoreError;

/// One row of a result. Columns are counted from 0 in the order of the SELECT.
#[derive(Debug)]
pub enum Row {
    /// Of the embedded engine.
    Sqlite(SqliteRow),
    /// Of the server.
    Postgres(PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr, $type:ty) => {
        match $row {
            Row::Sqlite(row) => row.try_get_unchecked::<$type, usize>($column),
            Row::Postgres(row) => row.try_get_unchecked::<$type, usize>($column),
        }
        .map_err(|error| unreadable($column, &error))
    };
}

impl Row {
    /// A BIGINT.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        get!(self, column, i64)
    }

    /// A DOUBLE PRECISION.
    pub fn real(&self, column: usize) -> Result<f64, StoreError> {
        get!(self, column, f64)
    }

    /// A TEXT.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        get!(self, column, &str)
    }

    /// A TEXT that may be NULL.
    pub fn opt_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        get!(self, column, Option<&str>)
    }
}

fn unreadable(column: usize, error: &sqlx::Error) -> StoreError {
    StoreError::Unreadable {
        what: format!("第 {} 列", column + 1),
        text: error.to_string(),
    }
}
