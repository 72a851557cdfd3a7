//! Page 总览: how a unit and its parts stand in a period, what needs attention, and why.
mod attention;
mod card;
mod charts;
mod single;
mod table;

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Query, RawQuery, State};
use axum::response::{Redirect, Response};
use document::excel::Sheet;
use domain::indicator::{Request, Scope, Statistic};
use domain::org::OrgId;
use domain::pack::model::{Indicator, Pack};

use crate::app::App;
use crate::context_bar::{Chosen, ContextBar, ContextQuery};
use crate::data;
use crate::error::AppError;
use crate::pages::{PageResult, page};
use crate::platform::Platform;
use crate::view::board::Board;
use crate::view::chart::Chart;
use crate::view::layout::{Layout, Section};
use crate::view::link::{ascii, link};
use crate::view::sheet;
pub use attention::Attention;
pub use card::{Card, basis, note, status};
use single::Single;
pub use table::{History, ZoneTable, geometry};

/// Context of the page.
#[derive(Debug, Template)]
#[template(path = "overview/page.html")]
pub struct OverviewPage {
    layout: Layout,
    /// Heading for print: unit and period.
    heading: String,
    cards: Vec<Card>,
    tables: Vec<ZoneTable>,
    singles: Vec<Single>,
    attention: Vec<Attention>,
    charts: Vec<Chart>,
}

/// The front door leads here, with whatever the address chooses.
pub async fn enter(RawQuery(query): RawQuery) -> Redirect {
    let query = query
        .map(|query| format!("?{}", ascii(&query)))
        .unwrap_or_default();
    Redirect::to(&format!("/overview{query}"))
}

/// Shows the page.
pub async fn show(State(app): State<App>, Query(query): Query<ContextQuery>) -> PageResult {
    let platform = app.platform()?;
    let spans = platform.spans().await?;
    let chosen = data::choose(platform, &query, &spans)?;
    let board = board(platform, &chosen).await?;
    let history = data::histories(platform, &board, &spans).await?;
    let mut bar = ContextBar::new("/overview", &chosen, &spans, &platform.pack.orgs);
    bar.data_note = format!(
        "{}{}",
        data::note(platform).await?,
        coverage(&platform.pack, &board)
    );
    bar.export = link("/overview.xlsx", &bar.query());
    page(&OverviewPage::new(bar, &platform.pack, &board, &history))
}

/// The page's tables as Excel, a sheet for each indicator with all its statistics.
pub async fn export(State(app): State<App>, Query(query): Query<ContextQuery>) -> Result<Response, AppError> {
    let platform = app.platform()?;
    let chosen = data::choose(platform, &query, &platform.spans().await?)?;
    let board = board(platform, &chosen).await?;
    let sheets: Vec<Sheet> = headline(&platform.pack)
        .filter(|indicator| board.concerns(&indicator.key))
        .map(|indicator| sheet::of_indicator(&platform.pack, &board, indicator))
        .collect();
    let day = chosen.period.span().last_day();
    let name = platform.pack.orgs.short(&chosen.org, day);
    sheet::workbook(&format!("{name}主要指标{}", chosen.period), &sheets)
}

async fn board(platform: &Platform, chosen: &Chosen) -> anyhow::Result<Board> {
    let request = Request {
        org: chosen.org.clone(),
        // A table of all zones of a province is the matter of 指标.
        scope: Scope::Children,
        indicators: headline(&platform.pack)
            .map(|indicator| indicator.key.clone())
            .collect(),
        period: chosen.period,
    };
    data::board(platform, request).await
}

/// How many parts have any figure, in words; nothing for a unit without parts.
fn coverage(pack: &Pack, board: &Board) -> String {
    let rows = board.rows().iter().filter(|row| row.org_id != board.request.org);
    let stated = rows.filter(|row| matches!(row.measure, Statistic::Level | Statistic::Growth));
    let filled: HashSet<&OrgId> = stated
        .filter(|row| row.missing.is_none())
        .map(|row| &row.org_id)
        .collect();
    let day = board.request.period.span().last_day();
    // Every unit below counts, also those without zones: a total of some cities is not that of the province.
    match pack.orgs.children(&board.request.org, day).count() {
        0 => String::new(),
        count => format!(" · {count} 个下级单位中 {} 个有数", filled.len()),
    }
}

/// Indicators that the overview shows.
pub fn headline(pack: &Pack) -> impl Iterator<Item = &Indicator> {
    pack.indicators.iter().filter(|indicator| indicator.headline)
}

impl OverviewPage {
    /// The page of a calculation.
    pub fn new(bar: ContextBar, pack: &Pack, board: &Board, history: &History) -> Self {
        let shown: Vec<&Indicator> = headline(pack)
            .filter(|indicator| board.concerns(&indicator.key))
            .collect();
        let (singles, tables): (Vec<&Indicator>, Vec<&Indicator>) = shown
            .iter()
            .partition(|indicator| single::is_single(board, indicator));
        let day = board.request.period.span().last_day();
        let unit = pack.orgs.name(&board.request.org, day);
        let heading = format!("{unit}　{}", board.request.period.chinese());
        Self {
            layout: Layout::with_bar(format!("{unit}总览"), Section::Overview, bar),
            heading,
            cards: shown.iter().filter_map(|i| card::card(board, i)).collect(),
            tables: tables
                .iter()
                .map(|i| table::table(pack, board, i, history))
                .collect(),
            singles: singles
                .iter()
                .filter_map(|i| single::single(pack, board, i))
                .collect(),
            attention: attention::list(pack, board, &shown),
            charts: shown.iter().filter_map(|i| charts::chart(board, i)).collect(),
        }
    }

    /// A full page, and one without anything.
    pub fn samples() -> Vec<Self> {
        let [bar, empty] = ContextBar::samples();
        let full = Self {
            layout: Layout::with_bar("总览", Section::Overview, bar),
            heading: "<阳泉市>　2023年上半年".to_owned(),
            cards: Card::samples(),
            tables: ZoneTable::samples(),
            singles: Single::samples(),
            attention: Attention::samples(),
            charts: Chart::samples(),
        };
        let empty = Self {
            layout: Layout::with_bar("总览", Section::Overview, empty),
            heading: String::new(),
            cards: Vec::new(),
            tables: Vec::new(),
            singles: Vec::new(),
            attention: Vec::new(),
            charts: Vec::new(),
        };
        vec![full, empty]
    }
}
