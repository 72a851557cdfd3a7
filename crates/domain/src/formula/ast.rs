//! The tree of a formula as it was written, and its printed form.

use std::fmt;

use rust_decimal::Decimal;

use super::token::TextSpan;
use crate::cell::Facet;
use crate::measure::Measure;

/// 缺失策略: what a missing number does to a calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// 传播: the result is missing too, for the same reason.
    Propagate,
    /// 按零: 未填 counts as 0.
    Zero,
    /// 跳过: the number is left out.
    Skip,
}

/// `@同期` and its kin: the period that a figure is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selector {
    /// 同期: the same period of the year before.
    SameLastYear,
    /// 上期: the period before this one.
    Previous,
    /// 上年末: the whole year before.
    LastYear,
}

/// Names of the options of a call, such as `类别=` in `求和(工业投资, 类别="工业类")`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionName {
    /// 缺失: a [`Policy`].
    Missing,
    /// 类别: classes of zones.
    Class,
    /// 范围: which units of the tree.
    Scope,
    /// 顺序: which end of a ranking is first.
    Order,
}

/// Words of the language with a Chinese and an English spelling.
pub trait Word: Copy + PartialEq + 'static {
    /// Every word with its spellings; the first is the one that is printed.
    const SPELLINGS: &'static [(Self, &'static str, &'static str)];

    /// The word with this spelling; English in any case.
    fn parse(text: &str) -> Option<Self> {
        let spelled = |&&(_, chinese, english): &&(Self, &str, &str)| {
            chinese == text || english.eq_ignore_ascii_case(text)
        };
        Self::SPELLINGS.iter().find(spelled).map(|&(word, ..)| word)
    }

    /// The Chinese spelling.
    fn spelling(self) -> &'static str {
        let spelled = Self::SPELLINGS.iter().find(|(word, ..)| *word == self);
        spelled.map_or("", |&(_, chinese, _)| chinese)
    }

    /// All Chinese spellings, for messages.
    fn all() -> String {
        let words: Vec<&str> = Self::SPELLINGS.iter().map(|&(_, chinese, _)| chinese).collect();
        words.join("、")
    }
}

impl Word for Policy {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Propagate, "传播", "propagate"),
        (Self::Zero, "按零", "zero"),
        (Self::Skip, "跳过", "skip"),
    ];
}

impl Word for Selector {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::SameLastYear, "同期", "same_last_year"),
        (Self::Previous, "上期", "previous"),
        (Self::LastYear, "上年末", "last_year"),
    ];
}

impl Word for OptionName {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Missing, "缺失", "missing"),
        (Self::Class, "类别", "class"),
        (Self::Scope, "范围", "scope"),
        (Self::Order, "顺序", "order"),
    ];
}

impl Word for Facet {
    const SPELLINGS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Level, "本期", "level"),
        (Self::Base, "同期", "base"),
        (Self::Growth, "增速", "growth"),
    ];
}

macro_rules! display_word {
    ($($type:ty),*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.spelling())
            }
        }
    )*};
}
display_word!(Policy, Selector, OptionName);

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
