//! Cells: the only stored figures. One cell is one facet of one indicator, for one unit and one period.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::number::Number;
use crate::org::OrgId;
use crate::period::Span;

/// Key of an indicator in the pack's dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorKey(pub Arc<str>);

impl From<&str> for IndicatorKey {
    fn from(key: &str) -> Self {
        Self(key.into())
    }
}

impl fmt::Display for IndicatorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which figure of an indicator a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Facet {
    /// 本期数, in the indicator's measure.
    #[serde(rename = "本期")]
    Level,
    /// 同期数 at the indicator's price basis: this period's scope applied to last year. For a 可比价 indicator it is
    /// the constant-price base that weighs contributions.
    #[serde(rename = "同期")]
    Base,
    /// 同比增速 as reported, in %.
    #[serde(rename = "增速")]
    Growth,
}

impl Facet {
    /// All facets, in the order of a form's columns.
    pub const ALL: [Self; 3] = [Self::Level, Self::Base, Self::Growth];

    /// The Chinese term, as stored and shown.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Level => "本期",
            Self::Base => "同期",
            Self::Growth => "增速",
        }
    }

    /// The facet whose [`text`](Self::text) this is.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.text() == text)
    }
}

/// The legal label that every figure carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Label {
    /// 统计数: released by a statistics bureau.
    #[serde(rename = "统计数")]
    Statistical,
    /// 部门数: kept by another department.
    #[serde(rename = "部门数")]
    Departmental,
    /// 调度数: collected for management; not statistical data.
    #[serde(rename = "调度数")]
    Dispatch,
}

impl Label {
    /// All labels.
    pub const ALL: [Self; 3] = [Self::Statistical, Self::Departmental, Self::Dispatch];

    /// The Chinese term, as stored and shown.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Statistical => "统计数",
            Self::Departmental => "部门数",
            Self::Dispatch => "调度数",
        }
    }

    /// The label whose [`text`](Self::text) this is.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.text() == text)
    }
}

/// Which figure: unit, indicator, facet, span of months. A half-year and the cumulative months 1–6 are one
/// span, so a figure is filed once and read under either name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellKey {
    /// Unit that the figure belongs to.
    pub org: OrgId,
    /// Indicator.
    pub indicator: IndicatorKey,
    /// Facet.
    pub facet: Facet,
    /// Months covered.
    pub span: Span,
}

/// A filed figure with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Which figure.
    pub key: CellKey,
    /// The figure in the indicator's measure (Level, Base) or in % (Growth).
    pub value: Number,
    /// Legal label.
    pub label: Label,
    /// Who released it.
    pub source: String,
    /// Date of the figure.
    pub dated: Date,
    /// 反推: worked out from other figures because it was never stated.
    pub inferred: bool,
    /// Remark shown with the figure.
    pub note: String,
}

/// The sum that the store keeps for a unit: of each direct child its own filed value, or else its roll-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RollUp {
    /// Sum over the children.
    pub sum: Decimal,
    /// How many zones these values speak for.
    pub filled: u32,
}

/// The cells and roll-ups that one calculation needs, loaded beforehand: rules never fetch.
#[derive(Debug, Clone, Default)]
pub struct CellSet {
    cells: HashMap<CellKey, Cell>,
    roll_ups: HashMap<CellKey, RollUp>,
}

impl CellSet {
    /// Adds a cell; the last one of a key wins.
    pub fn insert(&mut self, cell: Cell) {
        self.cells.insert(cell.key.clone(), cell);
    }

    /// Adds the roll-up of a unit.
    pub fn insert_roll_up(&mut self, key: CellKey, roll_up: RollUp) {
        self.roll_ups.insert(key, roll_up);
    }

    /// Adds everything of another set.
    pub fn extend(&mut self, other: Self) {
        self.cells.extend(other.cells);
        self.roll_ups.extend(other.roll_ups);
    }

    /// The filed cell.
    pub fn cell(&self, key: &CellKey) -> Option<&Cell> {
        self.cells.get(key)
    }

    /// The roll-up of the zones below a unit.
    pub fn roll_up(&self, key: &CellKey) -> Option<RollUp> {
        self.roll_ups.get(key).copied()
    }

    /// All cells, in no order.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.cells.values()
    }
}

impl FromIterator<Cell> for CellSet {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Self {
        let mut set = Self::default();
        cells.into_iter().for_each(|cell| set.insert(cell));
        set
    }
}
