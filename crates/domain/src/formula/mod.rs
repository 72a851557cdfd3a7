//! The formula language of packs: `(工业投资 − 工业投资@同期) ÷ 工业投资@同期 × 100`.
//!
//! Text → tokens → tree → checked tree with units → number, or number with its trace. A formula is checked once
//! and evaluated for any number of units and periods.

mod aggregate;
mod arguments;
pub mod ast;
mod budget;
mod call;
mod check;
mod checked;
mod cycles;
mod dependencies;
mod error;
mod eval;
mod excerpt;
mod explain;
mod factor;
mod figures;
pub mod functions;
mod join;
mod lexer;
mod missing;
mod names;
mod observe;
mod options;
mod over_units;
mod parser;
mod periods;
mod print;
mod token;
mod units;
mod words;
mod written;

pub use budget::Budget;
pub use check::{Wanted, check};
pub use checked::Checked;
pub use cycles::{Formulas, check_all};
pub use dependencies::{Dependency, dependencies};
pub use error::{CODES, EvalError, Problem, ProblemKind};
pub use eval::Env;
pub use figures::Figures;
pub use names::{Names, nearest};
pub use parser::parse;
pub use token::TextSpan;
