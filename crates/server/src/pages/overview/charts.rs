//! The chart of one headline indicator: contributions as steps to the total, or growth where levels are missing.
use domain::indicator::{Row, Statistic};
use domain::pack::model::{Indicator, PriceBasis};

use crate::pages::overview::table::geometry;
use crate::view::board::Board;
use crate::view::chart::{Bar, Chart, Drawing};
use crate::view::figure::minus;

/// The chart of an indicator; none when fewer than two parts have a figure.
pub fn chart(board: &Board, indicator: &Indicator) -> Option<Chart> {
    contributions(board, indicator).or_else(|| growth(board, indicator))
}

fn contributions(board: &Board, indicator: &Indicator) -> Option<Chart> {
    let rows = rows(board, indicator, Statistic::Contribution);
    let (total, parts) = rows.split_last()?;
    if parts.len() < 2 || rows.iter().any(|row| row.missing.is_some()) {
        return None;
    }
    let mut bars = Vec::new();
    let mut at = 0.0;
    for part in parts {
        let end = at + geometry(part.number.value()?)?;
        bars.push(bar(part, at, end, false));
        at = end;
    }
    bars.push(bar(total, 0.0, geometry(total.number.value()?)?, true));
    let note = match indicator.price_basis {
        PriceBasis::Comparable => "按可比价基期比重计算",
        PriceBasis::Nominal | PriceBasis::None => "各区增量 ÷ 全部同期数 × 100",
    };
    Some(chart_of(
        format!("{}：拉动增速", indicator.name),
        note,
        "个百分点",
        bars,
    ))
}

fn growth(board: &Board, indicator: &Indicator) -> Option<Chart> {
    let rows = rows(board, indicator, Statistic::Growth);
    let mut bars = Vec::new();
    for row in rows.iter().filter(|row| row.missing.is_none()) {
        let is_total = row.org_id == board.request.org;
        bars.push(bar(row, 0.0, geometry(row.number.value()?)?, is_total));
    }
    let note = "缺少各区本期数，不能计算拉动，仅列增速";
    let title = format!("{}：同比增速", indicator.name);
    (bars.len() >= 2).then(|| chart_of(title, note, "%", bars))
}

fn rows<'a>(board: &'a Board, indicator: &Indicator, statistic: Statistic) -> Vec<&'a Row> {
    board
        .units(&indicator.key)
        .iter()
        .filter_map(|org| board.row(org, &indicator.key, statistic))
        .collect()
}

fn bar(row: &Row, start: f64, end: f64, total: bool) -> Bar {
    Bar {
        name: row.org.clone(),
        start,
        end,
        label: minus(&row.display),
        total,
    }
}

fn chart_of(title: String, note: &str, unit: &str, bars: Vec<Bar>) -> Chart {
    let parts: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.name, bar.label))
        .collect();
    let summary = format!("{}（{unit}）", parts.join("，"));
    let drawing = Drawing::Waterfall {
        unit: unit.to_owned(),
        bars,
    };
    Chart::new(title, note.to_owned(), summary, &drawing)
}
