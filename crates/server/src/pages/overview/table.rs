//! The table of one headline indicator: every part of the unit, then the unit itself.
use std::collections::HashMap;

use domain::Decimal;
use domain::cell::IndicatorKey;
use domain::indicator::Statistic;
use domain::number::Number;
use domain::org::{OrgId, OrgKind};
use domain::pack::model::{Indicator, Pack};
use rust_decimal::prelude::ToPrimitive;

use crate::pages::overview::card::{basis, note, status};
use crate::view::board::Board;
use crate::view::bullet::Bullet;
use crate::view::figure::Figure;
use crate::view::link::link;
use crate::view::spark::Spark;
use crate::view::status::Status;

/// Levels of this year's periods up to the chosen one, by indicator and unit.
pub type History = HashMap<(IndicatorKey, OrgId), Vec<Number>>;

/// Context of one table.
#[derive(Debug, Clone)]
pub struct ZoneTable {
    /// Name of the indicator.
    pub name: String,
    /// Label and price basis.
    pub label: String,
    /// 口径 and formula.
    pub note: String,
    /// Columns before the bar.
    pub before: Vec<Head>,
    /// Whether any row has a bar.
    pub has_bullets: bool,
    /// What the bars show.
    pub bullet_name: &'static str,
    /// Columns after the bar.
    pub after: Vec<Head>,
    /// What its rows are: 开发区 or 市.
    pub rows_are: &'static str,
    /// Whether any row has a history.
    pub has_history: bool,
    /// Rows.
    pub rows: Vec<ZoneRow>,
}

/// A column's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Name of the statistic.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
}

/// One row.
#[derive(Debug, Clone)]
pub struct ZoneRow {
    /// Short name.
    pub name: String,
    /// Where the name leads.
    pub href: String,
    /// Whether it is the unit itself.
    pub is_total: bool,
    /// Figures in the order of the columns before the bar.
    pub before: Vec<Figure>,
    /// Growth against target.
    pub bullet: Option<Bullet>,
    /// Figures after the bar.
    pub after: Vec<Figure>,
    /// History.
    pub spark: Option<Spark>,
    /// How it stands.
    pub status: Status,
}

const BEFORE: [Statistic; 5] = [
    Statistic::Level,
    Statistic::Growth,
    Statistic::Target,
    Statistic::Gap,
    Statistic::Contribution,
];
const AFTER: [Statistic; 3] = [
    Statistic::RemainingToTarget,
    Statistic::NeededGrowth,
    Statistic::Rank,
];

/// The table of an indicator.
pub fn table(pack: &Pack, board: &Board, indicator: &Indicator, history: &History) -> ZoneTable {
    let units = board.units(&indicator.key);
    let wanted = |statistics: &[Statistic]| -> Vec<Statistic> {
        let applies = |statistic: &&Statistic| board.applies(&units, &indicator.key, **statistic);
        statistics.iter().filter(applies).copied().collect()
    };
    let (before, after) = (wanted(&BEFORE), wanted(&AFTER));
    let rows: Vec<ZoneRow> = units
        .iter()
        .map(|org| ZoneRow {
            before: figures(board, org, indicator, &before),
            after: figures(board, org, indicator, &after),
            spark: history
                .get(&(indicator.key.clone(), org.clone()))
                .and_then(|values| spark(values)),
            ..row(pack, board, indicator, org)
        })
        .collect();
    let level = board.row(&board.request.org, &indicator.key, Statistic::Level);
    ZoneTable {
        name: indicator.name.clone(),
        label: format!(
            "{} · {}",
            level.map(|row| row.label.as_str()).unwrap_or_default(),
            basis(indicator.price_basis)
        ),
        note: note(indicator),
        rows_are: rows_are(pack, board, indicator),
        has_bullets: rows.iter().any(|row| row.bullet.is_some()),
        bullet_name: if before.contains(&Statistic::Target) {
            "增速对目标"
        } else {
            "增速"
        },
        before: heads(board, indicator, &before),
        after: heads(board, indicator, &after),
        has_history: rows.iter().any(|row| row.spark.is_some()),
        rows,
    }
}

fn rows_are(pack: &Pack, board: &Board, indicator: &Indicator) -> &'static str {
    let first = board.units(&indicator.key).into_iter().next();
    match first.and_then(|org| pack.orgs.get(&org)).map(|org| org.kind) {
        Some(OrgKind::Zone) => "开发区",
        _ => "单位",
    }
}

