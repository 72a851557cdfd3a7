//! Reporting periods: month, quarter, half-year, year, cumulative months 1–N, and the joint January–February.
//!
//! A [`Period`] is what an office asks for and how it steps to its neighbours; its [`Span`] is the months it
//! covers. Figures are stored by span: 2023H1 and 2023-01..06 are the same figure under two names.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The kind of a period, with its number inside the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// One month, 1–12.
    Month(u8),
    /// January and February published together (1–2月).
    JanFeb,
    /// Quarter, 1–4.
    Quarter(u8),
    /// Half-year, 1–2.
    Half(u8),
    /// Calendar year.
    Year,
    /// 累计 1–N月, N from 1 to 12.
    Cumulative(u8),
}

/// A reporting period. Text forms: `2023-06`, `2023-01+02`, `2023Q2`, `2023H1`, `2023`, `2023-01..06`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    year: i16,
    kind: Kind,
}

/// The months that a figure covers, inside one year. Text form `2023-01..06`; a single month is `2023-06`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    year: i16,
    first: u8,
    last: u8,
}

/// Text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}”不是报告期，应写作 2023-06、2023Q2、2023H1、2023、2023-01..06（累计）或 2023-01+02（1—2月合并）"
)]
pub struct PeriodError(pub String);

impl Period {
    /// A period, when the year is 1949–2999 and the number exists in a year.
    pub fn new(year: i16, kind: Kind) -> Option<Self> {
        let in_year = match kind {
            Kind::Month(n) | Kind::Cumulative(n) => (1..=12).contains(&n),
            Kind::Quarter(n) => (1..=4).contains(&n),
            Kind::Half(n) => (1..=2).contains(&n),
            Kind::Year | Kind::JanFeb => true,
        };
        ((1949..=2999).contains(&year) && in_year).then_some(Self { year, kind })
    }

    /// The calendar year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Kind and number inside the year.
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The months covered.
    pub const fn span(self) -> Span {
        let (first, last) = match self.kind {
            Kind::Month(n) => (n, n),
            Kind::JanFeb => (1, 2),
            Kind::Quarter(n) => (3 * n - 2, 3 * n),
            Kind::Half(n) => (6 * n - 5, 6 * n),
            Kind::Year => (1, 12),
            Kind::Cumulative(n) => (1, n),
        };
        Span {
            year: self.year,
            first,
            last,
        }
    }

    /// 同期: the same period of the year before.
    #[must_use]
    pub const fn same_last_year(self) -> Self {
        Self {
            year: self.year - 1,
            kind: self.kind,
        }
    }

    /// The year that this period belongs to, as a period.
    #[must_use]
    pub const fn whole_year(self) -> Self {
        Self {
            year: self.year,
            kind: Kind::Year,
        }
    }

    /// 上年末: the whole year before.
    #[must_use]
    pub const fn last_year(self) -> Self {
        Self {
            year: self.year - 1,
            kind: Kind::Year,
        }
    }

    /// 上期: the period published before this one in its own series. Cumulative periods start each year with
    /// the joint 1–2月, so 1–2月 follows 1–12月 of the year before; March follows February unless the series
    /// publishes January and February together (see [`Self::predecessor_joint`]).
    #[must_use]
    pub const fn predecessor(self) -> Self {
        let (year, kind) = (self.year, self.kind);
        let (back, kind) = match kind {
            Kind::Month(1) | Kind::JanFeb => (1, Kind::Month(12)),
            Kind::Month(n) => (0, Kind::Month(n - 1)),
            Kind::Quarter(1) => (1, Kind::Quarter(4)),
            Kind::Quarter(n) => (0, Kind::Quarter(n - 1)),
            Kind::Half(1) => (1, Kind::Half(2)),
            Kind::Half(n) => (0, Kind::Half(n - 1)),
            Kind::Year => (1, Kind::Year),
            Kind::Cumulative(1 | 2) => (1, Kind::Cumulative(12)),
            Kind::Cumulative(n) => (0, Kind::Cumulative(n - 1)),
        };
        Self {
            year: year - back,
            kind,
        }
    }

