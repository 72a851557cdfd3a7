//! Analysis of indicators: from filed cells to levels, growth, gaps, contributions, shares, remaining amounts,
//! pace and ranks, each with its trace.
//!
//! A [`Panel`] holds the basic figures of one indicator for a whole and its parts; every statistic is one
//! function over a panel in a file of its own. [`compute`] walks a unit and lists [`Row`]s.

mod basics;
mod contribution;
mod figure;
mod formula;
mod gap;
mod growth;
mod pace;
mod panel;
mod rank;
mod remaining;
mod row;
mod share;
mod statistic;
mod verify;

mod needs;

pub use basics::expected_zones;
pub use figure::{Context, Figure, Labels};
pub use needs::{Needs, needs, needs_of_trace};
pub use panel::{Panel, Unit};
pub use row::{Request, Row, Scope, compute, compute_some, explain};
pub use statistic::Statistic;
pub use verify::run_test;
