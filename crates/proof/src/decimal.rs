//! Decimals as a report prints them.

use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fixed::{Fixed, PLACES};

/// An exact decimal with the places that are printed: 24.10 keeps its zero. At most twelve places; its JSON form is a
/// string.
///
/// ```
/// let growth: proof::Decimal = "-1.90".parse()?;
/// assert_eq!(growth.to_string(), "-1.90");
/// assert_eq!(growth.rounded(1).to_string(), "-1.9");
/// assert!("1,9".parse::<proof::Decimal>().is_err());
/// # Ok::<(), proof::NotPrinted>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    value: Fixed,
    /// Printed places and one: so that an absent bound takes no memory of its own.
    places: NonZeroU8,
}

/// Closed bounds; `None` (JSON `null`) is unbounded.
pub type Bounds = [Option<Decimal>; 2];

/// Text that is no decimal, or not the name of a fact or relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotPrinted;

impl Decimal {
    /// The value with all its places and at least `least`.
    pub(crate) fn new(value: Fixed, least: u32) -> Self {
        let places = value.places().max(least.min(PLACES));
        let places = u8::try_from(places + 1).ok().and_then(NonZeroU8::new);
        Self {
            value,
            places: places.unwrap_or(NonZeroU8::MIN),
        }
    }

    /// How many decimal places are printed.
    pub fn places(self) -> u32 {
        u32::from(self.places.get()) - 1
    }

    /// Rounded half away from zero, without zeros at the end.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        Self::new(self.value.round(places), 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.value.digits(self.places()).as_str())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq<str> for Decimal {
    fn eq(&self, other: &str) -> bool {
        self.value.digits(self.places()).as_str() == other
    }
}

impl PartialEq<&str> for Decimal {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl FromStr for Decimal {
    type Err = NotPrinted;

    fn from_str(text: &str) -> Result<Self, NotPrinted> {
        let value = Fixed::parse(text).ok_or(NotPrinted)?;
        let places = text.split_once('.').map_or(0, |(_, places)| places.len());
        Ok(Self::new(value, u32::try_from(places).unwrap_or(PLACES)))
    }
}

impl fmt::Display for NotPrinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("neither a decimal of at most twelve places nor a name such as f12")
    }
}

impl std::error::Error for NotPrinted {}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.value.digits(self.places()).as_str())
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_bound_takes_no_memory_of_its_own() {
        assert_eq!(size_of::<Option<Decimal>>(), size_of::<Decimal>());
    }

    #[test]
    fn decimals_are_read_as_they_are_printed() {
        for text in ["0", "24.10", "-0.000000000001", "100000000000000000000000.5"] {
            let decimal: Decimal = text.parse().expect("a decimal");
            assert_eq!(decimal, text);
            assert_eq!(
                serde_json::to_string(&decimal).expect("JSON"),
                format!("\"{text}\"")
            );
        }
        assert_eq!("1.0000000000001".parse::<Decimal>(), Err(NotPrinted));
    }
}
