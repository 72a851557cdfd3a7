//! 退出37个、93.16亿元,其中无法落地14个、41.20亿元,终止9个、18.66亿元,达效14个、33.30亿元: numbers and amounts side by
//! side; where one of the two adds up, the list is complete and the other is meant to.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};
use crate::unit::Dimension;

/// Longest list of pairs.
const LONGEST: usize = 12;
/// Most other figures (a rate, a growth) between two pairs.
const BETWEEN: usize = 2;

/// Numbers below add up by chance.
const SMALL: i64 = 10;

/// A number of things and an amount of them, told side by side.
#[derive(Debug, Clone, Copy)]
struct Pair {
    number: FactId,
    amount: FactId,
}

pub fn find(checks: &mut Checks<'_>) {
    let pairs: Vec<Pair> = (0..checks.reading.facts.len().saturating_sub(1))
        .filter_map(|number| pair(checks, number))
        .collect();
    let mut first = 0;
    while first < pairs.len() {
        let row = row(checks, &pairs[first..]);
        let used = (3..=row.len()).find(|&length| added(checks, &row[..length]));
        // 6笔486万元 = 3笔 + 2笔 + 1笔: the parts are not looked at as totals again.
        first += used.unwrap_or(1);
    }
}

fn pair(checks: &Checks<'_>, number: FactId) -> Option<Pair> {
    let facts = &checks.reading.facts;
    let (count, amount) = (&facts[number], &facts[number + 1]);
    let fits = count.slot == Slot::Count
        && count.is_firm()
        && amount.is_firm()
        && amount.slot == Slot::Level
        && amount.quantity.unit.dimension == Dimension::Money
        && amount.sentence == count.sentence
        && checks.in_prose(number);
    let words = || checks.between(Some(number), number + 1);
    (fits && words().chars().count() <= 10 && !words().contains(['。', ';'])).then_some(Pair {
        number,
        amount: number + 1,
    })
}

/// The pairs of the same units that follow closely.
fn row(checks: &Checks<'_>, pairs: &[Pair]) -> Vec<Pair> {
    let facts = &checks.reading.facts;
    let first = pairs[0];
    let mut row = vec![first];
    for &next in &pairs[1..] {
        let last = row[row.len() - 1];
        let alike = facts[next.number].quantity.unit_text == facts[first.number].quantity.unit_text
            && facts[next.amount].quantity.unit_text == facts[first.amount].quantity.unit_text;
        let near = facts[next.number].paragraph == facts[first.number].paragraph
            && facts[next.number].sentence <= facts[first.number].sentence + 1
            && next.number - last.amount <= BETWEEN + 1;
        if !alike || !near || row.len() == LONGEST {
            break;
        }
        row.push(next);
    }
    row
}

/// The first pair against the sums of the others: one column that holds proves the other.
fn added(checks: &mut Checks<'_>, row: &[Pair]) -> bool {
    let facts = &checks.reading.facts;
    let sum = |column: fn(&Pair) -> FactId| {
        let parts: Vec<FactId> = row[1..].iter().map(column).collect();
        (
            Equation::equal(Expr::sum(&parts), Expr::Fact(column(&row[0]))),
            parts,
        )
    };
    let columns = [
        (sum(|pair| pair.number), row[0].number),
        (sum(|pair| pair.amount), row[0].amount),
    ];
    let holds = |at: usize| columns[at].0.0.holds(facts) == Some(true);
    let (numbers, amounts) = (holds(0), holds(1));
    // 3 = 2 + 1 comes out by chance.
    let telling = row.len() > 3 || facts[row[0].number].value() >= Fixed::int(SMALL);
    if !(amounts || numbers && telling) {
        return false;
    }
    for ((equation, parts), total) in columns {
        checks.presume(Claim {
            kind: RelationKind::Sum,
            inputs: parts,
            output: Some(total),
            equation,
            strength: Strength::Strict,
            reason: "个数与金额逐项并列，其一已合计相符".to_owned(),
        });
    }
    true
}
