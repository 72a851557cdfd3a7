//! 同比增速: computed for nominal figures, weighted for comparable ones; never computed from current-price levels
//! of a comparable indicator (domain rule of 增加值 and GDP).

use rust_decimal::Decimal;

use crate::number::{Missing, Number};

/// x ÷ x₀ − 1, in %. A base of zero has no growth rate, and over a negative base the rate has no meaning.
pub fn from_levels(level: Number, base: Number) -> Number {
    if base
        .value()
        .is_some_and(|base| base.is_sign_negative() && !base.is_zero())
        && level.value().is_some()
    {
        return Missing::NotComparable.into();
    }
    level
        .div(base)
        .sub(Decimal::ONE.into())
        .mul(Decimal::ONE_HUNDRED.into())
}

/// Σ bᵢ·gᵢ ÷ Σ bᵢ over `(growth in %, base)` pairs; missing as soon as one input is.
pub fn weighted(parts: impl Iterator<Item = (Number, Number)>) -> Number {
    let zero = Number::Value(Decimal::ZERO);
    let mut count = 0_u32;
    let (top, bottom) = parts.fold((zero, zero), |(top, bottom), (growth, base)| {
        count += 1;
        (top.add(growth.mul(base)), bottom.add(base))
    });
    if count == 0 {
        Number::NOT_APPLICABLE
    } else {
        top.div(bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect(text)
    }

    #[test]
    fn degenerate_bases() {
        assert_eq!(from_levels(number("24"), number("20")), number("20"));
        assert_eq!(
            from_levels(number("24"), number("0")),
            Missing::DivisionByZero.into()
        );
        assert_eq!(
            from_levels(number("24"), number("-20")),
            Missing::NotComparable.into()
        );
        assert_eq!(from_levels(number("-5"), number("20")), number("-125"));
        assert_eq!(from_levels(Number::NOT_FILED, number("0")), Number::NOT_FILED);
    }

    #[test]
    fn a_weighted_growth_needs_every_part() {
        let parts = [(number("10"), number("1")), (number("-20"), number("3"))];
        assert_eq!(weighted(parts.into_iter()), number("-12.5"));
        let parts = [(number("10"), number("1")), (Number::NOT_FILED, number("3"))];
        assert_eq!(weighted(parts.into_iter()), Number::NOT_FILED);
        assert_eq!(weighted(std::iter::empty()), Number::NOT_APPLICABLE);
    }
}
