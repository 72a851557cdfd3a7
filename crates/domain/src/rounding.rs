//! Rounding: once, at the declared place, half away from zero unless a pack says otherwise.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// How a tie is decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rounding {
    /// 四舍五入: half away from zero, the practice of offices.
    #[default]
    #[serde(rename = "四舍五入")]
    HalfUp,
    /// 四舍六入五成双: half to even, GB/T 8170.
    #[serde(rename = "四舍六入五成双")]
    HalfEven,
}

/// Rounds to `places` decimals.
pub fn round(value: Decimal, places: u32, mode: Rounding) -> Decimal {
    let strategy = match mode {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
    };
    value.round_dp_with_strategy(places, strategy)
}

/// The printed form: exactly `places` decimals, `-` as sign, and never `-0`.
pub fn display(value: Decimal, places: u32, mode: Rounding) -> String {
    let mut rounded = round(value, places, mode);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded.rescale(places);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_follow_the_declared_mode() {
        let tie: Decimal = "5.75".parse().expect("a decimal");
        assert_eq!(display(tie, 1, Rounding::HalfUp), "5.8");
        assert_eq!(display(-tie, 1, Rounding::HalfUp), "-5.8");
        assert_eq!(
            display("5.65".parse().expect("a decimal"), 1, Rounding::HalfEven),
            "5.6"
        );
        assert_eq!(
            display("-0.04".parse().expect("a decimal"), 1, Rounding::HalfUp),
            "0.0"
        );
        assert_eq!(display(Decimal::TEN, 2, Rounding::HalfUp), "10.00");
    }

    proptest! {
        #[test]
        fn the_error_is_at_most_half_a_unit(mantissa in any::<i64>(), scale in 0_u32..10, places in 0_u32..6) {
            let value = Decimal::new(mantissa, scale);
            for mode in [Rounding::HalfUp, Rounding::HalfEven] {
                let error = round(value, places, mode).checked_sub(value).map(|e| e.abs());
                let twice = error.and_then(|e| e.checked_mul(Decimal::TWO));
                prop_assert!(twice.is_some_and(|e| e <= Decimal::new(1, places)));
            }
        }
    }
}
