//! Page 总览: how a unit and its parts stand in a period, what needs attention, and why.
mod attention;
mod card;
mod charts;
mod table;

use askama::Template;
use axum::extract::{Query, State};
use domain::indicator::Request;
use domain::pack::model::{Indicator, Pack};

use crate::app::App;
use crate::context_bar::{ContextBar, ContextQuery};
use crate::pages::{PageResult, page};
use crate::view::board::Board;
use crate::view::chart::Chart;
use crate::view::layout::{Layout, Section};
use crate::view::link::link;
pub use attention::Attention;
pub use card::Card;
pub use table::{History, ZoneTable};

/// Context of the page.
#[derive(Debug, Template)]
#[template(path = "overview/page.html")]
pub struct OverviewPage {
    layout: Layout,
    /// Heading for print: unit and period.
    heading: String,
    cards: Vec<Card>,
    tables: Vec<ZoneTable>,
    attention: Vec<Attention>,
    charts: Vec<Chart>,
}

/// Shows the page.
pub async fn show(State(app): State<App>, Query(query): Query<ContextQuery>) -> PageResult {
    let data = app.data()?;
    let spans = data.spans().await?;
    let chosen = data.choose(&query, &spans)?;
    let request = Request {
        org: chosen.org.clone(),
        scope: chosen.scope,
        indicators: headline(data.pack())
            .map(|indicator| indicator.key.clone())
            .collect(),
        period: chosen.period,
    };
    let board = data.board(request).await?;
    let history = data.histories(&board, &spans).await?;
    let mut bar = ContextBar::new("/overview", &chosen, &spans, &data.pack().orgs);
    bar.data_note = data.note().await?;
    bar.export = link("/overview.xlsx", &bar.query());
    page(&OverviewPage::new(bar, data.pack(), &board, &history))
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
        let day = board.request.period.span().last_day();
        let unit = pack.orgs.name(&board.request.org, day);
        let heading = format!("{unit}　{}", board.request.period.chinese());
        Self {
            layout: Layout::with_bar(format!("{unit}总览"), Section::Overview, bar),
            heading,
            cards: shown.iter().filter_map(|i| card::card(board, i)).collect(),
            tables: shown
                .iter()
                .map(|i| table::table(pack, board, i, history))
                .collect(),
            attention: attention::list(pack, board, &shown),
            charts: shown.iter().filter_map(|i| charts::chart(board, i)).collect(),
        }
    }

    /// A full page, and one without anything.
    pub fn samples() -> Vec<Self> {
        let [bar, empty]: [ContextBar; 2] = ContextBar::samples().try_into().expect("two bars");
        let full = Self {
            layout: Layout::with_bar("总览", Section::Overview, bar),
            heading: "<阳泉市>　2023年上半年".to_owned(),
            cards: Card::samples(),
            tables: ZoneTable::samples(),
            attention: Attention::samples(),
            charts: Chart::samples(),
        };
        let empty = Self {
            layout: Layout::with_bar("总览", Section::Overview, empty),
            heading: String::new(),
            cards: Vec::new(),
            tables: Vec::new(),
            attention: Vec::new(),
            charts: Vec::new(),
        };
        vec![full, empty]
    }
}
