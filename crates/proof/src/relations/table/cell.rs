//! What a table says of a figure of the prose: a cell, or what follows from its cells.

use super::phrase::{Named, Phrase};
use super::shares::{contribution_equation, share_equation};
use super::total_row;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot, TableFacts};
use crate::relations::{Checks, Claim, Equation, Expr, Strength};
use crate::unit::Dimension;

/// What the table says of a figure whose row is known.
pub fn claim(checks: &Checks<'_>, table: &TableFacts, id: FactId, phrase: &Phrase) -> Option<Claim> {
    let fact = &checks.reading.facts[id];
    let total = total_row(table);
    let row = match phrase.named {
        Named::Row(row) => row,
        Named::Total => total?,
        Named::Nothing | Named::Other => return None,
    };
    if !fact.is_firm() {
        return None;
    }
    let columns: Vec<usize> = (0..table.columns.len())
        .filter(|&at| fits(checks, table, (row, at), id))
        .collect();
    if let Some(column) = chosen(table, &columns, &phrase.columns) {
        let cell = table.cell(row, column)?;
        return Some(Claim {
            kind: RelationKind::TextTable,
            inputs: vec![cell],
            output: Some(id),
            equation: Equation::same(cell, id, &checks.reading.facts),
            strength: Strength::Strict,
            reason: "文字与表格中的同一数值".to_owned(),
        });
    }
    let total = total.filter(|&total| total != row && columns.is_empty())?;
    derived(checks, table, id, ([row, total], phrase))
}

/// Whether a cell can be the figure: the same role and dimension.
fn fits(checks: &Checks<'_>, table: &TableFacts, (row, column): (usize, usize), id: FactId) -> bool {
    let Some(cell) = table.cell(row, column) else {
        return false;
    };
    let (fact, cell) = (&checks.reading.facts[id], &checks.reading.facts[cell]);
    let dimension = |dimension: Dimension| match dimension {
        Dimension::Point => Dimension::Percent,
        other => other,
    };
    let same = dimension(fact.quantity.unit.dimension) == dimension(cell.quantity.unit.dimension);
    let amount = |slot: Slot| matches!(slot, Slot::Level | Slot::Count | Slot::Average);
    let role = match fact.slot {
        Slot::Growth | Slot::Share | Slot::Prior | Slot::Increase | Slot::Target | Slot::Completion => {
            fact.slot == cell.slot
        }
        Slot::Contribution | Slot::ContributionRate => fact.slot == cell.slot,
        Slot::Level | Slot::Count | Slot::Average => amount(cell.slot),
        Slot::Rate => matches!(cell.slot, Slot::Rate | Slot::Completion),
        _ => false,
    };
    same && role
}

/// The only column, or the one with the longest caption of those that the words name.
fn chosen(table: &TableFacts, columns: &[usize], named: &[usize]) -> Option<usize> {
    let said = columns.iter().filter(|column| named.contains(column));
    let longest = said.max_by_key(|&&column| table.columns[column].chars().count());
    let caption = |column: usize| &table.columns[column];
    // 同比增长 may stand beside each of several levels.
    if longest.is_some_and(|&at| {
        columns
            .iter()
            .any(|&other| other != at && caption(other) == caption(at))
    }) {
        return None;
    }
    longest.copied().or(match columns {
        [only] => Some(*only),
        _ => None,
    })
}

/// A share or a contribution that the table does not have but implies.
fn derived(
    checks: &Checks<'_>,
    table: &TableFacts,
    id: FactId,
    (rows, phrase): ([usize; 2], &Phrase),
) -> Option<Claim> {
    let slot = checks.reading.facts[id].slot;
    let level = chosen(table, &amounts(checks, table, rows, Slot::Level), &phrase.columns)?;
    let levels = cells(table, rows, level)?;
    let (kind, inputs, equation) = match slot {
        Slot::Share => {
            let equation = share_equation(levels[0], levels[1], id);
            (RelationKind::Share, levels.to_vec(), equation)
        }
        Slot::Contribution | Slot::ContributionRate => {
            let prior = chosen(table, &amounts(checks, table, rows, Slot::Prior), &[])?;
            let priors = cells(table, rows, prior)?;
            // Growth at constant prices does not follow from the levels, nor do contributions.
            let nominal = |at: usize| grows(checks, table, rows[at], [levels[at], priors[at]]);
            if !nominal(0) || !nominal(1) {
                return None;
            }
            let equation = contribution_equation(slot, [levels[0], priors[0]], [levels[1], priors[1]], id);
            let kind = match slot {
                Slot::Contribution => RelationKind::ContributionLevel,
                _ => RelationKind::ContributionRate,
            };
            let used = [levels[0], priors[0], levels[1], priors[1]].into_iter();
            let used = used.filter(|&id| equation.left.mentions(id) > 0).collect();
            (kind, used, equation)
        }
        _ => return None,
    };
    Some(Claim {
        kind,
        inputs,
        output: Some(id),
        equation,
        strength: Strength::Strict,
        reason: "由表中数值推算".to_owned(),
    })
}

/// The cells of a row and of the total in one column.
fn cells(table: &TableFacts, [row, total]: [usize; 2], column: usize) -> Option<[FactId; 2]> {
    Some([table.cell(row, column)?, table.cell(total, column)?])
}

/// Columns in which both rows have an amount of one role.
fn amounts(checks: &Checks<'_>, table: &TableFacts, rows: [usize; 2], wanted: Slot) -> Vec<usize> {
    let facts = &checks.reading.facts;
    let amount = |id: FactId| facts[id].slot == wanted && facts[id].quantity.unit.dimension.is_amount();
    (0..table.columns.len())
        .filter(|&column| cells(table, rows, column).is_some_and(|cells| cells.into_iter().all(amount)))
        .collect()
}

/// Whether the printed growth of a row is that of its two levels.
fn grows(checks: &Checks<'_>, table: &TableFacts, row: usize, [level, prior]: [FactId; 2]) -> bool {
    let facts = &checks.reading.facts;
    let cells = (0..table.columns.len()).filter_map(|column| table.cell(row, column));
    let mut growths = cells.filter(|&cell| facts[cell].slot == Slot::Growth);
    growths.any(|growth| {
        let equation = Equation::equal(Expr::Fact(level).over(Expr::Fact(prior)), Expr::Factor(growth));
        equation.holds(facts) == Some(true)
    })
}
