//! What formulas stand on: the figures of other indicators, supplied by `domain::indicator`.

use crate::cell::{Facet, IndicatorKey};
use crate::number::Number;
use crate::org::OrgId;
use crate::period::Period;
use crate::trace::Trace;

/// Resolves the names in a formula: filed cells, roll-ups, and indicators that have a formula themselves.
///
/// Both methods must agree on the number. An indicator that does not apply to a unit's class is 不适用, so that
/// aggregations leave the unit out; one that nobody filed is 未填.
pub trait Figures {
    /// The number, in the indicator's measure (本期, 同期) or in % (增速).
    fn figure(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Number;

    /// The same number with its label, origin and, when it is computed, its own parts.
    fn explain(&self, org: &OrgId, indicator: &IndicatorKey, facet: Facet, period: Period) -> Trace;
}
