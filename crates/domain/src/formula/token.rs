//! Tokens of a formula, with the characters they stand on.

use rust_decimal::Decimal;

use crate::measure::Measure;

/// Characters `start..end` of a formula, counted in code points from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TextSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl TextSpan {
    /// Characters `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// From the start of this span to the end of another.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start, other.end.max(self.end))
    }

    /// The characters of `source` under this span.
    pub fn text(self, source: &str) -> String {
        source
            .chars()
            .skip(self.start)
            .take(self.end.saturating_sub(self.start))
            .collect()
    }
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: TextSpan,
}

/// What a token is. Full-width and ASCII forms of a sign are one token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenKind {
    /// `12.5`, `17%`, `10亿元`.
    Number {
        /// The digits.
        value: Decimal,
        /// The measure right behind them.
        unit: Option<Measure>,
    },
    /// `"工业类"` or `“工业类”`.
    Text(String),
    /// An indicator, function or option: `工业投资`, `industrial-investment`, `「R&D 经费」`.
    Name(String),
    /// `+ ＋`.
    Plus,
    /// `- － −`.
    Minus,
    /// `* × ＊`.
    Times,
    /// `/ ÷ ／`.
    Divide,
    /// `= == ＝`.
    Equal,
    /// `≠ != <>`.
    NotEqual,
    /// `< ＜`.
    Less,
    /// `≤ <=`.
    LessEqual,
    /// `> ＞`.
    Greater,
    /// `≥ >=`.
    GreaterEqual,
    /// `且 and`.
    And,
    /// `或 or`.
    Or,
    /// `非 not`.
    Not,
    /// `( （`.
    Open,
    /// `) ）`.
    Close,
    /// `[ ［`.
    OpenList,
    /// `] ］`.
    CloseList,
    /// `, ，`.
    Comma,
    /// `; ；`.
    Semicolon,
    /// `@ ＠`.
    At,
    /// `. ．`.
    Dot,
    /// Unreadable; reported already.
    Invalid,
    /// The end of the formula.
    End,
}
