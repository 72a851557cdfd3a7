//! Reads a report back and finds the figures that cannot all be true: statcheck for Chinese statistical prose.
//!
//! [`check`] takes the text of a report (and its tables, when a reader has found them), reads every quantity with
//! its subject, indicator, role, period and printed precision, finds the relations that the text states or
//! implies, recomputes each with rounding intervals, and reports what cannot be.
//!
//! ```
//! use proof::{Document, Options, Severity, check};
//!
//! let text = "全市开发区完成工业投资24.1亿元，增长5.2%，高于省定目标（3%）3.2个百分点。\
//!     其中出口企业12.0亿元。";
//! let report = check(&Document::new("半年报.txt", text), &Options::default());
//!
//! let finding = &report.findings[0];
//! assert_eq!(finding.severity, Severity::Error);
//! assert_eq!(finding.quote, "3.2个百分点");
//! assert!(finding.message.starts_with("这几个数不能同时成立"));
//!
//! // Everything read is in the report: facts, relations with their verdicts, and how much was covered.
//! assert_eq!(report.facts[0].value, "24.1");
//! assert_eq!(&*report.facts[0].indicator, "工业投资");
//! println!("{}", proof::output::human(&report, text));
//! ```
//!
//! The pipeline, one module each: `text` and `lines` unify widths and join broken lines, `grid` finds tables,
//! `lexer` and `quantity` read numbers, `read` turns them into facts, `relations` into checks, `diagnosis` into
//! root causes, `lints` adds what is merely odd, `printed` puts everything into words, [`output`] prints. Word lists
//! are data in `data/`. Of long texts [`examine`] puts each fact and relation into words only when it is written.
//!
//! **Invariants.** The crate is pure: no IO, clock or randomness. It never panics on any text, takes time linear
//! in its length, and calls something an error only when the printed intervals exclude every reading; everything
//! else is a warning, or is reported as not decidable with the reason.

pub mod code;
mod decimal;
mod diagnosis;
mod dictionary;
mod digits;
mod document;
mod engine;
mod examination;
mod fixed;
mod grid;
mod interval;
mod kind;
mod kinds;
mod lexer;
mod lexicon;
mod lines;
mod lints;
mod magnitude;
mod message;
mod model;
mod number;
mod numeral;
mod original;
pub mod output;
mod printed;
mod quantity;
mod read;
mod relations;
mod report;
mod slots;
mod text;
mod threads;
mod unit;

pub use decimal::{Bounds, Decimal, NotPrinted};
pub use document::{Basis, Cell, Document, IndicatorName, KnownFact, LexiconExtension, Options, Table};
pub use engine::check;
pub use examination::{Examination, examine};
pub use kind::RelationKind;
pub use number::{FactNumber, RelationNumber};
pub use report::{
    Coverage, Fact, Finding, Place, Relation, Report, Reports, Role, Severity, Unreadable, Verdict,
};
