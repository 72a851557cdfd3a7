//! Page 指标: units × indicators, by any statistic, sorted by any column.
mod export;
mod matrix;
mod options;
mod order;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::cell::IndicatorKey;
use domain::indicator::Request;
use domain::org::ZoneClass;
use domain::pack::model::Pack;
use domain::period::Span;
use serde::Deserialize;

use crate::app::App;
use crate::context_bar::{Chosen, ContextBar, ContextQuery};
use crate::data;
use crate::error::AppError;
use crate::pages::{PageResult, page};
use crate::platform::Platform;
use crate::view::board::Board;
use crate::view::layout::{Layout, Section};
use crate::view::link::link;
use crate::view::sheet;
pub use matrix::{Matrix, Wanted};
pub use options::{Lens, Tab};
pub use order::Sort;

/// The address's part beside the context bar.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct IndicatorsQuery {
    /// 年度.
    year: Option<String>,
    /// 报告期.
    period: Option<String>,
    /// 单位.
    unit: Option<String>,
    /// `zones` for all zones.
    scope: Option<String>,
    /// Which statistic; 本期数 and 同比增速 when not given.
    measure: Option<String>,
    /// Class of zones and indicators.
    class: Option<String>,
    /// Column, `KEY.statistic`; `-` in front sorts downwards.
    sort: Option<String>,
    /// The one indicator to show.
    indicator: Option<String>,
    /// Page of a long list, from 1.
    page: Option<usize>,
}

/// Context of the page.
#[derive(Debug, Template)]
#[template(path = "indicators/page.html")]
pub struct IndicatorsPage {
    layout: Layout,
    heading: String,
    lenses: Vec<Tab>,
    classes: Vec<Tab>,
    scopes: Vec<Tab>,
    /// Indicators to choose from, where there are too many units to show all.
    indicators: Vec<Tab>,
    matrix: Matrix,
}

/// What the address resolves to.
struct Asked {
    chosen: Chosen,
    spans: Vec<Span>,
    lens: Lens,
    class: Option<ZoneClass>,
    /// The one indicator shown, where there are too many units to show all.
    only: Option<IndicatorKey>,
    board: Board,
}

async fn ask(platform: &Platform, query: &IndicatorsQuery) -> Result<Asked, AppError> {
    let spans = platform.spans().await?;
    let chosen = data::choose(platform, &query.context(), &spans)?;
    let class = options::class(&platform.pack, query.class.as_deref())?;
    let only = options::only(
        &platform.pack,
        &chosen,
        class.as_ref(),
        query.indicator.as_deref(),
    )?;
    let request = Request {
        org: chosen.org.clone(),
        scope: chosen.scope,
        indicators: only.iter().cloned().collect(),
        period: chosen.period,
    };
    Ok(Asked {
        lens: Lens::parse(query.measure.as_deref(), only.is_some())?,
        class,
        only,
        board: data::board(platform, request).await?,
        chosen,
        spans,
    })
}

/// Shows the page.
pub async fn show(State(app): State<App>, Query(query): Query<IndicatorsQuery>) -> PageResult {
    let platform = app.platform()?;
    let pack = &platform.pack;
    let asked = ask(platform, &query).await?;
    let mut bar = ContextBar::new("/indicators", &asked.chosen, &asked.spans, &pack.orgs);
    bar.data_note = data::note(platform).await?;
    bar.kept.extend(query.kept());
    let address = query.address(&bar);
    bar.export = address.to("/indicators.xlsx", &[]);
    let name = asked.name(pack);
    let matrix = asked.matrix(pack, &query, Some(query.page.unwrap_or(1)), &address);
    page(&IndicatorsPage {
        heading: format!("{name}　{}　{}", asked.chosen.period.chinese(), asked.lens.name()),
        layout: Layout::with_bar(format!("{name}指标"), Section::Indicators, bar),
        lenses: options::lenses(&asked.lens, asked.only.is_some(), &address),
        classes: options::classes(pack, &asked.board, asked.class.as_ref(), &address),
        scopes: options::scopes(pack, &asked.board, &address),
        indicators: options::indicators(pack, &asked.chosen, asked.only.as_ref(), &address),
        matrix,
    })
}

