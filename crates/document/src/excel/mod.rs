//! Tables → .xlsx, ready to read and to print on A4.
//!
//! Numbers stay numbers (unrounded, shown with their decimals), a missing figure is its reason as text, which no
//! sum in Excel counts. Equal tables and dates give equal bytes.

mod layout;
mod write;

pub use crate::error::ExcelError;
pub use write::table_to_xlsx;

use domain::number::Number;
use rust_decimal::Decimal;

/// A table on a sheet of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Tab; what Excel forbids is replaced.
    pub name: String,
    /// Title above the table.
    pub title: String,
    /// Lines below it: source, date and legal label of the figures.
    pub notes: Vec<String>,
    /// Columns from the left.
    pub columns: Vec<Column>,
    /// Rows of values in the order of the columns.
    pub rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading without unit.
    pub header: String,
    /// Unit of its figures; empty for none.
    pub unit: String,
    /// Decimals shown.
    pub decimals: u32,
    /// What it holds.
    pub kind: Kind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Names: left-aligned.
    Text,
    /// Figures: right-aligned, with thousands separators.
    Number,
    /// Ranks, years, codes: centred, without separators.
    Plain,
}

/// A value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A figure in the unit of its column.
    Number(Decimal),
    /// No figure, and why.
    Missing(String),
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        match number {
            Number::Value(value) => Self::Number(value),
            Number::Missing(reason) => Self::Missing(reason.text().to_owned()),
        }
    }
}

impl Column {
    /// A column of names.
    pub fn text(header: impl Into<String>) -> Self {
        Self {
            header: header.into(),
            unit: String::new(),
            decimals: 0,
            kind: Kind::Text,
        }
    }

    /// A column of figures.
    pub fn number(header: impl Into<String>, unit: impl Into<String>, decimals: u32) -> Self {
        Self {
            header: header.into(),
            unit: unit.into(),
            decimals,
            kind: Kind::Number,
        }
    }

    /// Heading with its unit.
    fn label(&self) -> String {
        if self.unit.is_empty() {
            self.header.clone()
        } else {
            format!("{}（{}）", self.header, self.unit)
        }
    }
}
