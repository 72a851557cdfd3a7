//! Tests of the store, each on both engines. One binary, so that one server serves them all.
mod audit;
mod cells;
#[path = "../harness/mod.rs"]
mod harness;
mod open;
mod packs;
mod verify;
