//! Page 怎么算的: one figure, its definition, its calculation and every figure behind it. A fragment for the side panel.
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use domain::indicator::{Figure, Request, Row, Statistic};
use domain::number::Number;
use domain::org::{OrgId, OrgKind};
use domain::pack::model::Pack;
use domain::period::Period;
use domain::rounding::{Rounding, round};
use domain::trace::{Origin, Trace};
use serde::Deserialize;

use crate::app::App;
use crate::data;
use crate::error::{self, AppError, is_fragment};
use crate::pages::{PageResult, page};
use crate::view::figure::{explain, minus};
use crate::view::layout::{Layout, Section};

/// Which figure.
#[derive(Debug, Deserialize)]
pub struct TraceQuery {
    /// Unit: id or name.
    org: String,
    /// Indicator: key or name.
    indicator: String,
    /// Period in its text form.
    period: String,
    /// Statistic.
    measure: String,
    /// The whole that the figure refers to; the unit above a zone when not given.
    unit: Option<String>,
    /// `zones` when the parts are all zones.
    scope: Option<String>,
}

/// Context of the whole page.
#[derive(Debug, Template)]
#[template(path = "trace/page.html")]
pub struct TracePage {
    layout: Layout,
    view: TraceView,
}

/// Context of the fragment.
#[derive(Debug, Template)]
#[template(path = "trace/body.html")]
pub struct TraceFragment {
    view: TraceView,
}

/// One figure and what it was made of.
#[derive(Debug, Clone)]
pub struct TraceView {
    /// Unit, indicator and statistic.
    heading: String,
    /// Period in Chinese.
    period: String,
    /// As printed, with its unit.
    value: String,
    /// What a missing value means; empty when there is one.
    missing: &'static str,
    /// Label and price basis.
    label: String,
    /// Coverage in words; empty when complete.
    coverage: String,
    /// Definition of the statistic.
    definition: &'static str,
    /// 口径 of the indicator.
    scope: String,
    /// The steps, outermost first.
    steps: Vec<Step>,
}

/// One number on the way.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// How deep it stands, 0–8.
    depth: usize,
    /// What it is.
    label: String,
    /// Calculation with its numbers; empty for a leaf.
    formula: String,
    /// The number, with unit.
    value: String,
    /// Where a leaf comes from; empty for a calculation.
    origin: String,
    /// 反推 is said beside the figure.
    inferred: bool,
}

/// Deepest step that is still indented further.
const MAX_DEPTH: usize = 8;

/// Shows the page, or the fragment when htmx asks.
pub async fn show(State(app): State<App>, headers: HeaderMap, Query(query): Query<TraceQuery>) -> PageResult {
    let view = view(&app, &query).await?;
    if is_fragment(&headers) {
        return page(&TraceFragment { view });
    }
    let layout = Layout::new(format!("怎么算的：{}", view.heading), Section::None);
    page(&TracePage { layout, view })
}

async fn view(app: &App, query: &TraceQuery) -> Result<TraceView, AppError> {
    let platform = app.platform()?;
    let pack = &platform.pack;
    let asked = Asked::new(pack, query)?;
    let request = Request {
        org: asked.whole,
        scope: data::scope(query.scope.as_deref()),
        indicators: vec![asked.indicator.clone()],
        period: asked.period,
    };
    let found = platform
        .explain(&request, &asked.indicator, &asked.org, asked.statistic)
        .await?;
    let (row, figure) = found.ok_or_else(|| error::not_measured(&query.org, &query.indicator))?;
    Ok(TraceView::new(pack, &row, &figure))
}

/// The figure asked for, resolved.
struct Asked {
    org: OrgId,
    whole: OrgId,
    indicator: domain::cell::IndicatorKey,
    period: Period,
    statistic: Statistic,
}

impl Asked {
    fn new(pack: &Pack, query: &TraceQuery) -> Result<Self, AppError> {
        let unit = |text: &str| pack.orgs.find(text).ok_or_else(|| error::unit_not_found(text));
        let period: Period = query
            .period
            .parse()
            .map_err(|cause: domain::period::PeriodError| error::bad_request(cause.to_string()))?;
        let org = unit(&query.org)?;
        let above = pack.orgs.ancestors(&org.id, period.span().last_day());
        let whole = match query.unit.as_deref().filter(|text| !text.is_empty()) {
            Some(text) => unit(text)?.id.clone(),
            None if org.kind == OrgKind::Zone => above.first().map_or(&org.id, |above| &above.id).clone(),
            None => org.id.clone(),
        };
        let indicator = pack
            .find_indicator(&query.indicator)
            .ok_or_else(|| error::indicator_not_found(&query.indicator))?;
        let statistic = Statistic::parse(&query.measure)
            .ok_or_else(|| error::bad_request(format!("没有计算项“{}”", query.measure)))?;
        Ok(Self {
            org: org.id.clone(),
            whole,
            indicator: indicator.key.clone(),
            period,
            statistic,
        })
    }
}

