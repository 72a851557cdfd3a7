//! Relations between facts: what the text states or implies, with its formula, strength and verdict.

mod contribution;
mod count;
mod equation;
mod family;
mod gap;
mod growth;
pub mod known;
mod order;
mod ratio;
mod ratio_of;
mod repeat;
mod share;
mod single;
mod sum;
mod table;

pub use equation::{Equation, Expr, printed};
pub use family::Family;

use std::collections::HashMap;

use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::kind::RelationKind;
use crate::model::{Fact, FactId, Reading};
use crate::report::Verdict;
use crate::unit::Dimension;

/// How certain it is that the relation is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Holds whatever the author meant beside it; failing is an error.
    Strict,
    /// Very probably meant; failing is a warning.
    Likely,
    /// Only worth noting when it holds.
    Plausible,
}

/// A relation with its verdict.
#[derive(Debug, Clone)]
pub struct Check {
    pub kind: RelationKind,
    pub inputs: Vec<FactId>,
    pub output: Option<FactId>,
    /// `None` when the relation is stated but has nothing to compute with.
    pub equation: Option<Equation>,
    pub strength: Strength,
    pub verdict: Verdict,
    pub reason: String,
    /// Replaces the formula of the equation.
    pub wording: Option<String>,
}

impl Check {
    /// Every fact that takes part.
    pub fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.inputs.iter().copied().chain(self.output)
    }

    pub fn failed(&self) -> bool {
        self.verdict == Verdict::Inconsistent
    }
}

/// One relation whatever the order of its inputs.
fn key(claim: &Claim) -> (RelationKind, Vec<FactId>, Option<FactId>) {
    let mut inputs = claim.inputs.clone();
    inputs.sort_unstable();
    (claim.kind, inputs, claim.output)
}

/// Collects checks and decides them.
#[derive(Debug)]
pub struct Checks<'a> {
    pub reading: &'a Reading,
    /// Relations that were decided, so that two grounds for one of them count once.
    seen: HashMap<(RelationKind, Vec<FactId>, Option<FactId>), usize>,
    pub all: Vec<Check>,
}

/// A relation that is to be decided.
#[derive(Debug, Clone)]
pub struct Claim {
    pub kind: RelationKind,
    pub inputs: Vec<FactId>,
    pub output: Option<FactId>,
    pub equation: Equation,
    pub strength: Strength,
    /// Why the relation is assumed.
    pub reason: String,
}

impl Checks<'_> {
    /// Decides a claim; returns whether it holds, when that can be said.
    pub fn decide(&mut self, claim: Claim) -> Option<bool> {
        let facts = &self.reading.facts;
        let holds = claim.equation.holds(facts);
        let key = key(&claim);
        if let Some(&earlier) = self.seen.get(&key) {
            let strength = &mut self.all[earlier].strength;
            *strength = claim.strength.min(*strength);
            return holds;
        }
        let involved = || claim.inputs.iter().copied().chain(claim.output);
        let firm = involved().all(|id| facts[id].is_firm());
        let (verdict, reason) = match (holds, claim.strength) {
            (Some(true), _) => (Verdict::Consistent, claim.reason),
            (None | Some(false), Strength::Plausible) => return holds,
            (None, _) => (
                Verdict::Undecidable,
                "数值范围无法计算（分母可能为零或数值过大）".to_owned(),
            ),
            (Some(false), _) if !firm => (Verdict::Undecidable, "含约数或区间，不作为判定依据".to_owned()),
            (Some(false), _) => (Verdict::Inconsistent, claim.reason),
        };
        self.seen.insert(key, self.all.len());
        self.all.push(Check {
            kind: claim.kind,
            inputs: claim.inputs,
            output: claim.output,
            equation: Some(claim.equation),
            strength: claim.strength,
            verdict,
            reason,
            wording: None,
        });
        holds
    }

    /// Notes a relation that is stated but cannot be decided.
    pub fn undecidable(&mut self, kind: RelationKind, inputs: Vec<FactId>, output: FactId, why: Undecided) {
        self.all.push(Check {
            kind,
            inputs,
            output: Some(output),
            equation: None,
            strength: Strength::Plausible,
            verdict: Verdict::Undecidable,
            reason: why.reason.to_owned(),
            wording: Some(why.formula),
        });
    }
}

/// Why a relation cannot be decided, with its formula in words.
#[derive(Debug)]
pub struct Undecided {
    pub reason: &'static str,
    pub formula: String,
}

/// What the output can be, in its printed unit; everything when nothing can be computed.
pub fn expected(check: &Check, facts: &[Fact]) -> Interval {
    let solved = |equation: &Equation| match check.output {
        Some(output) => printed_unit(equation.solve(output, facts)?, &facts[output]),
        None => equation.left.eval(facts),
    };
    check
        .equation
        .as_ref()
        .and_then(solved)
        .unwrap_or(Interval::EVERYTHING)
}

/// An interval of base units in the unit in which a fact is printed.
pub fn printed_unit(interval: Interval, fact: &Fact) -> Option<Interval> {
    let factor = if fact.quantity.unit.dimension == Dimension::Times {
        Fixed::HUNDRED
    } else {
        fact.quantity.factor()?
    };
    let scale = |end: Option<Fixed>, up| match end {
        Some(end) => end.div(factor, up).map(Some),
        None => Some(None),
    };
    Some(Interval {
        lo: scale(interval.lo, false)?,
        hi: scale(interval.hi, true)?,
    })
}

/// Wholes and parts of a document.
pub fn families(reading: &Reading) -> Vec<Family> {
    family::all(reading)
}

/// Every relation of a document.
pub fn find(reading: &Reading, families: &[Family]) -> Vec<Check> {
    let mut checks = Checks {
        reading,
        seen: HashMap::new(),
        all: Vec::new(),
    };
    gap::find(&mut checks);
    single::find(&mut checks);
    sum::find(&mut checks, families);
    contribution::find(&mut checks, families);
    growth::find(&mut checks, families);
    share::find(&mut checks, families);
    count::find(&mut checks);
    ratio::find(&mut checks, families);
    order::find(&mut checks);
    ratio_of::find(&mut checks);
    repeat::find(&mut checks);
    table::find(&mut checks);
    checks.all
}