    /// 上期 in a monthly series that publishes January and February together: March follows 1–2月.
    #[must_use]
    pub const fn predecessor_joint(self) -> Self {
        match self.kind {
            Kind::Month(3) => Self {
                year: self.year,
                kind: Kind::JanFeb,
            },
            _ => self.predecessor(),
        }
    }

    /// Cumulative from January to this period's last month; what pace and remaining amounts are counted on.
    #[must_use]
    pub const fn year_to_date(self) -> Self {
        Self {
            year: self.year,
            kind: Kind::Cumulative(self.span().last),
        }
    }

    /// Chinese name as a page or bulletin prints it, such as `2023年上半年` or `2023年1—6月`.
    pub fn chinese(self) -> String {
        let year = self.year;
        match self.kind {
            Kind::Month(n) => format!("{year}年{n}月"),
            Kind::JanFeb => format!("{year}年1—2月"),
            Kind::Quarter(n) => format!("{year}年{}季度", ["一", "二", "三", "四"][usize::from(n - 1)]),
            Kind::Half(1) => format!("{year}年上半年"),
            Kind::Half(_) => format!("{year}年下半年"),
            Kind::Year => format!("{year}年"),
            Kind::Cumulative(1) => format!("{year}年1月"),
            Kind::Cumulative(n) => format!("{year}年1—{n}月"),
        }
    }
}

impl Span {
    /// Months `first..=last` of a year.
    pub fn new(year: i16, first: u8, last: u8) -> Option<Self> {
        let valid = (1949..=2999).contains(&year) && 1 <= first && first <= last && last <= 12;
        valid.then_some(Self { year, first, last })
    }

    /// The calendar year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// First month, 1–12.
    pub const fn first_month(self) -> u8 {
        self.first
    }

    /// Last month, 1–12.
    pub const fn last_month(self) -> u8 {
        self.last
    }

    /// How many months are covered.
    pub const fn months(self) -> u8 {
        self.last - self.first + 1
    }

    /// Whether the span starts in January, so that it can be measured against the year's target.
    pub const fn is_year_to_date(self) -> bool {
        self.first == 1
    }

    /// Chinese name of the months, such as `2023年1—6月`.
    pub fn chinese(self) -> String {
        match (self.first, self.last) {
            (1, 12) => format!("{}年", self.year),
            (first, last) if first == last => format!("{}年{first}月", self.year),
            (first, last) => format!("{}年{first}—{last}月", self.year),
        }
    }

    /// The same months of the year before.
    #[must_use]
    pub const fn same_last_year(self) -> Self {
        Self {
            year: self.year - 1,
            first: self.first,
            last: self.last,
        }
    }

    /// The whole year before.
    #[must_use]
    pub const fn last_year(self) -> Self {
        Self {
            year: self.year - 1,
            first: 1,
            last: 12,
        }
    }

    /// Last day covered; units and definitions are looked up as of this day.
    pub fn last_day(self) -> Date {
        jiff::civil::date(self.year, 1, 1)
            .with()
            .month(i8::try_from(self.last).unwrap_or(12))
            .build()
            .map_or(Date::MAX, Date::last_of_month)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}-{:02}", self.year, self.first)
        } else {
            write!(f, "{}-{:02}..{:02}", self.year, self.first, self.last)
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.kind {
            Kind::Month(n) => write!(f, "{year}-{n:02}"),
            Kind::JanFeb => write!(f, "{year}-01+02"),
            Kind::Quarter(n) => write!(f, "{year}Q{n}"),
            Kind::Half(n) => write!(f, "{year}H{n}"),
            Kind::Year => write!(f, "{year}"),
            Kind::Cumulative(n) => write!(f, "{year}-01..{n:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        parse(text.trim()).ok_or_else(|| PeriodError(text.chars().take(40).collect()))
    }
}

impl FromStr for Span {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        parse_span(text).ok_or_else(|| PeriodError(text.chars().take(40).collect()))
    }
}

