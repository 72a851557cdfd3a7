//! 缺失策略: what missing numbers do to sums, comparisons and choices.

use rust_decimal::Decimal;

use super::ast::{Arithmetic, Policy};
use crate::number::{Missing, Number};

/// A whole number.
pub(super) fn count(n: u32) -> Number {
    Number::Value(n.into())
}

/// 按零 turns 未填 into 0 at the very end too; 不适用 stays what it is.
pub(super) fn settle(policy: Option<Policy>, value: Number) -> Number {
    match (policy, value) {
        (Some(Policy::Zero), Number::Missing(Missing::NotFiled)) => count(0),
        _ => value,
    }
}

/// Values under a policy: all of them, or the reason of the first that is missing.
pub(super) fn known(values: &[Number], policy: Policy) -> Result<Vec<Decimal>, Missing> {
    let mut known = Vec::with_capacity(values.len());
    let mut skipped = None;
    for value in values {
        match (value, policy) {
            (Number::Value(value), _) => known.push(*value),
            (Number::Missing(Missing::NotFiled | Missing::NotApplicable), Policy::Zero) => {
                known.push(Decimal::ZERO);
            }
            (Number::Missing(reason), Policy::Skip) if *reason != Missing::OutOfRange => {
                skipped.get_or_insert(*reason);
            }
            (Number::Missing(reason), _) => return Err(*reason),
        }
    }
    match skipped {
        Some(reason) if known.is_empty() => Err(reason),
        _ => Ok(known),
    }
}

/// The operands that a policy puts in place of missing ones.
pub(super) fn substituted(operator: Arithmetic, a: Number, b: Number, policy: Policy) -> (Number, Number) {
    let is_sum = matches!(operator, Arithmetic::Add | Arithmetic::Subtract);
    match policy {
        Policy::Zero => zeroed(a, b),
        Policy::Skip if is_sum => skipped(a, b),
        _ => (a, b),
    }
}

/// 按零: 未填 and 不适用 count as 0, unless both sides do not apply.
fn zeroed(a: Number, b: Number) -> (Number, Number) {
    if a == Number::NOT_APPLICABLE && b == Number::NOT_APPLICABLE {
        return (a, b);
    }
    let zero = |number| match number {
        Number::Missing(Missing::NotFiled | Missing::NotApplicable) => count(0),
        other => other,
    };
    (zero(a), zero(b))
}

/// 跳过: a missing side of a sum is left out, unless both are missing.
fn skipped(a: Number, b: Number) -> (Number, Number) {
    let left_out = |number: Number| {
        number
            .missing()
            .is_some_and(|reason| reason != Missing::OutOfRange)
    };
    match (left_out(a), left_out(b)) {
        (true, false) => (count(0), b),
        (false, true) => (a, count(0)),
        _ => (a, b),
    }
}

/// The sides of a comparison: only 按零 puts anything in place of a missing one.
pub(super) fn compared(a: Number, b: Number, policy: Policy) -> (Number, Number) {
    if policy == Policy::Zero {
        zeroed(a, b)
    } else {
        (a, b)
    }
}
