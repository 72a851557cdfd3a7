//! Analysis of the demo figures and of degenerate cases.

mod degenerate;
mod demo;
#[path = "../pack/disk.rs"]
mod disk;
mod pack_tests;
