//! Equations between facts: evaluated over intervals, and solved for one fact.

use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::model::{Fact, FactId};

/// One side of an equation. A fact occurs at most once in an equation that is to be solved for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// The fact in the base unit of its dimension.
    Fact(FactId),
    /// 1 + growth: the fact is in percent.
    Factor(FactId),
    Number(Fixed),
    Sum(Vec<Expr>),
    Minus(Box<Expr>, Box<Expr>),
    Times(Box<Expr>, Box<Expr>),
    Over(Box<Expr>, Box<Expr>),
}

impl Expr {
    pub fn sum(facts: &[FactId]) -> Self {
        Self::Sum(facts.iter().map(|&fact| Self::Fact(fact)).collect())
    }

    pub fn minus(self, other: Self) -> Self {
        Self::Minus(Box::new(self), Box::new(other))
    }

    pub fn times(self, other: Self) -> Self {
        Self::Times(Box::new(self), Box::new(other))
    }

    pub fn over(self, other: Self) -> Self {
        Self::Over(Box::new(self), Box::new(other))
    }

    /// The value of last year behind a level and its growth.
    pub fn base(level: FactId, growth: FactId) -> Self {
        Self::Fact(level).over(Self::Factor(growth))
    }

    /// Level − last year's level, from level and growth, mentioning each once.
    pub fn change(level: FactId, growth: FactId) -> Self {
        let base = Self::Number(Fixed::ONE).over(Self::Factor(growth));
        Self::Fact(level).times(Self::Number(Fixed::ONE).minus(base))
    }

    /// `self` in percent of `whole`.
    pub fn percent_of(self, whole: Self) -> Self {
        self.times(Self::Number(Fixed::HUNDRED)).over(whole)
    }

    /// What the expression can be; `None` when it is unbounded, too large, or divides by zero.
    pub fn eval(&self, facts: &[Fact]) -> Option<Interval> {
        match self {
            Self::Fact(id) => facts.get(*id)?.base(),
            Self::Factor(id) => {
                let growth = facts.get(*id)?.base()?;
                growth
                    .div(Interval::exact(Fixed::HUNDRED))
                    .map(|g| g.add(Interval::exact(Fixed::ONE)))
            }
            Self::Number(number) => Some(Interval::exact(*number)),
            Self::Sum(terms) => terms.iter().try_fold(Interval::exact(Fixed::ZERO), |sum, term| {
                Some(sum.add(term.eval(facts)?))
            }),
            Self::Minus(a, b) => Some(a.eval(facts)?.sub(b.eval(facts)?)),
            Self::Times(a, b) => a.eval(facts)?.mul(b.eval(facts)?),
            Self::Over(a, b) => a.eval(facts)?.div(b.eval(facts)?),
        }
    }

    pub fn mentions(&self, id: FactId) -> usize {
        match self {
            Self::Fact(fact) | Self::Factor(fact) => usize::from(*fact == id),
            Self::Number(_) => 0,
            Self::Sum(terms) => terms.iter().map(|term| term.mentions(id)).sum(),
            Self::Minus(a, b) | Self::Times(a, b) | Self::Over(a, b) => a.mentions(id) + b.mentions(id),
        }
    }

    /// What `id` can be when this expression, which mentions it once, equals `target`.
    fn solve(&self, id: FactId, target: Interval, facts: &[Fact]) -> Option<Interval> {
        match self {
            Self::Fact(_) => Some(target),
            Self::Factor(_) => target
                .sub(Interval::exact(Fixed::ONE))
                .mul(Interval::exact(Fixed::HUNDRED)),
            Self::Number(_) => None,
            Self::Sum(terms) => {
                let at = terms.iter().position(|term| term.mentions(id) == 1)?;
                let others = terms.iter().enumerate().filter(|(other, _)| *other != at);
                let rest = others
                    .map(|(_, term)| term.eval(facts))
                    .try_fold(target, |rest, term| Some(rest.sub(term?)))?;
                terms[at].solve(id, rest, facts)
            }
            Self::Minus(a, b) if a.mentions(id) == 1 => a.solve(id, target.add(b.eval(facts)?), facts),
            Self::Minus(a, b) => b.solve(id, a.eval(facts)?.sub(target), facts),
            Self::Times(a, b) if a.mentions(id) == 1 => a.solve(id, target.div(b.eval(facts)?)?, facts),
            Self::Times(a, b) => b.solve(id, target.div(a.eval(facts)?)?, facts),
            Self::Over(a, b) if a.mentions(id) == 1 => a.solve(id, target.mul(b.eval(facts)?)?, facts),
            Self::Over(a, b) => b.solve(id, a.eval(facts)?.div(target)?, facts),
        }
    }

