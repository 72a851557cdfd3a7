//! 计量单位: a dimension with a scale, and exact conversion between measures of one dimension.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is measured. Counters (个, 项, 宗 …) are dimensions of their own: three projects and three parcels do not add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Amounts of money; base 元.
    Money,
    /// Ratios; base 1, so `%` has the scale 0.01.
    Ratio,
    /// Differences of two percentages; base 个百分点.
    PercentagePoint,
    /// Land; base 亩.
    Area,
    /// Persons; base 人.
    Person,
    /// Visits; base 人次.
    Visit,
    /// Electric power; base 千瓦.
    Power,
    /// Energy; base 千瓦时.
    Energy,
    /// Mass; base 吨.
    Mass,
    /// Time; base 天.
    Day,
    /// Things counted with this counter.
    Count(&'static str),
}

/// A measure: its symbol as printed, its dimension, and how many base units one of it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Measure(&'static Entry);

#[derive(PartialEq, Eq, Hash)]
struct Entry {
    symbol: &'static str,
    dimension: Dimension,
    /// Scale = `coefficient` × 10^-`decimals`.
    coefficient: i64,
    decimals: u32,
}

const fn measure(symbol: &'static str, dimension: Dimension, coefficient: i64, decimals: u32) -> Entry {
    Entry {
        symbol,
        dimension,
        coefficient,
        decimals,
    }
}

const fn counter(symbol: &'static str) -> Entry {
    measure(symbol, Dimension::Count(symbol), 1, 0)
}

/// Every measure the platform knows. 1 公顷 = 15 亩 and 1 平方米 = 0.0015 亩 are exact.
static ALL: &[Entry] = &[
    measure("元", Dimension::Money, 1, 0),
    measure("千元", Dimension::Money, 1_000, 0),
    measure("万元", Dimension::Money, 10_000, 0),
    measure("百万元", Dimension::Money, 1_000_000, 0),
    measure("亿元", Dimension::Money, 100_000_000, 0),
    measure("万亿元", Dimension::Money, 1_000_000_000_000, 0),
    measure("倍", Dimension::Ratio, 1, 0),
    measure("%", Dimension::Ratio, 1, 2),
    measure("‰", Dimension::Ratio, 1, 3),
    measure("个百分点", Dimension::PercentagePoint, 1, 0),
    measure("个基点", Dimension::PercentagePoint, 1, 2),
    measure("亩", Dimension::Area, 1, 0),
    measure("万亩", Dimension::Area, 10_000, 0),
    measure("公顷", Dimension::Area, 15, 0),
    measure("平方米", Dimension::Area, 15, 4),
    measure("万平方米", Dimension::Area, 15, 0),
    measure("平方公里", Dimension::Area, 1_500, 0),
    measure("人", Dimension::Person, 1, 0),
    measure("名", Dimension::Person, 1, 0),
    measure("万人", Dimension::Person, 10_000, 0),
    measure("人次", Dimension::Visit, 1, 0),
    measure("万人次", Dimension::Visit, 10_000, 0),
    measure("千瓦", Dimension::Power, 1, 0),
    measure("兆瓦", Dimension::Power, 1_000, 0),
    measure("万千瓦", Dimension::Power, 10_000, 0),
    measure("千瓦时", Dimension::Energy, 1, 0),
    measure("万千瓦时", Dimension::Energy, 10_000, 0),
    measure("亿千瓦时", Dimension::Energy, 100_000_000, 0),
    measure("吨", Dimension::Mass, 1, 0),
    measure("万吨", Dimension::Mass, 10_000, 0),
    measure("天", Dimension::Day, 1, 0),
    counter("个"),
    counter("项"),
    counter("宗"),
    counter("家"),
    counter("件"),
    counter("笔"),
    counter("户"),
    counter("台"),
    counter("次"),
    counter("公里"),
    counter("分"),
    counter("位"),
];

/// Why a value cannot be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConvertError {
    /// The two measure different things.
    #[error("{from}不能换算为{to}：量纲不同")]
    Dimension {
        /// Given measure.
        from: Measure,
        /// Wanted measure.
        to: Measure,
    },
    /// The result has no finite decimal form or does not fit.
    #[error("{value}{from}换算为{to}除不尽或超出范围")]
    Inexact {
        /// Given value.
        value: Decimal,
        /// Given measure.
        from: Measure,
        /// Wanted measure.
        to: Measure,
    },
}

