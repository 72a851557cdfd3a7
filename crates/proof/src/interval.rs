//! Closed intervals with exact ends: what a printed figure can stand for, and what follows from it.

use crate::decimal::{Bounds, Decimal};
use crate::fixed::Fixed;

/// A closed interval; `None` at an end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub lo: Option<Fixed>,
    pub hi: Option<Fixed>,
}

impl Interval {
    pub const EVERYTHING: Self = Self { lo: None, hi: None };

    pub fn exact(value: Fixed) -> Self {
        Self {
            lo: Some(value),
            hi: Some(value),
        }
    }

    /// `value ± half`.
    pub fn around(value: Fixed, half: Fixed) -> Self {
        Self {
            lo: value.sub(half),
            hi: value.add(half),
        }
    }

    /// Whether the two can stand for one number; touching ends count.
    pub fn meets(self, other: Self) -> bool {
        let below =
            |hi: Option<Fixed>, lo: Option<Fixed>| matches!((hi, lo), (Some(hi), Some(lo)) if hi < lo);
        !below(self.hi, other.lo) && !below(other.hi, self.lo)
    }

    /// What both allow; `None` when they are disjoint.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let tighter = |a: Option<Fixed>, b: Option<Fixed>, pick: fn(Fixed, Fixed) -> Fixed| match (a, b) {
            (Some(a), Some(b)) => Some(pick(a, b)),
            (one, other) => one.or(other),
        };
        self.meets(other).then(|| Self {
            lo: tighter(self.lo, other.lo, Ord::max),
            hi: tighter(self.hi, other.hi, Ord::min),
        })
    }

    pub fn neg(self) -> Self {
        Self {
            lo: self.hi.map(Fixed::neg),
            hi: self.lo.map(Fixed::neg),
        }
    }

    /// Both ends, when the interval is bounded.
    pub fn ends(self) -> Option<(Fixed, Fixed)> {
        Some((self.lo?, self.hi?))
    }

    pub fn add(self, other: Self) -> Self {
        Self {
            lo: both(self.lo, other.lo, Fixed::add),
            hi: both(self.hi, other.hi, Fixed::add),
        }
    }

    pub fn sub(self, other: Self) -> Self {
        self.add(other.neg())
    }

    /// Product of bounded intervals; `None` when unbounded or too large.
    pub fn mul(self, other: Self) -> Option<Self> {
        corners(self.ends()?, other.ends()?, Fixed::product)
    }

    /// Quotient of bounded intervals; `None` when the divisor may be zero.
    pub fn div(self, other: Self) -> Option<Self> {
        let (lo, hi) = other.ends()?;
        if !lo.is_positive() && !hi.is_negative() {
            return None;
        }
        corners(self.ends()?, (lo, hi), Fixed::quotient)
    }

    /// Square root of a bounded interval without negative numbers.
    pub fn sqrt(self) -> Option<Self> {
        let (lo, hi) = self.ends()?;
        Some(Self {
            lo: Some(lo.sqrt(false)?),
            hi: Some(hi.sqrt(true)?),
        })
    }

    /// Widened by `slack` on both sides.
    pub fn widen(self, slack: Fixed) -> Self {
        Self {
            lo: self.lo.and_then(|lo| lo.sub(slack)),
            hi: self.hi.and_then(|hi| hi.add(slack)),
        }
    }

    /// Distance between two disjoint intervals, zero when they meet.
    pub fn distance(self, other: Self) -> Fixed {
        let gap = |hi: Option<Fixed>, lo: Option<Fixed>| match (hi, lo) {
            (Some(hi), Some(lo)) if hi < lo => lo.sub(hi),
            _ => None,
        };
        gap(self.hi, other.lo)
            .or_else(|| gap(other.hi, self.lo))
            .unwrap_or(Fixed::ZERO)
    }

    /// The interval as the report prints it.
    pub fn bounds(self) -> Bounds {
        [self.lo, self.hi].map(|end| end.map(|end| Decimal::new(end.round(6), 0)))
    }
}

fn both(a: Option<Fixed>, b: Option<Fixed>, f: fn(Fixed, Fixed) -> Option<Fixed>) -> Option<Fixed> {
    f(a?, b?)
}

/// Every rule used is monotone in each variable, so the extremes lie in the corners.
fn corners(
    a: (Fixed, Fixed),
    b: (Fixed, Fixed),
    f: fn(Fixed, Fixed) -> Option<(Fixed, Fixed)>,
) -> Option<Interval> {
    let (mut lo, mut hi) = f(a.0, b.0)?;
    // An exact side has one corner where others have two.
    let (many_a, many_b) = (a.0 != a.1, b.0 != b.1);
    let others = [
        (many_b, a.0, b.1),
        (many_a, a.1, b.0),
        (many_a && many_b, a.1, b.1),
    ];
    for (_, x, y) in others.into_iter().filter(|(is_own, ..)| *is_own) {
        let (down, up) = f(x, y)?;
        lo = lo.min(down);
        hi = hi.max(up);
    }
    Some(Interval {
        lo: Some(lo),
        hi: Some(hi),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str, half: &str) -> Interval {
        let parse = |text| Fixed::parse(text).expect("a decimal");
        Interval::around(parse(text), parse(half))
    }

    #[test]
    fn touching_ends_meet() {
        assert!(printed("5.2", "0.05").meets(printed("5.3", "0.05")));
        assert!(!printed("5.2", "0.05").meets(printed("5.31", "0.005")));
    }

    #[test]
    fn contribution_from_levels_has_the_known_bounds() {
        let (level, growth) = (printed("5.1", "0.05"), printed("1.383", "0.0005"));
        let base = printed("24.1", "0.05")
            .div(printed("0.981", "0.0005"))
            .expect("bounded");
        let change = level.sub(level.div(growth).expect("bounded"));
        let points = change
            .mul(Interval::exact(Fixed::HUNDRED))
            .and_then(|c| c.div(base))
            .expect("bounded");
        assert!(points.meets(printed("5.75", "0")));
        assert!(!points.meets(printed("5.2", "0.05")));
    }

    #[test]
    fn a_divisor_around_zero_is_undecidable() {
        assert_eq!(printed("1", "0").div(printed("0", "0.5")), None);
    }
}
