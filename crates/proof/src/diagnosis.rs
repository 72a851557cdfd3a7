//! Failing relations grouped by root cause, and the single figure whose change would satisfy all of them.

use std::collections::HashMap;

use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::model::{Fact, FactId, Slot};
use crate::relations::{Check, Strength, printed_unit};
use crate::report::Verdict;

/// Most facts of a group that are tried as suspects.
const SUSPECTS: usize = 64;
/// Most relations of one group.
const GROUP: usize = 64;
/// Most printed values that are proposed one by one.
const CHOICES: usize = 3;

/// What a number of things can be.
const POSITIVE: Interval = Interval {
    lo: Some(Fixed::ZERO),
    hi: None,
};

/// One root cause: relations that fail together.
#[derive(Debug, Clone)]
pub struct Cause {
    /// Indices of the failing checks.
    pub checks: Vec<usize>,
    /// Facts whose change alone would satisfy every relation; one of them is a proposal, several are a list.
    pub suspects: Vec<Repair>,
    pub strength: Strength,
}

/// A figure and what it would have to be.
#[derive(Debug, Clone)]
pub struct Repair {
    pub fact: FactId,
    /// Printed values that fit, nearest to the middle first; empty when there are too many.
    pub values: Vec<Fixed>,
    /// What fits, in the printed unit.
    pub fits: Interval,
}

/// Groups the failing checks and looks for repairs.
pub fn diagnose(checks: &[Check], facts: &[Fact]) -> Vec<Cause> {
    let by_fact = index(checks);
    let mut open: Vec<bool> = checks.iter().map(Check::failed).collect();
    let mut causes = Vec::new();
    for first in 0..checks.len() {
        if open[first] {
            let group = connected(first, &mut open, checks, &by_fact);
            split(group, checks, facts, &by_fact, &mut causes);
        }
    }
    causes
}

/// The decided checks of each figure that takes part in a failing one; nothing is asked about other figures.
fn index(checks: &[Check]) -> HashMap<FactId, Vec<usize>> {
    let failed = checks.iter().filter(|check| check.failed());
    let mut by_fact: HashMap<FactId, Vec<usize>> = failed
        .flat_map(Check::facts)
        .map(|fact| (fact, Vec::new()))
        .collect();
    for (at, check) in checks
        .iter()
        .enumerate()
        .filter(|(_, check)| check.verdict != Verdict::Undecidable)
    {
        for fact in check.facts() {
            if let Some(all) = by_fact.get_mut(&fact) {
                all.push(at);
            }
        }
    }
    by_fact
}

/// Failing checks that share figures, directly or through others.
fn connected(
    first: usize,
    open: &mut [bool],
    checks: &[Check],
    by_fact: &HashMap<FactId, Vec<usize>>,
) -> Vec<usize> {
    let mut group = vec![first];
    open[first] = false;
    let mut next = 0;
    while let Some(&at) = group.get(next) {
        next += 1;
        for fact in checks[at].facts() {
            for &other in by_fact.get(&fact).into_iter().flatten() {
                if open[other] && group.len() < GROUP {
                    open[other] = false;
                    group.push(other);
                }
            }
        }
    }
    group.sort_unstable();
    group
}

/// Takes the figure that repairs most of the group, then goes on with the rest.
fn split(
    mut group: Vec<usize>,
    checks: &[Check],
    facts: &[Fact],
    by_fact: &HashMap<FactId, Vec<usize>>,
    causes: &mut Vec<Cause>,
) {
    while !group.is_empty() {
        let mut best: Vec<(Vec<usize>, Repair)> = Vec::new();
        for fact in suspects(&group, checks) {
            let Some((repaired, repair)) = repair(fact, &group, checks, facts, by_fact) else {
                continue;
            };
            match best.first().map_or(0, |(old, _)| old.len()) {
                most if repaired.len() > most => best = vec![(repaired, repair)],
                most if repaired.len() == most => best.push((repaired, repair)),
                _ => {}
            }
        }
        let repaired = match best.first() {
            Some((repaired, _)) => repaired.clone(),
            None => group.clone(),
        };
        group.retain(|at| !repaired.contains(at));
        let same = best.into_iter().filter(|(other, _)| *other == repaired);
        let strength = repaired
            .iter()
            .map(|&at| checks[at].strength)
            .min()
            .unwrap_or(Strength::Likely);
        causes.push(Cause {
            strength,
            suspects: same.map(|(_, repair)| repair).collect(),
            checks: repaired,
        });
    }
}

