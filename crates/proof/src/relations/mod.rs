//! Relations between facts: what the text states or implies, with its formula, strength and verdict.

mod announced;
mod bracket;
mod categories;
mod checks;
mod columns;
mod compared;
mod complete;
mod contribution;
mod count;
mod denominator;
mod divided;
mod done;
mod ends;
mod enumeration;
mod equation;
mod exhaustive;
mod family;
mod from_to;
mod gap;
mod growth;
mod increase;
pub mod known;
mod listing;
mod made_of;
mod mean;
mod more_than;
mod named_gap;
mod order;
mod parallel;
mod per;
mod points;
mod prior;
mod progress;
mod rank;
mod ratio;
mod ratio_of;
mod remaining;
mod repeat;
mod rest;
mod rival;
mod scores;
mod share;
mod signs;
mod since;
mod single;
mod slip;
mod states;
mod sum;
mod surroundings;
mod table;
mod together;
mod top;
mod two_terms;
mod two_years;
mod words;

pub use checks::{Check, Checks, Claim, Strength, Undecided, expected, printed_unit};
pub use equation::{Equation, Expr, printed};
pub use family::Family;

use surroundings::Surroundings;

use crate::model::Reading;
use crate::text::Text;

/// Wholes and parts of a document.
pub fn families(reading: &Reading) -> Vec<Family> {
    family::all(reading)
}

/// Every relation of a document.
pub fn find(reading: &Reading, text: &Text, families: &[Family]) -> Vec<Check> {
    let around = Surroundings::new(reading, text);
    let mut checks = Checks::new(reading, text, &around);
    gap::find(&mut checks);
    single::find(&mut checks);
    increase::find(&mut checks);
    progress::find(&mut checks);
    remaining::find(&mut checks);
    sum::find(&mut checks, families);
    contribution::find(&mut checks, families);
    growth::find(&mut checks, families);
    share::find(&mut checks, families);
    count::find(&mut checks);
    ratio::find(&mut checks, families);
    let lists = listing::all(&checks);
    announced::find(&mut checks, &lists);
    order::find(&mut checks);
    rank::find(&mut checks);
    ends::find(&mut checks, &lists);
    scores::find(&mut checks, &lists);
    top::find(&mut checks);
    signs::find(&mut checks);
    together::find(&mut checks);
    categories::find(&mut checks);
    enumeration::find(&mut checks);
    mean::find(&mut checks);
    per::find(&mut checks);
    parallel::find(&mut checks);
    done::find(&mut checks);
    states::find(&mut checks);
    exhaustive::find(&mut checks);
    named_gap::find(&mut checks);
    compared::find(&mut checks);
    from_to::find(&mut checks);
    rest::find(&mut checks);
    prior::find(&mut checks);
    columns::find(&mut checks);
    made_of::find(&mut checks);
    more_than::find(&mut checks);
    points::find(&mut checks);
    two_terms::find(&mut checks);
    two_years::find(&mut checks);
    since::find(&mut checks);
    bracket::find(&mut checks);
    denominator::find(&mut checks);
    ratio_of::find(&mut checks);
    repeat::find(&mut checks);
    table::find(&mut checks);
    checks.all
}
