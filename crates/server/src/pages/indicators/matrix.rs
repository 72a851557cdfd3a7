//! The matrix: a row per unit, a column per indicator and statistic.
use domain::cell::IndicatorKey;
use domain::indicator::Statistic;
use domain::org::{OrgId, OrgKind, ZoneClass};
use domain::pack::model::{Indicator, Pack};

use crate::pages::indicators::order::{self, Sort};
use crate::pages::indicators::{Address, Lens, Tab};
use crate::pages::overview::note;
use crate::view::board::Board;
use crate::view::figure::Figure;
use crate::view::link::link;

/// Context of the matrix.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Indicators: heads over their columns.
    pub groups: Vec<Group>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; the unit itself last.
    pub rows: Vec<MatrixRow>,
    /// Pages of a long list; none when it is short.
    pub pages: Vec<Tab>,
}

/// What the reader wants to see.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Statistics.
    pub lens: &'a Lens,
    /// Class of zones and indicators.
    pub class: Option<&'a ZoneClass>,
    /// Order of the rows; the pack's when none.
    pub sort: Option<Sort>,
    /// Page of a long list; all rows when none.
    pub page: Option<usize>,
}

/// An indicator over its columns.
#[derive(Debug, Clone)]
pub struct Group {
    /// Name.
    pub name: String,
    /// Label of its figures.
    pub label: &'static str,
    /// 口径 and formula.
    pub note: String,
    /// How many columns.
    pub columns: usize,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Indicator.
    pub indicator: IndicatorKey,
    /// Statistic.
    pub statistic: Statistic,
    /// Unit of its figures.
    pub unit: &'static str,
    /// Address that sorts by it.
    pub href: String,
    /// `ascending`, `descending` or empty.
    pub sorted: &'static str,
    /// `▲`, `▼` or empty.
    pub arrow: &'static str,
    /// Whether it is the first of its indicator.
    pub starts: bool,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    /// Which unit.
    pub org: OrgId,
    /// Short name.
    pub name: String,
    /// Class; empty above zones.
    pub class: String,
    /// Where the name leads.
    pub href: String,
    /// Whether it is the unit itself.
    pub is_total: bool,
    /// Figures by column.
    pub cells: Vec<MatrixCell>,
}

/// One figure of a unit.
#[derive(Debug, Clone)]
pub struct MatrixCell {
    /// None where the indicator does not concern the unit.
    pub figure: Option<Figure>,
    /// Whether its column is the first of its indicator.
    pub starts: bool,
}

impl Matrix {
    /// The matrix of a calculation.
    pub fn new(pack: &Pack, board: &Board, wanted: &Wanted, address: &Address) -> Self {
        let shown: Vec<&Indicator> = pack
            .indicators
            .iter()
            .filter(|indicator| wanted.class.is_none_or(|class| indicator.applies_to(Some(class))))
            .filter(|indicator| board.concerns(&indicator.key))
            .collect();
        let mut units = units(pack, board, &shown, wanted.class);
        let (groups, columns) = heads(board, &shown, &units, wanted, address);
        if let Some(sort) = &wanted.sort {
            order::sort(board, sort, &mut units);
        }
        let pages = wanted
            .page
            .map(|page| order::cut(&mut units, page, address))
            .unwrap_or_default();
        Self {
            groups,
            rows: units.iter().map(|org| row(pack, board, org, &columns)).collect(),
            columns,
            pages,
        }
    }

    /// A matrix with every kind of figure, and one without rows.
    pub fn samples() -> Vec<Self> {
        let figures = Figure::samples();
        let columns: Vec<Column> = figures.iter().map(|_| sample_column()).collect();
        let cell = |(at, figure)| MatrixCell {
            figure: (at != 3).then_some(figure),
            starts: at % 2 == 0,
        };
        let cells: Vec<MatrixCell> = figures.into_iter().enumerate().map(cell).collect();
        let row = |is_total| MatrixRow {
            org: "x".into(),
            name: "某市某县特别长名称的现代农业产业示范区<i>".to_owned(),
            class: "现代农业类".to_owned(),
            href: "/orgs/x".to_owned(),
            is_total,
            cells: cells.clone(),
        };
        let full = Self {
            groups: vec![Group {
                name: "<规上工业增加值>".to_owned(),
                label: "统计数",
                note: "\"口径\"".to_owned(),
                columns: columns.len(),
            }],
            columns,
            rows: vec![row(false), row(true)],
            pages: vec![Tab::new("1—200", "/indicators".to_owned(), true)],
        };
        vec![full, Self::default()]
    }
}

