//! Unit algebra: 亿元 ÷ 亿元 is a ratio, 亿元 + 万元 is 亿元, 亿元 + 个 is an error.
//!
//! A unit is a product of dimensions with a scale. Numbers of one dimension convert by themselves, so that a factor
//! written by hand, as in `× 100`, must not be applied twice: powers of ten written without a unit are remembered
//! ([`Unit::hand`]) and count as the conversion when they equal it.

use rust_decimal::Decimal;

use super::error::ProblemKind;
use super::factor::Factor;
use crate::measure::{Dimension, Measure};

/// Unit of a number inside a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Dimensions with their exponents, never 0. Ratios and points have none.
    pub(super) dimensions: Vec<(Dimension, i32)>,
    /// Base units in one.
    pub(super) scale: Factor,
    /// Power of ten that was multiplied in by numbers without a unit.
    pub(super) hand: i32,
    /// What a bare number may stand for.
    pub(super) freedom: Freedom,
    /// The measure it is shown in, if it has one.
    pub(super) shown: Option<Measure>,
}

/// What a number without a written unit may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Nothing but its unit.
    Fixed,
    /// `0`: zero of anything.
    Zero,
    /// A number without a unit.
    Bare,
    /// A number of units or a rank: fits every counter.
    Counter,
}

impl Unit {
    pub(super) fn pure(freedom: Freedom) -> Self {
        Self {
            dimensions: Vec::new(),
            scale: Factor::ONE,
            hand: 0,
            freedom,
            shown: None,
        }
    }

    /// A number that was written without a unit.
    pub fn literal(value: Decimal) -> Self {
        if value.is_zero() {
            return Self::pure(Freedom::Zero);
        }
        Self {
            hand: power_of_ten(value).unwrap_or(0),
            ..Self::pure(Freedom::Bare)
        }
    }

    /// A number of units, or a rank.
    pub fn counter() -> Self {
        Self::pure(Freedom::Counter)
    }

    /// A number in this measure. A point is a hundredth, like a percent: growth minus growth is in points.
    pub fn of(measure: Measure) -> Result<Self, ProblemKind> {
        let scale = Factor::of(measure.scale()).ok_or(ProblemKind::UnitTooComplex)?;
        let (dimensions, scale) = match measure.dimension() {
            Dimension::Ratio => (Vec::new(), scale),
            Dimension::PercentagePoint => (
                Vec::new(),
                scale
                    .times(Factor::HUNDREDTH)
                    .ok_or(ProblemKind::UnitTooComplex)?,
            ),
            dimension => (vec![(dimension, 1)], scale),
        };
        Ok(Self {
            dimensions,
            scale,
            hand: 0,
            freedom: Freedom::Fixed,
            shown: Some(measure),
        })
    }

    /// The measure that a trace shows.
    pub const fn shown(&self) -> Option<Measure> {
        self.shown
    }

    /// The unit as messages name it.
    pub fn describe(&self) -> String {
        match (self.shown, self.freedom) {
            (Some(measure), _) => measure.symbol().to_owned(),
            (None, Freedom::Zero | Freedom::Bare) => "没有单位的数".to_owned(),
            (None, Freedom::Counter) => "个数".to_owned(),
            (None, Freedom::Fixed) if self.dimensions.is_empty() => "比率".to_owned(),
            (None, Freedom::Fixed) => self.describe_product(),
        }
    }

    fn describe_product(&self) -> String {
        let part = |&(dimension, exponent): &(Dimension, i32)| {
            let base = Measure::all().find(|m| m.dimension() == dimension && m.scale() == Decimal::ONE);
            let symbol = base.map_or("", |measure| measure.symbol());
            if exponent == 1 {
                symbol.to_owned()
            } else {
                format!("{symbol}^{exponent}")
            }
        };
        let parts: Vec<String> = self.dimensions.iter().map(part).collect();
        format!("复合单位（{}）", parts.join("·"))
    }

    pub(super) fn is_dimensionless(&self) -> bool {
        self.dimensions.is_empty()
    }

    pub(super) fn same_dimensions(&self, other: &Self) -> bool {
        self.dimensions.len() == other.dimensions.len()
            && self
                .dimensions
                .iter()
                .all(|dimension| other.dimensions.contains(dimension))
    }

