//! The tree of a formula as it was written, and its printed form.

use rust_decimal::Decimal;

use super::token::TextSpan;
pub use super::words::{OptionName, Policy, Selector, Word};
use crate::cell::Facet;
use crate::measure::Measure;

/// A whole formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// Declared at its head: `缺失=按零; …`.
    pub policy: Option<Policy>,
    /// The calculation.
    pub body: Expr,
}

/// A part of a formula. Two parts are equal when they say the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: TextSpan,
    /// Levels below and including this one; the parser keeps it small so that recursion is safe.
    pub(super) depth: usize,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Expr {}

/// What a part of a formula says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// Could not be read; reported already.
    Invalid,
    /// `12.5`, `17%`, `10亿元`.
    Number {
        /// The digits.
        value: Decimal,
        /// The measure written behind them.
        unit: Option<Measure>,
    },
    /// `"工业类"`.
    Text(String),
    /// `工业投资` or `工业投资.增速`.
    Name {
        /// Key, full name or short name of an indicator.
        name: String,
        /// The facet, when one is written.
        facet: Option<Facet>,
    },
    /// `工业投资@同期`.
    At {
        /// What is shifted.
        inner: Box<Expr>,
        /// To which period.
        selector: Selector,
    },
    /// `−x` or `非 x`.
    Unary {
        /// The sign.
        operator: Unary,
        /// Its operand.
        operand: Box<Expr>,
    },
    /// `x + y`.
    Binary {
        /// The sign.
        operator: Binary,
        /// What stands before it.
        left: Box<Expr>,
        /// What stands behind it.
        right: Box<Expr>,
    },
    /// `求和(工业投资, 类别="工业类")`.
    Call {
        /// Name of the function.
        name: String,
        /// Where the name stands.
        name_span: Ignored,
        /// Arguments in order.
        arguments: Vec<Expr>,
        /// Options in order.
        options: Vec<CallOption>,
    },
}

/// `类别=["工业类", "现代农业类"]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallOption {
    /// Which option.
    pub name: OptionName,
    /// Its values with their places.
    pub values: Vec<OptionValue>,
    /// Where it stands.
    pub span: Ignored,
}

/// A value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionValue {
    /// The word or text.
    pub text: String,
    /// Where it stands.
    pub span: Ignored,
}

/// A place that plays no part in equality.
#[derive(Debug, Clone, Copy)]
pub struct Ignored(pub TextSpan);

impl PartialEq for Ignored {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Ignored {}

/// Signs with one operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    /// `−`.
    Negate,
    /// `非`.
    Not,
}

/// Signs with two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// `或`.
    Or,
    /// `且`.
    And,
    /// A comparison.
    Compare(Comparison),
    /// A calculation.
    Arithmetic(Arithmetic),
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`.
    Equal,
    /// `≠`.
    NotEqual,
    /// `<`.
    Less,
    /// `≤`.
    LessEqual,
    /// `>`.
    Greater,
    /// `≥`.
    GreaterEqual,
}

/// Calculations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`.
    Add,
    /// `−`.
    Subtract,
    /// `×`.
    Multiply,
    /// `÷`.
    Divide,
}

/// How tightly parts bind; a looser part inside a tighter one needs brackets.
pub mod precedence {
    /// `或`.
    pub const OR: u8 = 1;
    /// `且`.
    pub const AND: u8 = 2;
    /// `非`.
    pub const NOT: u8 = 3;
    /// Comparisons, which do not chain.
    pub const COMPARE: u8 = 4;
    /// `+ −`.
    pub const ADD: u8 = 5;
    /// `× ÷`.
    pub const MULTIPLY: u8 = 6;
    /// `−x`.
    pub const NEGATE: u8 = 7;
    /// `x@同期` and everything that stands alone.
    pub const ATOM: u8 = 8;
}

impl Binary {
    /// How tightly it binds.
    pub const fn precedence(self) -> u8 {
        match self {
            Self::Or => precedence::OR,
            Self::And => precedence::AND,
            Self::Compare(_) => precedence::COMPARE,
            Self::Arithmetic(Arithmetic::Add | Arithmetic::Subtract) => precedence::ADD,
            Self::Arithmetic(Arithmetic::Multiply | Arithmetic::Divide) => precedence::MULTIPLY,
        }
    }

    /// The printed sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Or => "或",
            Self::And => "且",
            Self::Compare(Comparison::Equal) => "=",
            Self::Compare(Comparison::NotEqual) => "≠",
            Self::Compare(Comparison::Less) => "<",
            Self::Compare(Comparison::LessEqual) => "≤",
            Self::Compare(Comparison::Greater) => ">",
            Self::Compare(Comparison::GreaterEqual) => "≥",
            Self::Arithmetic(Arithmetic::Add) => "+",
            Self::Arithmetic(Arithmetic::Subtract) => "−",
            Self::Arithmetic(Arithmetic::Multiply) => "×",
            Self::Arithmetic(Arithmetic::Divide) => "÷",
        }
    }
}
