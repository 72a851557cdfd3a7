//! The pack: everything a province declares, versioned and immutable once published.
//!
//! A pack is a directory of TOML files. [`load`] reads their texts, checks every definition and lists everything that is
//! wrong with file, line and next step; the manual chapter 定义包 documents every key.

mod cases;
mod draft;
mod fields;
mod files;
mod forms;
mod indicators;
mod lint;
mod load;
mod manifest;
mod message;
pub mod model;
mod orgs;
mod places;
mod syntax;
mod targets;
mod values;

pub use cases::{Expectation, Outcome, PackTest};
pub use fields::Table;
pub use files::{Lock, PackFiles, hash, is_pack_file};
pub use load::{load, tests};

/// Every table of a pack with its keys, for the manual and the test that compares both.
pub fn tables() -> [&'static Table; 15] {
    [
        &manifest::TABLE,
        &manifest::BULLETIN,
        &orgs::FILE,
        &orgs::TABLE,
        &orgs::FORMER,
        &indicators::FILE,
        &indicators::TABLE,
        &forms::FILE,
        &forms::TABLE,
        &forms::ITEM,
        &targets::FILE,
        &targets::TABLE,
        &cases::TABLE,
        &cases::CELL,
        &cases::EXPECT,
    ]
}