fn sample_column() -> Column {
    Column {
        indicator: "industrial-investment".into(),
        statistic: Statistic::Growth,
        unit: "%",
        href: "/indicators".to_owned(),
        sorted: "descending",
        arrow: "▼",
        starts: true,
    }
}

/// Units that any shown indicator concerns, in the pack's order, the unit itself last.
fn units(pack: &Pack, board: &Board, shown: &[&Indicator], class: Option<&ZoneClass>) -> Vec<OrgId> {
    let day = board.request.period.span().last_day();
    let mut units: Vec<OrgId> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let wanted = |org: &OrgId| {
        let org = pack.orgs.get(org);
        let own = org
            .and_then(|org| org.at(day))
            .and_then(|version| version.class.as_ref());
        class.is_none() || own.is_none() || own == class
    };
    for row in board.rows().iter().filter(|row| row.measure == Statistic::Level) {
        let is_shown = shown.iter().any(|indicator| indicator.key == row.indicator_key);
        if is_shown
            && row.org_id != board.request.org
            && wanted(&row.org_id)
            && seen.insert(row.org_id.clone())
        {
            units.push(row.org_id.clone());
        }
    }
    let place: std::collections::HashMap<&OrgId, usize> = pack
        .orgs
        .iter()
        .enumerate()
        .map(|(at, org)| (&org.id, at))
        .collect();
    units.sort_by_key(|org| place.get(org).copied());
    if !shown.is_empty() {
        units.push(board.request.org.clone());
    }
    units
}

/// Columns that mean something for any of the units, and the indicators over them.
fn heads(
    board: &Board,
    shown: &[&Indicator],
    units: &[OrgId],
    wanted: &Wanted,
    address: &Address,
) -> (Vec<Group>, Vec<Column>) {
    let mut groups = Vec::new();
    let mut columns = Vec::new();
    for indicator in shown {
        let applies = |statistic: &&Statistic| board.applies(units, &indicator.key, **statistic);
        let own: Vec<Column> = wanted
            .lens
            .statistics()
            .iter()
            .filter(applies)
            .map(|&statistic| column(board, indicator, statistic, wanted.sort.as_ref(), address))
            .collect();
        groups.extend((!own.is_empty()).then(|| group(indicator, own.len())));
        columns.extend(own.into_iter().enumerate().map(|(at, column)| Column {
            starts: at == 0,
            ..column
        }));
    }
    (groups, columns)
}

fn group(indicator: &Indicator, columns: usize) -> Group {
    Group {
        name: indicator.name.clone(),
        label: indicator.label.text(),
        note: note(indicator),
        columns,
    }
}

fn column(
    board: &Board,
    indicator: &Indicator,
    statistic: Statistic,
    sort: Option<&Sort>,
    address: &Address,
) -> Column {
    let current = sort.filter(|sort| sort.is_by(&indicator.key, statistic));
    let down = format!("-{}.{}", indicator.key, statistic.key());
    let (sorted, arrow, next) = match current {
        Some(sort) if sort.descending => ("descending", "▼", down[1..].to_owned()),
        Some(_) => ("ascending", "▲", String::new()),
        None => ("", "", down),
    };
    Column {
        indicator: indicator.key.clone(),
        statistic,
        unit: board
            .row(&board.request.org, &indicator.key, statistic)
            .map(|row| row.unit)
            .unwrap_or_default(),
        href: address.to("/indicators", &[("sort", &next)]),
        sorted,
        arrow,
        starts: false,
    }
}

fn row(pack: &Pack, board: &Board, org: &OrgId, columns: &[Column]) -> MatrixRow {
    let day = board.request.period.span().last_day();
    let period = board.request.period.to_string();
    let unit = pack.orgs.get(org);
    let is_total = *org == board.request.org;
    let class = unit
        .and_then(|unit| unit.at(day))
        .and_then(|version| version.class.as_ref());
    let is_zone = unit.is_none_or(|unit| unit.kind == OrgKind::Zone);
    MatrixRow {
        org: org.clone(),
        name: pack.orgs.short(org, day),
        class: class.map(ToString::to_string).unwrap_or_default(),
        href: if is_zone || is_total {
            link(&format!("/orgs/{org}"), &[("period", &period)])
        } else {
            link("/indicators", &[("period", &period), ("unit", &org.0)])
        },
        is_total,
        cells: columns
            .iter()
            .map(|column| MatrixCell {
                figure: board.figure(org, &column.indicator, column.statistic),
                starts: column.starts,
            })
            .collect(),
    }
}
