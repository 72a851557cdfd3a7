//! The matrix of 指标 as an Excel sheet.
use document::excel::{Column, Sheet, Value};
use domain::pack::model::Pack;

use crate::pages::indicators::Matrix;
use crate::pages::indicators::matrix::Column as MatrixColumn;
use crate::view::board::Board;
use crate::view::sheet::{column, notes, value};

/// The sheet: units down, indicators across.
pub fn sheet(pack: &Pack, board: &Board, matrix: &Matrix, title: String) -> Sheet {
    let rows = matrix.rows.iter().map(|row| {
        let figures = matrix
            .columns
            .iter()
            .map(|column| value(board, &row.org, &column.indicator, column.statistic));
        let names = [Value::Text(row.name.clone()), Value::Text(row.class.clone())];
        names.into_iter().chain(figures).collect()
    });
    let shown = pack.indicators.iter().filter(|indicator| {
        matrix
            .columns
            .iter()
            .any(|column| column.indicator == indicator.key)
    });
    Sheet {
        name: "指标".to_owned(),
        title,
        notes: shown.flat_map(|indicator| notes(board, indicator)).collect(),
        columns: [Column::text("单位"), Column::text("类别")]
            .into_iter()
            .chain(matrix.columns.iter().map(|column| of(pack, column)))
            .collect(),
        rows: rows.collect(),
    }
}

fn of(pack: &Pack, from: &MatrixColumn) -> Column {
    let indicator = pack.indicator(&from.indicator);
    let name = indicator
        .map(|indicator| indicator.name.as_str())
        .unwrap_or_default();
    let decimals = indicator.map_or(1, |indicator| indicator.decimals);
    column(
        format!("{name} {}", from.statistic.name()),
        from.unit,
        from.statistic,
        decimals,
    )
}
