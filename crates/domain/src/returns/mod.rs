//! Returns: figures that units file.

mod message;
mod read_csv;

pub use read_csv::{COLUMNS, read_csv};
