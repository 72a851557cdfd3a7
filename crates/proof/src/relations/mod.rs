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
mod made_up;
mod mean;
mod more_than;
mod named_gap;
mod opposites;
mod order;
mod parallel;
mod per;
mod placed;
mod planned;
mod points;
mod prior;
mod progress;
mod rank;
mod ratio;
mod ratio_of;
mod regional;
mod remaining;
mod repeat;
mod rest;
mod rival;
mod scores;
mod seen;
mod share;
mod signs;
mod since;
mod single;
mod slip;
mod spans;
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
use crate::threads::both;

/// Wholes and parts of a document.
pub fn families(reading: &Reading) -> Vec<Family> {
    family::all(reading)
}

/// Every relation of a document.
pub fn find(reading: &Reading, text: &Text, families: &[Family]) -> Vec<Check> {
    let around = Surroundings::new(reading, text);
    let checks = || Checks::new(reading, text, &around);
    let ((later, last), mut all) = both(
        reading.facts.len(),
        || (found(checks(), later).all, found(checks(), last).all),
        || found(checks(), |checks| first(checks, families)),
    );
    all.absorb(later);
    ratio_of::find(&mut all);
    all.absorb(last);
    all.all
}

fn found<'a>(mut checks: Checks<'a>, find: impl FnOnce(&mut Checks<'a>)) -> Checks<'a> {
    find(&mut checks);
    checks
}

/// Relations that look at one another's outcome.
fn first(checks: &mut Checks<'_>, families: &[Family]) {
    gap::find(checks);
    single::find(checks);
    increase::find(checks);
    progress::find(checks);
    remaining::find(checks);
    sum::find(checks, families);
    contribution::find(checks, families);
    growth::find(checks, families);
    share::find(checks, families);
    count::find(checks);
    ratio::find(checks, families);
    let lists = listing::all(checks);
    announced::find(checks, &lists);
    order::find(checks);
    rank::find(checks);
    ends::find(checks, &lists);
    scores::find(checks, &lists);
    top::find(checks);
    signs::find(checks);
    together::find(checks);
    categories::find(checks);
    enumeration::find(checks);
    mean::find(checks);
    per::find(checks);
    parallel::find(checks);
    done::find(checks);
    states::find(checks);
    exhaustive::find(checks);
    named_gap::find(checks);
}

/// Relations that stand on their own.
fn later(checks: &mut Checks<'_>) {
    compared::find(checks);
    from_to::find(checks);
    rest::find(checks);
    prior::find(checks);
    columns::find(checks);
    made_of::find(checks);
    more_than::find(checks);
    points::find(checks);
    two_terms::find(checks);
    two_years::find(checks);
    since::find(checks);
    bracket::find(checks);
    spans::find(checks);
    regional::find(checks);
    opposites::find(checks);
    placed::find(checks);
    denominator::find(checks);
}

/// Figures told again, and tables.
fn last(checks: &mut Checks<'_>) {
    repeat::find(checks);
    table::find(checks);
}
