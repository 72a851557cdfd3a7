//! `Number`: an exact decimal, or the reason why there is none. A missing value is never zero.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Longest accepted input, in bytes; longer text is refused before it is parsed.
const MAX_LEN: usize = 40;

/// Why a number is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Missing {
    /// 未填: nobody has filed it yet.
    #[serde(rename = "未填")]
    NotFiled,
    /// 不适用: the indicator does not apply to this unit or period.
    #[serde(rename = "不适用")]
    NotApplicable,
    /// 除零: a ratio over zero has no value.
    #[serde(rename = "除零")]
    DivisionByZero,
    /// 口径不可比: the inputs exist, but their scope or price basis forbids the calculation.
    #[serde(rename = "口径不可比")]
    NotComparable,
    /// 超出范围: the exact result does not fit 28 digits.
    #[serde(rename = "超出范围")]
    OutOfRange,
}

impl Missing {
    /// All reasons, in the order of the glossary.
    pub const ALL: [Self; 5] = [
        Self::NotFiled,
        Self::NotApplicable,
        Self::DivisionByZero,
        Self::NotComparable,
        Self::OutOfRange,
    ];

    /// The Chinese term, as shown on pages and stored.
    pub const fn text(self) -> &'static str {
        match self {
            Self::NotFiled => "未填",
            Self::NotApplicable => "不适用",
            Self::DivisionByZero => "除零",
            Self::NotComparable => "口径不可比",
            Self::OutOfRange => "超出范围",
        }
    }

    /// The reason whose [`text`](Self::text) this is.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.text() == text)
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// A decimal or the reason why there is none. Sums are exact, products and quotients keep 28 digits, and everything
/// is checked; the first missing
/// operand decides the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// A known value, in the unit that its owner declares.
    Value(Decimal),
    /// No value, and why.
    Missing(Missing),
}

/// Text that is not a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Longer than any figure can be.
    #[error("数字过长（{0} 字节），最多 {MAX_LEN} 字节")]
    TooLong(usize),
    /// Not a plain decimal.
    #[error("“{0}”不是数字，请只填数字、小数点和负号")]
    NotANumber(String),
}

#[expect(
    clippy::should_implement_trait,
    reason = "methods, so that clippy's ban on unchecked decimal operators stays meaningful"
)]
impl Number {
    /// 未填.
    pub const NOT_FILED: Self = Self::Missing(Missing::NotFiled);
    /// 不适用.
    pub const NOT_APPLICABLE: Self = Self::Missing(Missing::NotApplicable);

    /// The value, when there is one.
    pub const fn value(self) -> Option<Decimal> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing(_) => None,
        }
    }

    /// The reason, when there is no value.
    pub const fn missing(self) -> Option<Missing> {
        match self {
            Self::Value(_) => None,
            Self::Missing(reason) => Some(reason),
        }
    }

    /// Sum, or 超出范围.
    #[must_use]
    pub fn add(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_add)
    }

    /// Difference, or 超出范围.
    #[must_use]
    pub fn sub(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_sub)
    }

    /// Product, or 超出范围.
    #[must_use]
    pub fn mul(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_mul)
    }

    /// Quotient to 28 digits; 除零 over zero.
    #[must_use]
    pub fn div(self, other: Self) -> Self {
        match other {
            Self::Value(divisor) if divisor.is_zero() && self.value().is_some() => {
                Self::Missing(Missing::DivisionByZero)
            }
            _ => self.combine(other, Decimal::checked_div),
        }
    }

    /// The same number with the other sign.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::Value(value) => Self::Value(Decimal::ZERO.checked_sub(value).unwrap_or_default()),
            missing @ Self::Missing(_) => missing,
        }
    }

    fn combine(self, other: Self, op: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Self {
        match (self, other) {
            (Self::Value(a), Self::Value(b)) => {
                op(a, b).map_or(Self::Missing(Missing::OutOfRange), Self::Value)
            }
            (missing @ Self::Missing(_), _) | (_, missing @ Self::Missing(_)) => missing,
        }
    }

    /// Reads what a person or a file wrote: full-width digits, thousands separators and the signs
    /// `-`, `−`, `－` are accepted; an empty text or a dash alone is 未填; the name of a reason is that reason.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let text = text.trim();
        if let Some(reason) = Missing::parse(text) {
            return Ok(Self::Missing(reason));
        }
        if matches!(text, "" | "-" | "—" | "－" | "/") {
            return Ok(Self::NOT_FILED);
        }
        if text.len() > MAX_LEN {
            return Err(NumberError::TooLong(text.len()));
        }
        let plain: String = text.chars().map(half_width).collect();
        let Some(plain) = without_separators(&plain).filter(|plain| is_plain_decimal(plain)) else {
            return Err(NumberError::NotANumber(text.to_owned()));
        };
        Decimal::from_str_exact(&plain)
            .map(Self::Value)
            .map_err(|_| NumberError::NotANumber(text.to_owned()))
    }
    /// Canonical text: no exponent, no trailing zeros, `-` as sign; the reason's name when missing.
    /// Stored and hashed in this form, so it never changes.
    pub fn canonical(self) -> String {
        match self {
            Self::Value(value) => value.normalize().to_string(),
            Self::Missing(reason) => reason.text().to_owned(),
        }
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '．' => '.',
        '－' | '−' => '-',
        '＋' => '+',
        '，' => ',',
        other => other,
    }
}

/// Takes out thousands separators; none when a comma stands where no separator does, as in `39,4`.
fn without_separators(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default().trim_start_matches(['-', '+']);
    let grouped = whole.contains(',');
    let fits = !grouped || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    (fits && !fraction.contains(',')).then(|| text.replace(',', ""))
}

fn is_plain_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical())
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self::Value(value)
    }
}

impl From<Missing> for Number {
    fn from(reason: Missing) -> Self {
        Self::Missing(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect(text)
    }

    #[test]
    fn people_write_numbers_in_many_ways() {
        for (text, canonical) in [
            ("1,234.50", "1234.5"),
            ("－９．５", "-9.5"),
            ("−0", "0"),
            (" 483.5 ", "483.5"),
            ("", "未填"),
            ("—", "未填"),
            ("不适用", "不适用"),
        ] {
            assert_eq!(number(text).canonical(), canonical, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_number_says_so() {
        for text in [
            "39,4",
            "1，5",
            "1,2345",
            "1234,567",
            "1.5,000",
            "0.12345678901234567890123456789",
            "1.2.3",
            "1e9",
            "12亿",
            ".5",
            "5.",
            "--3",
            "٣",
        ] {
            assert!(Number::parse(text).is_err(), "{text}");
        }
        assert_eq!(Number::parse(&"9".repeat(41)), Err(NumberError::TooLong(41)));
    }

    #[test]
    fn a_missing_value_is_not_zero() {
        assert_eq!(number("1").add(Number::NOT_FILED), Number::NOT_FILED);
        assert_eq!(
            number("1").div(number("0")),
            Number::Missing(Missing::DivisionByZero)
        );
        assert_eq!(Number::NOT_FILED.div(number("0")), Number::NOT_FILED);
        let huge = Number::Value(Decimal::MAX);
        assert_eq!(huge.add(huge), Number::Missing(Missing::OutOfRange));
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = Number::parse(&text);
        }

        #[test]
        fn canonical_text_reads_back(mantissa in any::<i64>(), scale in 0_u32..12) {
            let value = Number::Value(Decimal::new(mantissa, scale));
            prop_assert_eq!(Number::parse(&value.canonical()), Ok(value));
        }
    }
}
