//! Indicators that only one part of the unit has: one line each instead of a table each.
use domain::indicator::Statistic;
use domain::pack::model::{Indicator, Pack};

use crate::pages::overview::card::{note, status};
use crate::pages::overview::table::href;
use crate::view::board::Board;
use crate::view::figure::Figure;
use crate::view::status::Status;

/// One line.
#[derive(Debug, Clone)]
pub struct Single {
    /// Indicator with its unit.
    pub indicator: String,
    /// 口径 and formula.
    pub note: String,
    /// Short name of the part.
    pub name: String,
    /// Where the name leads.
    pub href: String,
    /// Level, growth, target and gap.
    pub figures: Vec<Figure>,
    /// How it stands.
    pub status: Status,
}

/// The statistics of a line.
pub const SHOWN: [Statistic; 4] = [
    Statistic::Level,
    Statistic::Growth,
    Statistic::Target,
    Statistic::Gap,
];

/// Whether an indicator is shown in one line.
pub fn is_single(board: &Board, indicator: &Indicator) -> bool {
    board.units(&indicator.key).len() == 2
}

/// The line of an indicator that only one part has.
pub fn single(pack: &Pack, board: &Board, indicator: &Indicator) -> Option<Single> {
    let org = board.units(&indicator.key).into_iter().next()?;
    let day = board.request.period.span().last_day();
    Some(Single {
        indicator: format!("{}（{}）", indicator.name, indicator.measure.symbol()),
        note: note(indicator),
        name: pack.orgs.short(&org, day),
        href: href(pack, board, &org),
        figures: SHOWN
            .into_iter()
            .filter_map(|statistic| board.figure(&org, &indicator.key, statistic))
            .collect(),
        status: status(board, &org, indicator),
    })
}

impl Single {
    /// A line with every kind of figure.
    pub fn samples() -> Vec<Self> {
        vec![Self {
            indicator: "<景区接待人次>（万人次）".to_owned(),
            note: "\"口径\"".to_owned(),
            name: "某市某县特别长名称的生态文化旅游示范区<i>".to_owned(),
            href: "/orgs/x".to_owned(),
            figures: Figure::samples()[1..5].to_vec(),
            status: Status::NO_TARGET,
        }]
    }
}
