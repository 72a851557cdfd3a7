//! 拉动 and 贡献率: sums over the parts, products of rate and growth, and what levels and growth imply.

use super::family::{Family, Ground};
use super::single::nominal;
use super::words::WHOLES;
use super::{Checks, Claim, Equation, Expr, Strength, Undecided};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, Record, Slot};

pub fn find(checks: &mut Checks<'_>, families: &[Family]) {
    for family in families {
        sums(checks, family);
        rates(checks, family);
        from_levels(checks, family);
        weights(checks, family);
    }
    lone_rates(checks);
    signs(checks);
}

/// Contributions add up to the growth of the whole.
fn sums(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    let (Some(growth), Some(parts)) = (
        reading.records[family.whole].get(Slot::Growth),
        family.slots(reading, Slot::Contribution),
    ) else {
        return;
    };
    if is_elsewhere(reading, family, parts[0]) {
        return;
    }
    let several = !family.open && family.parts.len() >= 2;
    let all = several && is_all(reading, family);
    let claim = Claim {
        kind: RelationKind::ContributionSum,
        equation: Equation::equal(Expr::sum(&parts), Expr::Fact(growth)),
        inputs: parts,
        output: Some(growth),
        strength: if all || several && family.ground == Ground::Stated {
            Strength::Strict
        } else {
            Strength::Plausible
        },
        reason: "各部分拉动之和等于总体增速".to_owned(),
    };
    // 甲、乙、丙分别拉动 may name the largest only.
    if all {
        checks.decide(claim);
    } else {
        checks.infer(claim);
    }
}

/// How far back a named whole and its growth are looked for, in facts and in records.
const REACH: usize = 64;

/// 全市增长8.9%,农业类增长6.4%,其中甲拉动全市增速6.5个百分点: the contributions are to a whole told before the one of the
/// family.
fn is_elsewhere(reading: &Reading, family: &Family, points: FactId) -> bool {
    let whole = &reading.records[family.whole];
    let near = |record: &&Record| record.paragraph == whole.paragraph;
    let named = (0..=points)
        .rev()
        .take(REACH)
        .take_while(|&fact| near(&reading.record_of(fact)))
        .filter(|&fact| reading.facts[fact].slot == Slot::Contribution)
        .find_map(|fact| {
            let against = reading.names.get(reading.facts[fact].against);
            WHOLES.into_iter().find(|whole| against.contains(whole))
        });
    named.is_some_and(|named| !reading.names.get(whole.subject).contains(named))
        && reading.records[..family.whole]
            .iter()
            .rev()
            .take(REACH)
            .take_while(near)
            .any(|other| {
                let same = other.indicator == whole.indicator && other.subject != whole.subject;
                same && other.get(Slot::Growth).is_some()
            })
}

/// Whether the parts are known to be all: by definition, by number, or because their amounts add up.
fn is_all(reading: &Reading, family: &Family) -> bool {
    let adds = || {
        family.amounts(reading).is_some_and(|(whole, parts)| {
            Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true)
        })
    };
    family.complete || family.ground == Ground::Definition || adds()
}

/// Contribution = rate × growth of the whole; rates add up to 100.
fn rates(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    let growth = reading.records[family.whole].get(Slot::Growth);
    if let Some(growth) = growth {
        for &part in &family.parts {
            let record = &reading.records[part];
            let (Some(points), Some(rate)) =
                (record.get(Slot::Contribution), record.get(Slot::ContributionRate))
            else {
                continue;
            };
            let product = Expr::Fact(rate)
                .times(Expr::Fact(growth))
                .over(Expr::Number(Fixed::HUNDRED));
            checks.infer(Claim {
                kind: RelationKind::ContributionRate,
                inputs: vec![rate, growth],
                output: Some(points),
                equation: Equation::equal(product, Expr::Fact(points)),
                strength: if family.open {
                    Strength::Likely
                } else {
                    Strength::Strict
                },
                reason: "贡献率 × 总体增速 = 拉动".to_owned(),
            });
        }
    }
    let Some(parts) = family.slots(reading, Slot::ContributionRate) else {
        return;
    };
    if parts.len() < 2 {
        return;
    }
    checks.infer(Claim {
        kind: RelationKind::ContributionRate,
        equation: Equation::equal(Expr::sum(&parts), Expr::Number(Fixed::HUNDRED)),
        output: None,
        strength: if family.ground == Ground::Definition && family.parts.len() > 1 && !family.open {
            Strength::Strict
        } else {
            Strength::Plausible
        },
        inputs: parts,
        reason: "各部分贡献率之和为100%".to_owned(),
    });
}

