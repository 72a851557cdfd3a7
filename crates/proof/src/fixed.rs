//! Exact decimals with twelve places. Every printed figure fits; division rounds in a stated direction, so
//! that an interval can only become wider, never narrower. Overflow is `None` and makes a relation undecidable.

/// Number of units in 1.
const ONE: i128 = 1_000_000_000_000;
/// Decimal places kept.
const PLACES: u32 = 12;

/// A signed decimal with twelve places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        digits.checked_mul(10i128.checked_pow(lift)?).map(Self)
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
        self.0
            .checked_mul(other.0)
            .map(|product| Self(divide(product, ONE, up)))
    }

    /// Quotient; `None` for a zero divisor.
    pub fn div(self, other: Self, up: bool) -> Option<Self> {
        if other.0 == 0 {
            return None;
        }
        let (top, bottom) = if other.0 < 0 {
            (self.0.checked_neg()?, other.0.checked_neg()?)
        } else {
            (self.0, other.0)
        };
        top.checked_mul(ONE).map(|top| Self(divide(top, bottom, up)))
    }

    /// `10^power` for small powers of either sign.
    pub fn ten_to(power: i32) -> Option<Self> {
        let shift = u32::try_from(power.checked_add(12)?).ok()?;
        10i128.checked_pow(shift).map(Self)
    }

    /// Rounded half away from zero to `places`, as printed reports do.
    pub fn round(self, places: u32) -> Self {
        let unit = 10i128.pow(PLACES.saturating_sub(places));
        let half = unit / 2;
        let shifted = self.0.abs().saturating_add(half) / unit * unit;
        Self(if self.0 < 0 { -shifted } else { shifted })
    }
}

fn divide(top: i128, bottom: i128, up: bool) -> i128 {
    let floor = top.div_euclid(bottom);
    if up && top.rem_euclid(bottom) != 0 {
        floor + 1
    } else {
        floor
    }
}

impl std::fmt::Display for Fixed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        let one = ONE.unsigned_abs();
        let fraction = format!("{:012}", magnitude % one);
        let trimmed = fraction.trim_end_matches('0');
        let wanted = f.precision().unwrap_or(0).max(trimmed.len());
        if wanted == 0 {
            write!(f, "{sign}{}", magnitude / one)
        } else {
            write!(f, "{sign}{}.{:0<wanted$}", magnitude / one, trimmed)
        }
    }
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
    fn rounds_half_away_from_zero() {
        assert_eq!(fixed("2.45").round(1), fixed("2.5"));
        assert_eq!(fixed("-2.45").round(1), fixed("-2.5"));
        assert_eq!(fixed("2.449").round(1), fixed("2.4"));
    }
}