    /// Unit of a product, or of a quotient.
    pub fn product(&self, other: &Self, divide: bool) -> Result<Self, ProblemKind> {
        let sign = if divide { -1 } else { 1 };
        let mut dimensions = self.dimensions.clone();
        for &(dimension, exponent) in &other.dimensions {
            match dimensions.iter_mut().find(|(known, _)| *known == dimension) {
                Some((_, sum)) => *sum += sign * exponent,
                None => dimensions.push((dimension, sign * exponent)),
            }
        }
        dimensions.retain(|(_, exponent)| *exponent != 0);
        let scale = if divide {
            self.scale.over(other.scale)
        } else {
            self.scale.times(other.scale)
        };
        let is_bare = |unit: &Self| matches!(unit.freedom, Freedom::Bare | Freedom::Zero);
        let freedom = match (is_bare(self), is_bare(other)) {
            (true, true) => Freedom::Bare,
            // A counter times a plain number is still a number of units.
            (false, true) => self.freedom,
            (true, false) if !divide => other.freedom,
            _ => Freedom::Fixed,
        };
        let mut unit = Self {
            dimensions,
            scale: scale.ok_or(ProblemKind::UnitTooComplex)?,
            hand: self.hand + sign * other.hand,
            freedom,
            shown: None,
        };
        unit.shown = unit.measure_among([self.shown, other.shown]);
        Ok(unit)
    }

    /// The measure that this unit is; one of the operands' when possible.
    fn measure_among(&self, operands: [Option<Measure>; 2]) -> Option<Measure> {
        if self.freedom != Freedom::Fixed {
            return None;
        }
        // `a ÷ b × 100` is shown as %.
        let meant = if self.is_dimensionless() {
            self.scale.times_power_of_ten(-self.hand)?
        } else {
            self.scale
        };
        let is_it = |measure: &Measure| {
            Self::of(*measure).is_ok_and(|unit| unit.same_dimensions(self) && unit.scale == meant)
        };
        operands
            .into_iter()
            .flatten()
            .find(is_it)
            .or_else(|| Measure::all().find(is_it))
    }

    /// Whether a number of units fits.
    pub(super) fn counts(&self) -> bool {
        self.freedom == Freedom::Counter || matches!(self.dimensions[..], [(Dimension::Count(_), 1)])
    }

    /// Whether the number was written without a unit.
    pub fn is_bare(&self) -> bool {
        self.freedom == Freedom::Bare
    }

    /// Unit of a difference: two percentages differ in points.
    #[must_use]
    pub fn difference(self) -> Self {
        if self.shown == Some(Measure::percent()) {
            return Self {
                shown: Some(Measure::percentage_point()),
                ..self
            };
        }
        self
    }

    fn describe_hand(&self, wanted: Measure) -> String {
        let (done, exponent) = (
            if self.hand < 0 { "除以" } else { "乘了" },
            self.hand.unsigned_abs(),
        );
        let power = 10_i128
            .checked_pow(exponent)
            .map_or_else(|| format!("10 的 {exponent} 次方"), |power| power.to_string());
        format!("公式里{done} {power}，结果的单位是{wanted}")
    }

    /// The factor that brings a number to the measure that its indicator declares.
    pub fn resolve(&self, wanted: Measure) -> Result<Factor, ProblemKind> {
        let target = Self::of(wanted)?;
        let mismatch = || ProblemKind::Result {
            found: self.describe(),
            wanted: wanted.symbol().to_owned(),
        };
        match self.freedom {
            Freedom::Zero => return Ok(Factor::ONE),
            Freedom::Bare | Freedom::Counter if target.counts() => return Ok(Factor::ONE),
            Freedom::Bare | Freedom::Counter if target.is_dimensionless() && target.scale == Factor::ONE => {
                return Ok(Factor::ONE);
            }
            Freedom::Bare | Freedom::Counter => return Err(mismatch()),
            Freedom::Fixed if !self.same_dimensions(&target) => return Err(mismatch()),
            Freedom::Fixed => {}
        }
        let ratio = self.scale.over(target.scale).ok_or(ProblemKind::UnitTooComplex)?;
        // A hundredfold ratio that is declared as the ratio itself was meant as %.
        let is_stray_percent = self.is_dimensionless() && self.hand.abs() == 2;
        if self.hand == 0 {
            Ok(ratio)
        } else if Factor::power_of_ten(self.hand) == Some(ratio)
            || (ratio == Factor::ONE && !is_stray_percent)
        {
            Ok(Factor::ONE)
        } else {
            Err(ProblemKind::HandConversion {
                detail: self.describe_hand(wanted),
            })
        }
    }
}

/// The exponent when the number is a power of ten.
fn power_of_ten(value: Decimal) -> Option<i32> {
    let value = value.normalize();
    let mantissa = value.mantissa();
    let zeros = (0..=28_u32).find(|&zeros| 10_i128.checked_pow(zeros) == Some(mantissa))?;
    i32::try_from(zeros)
        .ok()?
        .checked_sub(i32::try_from(value.scale()).ok()?)
}
