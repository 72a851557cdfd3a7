//! Total rows: the sums of the rows that they close.

use super::{adds_up, is_earlier, is_level, is_sub_item, total_row};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{Fact, FactId, TableFacts};
use crate::relations::{Checks, Claim, Equation, Expr, Strength, slip};
use crate::unit::Dimension;

/// Residuals up to this part of a total count as a slip when no other column proves the total.
const SLIP: i64 = 15;

/// Total row = sum of the other rows, column by column.
pub fn find(checks: &mut Checks<'_>, table: &TableFacts) {
    let Some((total, parts)) = whole_and_parts(table) else {
        return;
    };
    let lines = (0..table.columns.len())
        .filter(|&column| adds_up(&table.columns[column]))
        .filter_map(|column| line(table, total, &parts, column))
        .collect();
    let caption = &table.rows[total];
    let named = ["合计", "总计", "小计"]
        .iter()
        .any(|word| caption.ends_with(word));
    totals(checks, lines, RelationKind::TableColumn, named);
}

/// The only total row, first or last, and all other rows, when none of them is a part of another.
pub fn whole_and_parts(table: &TableFacts) -> Option<(usize, Vec<usize>)> {
    let total = total_row(table)?;
    let nested = table.rows.iter().any(|caption| is_sub_item(caption));
    let own: Vec<usize> = (0..table.rows.len())
        .filter(|&row| !is_earlier(&table.rows[row]))
        .collect();
    let outside = own.first() == Some(&total) || own.last() == Some(&total);
    let parts = || own.iter().copied().filter(|&row| row != total).collect();
    (!nested && outside).then(|| (total, parts()))
}

/// A total and its parts in one column.
pub type Line = (FactId, Vec<FactId>);

/// The cells of a total row and of its parts in a column.
pub fn line(table: &TableFacts, total: usize, parts: &[usize], column: usize) -> Option<Line> {
    let all: Option<Vec<FactId>> = parts.iter().map(|&row| table.cell(row, column)).collect();
    Some((table.cell(total, column)?, all?))
}

/// Checks parallel totals; those that hold prove that the others are meant.
pub fn totals(checks: &mut Checks<'_>, lines: Vec<Line>, kind: RelationKind, named: bool) {
    let facts = &checks.reading.facts;
    let additive: Vec<Line> = lines
        .into_iter()
        .filter(|(total, parts)| {
            let dimension = facts[*total].quantity.unit.dimension;
            let amount = dimension.is_amount() || dimension == Dimension::None;
            let level = |id: FactId| is_level(facts[id].slot);
            amount
                && parts.len() >= 2
                && parts
                    .iter()
                    .chain([total])
                    .all(|&id| level(id) && facts[id].quantity.unit.dimension == dimension)
        })
        .collect();
    let equation = |total: FactId, parts: &[FactId]| Equation::equal(Expr::sum(parts), Expr::Fact(total));
    let holds = |(total, parts): &Line| equation(*total, parts).holds(facts) == Some(true);
    let proven = additive.iter().filter(|line| holds(line)).count();
    let count = additive.len();
    let mut claims = Vec::new();
    for (total, parts) in additive {
        let equation = equation(total, &parts);
        // Three other totals that hold leave no doubt of a slip; fewer may hold by chance.
        let ids: Vec<FactId> = parts.iter().copied().chain([total]).collect();
        let slip = near(&equation, total, facts) || proven >= 3 && slip::explains(&equation, &ids, facts);
        let strength =
            if proven * 2 >= count && proven >= 1 && proven < count && slip || named && count == 1 && slip {
                Strength::Strict
            } else {
                Strength::Plausible
            };
        claims.push(Claim {
            kind,
            inputs: parts,
            output: Some(total),
            equation,
            strength,
            reason: "表内合计".to_owned(),
        });
    }
    for claim in claims {
        checks.decide(claim);
    }
}

fn near(equation: &Equation, total: FactId, facts: &[Fact]) -> bool {
    let residual = || {
        let (left, right) = (equation.left.eval(facts)?, equation.right.eval(facts)?);
        let (_, size) = facts[total].base()?.ends()?;
        left.distance(right)
            .mul(Fixed::HUNDRED, true)?
            .div(size.abs(), true)
    };
    residual().is_some_and(|residual| residual < Fixed::int(SLIP * 3))
}
