//! Reads a report back: text -> facts -> relations -> findings.

pub mod code;
mod diagnosis;
mod dictionary;
mod document;
mod engine;
mod fixed;
mod grid;
mod interval;
mod kind;
mod lexer;
mod lexicon;
mod lines;
mod lints;
mod message;
mod model;
mod numeral;
pub mod output;
mod quantity;
mod read;
mod relations;
mod report;
mod text;
mod unit;

pub use document::{Basis, Cell, Document, IndicatorName, KnownFact, LexiconExtension, Options, Table};
pub use engine::check;
pub use kind::RelationKind;
pub use report::{
    Bounds, Coverage, Fact, Finding, Place, Relation, Report, Reports, Role, Severity, Verdict,
};