fn suspects(group: &[usize], checks: &[Check]) -> Vec<FactId> {
    let mut facts: Vec<FactId> = group
        .iter()
        .take(SUSPECTS)
        .flat_map(|&at| checks[at].facts())
        .collect();
    facts.sort_unstable();
    facts.dedup();
    facts.truncate(SUSPECTS);
    facts
}

/// The failing checks that a change of one figure satisfies while everything that holds still holds.
fn repair(
    fact: FactId,
    group: &[usize],
    checks: &[Check],
    facts: &[Fact],
    by_fact: &HashMap<FactId, Vec<usize>>,
) -> Option<(Vec<usize>, Repair)> {
    let mut fits = Interval::EVERYTHING;
    for &at in by_fact
        .get(&fact)
        .into_iter()
        .flatten()
        .take(GROUP)
        .filter(|&&at| !checks[at].failed())
    {
        if let Some(equation) = &checks[at].equation
            && let Some(range) = equation.solve(fact, facts)
        {
            fits = fits.intersect(range)?;
        }
    }
    let mut repaired = Vec::new();
    for &at in group {
        let range = checks[at]
            .equation
            .as_ref()
            .and_then(|equation| equation.solve(fact, facts));
        if let Some(both) = range.and_then(|range| fits.intersect(range)) {
            fits = both;
            repaired.push(at);
        }
    }
    let fits = printed_unit(fits, &facts[fact])?;
    let fits = if is_size(&facts[fact]) {
        fits.intersect(POSITIVE)?
    } else {
        fits
    };
    let values = values(fits, &facts[fact]);
    let possible = !values.is_empty() || fits.ends().is_none();
    (!repaired.is_empty() && possible).then_some((repaired, Repair { fact, values, fits }))
}

/// Printed values in the interval, or else those whose rounding meets it; all of them up to a few, otherwise the middle one.
fn values(fits: Interval, fact: &Fact) -> Vec<Fixed> {
    let decimals = fact.quantity.decimals;
    let step = Fixed::ten_to(-i32::try_from(decimals).unwrap_or(0)).unwrap_or(Fixed::ONE);
    let Some((low, high)) = fits.ends() else {
        return Vec::new();
    };
    let half = if fact.quantity.is_whole_count() {
        Fixed::ZERO
    } else {
        step.div(Fixed::int(2), false).unwrap_or(Fixed::ZERO)
    };
    let (Some(from), Some(to), Some(sum)) = (low.sub(half), high.add(half), low.add(high)) else {
        return Vec::new();
    };
    let Some(middle) = sum.div(Fixed::int(2), false).map(|middle| middle.round(decimals)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut distance = Fixed::ZERO;
    for _ in 0..CHOICES * 4 {
        for value in [middle.sub(distance), middle.add(distance)].into_iter().flatten() {
            if value >= from && value <= to && !found.contains(&value) {
                found.push(value);
            }
        }
        let Some(next) = distance.add(step) else { break };
        distance = next;
    }
    let inside = |value: &Fixed| *value >= low && *value <= high;
    if found.iter().any(inside) {
        found.retain(inside);
    }
    found
}

/// A number or an amount of things, which no correction makes negative.
fn is_size(fact: &Fact) -> bool {
    let size = matches!(
        fact.slot,
        Slot::Count | Slot::Share | Slot::Target | Slot::Completion | Slot::Remaining
    );
    size && !fact.value().is_negative()
}

impl Repair {
    /// The few values worth naming, smallest first.
    pub fn choices(&self) -> Option<Vec<Fixed>> {
        let mut values = self.values.clone();
        values.sort_unstable();
        (1..=CHOICES).contains(&values.len()).then_some(values)
    }
}
