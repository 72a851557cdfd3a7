//! Tests of the store, each on both engines. One binary, so that one server serves them all.
mod cells;
mod harness;
