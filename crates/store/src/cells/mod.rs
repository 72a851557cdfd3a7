//! Cells: the filed figures, with every change they ever had and the roll-ups kept from them.
//!
//! [`save`] writes state, events, roll-ups and one audit row in one transaction; [`load_bulk`] does the same for
//! imports, batch by batch. [`load`] answers a page in one statement; [`history`] tells how a cell came to be.

mod batch;
mod bulk;
mod code;
pub(crate) mod event;
mod history;
mod load;
pub(crate) mod plan;
pub(crate) mod rebuild;
mod save;
mod spans;
pub(crate) mod state;

use std::collections::HashSet;

use domain::cell::{Cell, IndicatorKey};
use domain::org::OrgTree;
use domain::pack::model::PackHash;

pub use bulk::{Loaded, load_bulk};
pub(crate) use code::{facet_code, facet_of, span_code, span_of};
pub use history::{Event, history};
pub use load::{Query, load, series};
pub use rebuild::rebuild_roll_ups;
pub(crate) use save::{audit_detail, insert_roll_ups};
pub use save::{save, save_in};
pub use spans::spans;

/// Who saves, when, why. Time and id are made by the caller.
#[derive(Debug, Clone, Copy)]
pub struct Op<'a> {
    /// UUIDv7 of the request; a second save under the same id is refused.
    pub id: &'a str,
    /// The account.
    pub actor: &'a str,
    /// UTC, RFC 3339.
    pub at: &'a str,
    /// Reason of a correction, name of an imported file; may be empty.
    pub why: &'a str,
}

/// What the pack says about the cells that are saved.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The pack that the figures are filed under.
    pub pack: &'a PackHash,
    /// Units; parents are those of the last day of a span.
    pub orgs: &'a OrgTree,
    /// Indicators whose levels and bases sum upwards.
    pub additive: &'a HashSet<IndicatorKey>,
}

/// One figure to save. A correction to 未填 takes the figure back; cells are never deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellWrite {
    /// The figure with its origin.
    pub cell: Cell,
    /// How many zones it speaks for: 1 for a zone, the number of applicable zones for a figure filed at a city.
    pub covers: u32,
}

/// What a save did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saved {
    /// Position in the audit chain; none when nothing changed, which leaves no trace.
    pub seq: Option<i64>,
    /// Cells that changed.
    pub changed: usize,
    /// Cells that already were so.
    pub unchanged: usize,
}
