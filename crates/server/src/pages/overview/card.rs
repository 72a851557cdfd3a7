//! A tile of the overview: one headline indicator of the unit.
use domain::Decimal;
use domain::indicator::Statistic;
use domain::number::{Missing, Number};
use domain::pack::model::{Indicator, PriceBasis};

use crate::view::board::Board;
use crate::view::figure::{Figure, MINUS, minus};
use crate::view::status::Status;

/// Context of one tile.
#[derive(Debug, Clone)]
pub struct Card {
    /// Name of the indicator.
    pub name: String,
    /// Legal label and price basis.
    pub label: String,
    /// 口径 and formula, behind the question mark.
    pub note: String,
    /// Amount and its unit.
    pub level: Figure,
    /// Unit of the amount.
    pub unit: &'static str,
    /// Growth, %.
    pub growth: Figure,
    /// Up, down or nothing.
    pub trend: &'static str,
    /// Target, %.
    pub target: Figure,
    /// Distance to the target, without sign.
    pub gap: Figure,
    /// 高于目标 or 低于目标.
    pub gap_word: &'static str,
    /// How it stands.
    pub status: Status,
    /// What the parts add to the picture: how many reached their target, the fastest, the slowest.
    pub facts: Vec<String>,
}

/// The tile of an indicator; none when it does not concern the unit.
pub fn card(board: &Board, indicator: &Indicator) -> Option<Card> {
    let org = &board.request.org;
    let figure = |statistic| board.figure(org, &indicator.key, statistic);
    let level = board.row(org, &indicator.key, Statistic::Level)?;
    let growth = figure(Statistic::Growth)?;
    let mut gap = figure(Statistic::Gap)?;
    let gap_word = match gap.text.chars().next() {
        Some('+') => "高于目标",
        Some('−') => "低于目标",
        _ => "与目标之差",
    };
    // The word carries the sign.
    gap.text = gap.text.replace(['+', MINUS], "");
    Some(Card {
        name: indicator.name.clone(),
        label: format!("{} · {}", level.label, basis(indicator.price_basis)),
        note: note(indicator),
        level: figure(Statistic::Level)?,
        unit: level.unit,
        trend: trend(&growth),
        status: status(board, org, indicator),
        target: figure(Statistic::Target)?,
        growth,
        gap,
        gap_word,
        facts: facts(board, indicator),
    })
}

/// How the parts stand, in words; nothing when fewer than two have a growth rate.
fn facts(board: &Board, indicator: &Indicator) -> Vec<String> {
    let rows = |statistic| {
        board
            .units(&indicator.key)
            .into_iter()
            .filter(|org| *org != board.request.org)
            .filter_map(move |org| board.row(&org, &indicator.key, statistic))
            .filter(|row| row.missing.is_none())
            .collect::<Vec<_>>()
    };
    let mut growth = rows(Statistic::Growth);
    growth.sort_by_key(|row| row.number.value());
    let (Some(slowest), Some(fastest)) = (growth.first(), growth.last()) else {
        return Vec::new();
    };
    if growth.len() < 2 {
        return Vec::new();
    }
    let gaps = rows(Statistic::Gap);
    let reached = gaps.iter().filter(|row| !row.display.starts_with('-')).count();
    let of_targets =
        (!gaps.is_empty()).then(|| format!("{} 个有目标的单位中 {reached} 个达到目标", gaps.len()));
    let named =
        |word: &str, row: &domain::indicator::Row| format!("{word} {} {}%", row.org, minus(&row.display));
    of_targets
        .into_iter()
        .chain([named("最快", fastest), named("最慢", slowest)])
        .collect()
}

/// How a unit stands by an indicator.
pub fn status(board: &Board, org: &domain::org::OrgId, indicator: &Indicator) -> Status {
    let number = |statistic| {
        let row = board.row(org, &indicator.key, statistic);
        row.map_or(Number::NOT_APPLICABLE, |row| row.number)
    };
    let is_negative = |value: Decimal| value.is_sign_negative() && !value.is_zero();
    match (number(Statistic::Gap), number(Statistic::Growth)) {
        (Number::Value(gap), _) if is_negative(gap) => Status::BEHIND,
        (Number::Value(_), _) => Status::REACHED,
        (_, Number::Value(growth)) if is_negative(growth) => Status::FALLING,
        (_, Number::Value(_)) => Status::NO_TARGET,
        (_, Number::Missing(growth)) => without_growth(number(Statistic::Level), growth),
    }
}

fn without_growth(level: Number, growth: Missing) -> Status {
    match (level, growth) {
        (Number::Value(_), Missing::NotApplicable) => Status::FILED,
        (Number::Value(_), _) => Status::NO_GROWTH,
        (Number::Missing(Missing::NotApplicable), _) => Status::NOT_APPLICABLE,
        (Number::Missing(_), _) => Status::UNKNOWN,
    }
}

/// The price basis as a tile says it.
pub fn basis(basis: PriceBasis) -> &'static str {
    match basis {
        PriceBasis::Comparable => "可比价增速",
        PriceBasis::Nominal => "现价",
        PriceBasis::None => "不涉及价格",
    }
}

/// What is counted and how growth and gap come about.
pub fn note(indicator: &Indicator) -> String {
    let growth = match indicator.price_basis {
        PriceBasis::Comparable => "增速为填报的可比价增速，不由现价金额推算。",
        PriceBasis::Nominal | PriceBasis::None => "增速 = 本期数 ÷ 同期数 − 1。",
    };
    format!(
        "{}{growth}高于/低于目标 = 增速 − 目标增速。来源：{}。",
        indicator.definition, indicator.source
    )
}

fn trend(growth: &Figure) -> &'static str {
    match growth.class {
        "missing" => "",
        "negative" => "▼",
        _ => "▲",
    }
}

impl Card {
    /// A tile that reached its target, one behind it with huge figures, one without figures.
    pub fn samples() -> Vec<Self> {
        let figures = Figure::samples();
        let card = |level: usize, growth: usize, status| Self {
            name: "固定资产投资（不含农户）".to_owned(),
            label: "统计数、调度数 · 现价".to_owned(),
            note: "\"口径\"".to_owned(),
            level: figures[level].clone(),
            unit: "亿元",
            trend: trend(&figures[growth]),
            growth: figures[growth].clone(),
            target: figures[0].clone(),
            gap: figures[growth].clone(),
            gap_word: "低于目标",
            status,
            facts: vec!["最快 <甲区> 483.5%".to_owned()],
        };
        vec![
            card(0, 2, Status::REACHED),
            card(3, 1, Status::BEHIND),
            card(4, 5, Status::UNKNOWN),
        ]
    }
}
