//! Units of measurement: what dimension, how large, and how they are recognised after a number.

use std::sync::LazyLock;

use crate::dictionary::Dictionary;
use crate::fixed::Fixed;

/// What a unit measures. Quantities of one dimension can be compared and, if it is not `Other`, added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// No unit printed.
    None,
    /// Yuan; base is 万元.
    Money,
    /// Percent.
    Percent,
    /// 个百分点.
    Point,
    /// 个基点.
    BasisPoint,
    /// 倍.
    Times,
    /// Physical and other measures: index of the section in the table.
    Measure(u8),
    /// Things counted: index of the counter.
    Count(u16),
    /// Places in an order.
    Rank,
    /// Days, months, years as durations.
    Duration(u16),
    /// Calendar years, months, days.
    Date,
    /// A unit of its own that only equals itself.
    Other(u16),
}

impl Dimension {
    pub fn is_count(self) -> bool {
        matches!(self, Self::Count(_))
    }

    /// Amounts of something: they can have parts, shares and growth.
    pub fn is_amount(self) -> bool {
        matches!(
            self,
            Self::Money | Self::Measure(_) | Self::Count(_) | Self::Other(_)
        )
    }
}

/// A recognised unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    pub dimension: Dimension,
    /// Number of the word in the table; zero for units that are not in it.
    pub word: u16,
}

impl Unit {
    pub const NONE: Self = Self {
        dimension: Dimension::None,
        word: 0,
    };
    pub const DATE: Self = Self {
        dimension: Dimension::Date,
        word: 0,
    };
    /// A unit that the table lacks, such as 元/吨.
    pub const UNKNOWN: Self = Self {
        dimension: Dimension::Other(u16::MAX),
        word: 0,
    };
    /// 百分之, or % that a caption gives.
    pub const PERCENT: Self = Self {
        dimension: Dimension::Percent,
        word: 0,
    };

    /// Size in base units of the dimension.
    pub fn factor(self) -> Fixed {
        WORDS
            .get(usize::from(self.word).wrapping_sub(1))
            .map_or(Fixed::ONE, |word| word.factor)
    }
}

const TABLE: &str = include_str!("../data/units.txt");

/// A line of the table.
#[derive(Debug)]
pub struct Word {
    pub name: &'static str,
    dimension: Dimension,
    pub factor: Fixed,
}

pub static WORDS: LazyLock<Vec<Word>> = LazyLock::new(words);

static UNITS: LazyLock<Dictionary<Unit>> = LazyLock::new(|| {
    let unit = |(word, number): (&Word, u16)| {
        let dimension = word.dimension;
        let unit = Unit {
            dimension,
            word: number,
        };
        (word.name.to_owned(), unit)
    };
    Dictionary::new(WORDS.iter().zip(1..).map(unit))
});

fn words() -> Vec<Word> {
    let mut all = Vec::new();
    let mut section = "";
    let mut measure = 0u8;
    let mut serial = 0u16;
    for line in TABLE
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
            measure += 1;
            continue;
        }
        if section == "count" {
            for name in line.split_whitespace() {
                serial += 1;
                all.push(Word {
                    name,
                    dimension: Dimension::Count(serial),
                    factor: Fixed::ONE,
                });
            }
            continue;
        }
        let Some((name, size)) = line.split_once(' ') else {
            continue;
        };
        let own = size.starts_with('@');
        if own {
            serial += 1;
        }
        let dimension = match section {
            _ if own && section != "duration" => Dimension::Other(serial),
            "money" => Dimension::Money,
            "percent" => Dimension::Percent,
            "point" => Dimension::Point,
            "basispoint" => Dimension::BasisPoint,
            "times" => Dimension::Times,
            "rank" => Dimension::Rank,
            "duration" => Dimension::Duration(serial),
            "person" => Dimension::Count(0),
            _ => Dimension::Measure(measure),
        };
        all.push(Word {
            name,
            dimension,
            factor: Fixed::parse(size).unwrap_or(Fixed::ONE),
        });
    }
    all
}

/// The unit at the beginning of `text`, with its length in characters. Compound units (元/人) are units of
/// their own.
pub fn at(text: &[char]) -> Option<(usize, Unit)> {
    let (length, unit) = UNITS.longest(text)?;
    if text.get(length) == Some(&'/') {
        let rest = &text[length + 1..];
        let below = UNITS.longest(rest).map_or(0, |(length, _)| length);
        if below > 0 {
            return Some((length + 1 + below, Unit::UNKNOWN));
        }
    }
    Some((length, unit))
}

/// A unit with its magnitude that fills the text: 亿元, 万人次, %; gives the factor to the base unit.
pub fn whole(text: &[char]) -> Option<(Fixed, Dimension)> {
    let filled = |at: usize| at_whole(&text[at..]);
    if let Some(unit) = filled(0) {
        return Some((unit.factor(), unit.dimension));
    }
    let (length, power) = match text {
        ['万', '亿', ..] => (2, 12),
        ['亿', ..] => (1, 8),
        ['万', ..] => (1, 4),
        ['千', ..] => (1, 3),
        ['百', ..] => (1, 2),
        _ => return None,
    };
    let unit = filled(length)?;
    Some((unit.factor().mul(Fixed::ten_to(power)?, false)?, unit.dimension))
}

fn at_whole(text: &[char]) -> Option<Unit> {
    at(text)
        .filter(|(length, _)| *length == text.len())
        .map(|(_, unit)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Option<(usize, Dimension)> {
        let letters: Vec<char> = text.chars().collect();
        at(&letters).map(|(length, unit)| (length, unit.dimension))
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(unit("个百分点。"), Some((4, Dimension::Point)));
        assert_eq!(unit("个项目").map(|(length, _)| length), Some(1));
        assert_eq!(unit("元/人"), Some((3, Dimension::Other(u16::MAX))));
        assert_eq!(unit("的"), None);
        assert_ne!(unit("美元"), unit("元"));
    }
}
