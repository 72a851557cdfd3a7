//! A checked formula: names resolved, units converted, options decided. What cannot be evaluated cannot be built.

use rust_decimal::Decimal;

use super::ast::{Arithmetic, Comparison, Policy, Selector};
use super::factor::Factor;
use super::functions::{AggregateFunction, Order, Scope};
use crate::cell::{Facet, IndicatorKey};
use crate::measure::Measure;
use crate::org::ZoneClass;

/// A formula that may be evaluated, for any number of units and periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    pub(super) root: Root,
    pub(super) policy: Option<Policy>,
    pub(super) unit: Option<Measure>,
    pub(super) text: String,
    /// Levels of the tree.
    pub(super) levels: usize,
}

/// What a formula gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Root {
    Number(Node),
    Condition(Condition),
}

impl Checked {
    /// The formula in print: `(工业投资 − 工业投资@同期) ÷ 工业投资@同期 × 100`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Measure of the result; none for a condition.
    pub const fn unit(&self) -> Option<Measure> {
        self.unit
    }
}

/// A part that gives a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Literal {
        value: Decimal,
        unit: Option<Measure>,
    },
    Figure {
        indicator: IndicatorKey,
        facet: Facet,
    },
    At {
        selector: Selector,
        inner: Box<Node>,
    },
    Convert {
        factor: Factor,
        inner: Box<Node>,
    },
    Negate(Box<Node>),
    Arithmetic {
        operator: Arithmetic,
        left: Box<Node>,
        right: Box<Node>,
        policy: Policy,
    },
    If {
        condition: Box<Condition>,
        then: Box<Node>,
        otherwise: Box<Node>,
    },
    Abs(Box<Node>),
    Round {
        inner: Box<Node>,
        places: u32,
    },
    Extreme {
        largest: bool,
        arguments: Vec<Node>,
        policy: Policy,
    },
    Coalesce(Vec<Node>),
    Aggregate(Box<Aggregate>),
}

impl Node {
    /// The number, when it is written in the formula.
    pub fn literal(&self) -> Option<Decimal> {
        match self {
            Self::Literal { value, .. } => Some(*value),
            _ => None,
        }
    }
}

/// A part that gives yes or no.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    At {
        selector: Selector,
        inner: Box<Condition>,
    },
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Compare {
        operator: Comparison,
        left: Node,
        right: Node,
        policy: Policy,
    },
}

/// A calculation over units of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Aggregate {
    pub label: String,
    pub unit: Option<Measure>,
    pub kind: AggregateKind,
    pub scope: Scope,
    /// Empty means every class.
    pub classes: Vec<ZoneClass>,
    pub policy: Policy,
}

impl Aggregate {
    /// Measure of what each unit contributes; none for conditions and ranked values.
    pub fn member_unit(&self) -> Option<Measure> {
        match self.kind {
            AggregateKind::Values { .. } | AggregateKind::Weighted { .. } => self.unit,
            AggregateKind::CountIf(_) | AggregateKind::Rank { .. } => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum AggregateKind {
    /// Sum, count of filed values, mean, largest, smallest.
    Values {
        function: AggregateFunction,
        argument: Node,
    },
    /// Units that meet a condition.
    CountIf(Condition),
    Weighted {
        argument: Node,
        weight: Node,
    },
    Rank {
        argument: Node,
        order: Order,
    },
}
