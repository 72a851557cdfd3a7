//! Amounts printed with their shares side by side are shares of one whole, whether or not it is printed.

use super::{Checks, Claim, Equation, Expr, Strength, complete};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, RecordId, Slot};

/// Longest row of shares that is looked at.
const LONGEST: usize = 24;
/// Words that end a row: what follows is a share of something else.
const ELSEWHERE: [&str; 3] = ["其中", "占其", "占比重"];

/// An amount and its share.
#[derive(Debug, Clone, Copy)]
struct Part {
    record: RecordId,
    amount: FactId,
    share: FactId,
}

pub fn find(checks: &mut Checks<'_>) {
    let mut row: Vec<Part> = Vec::new();
    for record in 1..checks.reading.records.len() {
        let Some(part) = part(checks.reading, record) else {
            continue;
        };
        let goes_on = row.last().is_some_and(|last| follows(checks, *last, part));
        if !goes_on || row.len() == LONGEST {
            decide(checks, &row);
            row.clear();
        }
        row.push(part);
    }
    decide(checks, &row);
}

/// A record of prose with an amount and, after it, its share.
fn part(reading: &Reading, record: RecordId) -> Option<Part> {
    let (amount, share) = (
        reading.records[record].amount()?,
        reading.records[record].get(Slot::Share)?,
    );
    let facts = &reading.facts;
    let near = amount < share && share - amount <= 3 && facts[amount].sentence == facts[share].sentence;
    let plain = facts[share].quantity.unit_text == "%" && !facts[share].quantity.in_table;
    (near && plain && facts[amount].is_firm() && facts[share].is_firm()).then_some(Part {
        record,
        amount,
        share,
    })
}

/// Whether two parts stand in one row: one sentence, one unit, and a bare 占 or the same words after it.
fn follows(checks: &Checks<'_>, last: Part, part: Part) -> bool {
    let facts = &checks.reading.facts;
    let (a, b) = (&facts[last.amount], &facts[part.amount]);
    let whole = |part: Part| checks.reading.names.get(facts[part.share].against);
    let bare = whole(part)
        .trim_matches(['为', '达', '约', '比', '重', '的'])
        .is_empty();
    let between = checks.between(Some(last.share), part.amount);
    let close =
        a.sentence == b.sentence || bare && a.paragraph == b.paragraph && a.sentence + 1 == b.sentence;
    let alike = close && a.quantity.unit_text == b.quantity.unit_text && a.slot == b.slot;
    alike
        && last.share < part.amount
        && (bare || whole(last) == whole(part))
        && !ELSEWHERE.iter().any(|word| between.contains(word))
}

/// The equation of two parts: each implies the same whole.
fn equation(one: Part, other: Part) -> Equation {
    let whole = |part: Part| Expr::Fact(part.amount).percent_of(Expr::Fact(part.share));
    Equation::equal(whole(one), whole(other))
}

/// All agree, or one of at least three stands alone against the others.
fn decide(checks: &mut Checks<'_>, row: &[Part]) {
    let agree = |one: Part, other: Part| equation(one, other).holds(&checks.reading.facts) == Some(true);
    let odd: Vec<usize> = (0..row.len())
        .filter(|&at| {
            row.iter()
                .enumerate()
                .any(|(other, &part)| other != at && !agree(row[at], part))
        })
        .collect();
    match (row.len(), odd.as_slice()) {
        (0 | 1, _) => {}
        (_, []) => consistent(checks, row),
        (2, _) => pair(checks, row[0], row[1]),
        _ => {
            let alone = |&at: &usize| {
                let others: Vec<Part> = without(row, at);
                others
                    .iter()
                    .all(|&one| others.iter().all(|&other| agree(one, other)))
                    && others.iter().all(|&other| !agree(row[at], other))
            };
            let mut suspects = (0..row.len()).filter(alone);
            if let (Some(at), None) = (suspects.next(), suspects.next()) {
                for other in without(row, at) {
                    claim(checks, row[at], other, Strength::Strict);
                }
                consistent(checks, &without(row, at));
            }
        }
    }
}

fn without(row: &[Part], at: usize) -> Vec<Part> {
    let others = row.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, &part)| part).collect()
}

fn consistent(checks: &mut Checks<'_>, row: &[Part]) {
    for pair in row.windows(2) {
        claim(checks, pair[1], pair[0], Strength::Plausible);
    }
}

fn claim(checks: &mut Checks<'_>, part: Part, reference: Part, strength: Strength) {
    checks.presume(Claim {
        kind: RelationKind::Share,
        inputs: vec![part.amount, reference.amount, reference.share],
        output: Some(part.share),
        equation: equation(part, reference),
        strength,
        reason: "同一句中各部分的占比以同一总体为分母".to_owned(),
    });
}

/// 男性占50.94%,女性占49.06%: the shares of two kinds that are all there are add up to 100 %.
fn pair(checks: &mut Checks<'_>, one: Part, other: Part) {
    if !complete::are_all(checks.reading, &[one.record, other.record]) {
        return;
    }
    let shares = vec![one.share, other.share];
    checks.decide(Claim {
        kind: RelationKind::ShareSum,
        equation: Equation::equal(Expr::sum(&shares), Expr::Number(Fixed::HUNDRED)),
        inputs: shares,
        output: None,
        strength: Strength::Strict,
        reason: "两类构成总体，占比之和为100%".to_owned(),
    });
    claim(checks, one, other, Strength::Strict);
}
