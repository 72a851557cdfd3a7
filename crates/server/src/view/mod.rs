//! Small parts that several pages are built from. Formatting and geometry happen here, never in a template.
pub mod board;
pub mod bullet;
pub mod chart;
pub mod download;
pub mod figure;
pub mod layout;
pub mod link;
pub mod sheet;
pub mod spark;
pub mod status;
