//! Arithmetic between columns that nearly all rows obey.

use super::{WIDEST, is_level, is_total};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, Slot, TableFacts};
use crate::relations::{Checks, Claim, Equation, Expr, Strength};
use crate::unit::Dimension;

/// Arithmetic that may connect three columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Formula {
    /// a ÷ b in percent.
    Ratio,
    /// a ÷ b − 1 in percent.
    Growth,
    /// a − b.
    Difference,
    /// a + b.
    Sum,
}

const FORMULAS: [Formula; 4] = [Formula::Ratio, Formula::Growth, Formula::Difference, Formula::Sum];

impl Formula {
    fn equation(self, a: FactId, b: FactId, c: FactId) -> Equation {
        match self {
            Self::Ratio => Equation::equal(Expr::Fact(a).percent_of(Expr::Fact(b)), Expr::Fact(c)),
            Self::Growth => Equation::equal(Expr::Fact(a).over(Expr::Fact(b)), Expr::Factor(c)),
            Self::Difference => Equation::equal(Expr::Fact(a).minus(Expr::Fact(b)), Expr::Fact(c)),
            Self::Sum => Equation::equal(Expr::sum(&[a, b]), Expr::Fact(c)),
        }
    }

    /// Dimensions that make sense; counters of one table may differ in their words.
    fn fits(self, reading: &Reading, a: FactId, b: FactId, c: FactId) -> bool {
        let dimension = |id: FactId| reading.facts[id].quantity.unit.dimension;
        let slot = |id: FactId| reading.facts[id].slot;
        let level = |id: FactId| is_level(slot(id));
        let same = dimension(a) == dimension(b) && level(a) && level(b);
        match self {
            Self::Ratio => same && dimension(c) == Dimension::Percent && slot(c) != Slot::Growth,
            Self::Growth => same && dimension(c) == Dimension::Percent && slot(c) == Slot::Growth,
            Self::Difference => {
                let change = slot(c) == Slot::Increase && slot(a) == Slot::Level && slot(b) == Slot::Prior;
                same && dimension(c) == dimension(a) && (level(c) || change)
            }
            Self::Sum => same && dimension(c) == dimension(a) && level(c),
        }
    }
}

/// Looks for formulas between columns that all rows but at most one obey.
pub fn find(checks: &mut Checks<'_>, table: &TableFacts) {
    let width = table.columns.len();
    if !(3..=WIDEST).contains(&width) || table.rows.len() < 3 {
        return;
    }
    let sums = table.columns.iter().any(|column| is_total(column));
    for c in 0..width {
        for a in 0..width {
            for b in (0..width).filter(|&b| b != a && b != c && a != c) {
                for formula in FORMULAS {
                    // a − b = c is a = b + c; one form is enough, and totals are looked at elsewhere.
                    let twice =
                        formula == Formula::Sum && (a > b || sums) || formula == Formula::Difference && sums;
                    if !twice {
                        try_formula(checks, table, formula, [a, b, c]);
                    }
                }
            }
        }
    }
}

fn try_formula(checks: &mut Checks<'_>, table: &TableFacts, formula: Formula, [a, b, c]: [usize; 3]) {
    let reading = checks.reading;
    let cells = |row: usize| Some((table.cell(row, a)?, table.cell(row, b)?, table.cell(row, c)?));
    let rows = (0..table.rows.len())
        .filter_map(cells)
        .filter(|&(a, b, c)| formula.fits(reading, a, b, c));
    let mut claims = Vec::new();
    let (mut held, mut failed, mut telling) = (0, 0, 0);
    for (a, b, c) in rows {
        let equation = formula.equation(a, b, c);
        match equation.holds(&reading.facts) {
            Some(true) => {
                held += 1;
                telling += usize::from(tells(reading, formula, [a, b, c]));
            }
            Some(false) => failed += 1,
            None => continue,
        }
        if failed > 1 && failed * 8 > held {
            return;
        }
        claims.push(Claim {
            kind: RelationKind::TableRow,
            inputs: vec![a, b],
            output: Some(c),
            equation,
            strength: Strength::Strict,
            reason: "表内各列的计算关系（其他行均成立）".to_owned(),
        });
    }
    if telling >= 2 && held >= 3 && failed * 3 <= held {
        for claim in claims {
            checks.decide(claim);
        }
    }
}

/// A row proves something only when none of its figures is zero or a trivial percentage; small counts add up by chance.
fn tells(reading: &Reading, formula: Formula, cells: [FactId; 3]) -> bool {
    let least = match formula {
        Formula::Ratio | Formula::Growth => 2,
        Formula::Difference if reading.facts[cells[2]].slot == Slot::Increase => 0,
        Formula::Difference | Formula::Sum => 20,
    };
    let value = |id: FactId| reading.facts[id].value();
    let trivial = |value: Fixed| value.abs() < Fixed::int(least) || value == Fixed::HUNDRED;
    !cells.into_iter().any(|id| trivial(value(id)))
}
