//! Numbers by which facts and relations are named: `f12`, `r3`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decimal::NotPrinted;
use crate::digits;

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident = $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            /// The number of what stands at a place that is counted from zero.
            pub fn of(place: usize) -> Self {
                Self(u32::try_from(place).map_or(u32::MAX, |place| place.saturating_add(1)))
            }

            /// The place, counted from zero.
            pub fn place(self) -> usize {
                self.0.saturating_sub(1) as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(digits::numbered($letter, self.0).as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = NotPrinted;

            fn from_str(text: &str) -> Result<Self, NotPrinted> {
                let number = text.strip_prefix(char::from($letter)).ok_or(NotPrinted)?;
                number.parse().map(Self).map_err(|_| NotPrinted)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(digits::numbered($letter, self.0).as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

numbers! {
    /// Names a fact of a report: `f1`, `f2` … in the order in which they were read.
    FactNumber = b'f';
    /// Names a relation of a report: `r1`, `r2` …; [`Self::place`] is its index in the report.
    RelationNumber = b'r';
}

#[cfg(test)]
mod tests {
    use super::{FactNumber, RelationNumber};

    #[test]
    fn numbers_are_read_as_they_are_printed() {
        let fact = FactNumber::of(11);
        assert_eq!(fact.to_string(), "f12");
        assert_eq!("f12".parse(), Ok(fact));
        assert_eq!(fact.place(), 11);
        assert!("f12".parse::<RelationNumber>().is_err());
        assert_eq!(serde_json::to_string(&[fact]).expect("JSON"), "[\"f12\"]");
    }
}