    /// The expression with printed figures.
    pub fn show(&self, facts: &[Fact]) -> String {
        match self {
            Self::Fact(id) => printed(&facts[*id]),
            Self::Factor(id) => {
                let text = printed(&facts[*id]);
                match text.strip_prefix('-') {
                    Some(positive) => format!("(1 - {positive})"),
                    None => format!("(1 + {text})"),
                }
            }
            Self::Number(number) => number.to_string(),
            Self::Sum(terms) => terms.iter().fold(String::new(), |mut text, term| {
                let next = term.show(facts);
                if text.is_empty() {
                    return next;
                }
                match next.strip_prefix('-') {
                    Some(positive) => text.extend([" - ", positive]),
                    None => text.extend([" + ", next.as_str()]),
                }
                text
            }),
            Self::Minus(a, b) => {
                let right = b.show(facts);
                let right = if matches!(**b, Self::Sum(_) | Self::Minus(..)) || right.starts_with('-') {
                    format!("({right})")
                } else {
                    right
                };
                format!("{} - {right}", a.show(facts))
            }
            Self::Times(a, b) if **b == Self::Number(Fixed::ONE) => a.show(facts),
            Self::Times(a, b) => format!("{} × {}", a.show_in_product(facts), b.show_in_product(facts)),
            Self::Over(a, b) => format!("{} ÷ {}", a.show_in_product(facts), b.show_in_quotient(facts)),
        }
    }

    fn show_in_product(&self, facts: &[Fact]) -> String {
        let text = self.show(facts);
        if matches!(self, Self::Sum(_) | Self::Minus(..)) {
            format!("({text})")
        } else {
            text
        }
    }

    fn show_in_quotient(&self, facts: &[Fact]) -> String {
        let text = self.show(facts);
        let composed = matches!(
            self,
            Self::Sum(_) | Self::Minus(..) | Self::Times(..) | Self::Over(..)
        );
        if composed { format!("({text})") } else { text }
    }
}

/// A figure as the report prints it, with the sign that its words give it and a short unit.
pub fn printed(fact: &Fact) -> String {
    let unit = match fact.quantity.unit.dimension {
        crate::unit::Dimension::Percent => fact.quantity.unit_text.as_str(),
        _ => "",
    };
    format!("{:.*}{unit}", fact.quantity.decimals as usize, fact.value())
}

/// How the two sides compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relates {
    Equal,
    /// Left is at most right.
    AtMost,
}

/// Two sides that should agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    pub left: Expr,
    pub right: Expr,
    pub relates: Relates,
    /// Widening of the left side, in its base unit, for rounding that the intervals do not see.
    pub slack: Fixed,
}

impl Equation {
    pub fn equal(left: Expr, right: Expr) -> Self {
        Self {
            left,
            right,
            relates: Relates::Equal,
            slack: Fixed::ZERO,
        }
    }

    pub fn at_most(left: Expr, right: Expr) -> Self {
        Self {
            left,
            right,
            relates: Relates::AtMost,
            slack: Fixed::ZERO,
        }
    }

    /// Whether both sides can agree; `None` when that cannot be computed.
    pub fn holds(&self, facts: &[Fact]) -> Option<bool> {
        let (left, right) = (self.left.eval(facts)?.widen(self.slack), self.right.eval(facts)?);
        Some(match self.relates {
            Relates::Equal => left.meets(right),
            Relates::AtMost => !matches!((left.lo, right.hi), (Some(low), Some(high)) if low > high),
        })
    }

    /// What a fact can be when all others stand; in the base unit of the fact.
    pub fn solve(&self, id: FactId, facts: &[Fact]) -> Option<Interval> {
        let (left, right) = (self.left.mentions(id), self.right.mentions(id));
        let side = match (left, right) {
            (1, 0) => self
                .left
                .solve(id, self.right.eval(facts)?.widen(self.slack), facts)?,
            (0, 1) => self
                .right
                .solve(id, self.left.eval(facts)?.widen(self.slack), facts)?,
            _ => return None,
        };
        Some(match (self.relates, left) {
            (Relates::Equal, _) => side,
            (Relates::AtMost, 1) => Interval {
                lo: None,
                hi: side.hi,
            },
            (Relates::AtMost, _) => Interval {
                lo: side.lo,
                hi: None,
            },
        })
    }

    /// The formula with its figures.
    pub fn show(&self, facts: &[Fact]) -> String {
        let sign = match self.relates {
            Relates::Equal => "=",
            Relates::AtMost => "≤",
        };
        format!("{} {sign} {}", self.left.show(facts), self.right.show(facts))
    }
}
