//! Rows below rows: blocks that a 小计 closes, and kinds that are all there are of the row above them.

use super::columns::{Line, line, totals};
use super::{adds_up, is_level, is_total};
use crate::kind::RelationKind;
use crate::model::{FactId, RecordId, TableFacts};
use crate::relations::{Checks, Claim, Equation, Expr, Strength, complete};
use crate::unit::Dimension;

/// Most kinds of a known set.
const KINDS: usize = 5;

pub fn find(checks: &mut Checks<'_>, table: &TableFacts) {
    blocks(checks, table);
    kinds(checks, table);
}

/// Rows that a 小计 closes add up to it, and the 小计 to the total.
fn blocks(checks: &mut Checks<'_>, table: &TableFacts) {
    let rows = table.rows.len();
    let closes = |row: usize| table.rows[row].ends_with("小计");
    let (subtotals, totals_rows): (Vec<usize>, Vec<usize>) = (0..rows)
        .filter(|&row| closes(row) || is_total(&table.rows[row]))
        .partition(|&row| closes(row));
    let [total] = totals_rows.as_slice() else { return };
    let outer = *total == 0 || *total + 1 == rows;
    if subtotals.len() < 2 || !outer || table.rows.iter().any(|caption| super::is_sub_item(caption)) {
        return;
    }
    let mut wholes: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut open = Vec::new();
    for row in (0..rows).filter(|row| row != total) {
        if closes(row) {
            wholes.push((row, std::mem::take(&mut open)));
        } else {
            open.push(row);
        }
    }
    if !open.is_empty() || wholes.iter().any(|(_, parts)| parts.is_empty()) {
        // The 小计 stand before their rows, or some rows belong to none.
        return;
    }
    wholes.push((*total, subtotals));
    let lines: Vec<Line> = (0..table.columns.len())
        .filter(|&column| adds_up(&table.columns[column]))
        .flat_map(|column| {
            let cells = |(whole, parts): &(usize, Vec<usize>)| line(table, *whole, parts, column);
            wholes.iter().filter_map(cells).collect::<Vec<Line>>()
        })
        .collect();
    totals(checks, lines, RelationKind::TableColumn, false);
}

/// 总人口, 男, 女: kinds that exclude one another and are all there are add up to the row above them.
fn kinds(checks: &mut Checks<'_>, table: &TableFacts) {
    for row in 0..table.rows.len() {
        let most = KINDS.min(table.rows.len() - row - 1);
        if adds_up(&table.rows[row]) {
            let mut counts = (2..=most).rev();
            let count = counts.find(|&count| are_all(checks, table, row + 1, count));
            if let Some(count) = count {
                add_up(checks, table, row, count);
            }
        }
    }
}

fn are_all(checks: &Checks<'_>, table: &TableFacts, first: usize, count: usize) -> bool {
    let record = |row: usize| -> Option<RecordId> {
        let cell = table.grid.get(row)?.iter().flatten().next()?;
        Some(checks.reading.facts[*cell].record)
    };
    let records: Option<Vec<RecordId>> = (first..first + count).map(record).collect();
    records.is_some_and(|records| complete::are_all(checks.reading, &records))
}

fn add_up(checks: &mut Checks<'_>, table: &TableFacts, whole: usize, count: usize) {
    let parts: Vec<usize> = (whole + 1..=whole + count).collect();
    let columns = (0..table.columns.len()).filter(|&column| adds_up(&table.columns[column]));
    let lines: Vec<Line> = columns
        .filter_map(|column| line(table, whole, &parts, column))
        .collect();
    for (total, parts) in lines {
        let Some(sum) = sum(checks, total, &parts) else {
            continue;
        };
        checks.presume(Claim {
            kind: RelationKind::TableColumn,
            equation: Equation::equal(sum, Expr::Fact(total)),
            inputs: parts,
            output: Some(total),
            strength: Strength::Strict,
            reason: "下列各类已列全，相加等于上一行".to_owned(),
        });
    }
}

/// The sum of parts in the unit of their whole, which the caption of its row may be the only one to give.
fn sum(checks: &Checks<'_>, total: FactId, parts: &[FactId]) -> Option<Expr> {
    let facts = &checks.reading.facts;
    let dimension = facts[total].quantity.unit.dimension;
    let all = |wanted: Dimension| {
        let alike = |&id: &FactId| is_level(facts[id].slot) && facts[id].quantity.unit.dimension == wanted;
        parts.iter().all(alike)
    };
    if !dimension.is_amount() || !is_level(facts[total].slot) {
        None
    } else if all(dimension) {
        Some(Expr::sum(parts))
    } else if all(Dimension::None) {
        let factor = facts[total].quantity.factor()?;
        Some(Expr::sum(parts).times(Expr::Number(factor)))
    } else {
        None
    }
}
