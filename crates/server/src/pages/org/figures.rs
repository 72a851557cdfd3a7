//! All indicators of one unit: a row per indicator, a column per statistic.
use domain::indicator::Statistic;
use domain::org::OrgId;
use domain::pack::model::Pack;

use crate::pages::overview::{basis, note, status};
use crate::view::board::Board;
use crate::view::figure::Figure;
use crate::view::status::Status;

/// A column's head.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// Name of the statistic.
    pub name: &'static str,
    /// Its definition.
    pub definition: &'static str,
}

/// One indicator.
#[derive(Debug, Clone)]
pub struct IndicatorRow {
    /// Name.
    pub name: String,
    /// Unit of the level.
    pub unit: String,
    /// Label and price basis.
    pub label: String,
    /// 口径 and formula.
    pub note: String,
    /// Whether it is a headline indicator.
    pub headline: bool,
    /// Figures by statistic.
    pub figures: Vec<Figure>,
    /// How it stands.
    pub status: Status,
}

/// Heads of the columns.
pub fn headings() -> Vec<Heading> {
    let heading = |statistic: Statistic| Heading {
        name: statistic.name(),
        definition: statistic.definition(),
    };
    Statistic::ALL.into_iter().map(heading).collect()
}

/// The indicators that concern the unit, in the pack's order.
pub fn rows(pack: &Pack, board: &Board, org: &OrgId) -> Vec<IndicatorRow> {
    let row = |indicator: &domain::pack::model::Indicator| {
        let level = board.row(org, &indicator.key, Statistic::Level)?;
        Some(IndicatorRow {
            name: indicator.name.clone(),
            unit: level.unit.to_owned(),
            label: format!("{} · {}", level.label, basis(indicator.price_basis)),
            note: note(indicator),
            headline: indicator.headline,
            figures: Statistic::ALL
                .into_iter()
                .filter_map(|statistic| board.figure(org, &indicator.key, statistic))
                .collect(),
            status: status(board, org, indicator),
        })
    };
    pack.indicators.iter().filter_map(row).collect()
}

impl IndicatorRow {
    /// Rows with every kind of figure.
    pub fn samples() -> Vec<Self> {
        let figures = Figure::samples();
        let row = |headline, status| Self {
            name: "<规上工业增加值>".to_owned(),
            unit: "亿元".to_owned(),
            label: "统计数 · 现价".to_owned(),
            note: "\"口径\"".to_owned(),
            headline,
            figures: figures.iter().chain(&figures).cloned().collect(),
            status,
        };
        vec![row(true, Status::BEHIND), row(false, Status::UNKNOWN)]
    }
}
