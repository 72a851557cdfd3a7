//! Total columns: the sums of the other columns.

use super::columns::totals;
use super::{WIDEST, is_rank, is_total_column};
use crate::kind::RelationKind;
use crate::model::{FactId, TableFacts};
use crate::relations::Checks;

/// Total column = sum of the other columns, row by row.
pub fn find(checks: &mut Checks<'_>, table: &TableFacts) {
    let total_columns: Vec<usize> = (0..table.columns.len())
        .filter(|&column| is_total_column(table.columns[column].as_str()))
        .collect();
    let [total] = total_columns.as_slice() else { return };
    if table.columns.len() < 3 || table.columns.len() > WIDEST {
        return;
    }
    let parts: Vec<usize> = (0..table.columns.len())
        .filter(|&column| column != *total && !is_rank(table, column))
        .collect();
    let line = |row: usize| -> Option<(FactId, Vec<FactId>)> {
        let all: Option<Vec<FactId>> = parts.iter().map(|&column| table.cell(row, column)).collect();
        Some((table.cell(row, *total)?, all?))
    };
    let lines: Vec<_> = (0..table.rows.len()).filter_map(line).collect();
    totals(checks, lines, RelationKind::TableRow, true);
}
