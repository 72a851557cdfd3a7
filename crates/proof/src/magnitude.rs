//! 万, 亿 … before a unit, and what is printed for both together.

use std::sync::{Arc, LazyLock};

use crate::fixed::Fixed;
use crate::unit::{self, Unit, WORDS};

/// 万, 亿 … before a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Magnitude(u8);

/// Each magnitude with its power of ten; the first stands for none.
const MAGNITUDES: [(&str, i32); 8] = [
    ("", 0),
    ("万亿", 12),
    ("亿", 8),
    ("千万", 7),
    ("百万", 6),
    ("万", 4),
    ("千", 3),
    ("百", 2),
];

impl Magnitude {
    pub const NONE: Self = Self(0);

    /// The magnitude at the beginning of the text, with its length in characters.
    pub fn at(text: &[char]) -> Option<(usize, Self)> {
        let (length, index) = match text {
            ['万', '亿', ..] => (2, 1),
            ['亿', ..] => (1, 2),
            ['千', '万', ..] => (2, 3),
            ['百', '万', ..] => (2, 4),
            ['万', ..] => (1, 5),
            ['千', ..] => (1, 6),
            ['百', ..] => (1, 7),
            _ => return None,
        };
        Some((length, Self(index)))
    }

    /// Factor from a unit with this magnitude to the base unit of the dimension.
    pub fn factor_of(self, unit: Unit) -> Option<Fixed> {
        FACTORS[usize::from(self.0)][usize::from(unit.word)]
    }
}

/// Magnitude and unit as they are printed. Those of the table are not copied for each number.
#[derive(Debug, Clone)]
pub enum UnitText {
    /// Magnitude and number of the word.
    Known(Magnitude, u16),
    /// 元/吨 and other texts that the table lacks.
    Other(Arc<str>),
}

impl UnitText {
    pub const NONE: Self = Self::Known(Magnitude::NONE, 0);

    /// The text of a unit of the table with its magnitude.
    pub fn of(magnitude: Magnitude, unit: Unit) -> Self {
        Self::Known(magnitude, unit.word)
    }

    /// The text of a magnitude and of a unit that is printed as `letters`.
    pub fn joined(magnitude: Magnitude, unit: Unit, letters: &[char]) -> Self {
        if unit.word > 0 {
            return Self::of(magnitude, unit);
        }
        let (before, _) = MAGNITUDES[usize::from(magnitude.0)];
        Self::from(before.chars().chain(letters.iter().copied()).collect::<String>())
    }

    pub fn as_str(&self) -> &str {
        self.text()
    }

    /// The text, for a report that has it many times.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(self.text())
    }

    fn text(&self) -> &Arc<str> {
        match self {
            Self::Known(magnitude, word) => &TEXTS[usize::from(magnitude.0)][usize::from(*word)],
            Self::Other(text) => text,
        }
    }
}

impl From<String> for UnitText {
    fn from(text: String) -> Self {
        Self::Other(text.into())
    }
}

impl std::ops::Deref for UnitText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for UnitText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for UnitText {}

impl PartialEq<&str> for UnitText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl std::fmt::Display for UnitText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

/// What is printed for each magnitude and word.
static TEXTS: LazyLock<Vec<Vec<Arc<str>>>> = LazyLock::new(|| {
    let names = || [""].into_iter().chain(WORDS.iter().map(|word| word.name));
    MAGNITUDES
        .iter()
        .map(|(magnitude, _)| names().map(|name| format!("{magnitude}{name}").into()).collect())
        .collect()
});

/// Size of each magnitude and word in base units.
static FACTORS: LazyLock<Vec<Vec<Option<Fixed>>>> = LazyLock::new(|| {
    let sizes = || {
        [Fixed::ONE]
            .into_iter()
            .chain(WORDS.iter().map(|word| word.factor))
    };
    let factors = |power| {
        let magnitude = Fixed::ten_to(power);
        sizes().map(move |size| magnitude?.mul(size, false)).collect()
    };
    MAGNITUDES.iter().map(|&(_, power)| factors(power)).collect()
});

/// The text of a unit without a magnitude.
pub fn text(letters: &[char]) -> UnitText {
    let unit = unit::at(letters).filter(|(length, _)| *length == letters.len());
    let unit = unit.map_or(Unit::NONE, |(_, unit)| unit);
    UnitText::joined(Magnitude::NONE, unit, letters)
}
