//! Columns of averages: 亩均产值 = 产值 ÷ 面积, in whatever units, when nearly all rows obey.

use super::{WIDEST, is_level};
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot, TableFacts};
use crate::relations::{Checks, Claim, Equation, Expr, Strength};

/// Powers of ten that units may differ by: 亿元 ÷ 万亩 = 元 / 亩 × 10⁴.
const POWERS: std::ops::RangeInclusive<i32> = -4..=8;

pub fn find(checks: &mut Checks<'_>, table: &TableFacts) {
    let width = table.columns.len();
    if !(3..=WIDEST).contains(&width) || table.rows.len() < 4 {
        return;
    }
    for average in (0..width).filter(|&column| is_average(&table.columns[column])) {
        let others = || (0..width).filter(|&column| column != average && !is_average(&table.columns[column]));
        let pairs = others().flat_map(|a| others().filter(move |&b| b != a).map(move |b| [a, b, average]));
        let claims = pairs
            .flat_map(|columns| POWERS.map(move |power| (columns, power)))
            .find_map(|(columns, power)| quotients(checks, table, columns, power));
        for claim in claims.into_iter().flatten() {
            checks.presume(claim);
        }
    }
}

fn is_average(caption: &str) -> bool {
    ["均", "单产", "每"].iter().any(|word| caption.contains(word))
}

/// The claims of all rows, when all but one hold.
fn quotients(
    checks: &Checks<'_>,
    table: &TableFacts,
    [a, b, c]: [usize; 3],
    power: i32,
) -> Option<Vec<Claim>> {
    let facts = &checks.reading.facts;
    let level = |id: FactId| is_level(facts[id].slot) || facts[id].slot == Slot::Average;
    let (mut claims, mut held, mut failed) = (Vec::new(), 0, 0);
    for row in 0..table.rows.len() {
        let (Some(a), Some(b), Some(c)) = (table.cell(row, a), table.cell(row, b), table.cell(row, c)) else {
            continue;
        };
        if ![a, b, c].into_iter().all(level) {
            return None;
        }
        let claim = claim(checks, [a, b, c], power)?;
        if claim.equation.holds(facts)? {
            held += 1;
        } else {
            failed += 1;
            if failed > 1 || near(&claim.equation, c, checks) {
                return None;
            }
        }
        claims.push(claim);
    }
    (held >= 3 && failed * 3 <= held).then_some(claims)
}

fn claim(checks: &Checks<'_>, [a, b, c]: [FactId; 3], power: i32) -> Option<Claim> {
    let factor = |id: FactId| checks.reading.facts[id].quantity.factor();
    let scale = Fixed::ten_to(power)?
        .mul(factor(c)?, false)?
        .mul(factor(b)?, false)?
        .div(factor(a)?, false)?;
    if scale == Fixed::ZERO {
        return None;
    }
    let quotient = Expr::Fact(a).over(Expr::Fact(b)).times(Expr::Number(scale));
    Some(Claim {
        kind: RelationKind::TableRow,
        inputs: vec![a, b],
        output: Some(c),
        equation: Equation::equal(quotient, Expr::Fact(c)),
        strength: Strength::Strict,
        reason: "表内各列的计算关系（其他行均成立）".to_owned(),
    })
}

/// Misses by less than a hundredth: the average may be of slightly other figures, such as the mean of two years.
fn near(equation: &Equation, output: FactId, checks: &Checks<'_>) -> bool {
    let facts = &checks.reading.facts;
    let size = facts[output].base().and_then(Interval::ends);
    let slack = size.and_then(|(_, high)| high.abs().div(Fixed::HUNDRED, true));
    let mut wider = equation.clone();
    wider.slack = slack.unwrap_or(Fixed::ZERO);
    wider.holds(facts) == Some(true)
}
