//! Exact conversion factors: 1 公顷 = 15 亩 has no finite inverse, so a factor is a fraction.

use rust_decimal::Decimal;

use crate::number::Number;

/// A positive fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    numerator: i128,
    denominator: i128,
}

impl Factor {
    /// 1.
    pub const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };
    /// 1/100.
    pub const HUNDREDTH: Self = Self {
        numerator: 1,
        denominator: 100,
    };

    fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = common_divisor(numerator, denominator);
        // Both parts must fit a decimal, so that a factor can be applied.
        let fits = |part: i128| part > 0 && Decimal::try_from_i128_with_scale(part, 0).is_ok();
        let (numerator, denominator) = (numerator.checked_div(divisor)?, denominator.checked_div(divisor)?);
        (fits(numerator) && fits(denominator)).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// A positive decimal.
    pub fn of(value: Decimal) -> Option<Self> {
        Self::new(value.mantissa(), 10_i128.checked_pow(value.scale())?)
    }

    /// 10^`exponent`.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 {
            Self::new(1, power)
        } else {
            Self::new(power, 1)
        }
    }

    /// Product, when it fits.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Quotient, when it fits.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self {
            numerator: other.denominator,
            denominator: other.numerator,
        })
    }

    /// This factor × 10^`exponent`.
    pub fn times_power_of_ten(self, exponent: i32) -> Option<Self> {
        self.times(Self::power_of_ten(exponent)?)
    }

    /// Numerator and denominator.
    pub fn parts(self) -> (Decimal, Decimal) {
        (Decimal::from(self.numerator), Decimal::from(self.denominator))
    }

    /// The number times this factor.
    pub fn apply(self, number: Number) -> Number {
        if self == Self::ONE {
            return number;
        }
        let (numerator, denominator) = self.parts();
        number.mul(numerator.into()).div(denominator.into())
    }
}

fn common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 {
        a
    } else {
        common_divisor(b, a.checked_rem(b).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::Factor;
    use rust_decimal::Decimal;

    #[test]
    fn factors_are_exact() {
        let hectare = Factor::of(Decimal::from(15)).expect("positive");
        let square_metre = Factor::of(Decimal::new(15, 4)).expect("positive");
        assert_eq!(hectare.over(square_metre), Factor::power_of_ten(4));
        assert_eq!(hectare.over(hectare), Some(Factor::ONE));
        assert_eq!(
            Factor::ONE.over(hectare).and_then(|third| third.times(hectare)),
            Some(Factor::ONE)
        );
        assert_eq!(Factor::power_of_ten(40), None);
        let tenth = Factor::power_of_ten(-1).expect("fits");
        assert_eq!(tenth.apply(Decimal::from(5).into()).canonical(), "0.5");
    }
}
