//! Lists that are written from the largest to the smallest value, or the reverse.

use std::collections::HashSet;

use super::{Check, Checks, Strength};
use crate::kind::RelationKind;
use crate::model::{Announced, FactId};
use crate::report::Verdict;

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    // Lists whose announced order is known to fail.
    let failed = checks.all.iter().filter(|check| check.failed());
    let known: HashSet<FactId> = failed
        .filter(|check| check.kind == RelationKind::Order)
        .flat_map(Check::facts)
        .collect();
    let mut found = Vec::new();
    for group in &reading.groups {
        if group.announced != Announced::Respectively || group.members.len() < 3 {
            continue;
        }
        let Some(slot) = group.slot else { continue };
        let facts: Option<Vec<FactId>> = group
            .members
            .iter()
            .map(|&member| reading.records[member].get(slot))
            .collect();
        let Some(mut facts) = facts else { continue };
        facts.dedup();
        if facts.iter().any(|fact| known.contains(fact)) {
            continue;
        }
        let Some(&last) = facts.last().filter(|_| facts.len() >= 3) else {
            continue;
        };
        let values: Vec<_> = facts.iter().map(|&fact| reading.facts[fact].value()).collect();
        let down = values.windows(2).filter(|pair| pair[0] >= pair[1]).count();
        let pairs = values.len() - 1;
        // The later figure of the pair that breaks the order.
        let falls = down * 2 > pairs;
        let odd = values
            .windows(2)
            .position(|pair| (pair[0] >= pair[1]) != falls)
            .map(|at| facts[at + 1]);
        let (verdict, strength) = match (down, pairs) {
            (down, pairs) if down == pairs || down == 0 => (Verdict::Consistent, Strength::Plausible),
            (down, pairs) if pairs >= 3 && (down + 1 == pairs || down == 1) => {
                (Verdict::Inconsistent, Strength::Likely)
            }
            _ => continue,
        };
        found.push(Check {
            kind: RelationKind::Order,
            inputs: facts
                .iter()
                .copied()
                .filter(|&fact| fact != odd.unwrap_or(last))
                .collect(),
            output: Some(odd.unwrap_or(last)),
            equation: None,
            strength,
            verdict,
            reason: "列举按数值大小排列".into(),
            wording: Some(
                values
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(if down * 2 > pairs { " ≥ " } else { " ≤ " }),
            ),
        });
    }
    checks.all.extend(found);
}
