//! History of a unit's headline indicators: this year's cumulative levels beside those of the year before.
use std::collections::BTreeSet;

use domain::cell::{CellKey, CellSet, Facet};
use domain::number::Number;
use domain::org::OrgId;
use domain::pack::model::{Indicator, Pack};
use domain::period::Span;
use domain::rounding;

use crate::context_bar::Chosen;
use crate::pages::overview::geometry;
use crate::view::chart::{Chart, Drawing, Line};
use crate::view::figure::minus;

/// One chart for each headline indicator with at least two periods of this year.
pub fn charts(pack: &Pack, cells: &CellSet, chosen: &Chosen, spans: &[Span]) -> Vec<Chart> {
    let year = chosen.period.year();
    let months: BTreeSet<u8> = spans
        .iter()
        .filter(|span| span.is_year_to_date() && (span.year() == year || span.year() == year - 1))
        .map(|span| span.last_month())
        .collect();
    pack.indicators
        .iter()
        .filter(|indicator| indicator.headline)
        .filter_map(|indicator| chart(pack, cells, &chosen.org, indicator, year, &months))
        .collect()
}

fn chart(
    pack: &Pack,
    cells: &CellSet,
    org: &OrgId,
    indicator: &Indicator,
    year: i16,
    months: &BTreeSet<u8>,
) -> Option<Chart> {
    let level = |year: i16, month: u8| {
        Span::new(year, 1, month).map_or(Number::NOT_FILED, |span| level(cells, org, indicator, span))
    };
    let known = months
        .iter()
        .filter(|&&month| level(year, month).value().is_some())
        .count();
    if known < 2 {
        return None;
    }
    let line = |name: String, year: i16, stroke| Line {
        name,
        values: months
            .iter()
            .map(|&month| level(year, month).value().and_then(geometry))
            .collect(),
        labels: months
            .iter()
            .map(|&month| print(pack, indicator, level(year, month)))
            .collect(),
        stroke,
    };
    let unit = indicator.measure.symbol().to_owned();
    let drawing = Drawing::History {
        unit: unit.clone(),
        periods: months.iter().map(|&month| name(month)).collect(),
        lines: vec![
            line(format!("{year}年累计"), year, "solid"),
            line(format!("{}年同期", year - 1), year - 1, "dashed"),
        ],
    };
    let title = format!("{}：本年与上年", indicator.name);
    let note = format!("累计数，{unit}");
    Some(Chart::new(title.clone(), note, title, &drawing))
}

fn level(cells: &CellSet, org: &OrgId, indicator: &Indicator, span: Span) -> Number {
    let key = CellKey {
        org: org.clone(),
        indicator: indicator.key.clone(),
        facet: Facet::Level,
        span,
    };
    let own = cells.cell(&key).map_or(Number::NOT_FILED, |cell| cell.value);
    match (own, cells.roll_up(&key)) {
        (Number::Missing(_), Some(roll_up)) if roll_up.filled > 0 => Number::Value(roll_up.sum),
        _ => own,
    }
}

fn print(pack: &Pack, indicator: &Indicator, number: Number) -> String {
    match number {
        Number::Value(value) => minus(&rounding::display(value, indicator.decimals, pack.rounding)),
        Number::Missing(reason) => reason.text().to_owned(),
    }
}

fn name(month: u8) -> String {
    match month {
        1 => "1月".to_owned(),
        12 => "全年".to_owned(),
        month => format!("1—{month}月"),
    }
}
