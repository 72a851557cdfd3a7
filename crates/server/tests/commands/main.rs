//! The commands of the real binary, from the demo to the report, on both engines.

mod bulletin;
mod compute;
mod import;
mod refusals;
mod util;
mod verify;