fn parse(text: &str) -> Option<Period> {
    let year = digits(text.get(..4)?, 4)?;
    let kind = match text.get(4..)? {
        "" => Kind::Year,
        "-01+02" => Kind::JanFeb,
        rest => match (rest.get(..1)?, rest.get(1..)?) {
            ("Q" | "q", n) => Kind::Quarter(number(n, 1)?),
            ("H" | "h", n) => Kind::Half(number(n, 1)?),
            ("-", months) => match months.split_once("..") {
                Some(("01", last)) => Kind::Cumulative(number(last, 2)?),
                Some(_) => return None,
                None => Kind::Month(number(months, 2)?),
            },
            _ => return None,
        },
    };
    Period::new(year, kind)
}

fn parse_span(text: &str) -> Option<Span> {
    let year = digits(text.get(..4)?, 4)?;
    let months = text.get(4..)?.strip_prefix('-')?;
    let (first, last) = months.split_once("..").unwrap_or((months, months));
    Span::new(year, number(first, 2)?, number(last, 2)?)
}

fn digits(text: &str, len: usize) -> Option<i16> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn number(text: &str, len: usize) -> Option<u8> {
    digits(text, len).and_then(|n| u8::try_from(n).ok())
}

macro_rules! text_serde {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}
text_serde!(Period);
text_serde!(Span);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(text: &str) -> Period {
        text.parse().expect(text)
    }

    #[test]
    fn neighbours_of_every_kind() {
        for (text, before, same, span) in [
            ("2023-06", "2023-05", "2022-06", "2023-06"),
            ("2023-01", "2022-12", "2022-01", "2023-01"),
            ("2023-01+02", "2022-12", "2022-01+02", "2023-01..02"),
            ("2023Q1", "2022Q4", "2022Q1", "2023-01..03"),
            ("2023H1", "2022H2", "2022H1", "2023-01..06"),
            ("2023", "2022", "2022", "2023-01..12"),
            ("2023-01..06", "2023-01..05", "2022-01..06", "2023-01..06"),
            ("2023-01..02", "2022-01..12", "2022-01..02", "2023-01..02"),
        ] {
            let p = period(text);
            assert_eq!(p.predecessor(), period(before), "上期 of {text}");
            assert_eq!(p.same_last_year(), period(same), "同期 of {text}");
            assert_eq!(p.span().to_string(), span, "months of {text}");
        }
        assert_eq!(period("2023-03").predecessor_joint(), period("2023-01+02"));
        assert_eq!(period("2023H1").last_year(), period("2022"));
        assert_eq!(period("2023Q3").year_to_date(), period("2023-01..09"));
        assert_eq!(period("2024-02").span().last_day().to_string(), "2024-02-29");
    }

    #[test]
    fn what_is_no_period_says_so() {
        for text in [
            "",
            "202",
            "2023-13",
            "2023Q5",
            "2023H3",
            "2023-02..06",
            "2023-1",
            "二〇二三",
            "2023-00",
            "１９９９",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn one_figure_has_one_span() {
        assert_eq!(period("2023H1").span(), period("2023-01..06").span());
        assert_eq!(period("2023-01..12").span(), period("2023").span());
    }

    fn any_period() -> impl Strategy<Value = Period> {
        let kind = prop_oneof![
            (1_u8..=12).prop_map(Kind::Month),
            Just(Kind::JanFeb),
            (1_u8..=4).prop_map(Kind::Quarter),
            (1_u8..=2).prop_map(Kind::Half),
            Just(Kind::Year),
            (1_u8..=12).prop_map(Kind::Cumulative),
        ];
        (1950_i16..=2999, kind).prop_map(|(year, kind)| Period::new(year, kind).expect("in range"))
    }

    proptest! {
        #[test]
        fn text_reads_back(period in any_period()) {
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
            prop_assert_eq!(period.span().to_string().parse::<Span>(), Ok(period.span()));
        }

        #[test]
        fn a_predecessor_ends_earlier(period in any_period()) {
            prop_assert!(period.predecessor().span().last_day() < period.span().last_day());
        }

        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = text.parse::<Period>();
            let _ = text.parse::<Span>();
        }
    }
}
