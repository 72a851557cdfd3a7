//! Claims about figures, decided over every rounding, and the words around the figures.

use std::collections::HashSet;
use std::sync::Arc;

use super::equation::Equation;
use super::seen::Seen;
use super::surroundings::{self, Surroundings};
use super::{made_up, rival, slip};

use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::kind::RelationKind;
use crate::model::{Fact, FactId, Reading};
use crate::report::Verdict;
use crate::text::Text;
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
    /// Many checks share one reason.
    pub reason: Arc<str>,
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

    /// The relation with its figures, or its own wording.
    pub fn formula(&self, facts: &[Fact]) -> String {
        let computed = || {
            self.equation
                .as_ref()
                .map(|equation| equation.show(facts, self.failed()))
        };
        self.wording.clone().or_else(computed).unwrap_or_default()
    }
}

/// Collects checks and decides them.
#[derive(Debug)]
pub struct Checks<'a> {
    pub reading: &'a Reading,
    /// The characters around the figures.
    pub text: &'a Text,
    around: &'a Surroundings,
    /// Relations that were decided, so that two grounds for one of them count once.
    seen: Seen,
    /// Each reason once.
    reasons: HashSet<Arc<str>>,
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

impl Claim {
    /// Every fact that takes part.
    fn facts(&self) -> Vec<FactId> {
        self.inputs.iter().copied().chain(self.output).collect()
    }

    /// Whether it would be an error.
    fn is_broken(&self, holds: Option<bool>) -> bool {
        self.strength == Strength::Strict && holds == Some(false)
    }
}

impl<'a> Checks<'a> {
    /// No claim decided yet.
    pub fn new(reading: &'a Reading, text: &'a Text, around: &'a Surroundings) -> Self {
        Self {
            reading,
            text,
            around,
            seen: Seen::default(),
            reasons: HashSet::new(),
            all: Vec::new(),
        }
    }

