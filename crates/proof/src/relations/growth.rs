//! Growth of a whole against the growth of its parts.

use super::family::{Family, Ground};
use super::single::nominal;
use super::{Checks, Claim, Equation, Expr, Strength, Undecided};
use crate::document::Basis;
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{Fact, FactId, Reading, Slot};

/// Revisions of bases move a growth by less, in points.
const REVISED: i64 = 2;

pub fn find(checks: &mut Checks<'_>, families: &[Family]) {
    for family in families {
        range(checks, family);
        weighted(checks, family);
    }
}

/// min g ≤ g ≤ max g.
fn range(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    let Some(whole) = reading.records[family.whole].get(Slot::Growth) else {
        return;
    };
    let Some(parts) = family.slots(reading, Slot::Growth) else {
        return;
    };
    if parts.len() < 2 || family.open {
        return;
    }
    let adds = family.amounts(reading).is_some_and(|(whole, parts)| {
        Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true)
    });
    let is_gdp = reading
        .names
        .get(reading.records[family.whole].indicator)
        .contains("生产总值");
    let strength = match family.ground {
        // Real growth below GDP is weighted by unpublished constant-price values.
        _ if reading.records[family.whole].basis != Basis::Nominal && !is_gdp => Strength::Plausible,
        // Without amounts that add up, the parts may be of 限额以上 units only, or not be all.
        Ground::Definition | Ground::Stated | Ground::Units if adds => Strength::Strict,
        Ground::Definition if is_gdp => Strength::Strict,
        Ground::Definition => Strength::Likely,
        _ => Strength::Plausible,
    };
    let extreme = |largest: bool| {
        let key = |id: &&FactId| reading.facts[**id].value();
        if largest {
            parts.iter().max_by_key(key)
        } else {
            parts.iter().min_by_key(key)
        }
        .copied()
    };
    let (Some(low), Some(high)) = (extreme(false), extreme(true)) else {
        return;
    };
    let mut upper = Equation::at_most(Expr::Fact(whole), Expr::Fact(high));
    let mut lower = Equation::at_most(Expr::Fact(low), Expr::Fact(whole));
    // Growth published from unrounded and revised bases may pass the extreme by one printed place.
    let slack = Fixed::ten_to(-1).unwrap_or(Fixed::ZERO);
    upper.slack = slack;
    lower.slack = slack;
    let above = upper.holds(&reading.facts) == Some(false);
    let (equation, bound) = if above { (upper, high) } else { (lower, low) };
    checks.decide(Claim {
        kind: RelationKind::GrowthRange,
        inputs: if strength == Strength::Strict && equation.holds(&reading.facts) == Some(false) {
            vec![bound]
        } else {
            parts
        },
        output: Some(whole),
        equation,
        strength,
        reason: "总体增速介于各部分增速的最小值与最大值之间".to_owned(),
    });
}

/// Σ V/(1+g) of the parts = V/(1+g) of the whole.
fn weighted(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    let whole = &reading.records[family.whole];
    let (Some(growth), Some(growths)) = (whole.get(Slot::Growth), family.slots(reading, Slot::Growth)) else {
        return;
    };
    let Some((total, parts)) = family.amounts(reading) else {
        return;
    };
    if parts.len() < 2 || family.open {
        return;
    }
    if nominal(reading, whole).is_none() {
        let reason = "增速按可比价计算，金额为现价，不能由金额推算总体增速";
        let formula = super::printed(&reading.facts[growth]);
        checks.undecidable(
            RelationKind::WeightedGrowth,
            growths,
            growth,
            Undecided { reason, formula },
        );
        return;
    }
    let adds = Equation::equal(Expr::sum(&parts), Expr::Fact(total)).holds(&reading.facts) == Some(true);
    let terms = parts
        .iter()
        .zip(&growths)
        .map(|(&level, &growth)| Expr::base(level, growth))
        .collect();
    let strength = match (family.ground, adds) {
        (Ground::Definition, true) => shared_base(reading.names.get(whole.indicator)),
        // Zones that the text counts and that make up the whole have the bases of the whole.
        (Ground::Units | Ground::Stated | Ground::Among, true)
            if (family.complete || of_zones(reading, family))
                && nominal(reading, whole) == Some(Strength::Strict) =>
        {
            Strength::Strict
        }
        (Ground::Units | Ground::Stated, true) => Strength::Plausible,
        // Published bases of investment are revised by coverage; the parts may also not share one base.
        (Ground::Among, true) if nominal(reading, whole) == Some(Strength::Strict) => Strength::Likely,
        _ => return,
    };
    let equation = Equation::equal(Expr::Sum(terms), Expr::base(total, growth));
    let strict = nominal(reading, whole) == Some(Strength::Strict);
    checks.infer(Claim {
        kind: RelationKind::WeightedGrowth,
        inputs: parts.iter().chain(&growths).copied().chain([total]).collect(),
        output: Some(growth),
        strength: if strict && is_far(&equation, growth, &reading.facts) {
            Strength::Strict
        } else {
            strength
        },
        equation,
        reason: "各部分上年同期数之和等于总体上年同期数（名义值）".to_owned(),
    });
}

/// An office adds up its zones from the returns that it prints, so that their bases make up the base of all.
fn of_zones(reading: &Reading, family: &Family) -> bool {
    let zones = ["开发区", "园区", "示范区", "高新区", "经开区"];
    let whole = reading.names.get(reading.records[family.whole].subject);
    zones.iter().any(|word| whole.ends_with(word))
}

/// A growth so far from what the parts imply that no revision of their bases explains it.
fn is_far(equation: &Equation, growth: FactId, facts: &[Fact]) -> bool {
    let implied = equation.solve(growth, facts);
    let stated = facts[growth].base();
    implied
        .zip(stated)
        .is_some_and(|(implied, stated)| implied.distance(stated) > Fixed::int(REVISED))
}

/// Customs publish parts and whole on one base. Retail sales are re-based after each census and taxes are compared
/// 同口径; investment is revised by coverage.
fn shared_base(indicator: &str) -> Strength {
    let any = |names: &[&str]| names.iter().any(|name| indicator.contains(name));
    if any(&["进出口"]) {
        Strength::Strict
    } else if any(&["预算收入", "财政收入", "零售总额"]) {
        Strength::Likely
    } else {
        Strength::Plausible
    }
}
