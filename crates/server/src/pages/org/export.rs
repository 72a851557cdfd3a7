//! The tables of 单位 as Excel sheets.
use document::excel::{Column, Sheet, Value};
use domain::indicator::Statistic;
use domain::org::OrgId;
use domain::pack::model::Pack;

use crate::pages::org::FiledFigure;
use crate::view::board::Board;
use crate::view::sheet::{column, notes, value};

/// Decimals of amounts: indicators of different decimals stand in one column.
const DECIMALS: u32 = 2;

/// All statistics of the unit, a row per indicator.
pub fn figures(pack: &Pack, board: &Board, org: &OrgId, title: &str) -> Sheet {
    let shown = || {
        pack.indicators
            .iter()
            .filter(|indicator| board.row(org, &indicator.key, Statistic::Level).is_some())
    };
    let statistics = Statistic::ALL
        .into_iter()
        .map(|statistic| column(statistic.name().to_owned(), "", statistic, DECIMALS));
    let rows = shown().map(|indicator| {
        let names = [
            Value::Text(indicator.name.clone()),
            Value::Text(indicator.measure.symbol().to_owned()),
        ];
        let figures = Statistic::ALL
            .into_iter()
            .map(|statistic| value(board, org, &indicator.key, statistic));
        names.into_iter().chain(figures).collect()
    });
    Sheet {
        name: "指标".to_owned(),
        title: title.to_owned(),
        notes: shown().flat_map(|indicator| notes(board, indicator)).collect(),
        columns: [Column::text("指标"), Column::text("计量单位")]
            .into_iter()
            .chain(statistics)
            .collect(),
        rows: rows.collect(),
    }
}

/// Every filed figure, as it was filed.
pub fn filed(figures: &[FiledFigure], name: &str) -> Sheet {
    let row = |figure: &FiledFigure| {
        let inferred = if figure.inferred { "反推" } else { "" };
        let texts = [
            figure.period.as_str(),
            &figure.indicator,
            figure.facet,
            &figure.value,
            figure.label,
            &figure.source,
            &figure.dated,
            inferred,
            &figure.note,
        ];
        texts
            .into_iter()
            .map(|text| Value::Text(text.to_owned()))
            .collect()
    };
    let heads = [
        "报告期",
        "指标",
        "数据项",
        "数值",
        "标签",
        "来源",
        "日期",
        "反推",
        "备注",
    ];
    Sheet {
        name: "填报数".to_owned(),
        title: format!("{name} 填报数"),
        notes: Vec::new(),
        columns: heads.into_iter().map(Column::text).collect(),
        rows: figures.iter().map(row).collect(),
    }
}
