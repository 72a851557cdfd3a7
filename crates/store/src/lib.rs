//! Every SQL statement of the platform, over one façade for both database engines.
//!
//! * [`db`] opens a database and runs statements; the only module that names an engine.
//! * [`cells`] saves and loads figures: state, event, audit row and roll-ups in one transaction.
//! * [`audit`] keeps who did what in a chain of SM3 hashes.
//! * [`packs`] keeps published packs; [`meta`] the few facts about the database itself.
//! * [`verify`] recomputes what can be recomputed and lists every difference.
//!
//! Time and ids are arguments: nothing here reads a clock.

pub mod audit;
pub mod cells;
pub mod db;
mod error;
pub mod meta;
mod names;
mod origins;
pub mod packs;
pub mod verify;

pub use db::{Db, Options};
pub use error::StoreError;

/// Lower-case hex of a hash.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}