    /// The words before a figure, back to another one or to the start of the paragraph.
    pub fn between(&self, first: Option<FactId>, second: FactId) -> &'a str {
        self.around
            .between(first.filter(|&first| self.in_prose(first)), second)
    }

    /// The words before a figure, back to the figure before it.
    pub fn before(&self, id: FactId) -> &'a str {
        self.between(id.checked_sub(1), id)
    }

    /// The words after a figure, to the end of its paragraph.
    pub fn after(&self, id: FactId) -> &'a str {
        self.around.after(id)
    }

    /// Whether a figure has words around it, that is, does not stand in a table.
    pub fn in_prose(&self, id: FactId) -> bool {
        !self.reading.facts[id].quantity.in_table
    }

    pub fn paragraph(&self, at: usize) -> (usize, usize) {
        surroundings::paragraph(self.text, at)
    }

    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.around.slice(start, end)
    }

    /// Whether a later share is of the whole of an earlier one: the same words behind 占, or none.
    pub fn is_share_of_same(&self, earlier: FactId, later: FactId) -> bool {
        let facts = &self.reading.facts;
        facts[later].against == facts[earlier].against || self.is_bare_share(later)
    }

    /// 占, 占比为: no words behind it say of what.
    pub fn is_bare_share(&self, share: FactId) -> bool {
        let against = self.reading.names.get(self.reading.facts[share].against);
        let words = against.trim_matches(['为', '达', '约', '比', '重', '的']);
        words.is_empty()
    }

    /// Which figures are the outcome of a relation that was decided before.
    pub fn outputs(&self) -> Vec<bool> {
        let mut taken = vec![false; self.reading.facts.len()];
        for output in self.all.iter().filter_map(|check| check.output) {
            taken[output] = true;
        }
        taken
    }

    /// Decides a claim whose words tie the figures; returns whether it holds, when that can be said.
    pub fn decide(&mut self, claim: Claim) -> Option<bool> {
        let holds = claim.equation.holds(&self.reading.facts);
        self.settle(claim, holds)
    }

    /// Notes the outcome of a claim, once for all grounds that lead to it.
    fn settle(&mut self, claim: Claim, holds: Option<bool>) -> Option<bool> {
        let key = match self.seen.find(claim.kind, &claim.inputs, claim.output, &self.all) {
            Ok(key) => key,
            Err(earlier) => {
                let earlier = &mut self.all[earlier];
                earlier.strength = claim.strength.min(earlier.strength);
                return holds;
            }
        };
        let facts = &self.reading.facts;
        let firm = claim.facts().iter().all(|&id| facts[id].is_firm());
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
        self.seen.note(key, self.all.len());
        let reason = self.shared(reason);
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

    /// Takes over what was decided apart from these checks.
    pub fn absorb(&mut self, others: Vec<Check>) {
        for check in others {
            // A relation that was only noted stands by itself.
            if check.equation.is_none() {
                self.all.push(check);
                continue;
            }
            match self.seen.find(check.kind, &check.inputs, check.output, &self.all) {
                Ok(key) => {
                    self.seen.note(key, self.all.len());
                    self.all.push(check);
                }
                Err(earlier) => {
                    let earlier = &mut self.all[earlier];
                    earlier.strength = check.strength.min(earlier.strength);
                }
            }
        }
    }

    /// One copy of a reason that many checks give.
    pub fn shared(&mut self, reason: String) -> Arc<str> {
        if let Some(known) = self.reasons.get(reason.as_str()) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = reason.into();
        self.reasons.insert(Arc::clone(&shared));
        shared
    }

    /// Decides a claim that rests on the neighbourhood of the figures and on no word that ties them. Its failure is an
    /// error only where a single slip explains it and no other figure nearby does; otherwise it is at most a warning.
    pub fn infer(&mut self, claim: Claim) -> Option<bool> {
        self.unless_misread(claim, Strength::Likely)
    }

    /// Decides a claim that rests on names alone. Its failure is an error as with [`Self::infer`], and otherwise says only
    /// that the names mean something else.
    pub fn presume(&mut self, claim: Claim) -> Option<bool> {
        self.unless_misread(claim, Strength::Plausible)
    }

    /// Decides what a sentence says of one thing; the columns of a table may have other bases than they seem to.
    pub fn state(&mut self, claim: Claim) {
        let in_table = claim.output.is_some_and(|id| !self.in_prose(id));
        if in_table {
            self.presume(claim);
        } else {
            self.infer(claim);
        }
    }

    fn unless_misread(&mut self, mut claim: Claim, otherwise: Strength) -> Option<bool> {
        let holds = claim.equation.holds(&self.reading.facts);
        if claim.is_broken(holds)
            && (!self.is_slip(&claim) || rival::explains(self, claim.kind, &claim.equation, &claim.facts()))
        {
            claim.strength = otherwise;
        }
        self.settle(claim, holds)
    }

    /// Decides a claim that other relations of its kind bear out: an error where a single slip explains its failure.
    pub fn unless_slip(&mut self, mut claim: Claim, otherwise: Strength) -> Option<bool> {
        let holds = claim.equation.holds(&self.reading.facts);
        if claim.is_broken(holds) && !self.is_slip(&claim) {
            claim.strength = otherwise;
        }
        self.settle(claim, holds)
    }

    fn is_slip(&self, claim: &Claim) -> bool {
        let facts = &self.reading.facts;
        let moved = |share| made_up::is_made_up(self, &claim.equation, share);
        !slip::is_truncation(&claim.equation, claim.output, facts)
            && !claim.output.is_some_and(moved)
            && slip::explains(&claim.equation, &claim.facts(), facts)
    }

    /// Notes a relation that is stated but cannot be decided.
    pub fn undecidable(&mut self, kind: RelationKind, inputs: Vec<FactId>, output: FactId, why: Undecided) {
        let reason = self.shared(why.reason.to_owned());
        self.all.push(Check {
            kind,
            inputs,
            output: Some(output),
            equation: None,
            strength: Strength::Plausible,
            verdict: Verdict::Undecidable,
            reason,
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