/// The matrix as Excel, in the order that the reader has chosen.
pub async fn export(
    State(app): State<App>,
    Query(query): Query<IndicatorsQuery>,
) -> Result<Response, AppError> {
    let platform = app.platform()?;
    let pack = &platform.pack;
    let asked = ask(platform, &query).await?;
    let matrix = asked.matrix(pack, &query, None, &Address::default());
    let title = format!(
        "{} {} {}",
        asked.name(pack),
        asked.chosen.period.chinese(),
        asked.lens.name()
    );
    let sheet = export::sheet(pack, &asked.board, &matrix, title);
    let name = format!("{}指标{}", asked.name(pack), asked.chosen.period);
    sheet::workbook(&name, &[sheet])
}

impl Asked {
    fn matrix(&self, pack: &Pack, query: &IndicatorsQuery, page: Option<usize>, address: &Address) -> Matrix {
        let wanted = Wanted {
            lens: &self.lens,
            class: self.class.as_ref(),
            sort: Sort::parse(query.sort.as_deref()),
            page,
        };
        Matrix::new(pack, &self.board, &wanted, address)
    }

    fn name(&self, pack: &Pack) -> String {
        pack.orgs
            .name(&self.chosen.org, self.chosen.period.span().last_day())
    }
}

/// The present address with some parts replaced.
#[derive(Debug, Clone, Default)]
pub struct Address(Vec<(&'static str, String)>);

impl Address {
    /// A link to `path` with the present parts, some of them replaced; an empty value drops a part.
    pub fn to(&self, path: &str, changes: &[(&'static str, &str)]) -> String {
        let is_replaced = |name: &str| changes.iter().any(|(replaced, _)| *replaced == name);
        let kept = self
            .0
            .iter()
            .filter(|(name, _)| !is_replaced(name))
            .map(|(name, value)| (*name, value.as_str()));
        let all: Vec<(&str, &str)> = kept.chain(changes.iter().copied()).collect();
        link(path, &all)
    }
}

impl IndicatorsQuery {
    fn context(&self) -> ContextQuery {
        ContextQuery {
            year: self.year.clone(),
            period: self.period.clone(),
            unit: self.unit.clone(),
            scope: self.scope.clone(),
        }
    }

    /// What the bar's form must carry along.
    fn kept(&self) -> Vec<(String, String)> {
        let parts = [
            ("measure", &self.measure),
            ("class", &self.class),
            ("sort", &self.sort),
            ("indicator", &self.indicator),
        ];
        parts
            .into_iter()
            .filter_map(|(name, value)| {
                Some((name.to_owned(), value.clone().filter(|value| !value.is_empty())?))
            })
            .collect()
    }

    fn address(&self, bar: &ContextBar) -> Address {
        let mut parts: Vec<(&'static str, String)> = bar
            .query()
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        let own = [
            ("scope", &self.scope),
            ("measure", &self.measure),
            ("class", &self.class),
            ("sort", &self.sort),
            ("indicator", &self.indicator),
        ];
        parts.extend(
            own.into_iter()
                .filter_map(|(name, value)| Some((name, value.clone()?))),
        );
        Address(parts)
    }
}

impl IndicatorsPage {
    /// A matrix with every kind of figure, and one without rows.
    pub fn samples() -> Vec<Self> {
        let bars = ContextBar::samples();
        let page = |(bar, matrix)| Self {
            layout: Layout::with_bar("指标", Section::Indicators, bar),
            heading: "<阳泉市>　2023年上半年　同比增速".to_owned(),
            lenses: options::lenses(&Lens::default(), false, &Address::default()),
            classes: vec![Tab::new("\"工业类\"", "/indicators".to_owned(), true)],
            scopes: Vec::new(),
            indicators: vec![Tab::new("<甲>", "/indicators".to_owned(), true)],
            matrix,
        };
        bars.into_iter().zip(Matrix::samples()).map(page).collect()
    }
}
