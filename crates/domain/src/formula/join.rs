//! Brings numbers that stand side by side to one unit: 亿元 + 万元 is 亿元, 亿元 + 个 is an error.

use super::error::ProblemKind;
use super::factor::Factor;
use super::units::{Freedom, Unit};

/// Numbers brought to one unit, and by which factor each.
pub struct Joined {
    /// The common unit.
    pub unit: Unit,
    /// One factor for each number.
    pub factors: Vec<Factor>,
}

impl Unit {
    /// Brings numbers that are added, compared or chosen from to one unit.
    pub fn join(units: &[Self]) -> Result<Joined, ProblemKind> {
        let mut joined = Joined {
            unit: Self::pure(Freedom::Zero),
            factors: Vec::new(),
        };
        for unit in units {
            let (common, before, after) = joined.unit.meet(unit)?;
            if before != Factor::ONE {
                for factor in &mut joined.factors {
                    *factor = factor.times(before).ok_or(ProblemKind::UnitTooComplex)?;
                }
            }
            joined.factors.push(after);
            joined.unit = common;
        }
        Ok(joined)
    }

    /// Common unit of two numbers, and the factors of the first and the second.
    fn meet(&self, other: &Self) -> Result<(Self, Factor, Factor), ProblemKind> {
        let as_is = |unit: &Self| Ok((unit.clone(), Factor::ONE, Factor::ONE));
        match (self.freedom, other.freedom) {
            (Freedom::Zero, _) => as_is(other),
            (_, Freedom::Zero) => as_is(self),
            // A sum of powers of ten is none.
            (Freedom::Bare, Freedom::Bare) => as_is(&Self::pure(Freedom::Bare)),
            (Freedom::Bare, _) => other.meet_bare(self).and_then(|unit| as_is(&unit)),
            (_, Freedom::Bare) => self.meet_bare(other).and_then(|unit| as_is(&unit)),
            (Freedom::Counter, _) if other.counts() => as_is(other),
            (_, Freedom::Counter) if self.counts() => as_is(self),
            _ if self.same_dimensions(other) => self.meet_fixed(other),
            _ => Err(ProblemKind::Dimensions {
                left: self.describe(),
                right: other.describe(),
            }),
        }
    }

    /// A bare number beside this one: fine beside a ratio, also one written `增速 ÷ 100`; and a bare 100 is fine beside
    /// `a ÷ b × 100`.
    fn meet_bare(&self, bare: &Self) -> Result<Self, ProblemKind> {
        let meant = self.scale.times_power_of_ten(-self.hand);
        if self.is_dimensionless() && meant == Some(Factor::ONE) {
            let pure = Self::pure(self.freedom);
            let shown = self.shown;
            return Ok(Self { shown, ..pure });
        }
        if self.is_dimensionless() && self.scale == Factor::ONE && self.hand == bare.hand {
            return Ok(self.clone());
        }
        let unit = self
            .shown
            .map_or_else(|| self.describe(), |measure| measure.symbol().to_owned());
        Err(ProblemKind::BareNumber { number: None, unit })
    }

    fn meet_fixed(&self, other: &Self) -> Result<(Self, Factor, Factor), ProblemKind> {
        let as_is = |unit: Self| Ok((unit, Factor::ONE, Factor::ONE));
        let ratio = other.scale.over(self.scale).ok_or(ProblemKind::UnitTooComplex)?;
        let same_scale = ratio == Factor::ONE;
        match (self.hand, other.hand) {
            (a, b) if a == b && same_scale => as_is(self.clone()),
            (0, 0) => Ok((self.clone(), Factor::ONE, ratio)),
            (0, hand) if Factor::power_of_ten(hand) == Some(ratio) => as_is(self.clone()),
            (hand, 0) if Factor::power_of_ten(-hand) == Some(ratio) => as_is(other.clone()),
            // Weights such as 10 × 甲 + 乙 are no conversion; beside a ratio they could be.
            _ if same_scale && !self.is_dimensionless() => as_is(Self {
                hand: 0,
                ..self.clone()
            }),
            _ => Err(ProblemKind::HandConversion {
                detail: format!("一边是{}，另一边是{}", self.describe(), other.describe()),
            }),
        }
    }
}
