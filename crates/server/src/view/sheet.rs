//! Tables of a board as Excel sheets: exact numbers shown with their decimals, missing ones as words.
use anyhow::Context;
use axum::response::Response;
use document::excel::{Column, Sheet, Value, table_to_xlsx};
use domain::cell::IndicatorKey;
use domain::indicator::Statistic;
use domain::org::OrgId;
use domain::pack::model::{Indicator, Pack};

use crate::clock;
use crate::error::AppError;
use crate::view::board::Board;
use crate::view::download::{XLSX, download};

/// The sheets as a download.
pub fn workbook(name: &str, sheets: &[Sheet]) -> Result<Response, AppError> {
    let bytes = table_to_xlsx(sheets, clock::today()).context("Excel 文件无法写出")?;
    Ok(download(&format!("{name}.xlsx"), XLSX, bytes))
}

/// A column of a statistic; `decimals` are those of the indicator's level.
pub fn column(header: String, unit: &str, statistic: Statistic, decimals: u32) -> Column {
    let decimals = match statistic {
        Statistic::Level | Statistic::RemainingToTarget | Statistic::RemainingToLastYear => decimals,
        Statistic::Rank => 0,
        _ => 1,
    };
    Column::number(header, unit, decimals)
}

/// The exact value of a figure; 不适用 where the indicator does not concern the unit.
pub fn value(board: &Board, org: &OrgId, indicator: &IndicatorKey, statistic: Statistic) -> Value {
    board
        .row(org, indicator, statistic)
        .map_or_else(|| Value::Missing("不适用".to_owned()), |row| row.number.into())
}

/// One indicator with all statistics, a row per unit.
pub fn of_indicator(pack: &Pack, board: &Board, indicator: &Indicator) -> Sheet {
    let day = board.request.period.span().last_day();
    let unit_of = |statistic| {
        board
            .row(&board.request.org, &indicator.key, statistic)
            .map(|row| row.unit)
            .unwrap_or_default()
    };
    let columns = Statistic::ALL.into_iter().map(|statistic| {
        column(
            statistic.name().to_owned(),
            unit_of(statistic),
            statistic,
            indicator.decimals,
        )
    });
    let rows = board.units(&indicator.key).into_iter().map(|org| {
        let figures = Statistic::ALL
            .into_iter()
            .map(|statistic| value(board, &org, &indicator.key, statistic));
        std::iter::once(Value::Text(pack.orgs.short(&org, day)))
            .chain(figures)
            .collect()
    });
    Sheet {
        name: indicator.short.clone(),
        title: format!(
            "{} {} {}",
            pack.orgs.name(&board.request.org, day),
            board.request.period.chinese(),
            indicator.name
        ),
        notes: notes(board, indicator),
        columns: std::iter::once(Column::text("单位")).chain(columns).collect(),
        rows: rows.collect(),
    }
}

/// Label, source and price basis below a table.
pub fn notes(board: &Board, indicator: &Indicator) -> Vec<String> {
    let label = board
        .row(&board.request.org, &indicator.key, Statistic::Level)
        .map(|row| row.label.clone())
        .unwrap_or_default();
    vec![format!(
        "{}：{label}，{}，来源：{}",
        indicator.name,
        indicator.price_basis.text(),
        indicator.source
    )]
}
