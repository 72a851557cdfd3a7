//! The matrix: a row per unit, a column per indicator and statistic.
use std::cmp::Ordering;

use domain::cell::IndicatorKey;
use domain::indicator::Statistic;
use domain::org::{OrgId, OrgKind, ZoneClass};
use domain::pack::model::{Indicator, Pack};

use crate::pages::indicators::{Address, Lens, Tab};
use crate::pages::overview::note;
use crate::view::board::Board;
use crate::view::figure::Figure;
use crate::view::link::link;

/// Rows of one page.
const PAGE: usize = 200;

/// Context of the matrix.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Indicators: heads over their columns.
    pub groups: Vec<Group>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; the unit itself last.
    pub rows: Vec<MatrixRow>,
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

/// By which column, and which way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    indicator: String,
    statistic: Statistic,
    descending: bool,
}

impl Sort {
    /// `-industrial-investment.growth` is downwards by growth; what names no column sorts nothing.
    pub fn parse(text: Option<&str>) -> Option<Self> {
        let text = text?;
        let (descending, column) = match text.strip_prefix('-') {
            Some(column) => (true, column),
            None => (false, text),
        };
        let (indicator, statistic) = column.rsplit_once('.')?;
        Some(Self {
            indicator: indicator.to_owned(),
            statistic: Statistic::parse(statistic)?,
            descending,
        })
    }

    fn is_by(&self, indicator: &IndicatorKey, statistic: Statistic) -> bool {
        self.indicator == *indicator.0 && self.statistic == statistic
    }
}

impl Matrix {
    /// The matrix of a calculation.
    pub fn new(
        pack: &Pack,
        board: &Board,
        lens: &Lens,
        class: Option<&ZoneClass>,
        sort: Option<&Sort>,
        address: &Address,
    ) -> Self {
        let shown: Vec<&Indicator> = pack
            .indicators
            .iter()
            .filter(|indicator| class.is_none_or(|class| indicator.applies_to(Some(class))))
            .filter(|indicator| board.concerns(&indicator.key))
            .collect();
        let units = units(pack, board, &shown, class);
        let mut columns: Vec<Column> = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        for indicator in &shown {
            let applies = |statistic: &&Statistic| board.applies(&units, &indicator.key, **statistic);
            let own: Vec<Column> = lens
                .statistics()
                .iter()
                .filter(applies)
                .map(|&statistic| column(board, indicator, statistic, sort, address))
                .collect();
            groups.extend((!own.is_empty()).then(|| group(indicator, own.len())));
            columns.extend(own.into_iter().enumerate().map(|(at, column)| Column {
                starts: at == 0,
                ..column
            }));
        }
        let mut rows: Vec<MatrixRow> = units.iter().map(|org| row(pack, board, org, &columns)).collect();
        if let Some(sort) = sort {
            rows.sort_by(|a, b| order(board, sort, a, b));
        }
        Self {
            groups,
            columns,
            rows,
        }
    }

    /// Keeps one page of a long list, with the unit itself below it, and gives links to all pages.
    pub fn cut(&mut self, page: usize, address: &Address) -> Vec<Tab> {
        let total = self.rows.pop_if(|row| row.is_total);
        let count = self.rows.len().div_ceil(PAGE);
        let page = page.clamp(1, count.max(1));
        let tab = |number: usize| {
            let name = format!(
                "{}—{}",
                (number - 1) * PAGE + 1,
                (number * PAGE).min(self.rows.len())
            );
            let href = address.to("/indicators", &[("page", &number.to_string())]);
            Tab::new(&name, href, number == page)
        };
        let pages = if count > 1 {
            (1..=count).map(tab).collect()
        } else {
            Vec::new()
        };
        self.rows = std::mem::take(&mut self.rows)
            .into_iter()
            .skip((page - 1) * PAGE)
            .take(PAGE)
            .chain(total)
            .collect();
        pages
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

/// By exact value; units without one come after all others, the unit itself comes last.
fn order(board: &Board, sort: &Sort, a: &MatrixRow, b: &MatrixRow) -> Ordering {
    let key = IndicatorKey::from(sort.indicator.as_str());
    let value = |row: &MatrixRow| board.row(&row.org, &key, sort.statistic)?.number.value();
    let by_value = match (value(a), value(b)) {
        (Some(a), Some(b)) if sort.descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    a.is_total.cmp(&b.is_total).then(by_value)
}

#[cfg(test)]
mod tests {
    use super::Sort;

    #[test]
    fn a_long_list_is_cut_into_pages_with_the_total_below_each() {
        let row = |name: String, is_total| super::MatrixRow {
            org: "x".into(),
            name,
            class: String::new(),
            href: String::new(),
            is_total,
            cells: Vec::new(),
        };
        let mut rows: Vec<_> = (0..450).map(|n| row(n.to_string(), false)).collect();
        rows.push(row("省".to_owned(), true));
        let whole = super::Matrix {
            rows,
            ..super::Matrix::default()
        };
        let cut = |page| {
            let mut matrix = whole.clone();
            let pages = matrix.cut(page, &super::Address::default());
            let ends = [matrix.rows.first(), matrix.rows.last()].map(|row| row.map(|row| row.name.clone()));
            (pages.len(), matrix.rows.len(), ends)
        };
        let ends = |first: &str| [Some(first.to_owned()), Some("省".to_owned())];
        assert_eq!(cut(1), (3, 201, ends("0")));
        assert_eq!(cut(3), (3, 51, ends("400")));
        assert_eq!(cut(99), (3, 51, ends("400")));
    }

    #[test]
    fn addresses_name_a_column_and_a_direction() {
        let sort = Sort::parse(Some("-industrial-investment.growth")).expect("a column");
        assert!(sort.descending && sort.indicator == "industrial-investment");
        assert!(
            !Sort::parse(Some("industrial-investment.growth"))
                .expect("a column")
                .descending
        );
        for text in ["", "growth", "-", "x.y", "."] {
            assert_eq!(Sort::parse(Some(text)), None, "{text}");
        }
    }
}
