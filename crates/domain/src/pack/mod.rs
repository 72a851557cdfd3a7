//! The pack: everything a province declares, versioned and immutable once published.

pub mod model;
