//! Page 单位: one unit with all its indicators, their history and every figure it filed.
mod export;
mod figures;
mod filed;
mod history;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::indicator::{Request, Scope};
use domain::org::OrgKind;
use domain::pack::model::Pack;
use domain::period::Period;

use crate::app::App;
use crate::context_bar::{Chosen, ContextBar, ContextQuery};
use crate::data;
use crate::error::AppError;
use crate::pages::page;
use crate::platform::Platform;
use crate::view::chart::Chart;
use crate::view::layout::{Layout, Section};
use crate::view::link::link;
use crate::view::sheet;
pub use figures::{Heading, IndicatorRow};
pub use filed::FiledFigure;

/// Context of the page.
#[derive(Debug, Template)]
#[template(path = "orgs/page.html")]
pub struct OrgPage {
    layout: Layout,
    /// Full name.
    name: String,
    /// Level or class, units above, period.
    about: Vec<String>,
    /// What contributions, shares and ranks refer to.
    whole: String,
    /// Units below, as links.
    below: Vec<(String, String)>,
    headings: Vec<Heading>,
    rows: Vec<IndicatorRow>,
    charts: Vec<Chart>,
    filed: Vec<FiledFigure>,
    /// Filed figures of other periods: only in the Excel file.
    filed_elsewhere: usize,
}

/// Shows the page. The context bar names another unit in the query: then that unit's page is opened.
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<ContextQuery>,
) -> Result<Response, AppError> {
    if let Some(other) = query
        .unit
        .as_deref()
        .filter(|unit| !unit.is_empty() && *unit != id)
    {
        let address = [
            ("year", query.year.as_deref().unwrap_or_default()),
            ("period", query.period.as_deref().unwrap_or_default()),
        ];
        return Ok(Redirect::to(&link(&format!("/orgs/{other}"), &address)).into_response());
    }
    let platform = app.platform()?;
    let query = ContextQuery {
        unit: Some(id),
        ..query
    };
    let answer = page(&OrgPage::of(platform, &query).await?)?;
    Ok(answer.into_response())
}

/// The page's tables as Excel: all statistics, and every filed figure.
pub async fn export(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<ContextQuery>,
) -> Result<Response, AppError> {
    let platform = app.platform()?;
    let spans = platform.spans().await?;
    let query = ContextQuery {
        unit: Some(id),
        ..query
    };
    let chosen = data::choose(platform, &query, &spans)?;
    let pack = &platform.pack;
    let board = data::board(platform, request(pack, &chosen)).await?;
    let filed = data::filed(platform, &chosen.org, &spans).await?;
    let name = pack.orgs.short(&chosen.org, chosen.period.span().last_day());
    let title = format!("{name} {}", chosen.period.chinese());
    let sheets = [
        export::figures(pack, &board, &chosen.org, &title),
        export::filed(&filed::list(pack, &filed), &name),
    ];
    sheet::workbook(&format!("{name}指标{}", chosen.period), &sheets)
}

/// A zone is measured within the unit above it, every other unit by itself.
pub fn request(pack: &Pack, chosen: &Chosen) -> Request {
    let is_zone = pack
        .orgs
        .get(&chosen.org)
        .is_some_and(|org| org.kind == OrgKind::Zone);
    let above = pack.orgs.ancestors(&chosen.org, chosen.period.span().last_day());
    let whole = above
        .first()
        .filter(|_| is_zone)
        .map_or(&chosen.org, |above| &above.id);
    Request {
        org: whole.clone(),
        scope: Scope::Children,
        indicators: Vec::new(),
        period: chosen.period,
    }
}

fn about(pack: &Pack, chosen: &Chosen) -> Vec<String> {
    let day = chosen.period.span().last_day();
    let org = pack.orgs.get(&chosen.org);
    let version = org.and_then(|org| org.at(day));
    let class = version
        .and_then(|version| version.class.as_ref())
        .map(ToString::to_string);
    let kind = org.map(|org| match org.kind {
        OrgKind::Province => "省".to_owned(),
        OrgKind::City => "市".to_owned(),
        OrgKind::Zone => "开发区".to_owned(),
    });
    let above: Vec<String> = pack
        .orgs
        .ancestors(&chosen.org, day)
        .iter()
        .rev()
        .map(|above| pack.orgs.short(&above.id, day))
        .collect();
    let above = (!above.is_empty()).then(|| above.join(" / "));
    [above, class.or(kind), Some(chosen.period.chinese())]
        .into_iter()
        .flatten()
        .collect()
}

fn below(pack: &Pack, chosen: &Chosen) -> Vec<(String, String)> {
    let day = chosen.period.span().last_day();
    let period: Period = chosen.period;
    pack.orgs
        .children(&chosen.org, day)
        .map(|child| {
            let href = link(&format!("/orgs/{}", child.id), &[("period", &period.to_string())]);
            (pack.orgs.short(&child.id, day), href)
        })
        .collect()
}

impl OrgPage {
    async fn of(platform: &Platform, query: &ContextQuery) -> Result<Self, AppError> {
        let spans = platform.spans().await?;
        let chosen = data::choose(platform, query, &spans)?;
        let pack = &platform.pack;
        let board = data::board(platform, request(pack, &chosen)).await?;
        let filed = data::filed(platform, &chosen.org, &spans).await?;
        let path = format!("/orgs/{}", chosen.org);
        let mut bar = ContextBar::new(&path, &chosen, &spans, &pack.orgs);
        bar.data_note = data::note(platform).await?;
        bar.export = link(
            &format!("{path}/figures.xlsx"),
            &[("period", &chosen.period.to_string())],
        );
        let day = chosen.period.span().last_day();
        let all = filed::list(pack, &filed);
        let count = all.len();
        let shown: Vec<FiledFigure> = all
            .into_iter()
            .filter(|figure| figure.is_read_by(chosen.period))
            .collect();
        Ok(Self {
            name: pack.orgs.name(&chosen.org, day),
            about: about(pack, &chosen),
            whole: pack.orgs.short(&board.request.org, day),
            below: below(pack, &chosen),
            headings: figures::headings(),
            rows: figures::rows(pack, &board, &chosen.org),
            charts: history::charts(pack, &filed, &chosen, &spans),
            filed_elsewhere: count - shown.len(),
            filed: shown,
            layout: Layout::with_bar(pack.orgs.short(&chosen.org, day), Section::Indicators, bar),
        })
    }

    /// A full page, and one of a unit that has filed nothing.
    pub fn samples() -> Vec<Self> {
        let [first, second] =
            ContextBar::samples().map(|bar| Layout::with_bar("单位", Section::Indicators, bar));
        let full = Self {
            layout: first,
            name: "某市某县特别长名称的现代农业产业示范区<i>".to_owned(),
            about: vec!["某省 / \"某市\"".to_owned(), "现代农业类".to_owned()],
            whole: "<某市>".to_owned(),
            below: vec![("<某区>".to_owned(), "/orgs/x".to_owned())],
            headings: figures::headings(),
            rows: IndicatorRow::samples(),
            charts: Chart::samples(),
            filed: FiledFigure::samples(),
            filed_elsewhere: 1234,
        };
        let empty = Self {
            layout: second,
            name: "空".to_owned(),
            about: Vec::new(),
            whole: String::new(),
            below: Vec::new(),
            headings: Vec::new(),
            rows: Vec::new(),
            charts: Vec::new(),
            filed: Vec::new(),
            filed_elsewhere: 0,
        };
        vec![full, empty]
    }
}
