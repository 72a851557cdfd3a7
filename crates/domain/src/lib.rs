//! Pure rules of the platform: no IO, clock, randomness, SQL or HTML.
//!
//! Time, ids and data are arguments; wrong input is a list of [`finding::Finding`]s; every number is
//! exact ([`number::Number`]) and either a value or a reason why there is none.
#![warn(clippy::arithmetic_side_effects)]

pub mod cell;
pub mod finding;
pub mod formula;
pub mod indicator;
pub mod measure;
mod message;
pub mod near;
pub mod number;
pub mod org;
pub mod pack;
pub mod period;
pub mod returns;
pub mod rounding;
mod source;
pub mod trace;

pub use jiff::civil::Date;
pub use rust_decimal::Decimal;
