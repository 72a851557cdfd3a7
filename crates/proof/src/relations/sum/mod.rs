//! Parts add up to the whole, and a part is not larger than the whole.

mod closing;
mod evidence;
mod proven;
mod subset;

use super::family::Family;
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::FactId;
use evidence::{Evidence, ground, is_additive};
use proven::Proven;

pub fn find(checks: &mut Checks<'_>, families: &[Family]) {
    let proven = proven::proven(checks.reading, families);
    for family in families {
        if !amounts(checks, family, &proven) {
            subset::find(checks, family);
        }
    }
    closing::find(checks);
}

/// Checks the sum; returns whether a sum was found meant.
fn amounts(checks: &mut Checks<'_>, family: &Family, proven: &Proven) -> bool {
    let reading = checks.reading;
    let Some((whole, parts)) = family.amounts(reading) else {
        return false;
    };
    // 超 and 以上 leave a sum open, so that it would say nothing.
    let bounded = |id: &FactId| reading.facts[*id].interval().ends().is_some();
    let open = !parts.iter().chain([&whole]).all(bounded);
    if parts.len() < 2 || parts.contains(&whole) || open || !is_additive(reading, family) {
        return false;
    }
    let evidence = Evidence::of(checks, family, proven, whole, &parts);
    let strength = evidence.strength();
    let (sum, total) = (Expr::sum(&parts), Expr::Fact(whole));
    let claim = Claim {
        kind: RelationKind::Sum,
        equation: if evidence.only_exclude() {
            Equation::at_most(sum, total)
        } else {
            Equation::equal(sum, total)
        },
        inputs: parts,
        output: Some(whole),
        strength,
        reason: ground(family.ground).to_owned(),
    };
    let holds = if evidence.is_tied() {
        checks.decide(claim)
    } else if evidence.rests_on_names() {
        checks.presume(claim)
    } else {
        checks.infer(claim)
    };
    holds == Some(true) || strength != Strength::Plausible
}
