//! Amounts printed with their shares side by side are shares of one whole, whether or not it is printed; contributions
//! with their contribution rates have one growth behind them in the same way.

use super::{Checks, Claim, Equation, Expr, Strength, complete};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, RecordId, Slot};

/// Longest row that is looked at.
const LONGEST: usize = 24;
/// How far behind its amount a share may stand, in facts: all amounts may be told before all shares.
const REACH: usize = 12;
/// Words that end a row: what follows is a share of something else.
const ELSEWHERE: [&str; 3] = ["其中", "占其", "占比重"];
/// What is divided and by what, and the kind of relation between the two.
const PAIRS: [(Slot, Slot, RelationKind); 4] = [
    (Slot::Level, Slot::Share, RelationKind::Share),
    (Slot::Count, Slot::Share, RelationKind::Share),
    (
        Slot::Contribution,
        Slot::ContributionRate,
        RelationKind::ContributionRate,
    ),
    (
        Slot::Increase,
        Slot::ContributionRate,
        RelationKind::ContributionRate,
    ),
];

/// An amount and its share.
#[derive(Debug, Clone, Copy)]
struct Part {
    record: RecordId,
    amount: FactId,
    share: FactId,
}

pub fn find(checks: &mut Checks<'_>) {
    for (amount, share, kind) in PAIRS {
        let mut row: Vec<Part> = Vec::new();
        for record in 1..checks.reading.records.len() {
            let Some(part) = part(checks.reading, record, amount, share) else {
                continue;
            };
            let goes_on = row.last().is_some_and(|last| follows(checks, *last, part));
            if !goes_on || row.len() == LONGEST {
                decide(checks, &row, kind);
                row.clear();
            }
            row.push(part);
        }
        decide(checks, &row, kind);
    }
}

/// A record of prose with an amount and, after it, its share.
fn part(reading: &Reading, record: RecordId, amount: Slot, share: Slot) -> Option<Part> {
    let record_of = &reading.records[record];
    let (amount, share) = (record_of.get(amount)?, record_of.get(share)?);
    let facts = &reading.facts;
    let near = amount < share && share - amount <= REACH && facts[amount].sentence == facts[share].sentence;
    let plain = facts[share].quantity.unit_text == "%" && !facts[share].quantity.in_table;
    let firm = facts[amount].is_firm() && facts[share].is_firm();
    (near && plain && firm).then_some(Part {
        record,
        amount,
        share,
    })
}

/// Whether two parts stand in one row: one sentence, one unit, and a bare 占 or the same words after it.
fn follows(checks: &Checks<'_>, last: Part, part: Part) -> bool {
    let facts = &checks.reading.facts;
    let (a, b) = (&facts[last.amount], &facts[part.amount]);
    let bare = checks.is_bare_share(part.share);
    let close =
        a.sentence == b.sentence || bare && a.paragraph == b.paragraph && a.sentence + 1 == b.sentence;
    let alike = close && a.quantity.unit_text == b.quantity.unit_text && a.slot == b.slot;
    let elsewhere = last.share < part.amount && {
        let between = checks.between(Some(last.share), part.amount);
        ELSEWHERE.iter().any(|word| between.contains(word))
    };
    alike && last.amount < part.amount && checks.is_share_of_same(last.share, part.share) && !elsewhere
}

/// The equation of two parts: each implies the same whole.
fn equation(one: Part, other: Part) -> Equation {
    let whole = |part: Part| Expr::Fact(part.amount).percent_of(Expr::Fact(part.share));
    Equation::equal(whole(one), whole(other))
}

/// All agree, or one of at least three stands alone against the others.
fn decide(checks: &mut Checks<'_>, row: &[Part], kind: RelationKind) {
    let agree = |one: Part, other: Part| equation(one, other).holds(&checks.reading.facts) != Some(false);
    let all = row.iter().all(|&one| row.iter().all(|&other| agree(one, other)));
    match row.len() {
        0 | 1 => {}
        _ if all => consistent(checks, row, kind),
        2 => pair(checks, row[0], row[1], kind),
        _ => {
            let alone = |&at: &usize| {
                let others = without(row, at);
                let sure = |other: Part| equation(row[at], other).holds(&checks.reading.facts) == Some(false);
                others
                    .iter()
                    .all(|&one| others.iter().all(|&other| agree(one, other)))
                    && others.iter().all(|&other| sure(other))
            };
            let mut suspects = (0..row.len()).filter(alone);
            if let (Some(at), None) = (suspects.next(), suspects.next()) {
                for other in without(row, at) {
                    claim(checks, row[at], other, kind, Strength::Strict);
                }
                consistent(checks, &without(row, at), kind);
            }
        }
    }
}

fn without(row: &[Part], at: usize) -> Vec<Part> {
    let others = row.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, &part)| part).collect()
}

fn consistent(checks: &mut Checks<'_>, row: &[Part], kind: RelationKind) {
    for pair in row.windows(2) {
        claim(checks, pair[1], pair[0], kind, Strength::Plausible);
    }
}

fn claim(checks: &mut Checks<'_>, part: Part, reference: Part, kind: RelationKind, strength: Strength) {
    let reason = match kind {
        RelationKind::Share => "同一句中各部分的占比以同一总体为分母",
        _ => "各部分的拉动（增量）与贡献率对应同一总体",
    };
    let claim = Claim {
        kind,
        inputs: vec![part.amount, reference.amount, reference.share],
        output: Some(part.share),
        equation: equation(part, reference),
        strength,
        reason: reason.to_owned(),
    };
    // The other parts bear it out.
    checks.unless_slip(claim, Strength::Plausible);
}

/// 男性占50.94%,女性占49.06%: the shares of two kinds that are all there are add up to 100 %.
fn pair(checks: &mut Checks<'_>, one: Part, other: Part, kind: RelationKind) {
    if !complete::are_all(checks.reading, &[one.record, other.record]) {
        return;
    }
    let shares = vec![one.share, other.share];
    checks.presume(Claim {
        kind: if kind == RelationKind::Share {
            RelationKind::ShareSum
        } else {
            kind
        },
        equation: Equation::equal(Expr::sum(&shares), Expr::Number(Fixed::HUNDRED)),
        inputs: shares,
        output: None,
        strength: Strength::Strict,
        reason: "两类构成总体，占比之和为100%".to_owned(),
    });
    claim(checks, one, other, kind, Strength::Strict);
}