fn heads(board: &Board, indicator: &Indicator, statistics: &[Statistic]) -> Vec<Head> {
    let row = |statistic| board.row(&board.request.org, &indicator.key, statistic);
    let head = |&statistic: &Statistic| Head {
        name: statistic.name(),
        unit: row(statistic).map(|row| row.unit).unwrap_or_default(),
    };
    statistics.iter().map(head).collect()
}

fn figures(board: &Board, org: &OrgId, indicator: &Indicator, statistics: &[Statistic]) -> Vec<Figure> {
    statistics
        .iter()
        .filter_map(|&statistic| board.figure(org, &indicator.key, statistic))
        .collect()
}

/// A row without its figures.
fn row(pack: &Pack, board: &Board, indicator: &Indicator, org: &OrgId) -> ZoneRow {
    let day = board.request.period.span().last_day();
    let is_total = *org == board.request.org;
    ZoneRow {
        name: pack.orgs.short(org, day),
        href: href(pack, board, org),
        is_total,
        before: Vec::new(),
        bullet: bullet(board, org, &indicator.key),
        after: Vec::new(),
        spark: None,
        status: status(board, org, indicator),
    }
}

/// A city leads to its overview, a zone and the unit itself to the page of the unit.
pub fn href(pack: &Pack, board: &Board, org: &OrgId) -> String {
    let period = board.request.period.to_string();
    let is_zone = pack.orgs.get(org).is_none_or(|org| org.kind == OrgKind::Zone);
    if is_zone || *org == board.request.org {
        link(&format!("/orgs/{org}"), &[("period", &period)])
    } else {
        link("/overview", &[("period", &period), ("unit", &org.0)])
    }
}

fn bullet(board: &Board, org: &OrgId, indicator: &IndicatorKey) -> Option<Bullet> {
    let row = |statistic| board.row(org, indicator, statistic);
    let value = |statistic| row(statistic).and_then(|row| row.number.value());
    let growth = row(Statistic::Growth)?;
    let target = value(Statistic::Target);
    let label = match row(Statistic::Target).filter(|row| row.missing.is_none()) {
        Some(target) => format!("增速 {}%，目标 {}%", growth.display, target.display),
        None => format!("增速 {}%，无目标", growth.display),
    };
    Some(Bullet::new(
        geometry(growth.number.value()?)?,
        target.and_then(geometry),
        label,
    ))
}

fn spark(values: &[Number]) -> Option<Spark> {
    let points: Vec<Option<f64>> = values
        .iter()
        .map(|number| number.value().and_then(geometry))
        .collect();
    Spark::new(&points, format!("本年 {} 期", values.len()))
}

/// A number as a place on the screen; never printed.
pub fn geometry(value: Decimal) -> Option<f64> {
    value.to_f64()
}

impl ZoneTable {
    /// A table with every kind of figure, and one without rows.
    pub fn samples() -> Vec<Self> {
        let figures = Figure::samples();
        let head = |statistic: Statistic| Head {
            name: statistic.name(),
            unit: "个百分点",
        };
        let heads = Statistic::ALL.map(head);
        let row = |is_total, bullet: Option<Bullet>, status| ZoneRow {
            name: "某市某县特别长名称的现代农业产业示范区<i>".to_owned(),
            href: "/orgs/x".to_owned(),
            is_total,
            before: figures[..5].to_vec(),
            bullet,
            after: figures[3..].to_vec(),
            spark: Spark::new(&[Some(1.0), None, Some(2.0)], "历史".to_owned()),
            status,
        };
        let mut rows: Vec<ZoneRow> = Bullet::samples()
            .into_iter()
            .map(|bullet| row(false, Some(bullet), Status::BEHIND))
            .collect();
        rows.push(row(true, None, Status::UNKNOWN));
        let table = Self {
            name: "规上工业增加值".to_owned(),
            label: "统计数 · 可比价增速".to_owned(),
            note: "\"口径\"".to_owned(),
            before: heads[..5].to_vec(),
            has_bullets: true,
            bullet_name: "增速对目标",
            after: heads[5..8].to_vec(),
            rows_are: "开发区",
            has_history: true,
            rows,
        };
        let empty = Self {
            has_history: false,
            rows: Vec::new(),
            ..table.clone()
        };
        vec![table, empty]
    }
}
