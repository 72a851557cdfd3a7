//! Exact decimals with twelve places. Every printed figure fits; division rounds in a stated direction, so
//! that an interval can only become wider, never narrower. Overflow is `None` and makes a relation undecidable.

/// Number of units in 1.
const ONE: i128 = 1_000_000_000_000;
/// Decimal places kept.
pub const PLACES: u32 = 12;

/// The same as a machine word.
pub const UNIT: i64 = 1_000_000_000_000;
/// The first powers of ten.
const POWERS: [i128; 25] = {
    let mut powers = [1; 25];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

fn ten(exponent: u32) -> Option<i128> {
    match POWERS.get(exponent as usize) {
        Some(&power) => Some(power),
        None => 10i128.checked_pow(exponent),
    }
}

/// A signed decimal with twelve places.
///
/// Aligned like a machine word: documents hold millions of them, and the gaps before wider numbers would cost a third.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(Rust, packed(8))]
pub struct Fixed(i128);

impl Fixed {
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(ONE);
    pub const HUNDRED: Self = Self(100 * ONE);

    /// A whole number.
    pub fn int(value: i64) -> Self {
        Self(i128::from(value) * ONE)
    }

    /// `digits × 10^-decimals`; `None` when there are too many digits.
    pub fn decimal(digits: i128, decimals: u32) -> Option<Self> {
        let lift = PLACES.checked_sub(decimals)?;
        digits.checked_mul(ten(lift)?).map(Self)
    }

    /// Reads `-12.50`; `None` when it is not a plain decimal of at most 12 places.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
        if whole.is_empty()
            || !(whole
                .bytes()
                .chain(fraction.bytes())
                .all(|byte| byte.is_ascii_digit()))
        {
            return None;
        }
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        let value = Self::decimal(digits, u32::try_from(fraction.len()).ok()?)?;
        Some(if negative { value.neg() } else { value })
    }

    pub fn neg(self) -> Self {
        Self(-self.0)
    }

    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Number of twelfth places, without the sign.
    pub fn magnitude(self) -> u128 {
        self.0.unsigned_abs()
    }

    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    pub fn is_positive(self) -> bool {
        self.0 > 0
    }

    pub fn add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub fn sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Product; `up` rounds towards plus infinity, otherwise towards minus infinity.
    pub fn mul(self, other: Self, up: bool) -> Option<Self> {
        self.product(other).map(|ends| pick(ends, up))
    }

    /// The product rounded down and rounded up.
    pub fn product(self, other: Self) -> Option<(Self, Self)> {
        if other.0 == ONE && i64::try_from(self.0).is_ok() {
            return Some((self, self));
        }
        let product = self.0.checked_mul(other.0)?;
        // Most factors are whole: 100, or 10000 for 亿元.
        if let Some(whole) = other.whole() {
            let exact = Self(self.0 * i128::from(whole));
            return Some((exact, exact));
        }
        Some(divide(product, ONE))
    }

    /// Quotient; `None` for a zero divisor.
    pub fn div(self, other: Self, up: bool) -> Option<Self> {
        self.quotient(other).map(|ends| pick(ends, up))
    }

    /// The quotient rounded down and rounded up.
    pub fn quotient(self, other: Self) -> Option<(Self, Self)> {
        if other.0 == 0 {
            return None;
        }
        let (top, bottom) = if other.0 < 0 {
            (self.0.checked_neg()?, other.0.checked_neg()?)
        } else {
            (self.0, other.0)
        };
        let lifted = top.checked_mul(ONE)?;
        Some(match Self(bottom).whole() {
            Some(whole) => divide(top, i128::from(whole)),
            None => divide(lifted, bottom),
        })
    }

    /// Half of the last of so many places, rounded up.
    pub fn half_unit(places: u32) -> Option<Self> {
        let unit = ten(PLACES.checked_sub(places)?)?;
        Some(Self((unit + 1) / 2))
    }

    /// The value as a whole number that fits a machine word.
    fn whole(self) -> Option<i64> {
        let value = i64::try_from(self.0).ok()?;
        (value % UNIT == 0).then_some(value / UNIT)
    }

    /// Square root; `None` of a negative number.
    pub fn sqrt(self, up: bool) -> Option<Self> {
        let square = u128::try_from(self.0).ok()?.checked_mul(ONE.unsigned_abs())?;
        let root = square.isqrt();
        let exact = root * root == square;
        i128::try_from(if up && !exact { root + 1 } else { root })
            .ok()
            .map(Self)
    }

    /// `10^power` for small powers of either sign.
    pub fn ten_to(power: i32) -> Option<Self> {
        let shift = u32::try_from(power.checked_add(12)?).ok()?;
        ten(shift).map(Self)
    }

    /// Rounded half away from zero to `places`, as printed reports do.
    pub fn round(self, places: u32) -> Self {
        let unit = ten(PLACES.saturating_sub(places)).unwrap_or(1);
        let magnitude = self.0.abs().saturating_add(unit / 2);
        let shifted = match (i64::try_from(magnitude), i64::try_from(unit)) {
            (Ok(small), Ok(unit)) => i128::from(small - small % unit),
            _ => magnitude / unit * unit,
        };
        Self(if self.0 < 0 { -shifted } else { shifted })
    }
}