/// (V − V/(1+g)) ÷ base of the whole = contribution.
fn from_levels(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    let whole = &reading.records[family.whole];
    let (Some(total), Some(growth)) = (whole.amount(), whole.get(Slot::Growth)) else {
        return;
    };
    let mut claims = Vec::new();
    for &part in &family.parts {
        let record = &reading.records[part];
        let (Some(points), Some(level), Some(own)) = (
            record.get(Slot::Contribution),
            record.amount(),
            record.get(Slot::Growth),
        ) else {
            continue;
        };
        if !super::single::same_dimension(reading, total, level) {
            continue;
        }
        if nominal(reading, whole).is_none() {
            let formula = super::printed(&reading.facts[points]);
            let reason = "增速按可比价计算，金额为现价，不能由金额推算拉动";
            checks.undecidable(
                RelationKind::ContributionLevel,
                vec![level, own],
                points,
                Undecided { reason, formula },
            );
            continue;
        }
        claims.push(level_claim([total, growth, level, own, points]));
    }
    // Published bases may have been revised; only when the other parts agree is a failure an error.
    let holds = claims
        .iter()
        .filter(|claim| claim.equation.holds(&reading.facts) == Some(true))
        .count();
    let trusted = nominal(reading, whole) == Some(Strength::Strict) && holds * 2 > claims.len() && holds >= 2;
    for mut claim in claims {
        claim.strength = if trusted {
            Strength::Strict
        } else {
            Strength::Plausible
        };
        checks.infer(claim);
    }
}

fn level_claim([total, growth, level, own, points]: [FactId; 5]) -> Claim {
    let change = Expr::change(level, own);
    Claim {
        kind: RelationKind::ContributionLevel,
        inputs: vec![level, own, total, growth],
        output: Some(points),
        equation: Equation::equal(change.percent_of(Expr::base(total, growth)), Expr::Fact(points)),
        strength: Strength::Strict,
        reason: "由金额和增速推算拉动（名义值）".to_owned(),
    }
}

/// Base shares implied by contribution ÷ growth add up to 1.
fn weights(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    let (Some(points), Some(growths)) = (
        family.slots(reading, Slot::Contribution),
        family.slots(reading, Slot::Growth),
    ) else {
        return;
    };
    let terms = points
        .iter()
        .zip(&growths)
        .map(|(&c, &g)| Expr::Fact(c).over(Expr::Fact(g)))
        .collect();
    let equation = Equation::equal(Expr::Sum(terms), Expr::Number(Fixed::ONE));
    checks.infer(Claim {
        kind: RelationKind::ImpliedWeights,
        inputs: points.into_iter().chain(growths).collect(),
        output: None,
        equation,
        strength: Strength::Plausible,
        reason: "由拉动和增速推算的基期占比之和为1（检验力较弱）".to_owned(),
    });
}

/// 拉动3.0个百分点,贡献率为37.5%, with the growth of the whole in the sentence before.
fn lone_rates(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for (id, record) in reading.records.iter().enumerate() {
        let (Some(points), Some(rate)) = (record.get(Slot::Contribution), record.get(Slot::ContributionRate))
        else {
            continue;
        };
        if checks
            .all
            .iter()
            .rev()
            .take(64)
            .any(|check| check.output == Some(points))
        {
            continue;
        }
        let against = reading.names.get(reading.facts[points].against);
        let whole = (id.saturating_sub(10)..id).rev().find(|&other| {
            let other = &reading.records[other];
            let near = other.paragraph == record.paragraph && other.sentence + 2 > record.sentence;
            near && other.get(Slot::Growth).is_some()
                && stands_for(against, reading.names.get(other.indicator))
        });
        let Some(growth) = whole.and_then(|whole| reading.records[whole].get(Slot::Growth)) else {
            continue;
        };
        let product = Expr::Fact(rate)
            .times(Expr::Fact(growth))
            .over(Expr::Number(Fixed::HUNDRED));
        checks.infer(Claim {
            kind: RelationKind::ContributionRate,
            inputs: vec![rate, growth],
            output: Some(points),
            equation: Equation::equal(product, Expr::Fact(points)),
            strength: Strength::Strict,
            reason: "贡献率 × 总体增速 = 拉动".to_owned(),
        });
    }
}

/// 全市规上工业增长 speaks of 规上工业增加值.
fn stands_for(against: &str, indicator: &str) -> bool {
    let core = indicator
        .trim_end_matches("增加值")
        .trim_end_matches("总额")
        .trim_end_matches("完成额");
    core.chars().count() >= 2 && against.contains(core)
}

/// A contribution has the sign of the growth of its part.
fn signs(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for record in &reading.records {
        let (Some(growth), Some(points)) = (record.get(Slot::Growth), record.get(Slot::Contribution)) else {
            continue;
        };
        let opposite = {
            let (g, c) = (reading.facts[growth].value(), reading.facts[points].value());
            g.is_negative() && c.is_positive() || g.is_positive() && c.is_negative()
        };
        let zero = Expr::Number(Fixed::ZERO);
        let equation = if opposite {
            // Written so that it fails: the smaller of the two would have to reach zero.
            Equation::at_most(Expr::Fact(points), zero)
        } else {
            continue;
        };
        let equation = if reading.facts[points].value().is_negative() {
            Equation::at_most(Expr::Number(Fixed::ZERO), equation.left)
        } else {
            equation
        };
        checks.decide(Claim {
            kind: RelationKind::ContributionRate,
            inputs: vec![growth],
            output: Some(points),
            equation,
            strength: Strength::Strict,
            reason: "拉动与本部分增速同号".to_owned(),
        });
    }
}
