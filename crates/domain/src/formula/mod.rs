//! The formula language of packs: `(工业投资 − 工业投资@同期) ÷ 工业投资@同期 × 100`.
//!
//! Text → tokens → tree → checked tree with units → number, or number with its trace. A formula is checked once
//! and evaluated for any number of units and periods.

mod figures;

pub use figures::Figures;
