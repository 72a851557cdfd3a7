//! Lints: things that are probably not meant but contradict no arithmetic.

mod group;
mod heading;
mod passage;
mod word;

use crate::code::Code;
use crate::model::Reading;
use crate::relations::Family;
use crate::text::Text;

/// A lint with its place in the normalised text.
#[derive(Debug, Clone)]
pub struct Lint {
    pub code: Code,
    pub start: usize,
    pub end: usize,
    pub detail: String,
    /// Other places that take part.
    pub related: Vec<(usize, usize)>,
}

/// Every lint of a document.
pub fn find(text: &Text, reading: &Reading, families: &[Family]) -> Vec<Lint> {
    let mut lints = Vec::new();
    passage::repeated(text, &mut lints);
    heading::after_text(text, reading, &mut lints);
    group::targets(reading, &mut lints);
    group::scopes(reading, &mut lints);
    group::precision(reading, families, &mut lints);
    word::numbers(text, reading, &mut lints);
    lints
}

/// A lint at a fact.
fn at_fact(reading: &Reading, code: Code, fact: usize, detail: String) -> Lint {
    let quantity = &reading.facts[fact].quantity;
    Lint {
        code,
        start: quantity.start,
        end: quantity.end,
        detail,
        related: Vec::new(),
    }
}
