//! The formulas of a whole dictionary: each checked, and no indicator computed from itself.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{Wanted, check};
use super::checked::Checked;
use super::dependencies::dependencies;
use super::error::{Problem, ProblemKind};
use super::names::Names;
use super::token::TextSpan;
use crate::cell::IndicatorKey;

/// Checked formulas by indicator.
pub type Formulas = BTreeMap<IndicatorKey, Checked>;

/// Checks the formula of every indicator that has one, and then that none leads back to itself. Every problem names
/// its indicator; an indicator with an error has no formula in the result.
pub fn check_all(names: &Names) -> (Formulas, Vec<(IndicatorKey, Problem)>) {
    let (mut formulas, mut problems) = (Formulas::new(), Vec::new());
    for indicator in names.indicators() {
        let Some(source) = &indicator.formula else {
            continue;
        };
        let (checked, found) = check(source, Wanted::Measure(indicator.measure), names);
        problems.extend(found.into_iter().map(|problem| (indicator.key.clone(), problem)));
        if let Some(checked) = checked {
            formulas.insert(indicator.key.clone(), checked);
        }
    }
    for path in cycles(&formulas) {
        let Some(first) = path.first().cloned() else {
            continue;
        };
        for key in &path {
            formulas.remove(key);
        }
        problems.push((first, cycle(&path, names)));
    }
    (formulas, problems)
}

/// The problem, about the whole formula of the first indicator on the path.
fn cycle(path: &[IndicatorKey], names: &Names) -> Problem {
    let indicator = |key: &IndicatorKey| names.indicators().iter().find(|indicator| indicator.key == *key);
    let name =
        |key: &IndicatorKey| indicator(key).map_or_else(|| key.to_string(), |found| found.name.clone());
    let steps: Vec<String> = path.iter().chain(path.first()).map(name).collect();
    let source = path
        .first()
        .and_then(indicator)
        .and_then(|first| first.formula.as_ref());
    let length = source.map_or(0, |source| source.chars().count());
    Problem {
        kind: ProblemKind::Cycle {
            path: steps.join(" → "),
        },
        span: TextSpan::new(0, length),
    }
}

/// Every cycle once, as the path from its first indicator. A figure of another period or unit is an edge too, because
/// the same formula computes it there.
fn cycles(formulas: &Formulas) -> Vec<Vec<IndicatorKey>> {
    let edges: BTreeMap<&IndicatorKey, Vec<IndicatorKey>> = formulas
        .iter()
        .map(|(key, checked)| (key, targets(checked)))
        .collect();
    let (mut finished, mut found) = (BTreeSet::new(), Vec::new());
    for start in formulas.keys() {
        if finished.contains(start) {
            continue;
        }
        let mut path: Vec<(IndicatorKey, usize)> = vec![(start.clone(), 0)];
        while let Some((key, next)) = path.last_mut() {
            let target = edges.get(key).and_then(|targets| targets.get(*next)).cloned();
            *next += 1;
            let Some(target) = target else {
                finished.insert(key.clone());
                path.pop();
                continue;
            };
            if let Some(position) = path.iter().position(|(on_path, _)| *on_path == target) {
                found.push(
                    path[position..]
                        .iter()
                        .map(|(on_path, _)| on_path.clone())
                        .collect(),
                );
            } else if !finished.contains(&target) {
                path.push((target, 0));
            }
        }
    }
    found
}

fn targets(checked: &Checked) -> Vec<IndicatorKey> {
    let mut targets: Vec<IndicatorKey> = Vec::new();
    for dependency in dependencies(checked) {
        if !targets.contains(&dependency.indicator) {
            targets.push(dependency.indicator);
        }
    }
    targets
}
