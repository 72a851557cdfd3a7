//! Returns: figures that units file.

mod column;
mod judge;
mod message;
mod read_csv;
mod roll_up;
mod row;

pub use column::Column;
pub use read_csv::read_csv;
pub use roll_up::roll_up;