/// A symbol that names no measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("没有计量单位“{0}”")]
pub struct UnknownMeasure(pub String);

impl Measure {
    /// All measures, for manuals and suggestions.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(Self)
    }

    /// The measure with this symbol; full-width `％` is accepted.
    pub fn parse(symbol: &str) -> Result<Self, UnknownMeasure> {
        let symbol = if symbol == "％" { "%" } else { symbol };
        Self::all()
            .find(|measure| measure.symbol() == symbol)
            .ok_or_else(|| UnknownMeasure(symbol.to_owned()))
    }

    /// `%`.
    pub const fn percent() -> Self {
        static PERCENT: Entry = measure("%", Dimension::Ratio, 1, 2);
        Self(&PERCENT)
    }

    /// `个百分点`.
    pub const fn percentage_point() -> Self {
        static POINT: Entry = measure("个百分点", Dimension::PercentagePoint, 1, 0);
        Self(&POINT)
    }

    /// `位`: a place in a ranking.
    pub const fn ordinal() -> Self {
        static PLACE: Entry = counter("位");
        Self(&PLACE)
    }

    /// As printed.
    pub const fn symbol(self) -> &'static str {
        self.0.symbol
    }

    /// What is measured.
    pub const fn dimension(self) -> Dimension {
        self.0.dimension
    }

    /// How many base units one of it is.
    pub fn scale(self) -> Decimal {
        Decimal::new(self.0.coefficient, self.0.decimals)
    }

    /// Converts exactly: 1 亿元 → 10000 万元; 17 % → 0.17 倍.
    pub fn convert(self, value: Decimal, to: Self) -> Result<Decimal, ConvertError> {
        if self.dimension() != to.dimension() {
            return Err(ConvertError::Dimension { from: self, to });
        }
        let base = value.checked_mul(self.scale());
        base.and_then(|base| base.checked_div(to.scale()))
            // A quotient that fills all 28 decimals was cut off.
            .filter(|result| {
                result.normalize().scale() < Decimal::MAX_SCALE && result.checked_mul(to.scale()) == base
            })
            .ok_or(ConvertError::Inexact {
                value,
                from: self,
                to,
            })
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.symbol)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.symbol)
    }
}

impl Serialize for Measure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.symbol)
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn convert(value: &str, from: &str, to: &str) -> Result<String, ConvertError> {
        let (from, to) = (Measure::parse(from).expect(from), Measure::parse(to).expect(to));
        from.convert(value.parse().expect("a decimal"), to)
            .map(|v| v.normalize().to_string())
    }

    #[test]
    fn conversion_is_exact_or_refused() {
        assert_eq!(convert("39.4", "亿元", "万元").as_deref(), Ok("394000"));
        assert_eq!(convert("17", "%", "倍").as_deref(), Ok("0.17"));
        assert!(convert("20.08", "亩", "公顷").is_err());
        assert_eq!(convert("2", "公顷", "亩").as_deref(), Ok("30"));
        assert_eq!(convert("8.59", "万人次", "人次").as_deref(), Ok("85900"));
        assert!(convert("1", "个", "项").is_err());
        assert!(convert("1", "%", "个百分点").is_err());
        assert!(convert("79228162514264337593543950335", "万亿元", "元").is_err());
    }

    #[test]
    fn symbols_are_unique() {
        for (position, measure) in ALL.iter().enumerate() {
            assert_eq!(
                ALL.iter().position(|other| other.symbol == measure.symbol),
                Some(position)
            );
        }
    }

    proptest! {
        #[test]
        fn what_converts_converts_back(value in any::<i32>(), from in 0..ALL.len(), to in 0..ALL.len()) {
            let value = Decimal::from(value);
            if let Ok(there) = Measure(&ALL[from]).convert(value, Measure(&ALL[to])) {
                prop_assert_eq!(Measure(&ALL[to]).convert(there, Measure(&ALL[from])), Ok(value));
            }
        }
    }
}