fn pick((down, up): (Fixed, Fixed), wants_up: bool) -> Fixed {
    if wants_up { up } else { down }
}

/// The quotient of a positive divisor rounded down and up. Most figures fit a machine word, whose division is many
/// times faster.
fn divide(top: i128, bottom: i128) -> (Fixed, Fixed) {
    let (floor, exact) = if let (Ok(top), Ok(bottom)) = (i64::try_from(top), i64::try_from(bottom)) {
        let floor = top.div_euclid(bottom);
        (i128::from(floor), floor.wrapping_mul(bottom) == top)
    } else {
        let floor = top.div_euclid(bottom);
        (floor, floor.wrapping_mul(bottom) == top)
    };
    (Fixed(floor), Fixed(floor + i128::from(!exact)))
}

#[cfg(test)]
mod tests {
    use super::Fixed;

    fn fixed(text: &str) -> Fixed {
        Fixed::parse(text).expect("a decimal")
    }

    #[test]
    fn prints_what_it_reads() {
        for text in ["0", "-9.5", "483.5", "0.000000000001", "-0.05"] {
            assert_eq!(fixed(text).to_string(), text);
        }
        assert_eq!(format!("{:.2}", fixed("5")), "5.00");
        assert_eq!(format!("{:.14}", fixed("-0.5")), "-0.50000000000000");
        assert_eq!(
            fixed("100000000000000000000000.5").to_string(),
            "100000000000000000000000.5"
        );
        assert_eq!(Fixed::parse("1.2.3"), None);
        assert_eq!(Fixed::parse(""), None);
    }

    #[test]
    fn division_rounds_outwards() {
        let third = Fixed::ONE.div(Fixed::int(3), false).expect("no overflow");
        let third_up = Fixed::ONE.div(Fixed::int(3), true).expect("no overflow");
        assert!(third < third_up);
        assert_eq!(Fixed::ONE.div(Fixed::ZERO, true), None);
    }

    #[test]
    fn roots_are_rounded_outwards() {
        assert_eq!(fixed("1.44").sqrt(true), Some(fixed("1.2")));
        assert!(fixed("2").sqrt(false) < fixed("2").sqrt(true));
        assert_eq!(fixed("-1").sqrt(true), None);
    }

    #[test]
    fn rounds_half_away_from_zero() {
        assert_eq!(fixed("2.45").round(1), fixed("2.5"));
        assert_eq!(fixed("-2.45").round(1), fixed("-2.5"));
        assert_eq!(fixed("2.449").round(1), fixed("2.4"));
    }
}