impl TraceView {
    fn new(pack: &Pack, row: &Row, figure: &Figure) -> Self {
        let mut steps = Vec::new();
        if let Some(trace) = &figure.trace {
            walk(trace, 0, &mut steps);
        }
        let definition = pack
            .indicator(&row.indicator_key)
            .map(|indicator| indicator.definition.clone());
        Self {
            heading: format!("{} {} {}", row.org, row.indicator, row.measure.name()),
            period: row.period.chinese(),
            value: if row.missing.is_some() {
                row.display.clone()
            } else {
                format!("{} {}", minus(&row.display), row.unit)
            },
            missing: row.missing.map(explain).unwrap_or_default(),
            label: format!("{} · {}", row.label, row.basis),
            coverage: row
                .partial
                .map(|(filled, expected)| format!("应有 {expected} 个区，只含 {filled} 个区，不与完整数比较"))
                .unwrap_or_default(),
            definition: row.measure.definition(),
            scope: definition.unwrap_or_default(),
            steps,
        }
    }

    /// A calculation with every kind of origin, and a missing figure.
    fn samples() -> Vec<Self> {
        let step = |depth: usize, origin: &str, inferred| Step {
            depth,
            label: "<甲>平定经开区 工业投资 拉动 2023H1".to_owned(),
            formula: if depth == 0 {
                "(4.8 − 5.4) ÷ 24.57 × 100".to_owned()
            } else {
                String::new()
            },
            value: "−2.463366 个百分点".to_owned(),
            origin: origin.to_owned(),
            inferred,
        };
        let full = Self {
            heading: "平定经开区 工业投资 拉动".to_owned(),
            period: "2023年上半年".to_owned(),
            value: "−2.5 个百分点".to_owned(),
            missing: "",
            label: "统计数 · 现价".to_owned(),
            coverage: "应有 3 个区，只含 2 个区".to_owned(),
            definition: Statistic::Contribution.definition(),
            scope: "\"口径\"".to_owned(),
            steps: vec![
                step(0, "", false),
                step(1, "统计数，某市统计局，2023-06-30", true),
                step(8, "未填", false),
            ],
        };
        let missing = Self {
            value: "未填".to_owned(),
            missing: "还没有报送，不是零",
            coverage: String::new(),
            steps: Vec::new(),
            ..full.clone()
        };
        vec![full, missing]
    }
}

impl TracePage {
    /// The samples of the view, in a page.
    pub fn samples() -> Vec<Self> {
        let page = |view| Self {
            layout: Layout::new("怎么算的", Section::None),
            view,
        };
        TraceView::samples().into_iter().map(page).collect()
    }
}

impl TraceFragment {
    /// The samples of the view, alone.
    pub fn samples() -> Vec<Self> {
        TraceView::samples()
            .into_iter()
            .map(|view| Self { view })
            .collect()
    }
}

fn walk(trace: &Trace, depth: usize, steps: &mut Vec<Step>) {
    steps.push(Step {
        depth: depth.min(MAX_DEPTH),
        label: trace.label.clone(),
        formula: trace.formula.clone().unwrap_or_default(),
        value: value(trace),
        origin: origin(&trace.origin),
        inferred: matches!(trace.origin, Origin::Filed { inferred: true, .. }),
    });
    for child in &trace.children {
        walk(child, depth + 1, steps);
    }
}

/// At most six decimals: exact enough to follow, short enough to read.
fn value(trace: &Trace) -> String {
    match trace.value {
        Number::Missing(reason) => reason.text().to_owned(),
        Number::Value(value) => {
            let text = minus(&round(value, 6, Rounding::HalfUp).normalize().to_string());
            match trace.unit {
                Some(unit) => format!("{text} {}", unit.symbol()),
                None => text,
            }
        }
    }
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Filed {
            label,
            source,
            dated,
            note,
            ..
        } => {
            let parts = [
                label.text().to_owned(),
                source.clone(),
                dated.to_string(),
                note.clone(),
            ];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("，")
        }
        Origin::RolledUp { filled, expected } if filled < expected => {
            format!("各区之和，应有 {expected} 个区，只含 {filled} 个区")
        }
        Origin::RolledUp { expected, .. } => format!("{expected} 个区之和"),
        Origin::Target { set_by } => format!("目标，{set_by}"),
        Origin::Missing => "没有报送".to_owned(),
        Origin::Literal => "公式中的常数".to_owned(),
        Origin::Computed => String::new(),
    }
}
