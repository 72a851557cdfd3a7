//! Returns: figures that units file.

mod column;
mod judge;
mod message;
mod read_csv;
mod row;

pub use column::Column;
pub use read_csv::read_csv;
