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
    /// Square root.
    Root(Box<Expr>),
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

    /// The square root.
    pub fn root(self) -> Self {
        Self::Root(Box::new(self))
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
            Self::Root(a) => a.eval(facts)?.sqrt(),
        }
    }

    pub fn mentions(&self, id: FactId) -> usize {
        match self {
            Self::Fact(fact) | Self::Factor(fact) => usize::from(*fact == id),
            Self::Number(_) => 0,
            Self::Root(a) => a.mentions(id),
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
            Self::Root(a) => a.solve(id, target.mul(target)?, facts),
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

    /// Appends the expression with printed figures.
    fn write(&self, text: &mut String, facts: &[Fact]) {
        match self {
            Self::Fact(id) => write_printed(text, &facts[*id]),
            Self::Factor(id) => {
                let start = text.len();
                text.push_str("(1 + ");
                write_printed(text, &facts[*id]);
                subtract_negative(text, start + 2);
                text.push(')');
            }
            Self::Number(number) => number.write(text, 0),
            Self::Sum(terms) => terms.iter().enumerate().for_each(|(at, term)| {
                let start = text.len();
                if at > 0 {
                    text.push_str(" + ");
                }
                term.write(text, facts);
                if at > 0 {
                    subtract_negative(text, start);
                }
            }),
            Self::Minus(a, b) if **a == Self::Number(Fixed::ZERO) => {
                let start = text.len();
                b.write(text, facts);
                negate(text, start);
            }
            Self::Minus(a, b) => {
                a.write(text, facts);
                text.push_str(" - ");
                let start = text.len();
                b.write(text, facts);
                if b.is_sum() || text[start..].starts_with('-') {
                    enclose(text, start);
                }
            }
            Self::Times(a, b) if **b == Self::Number(Fixed::ONE) => a.write(text, facts),
            Self::Times(a, b) => {
                a.write_part(text, facts, a.is_sum());
                text.push_str(" × ");
                b.write_part(text, facts, b.is_sum());
            }
            Self::Over(a, b) => {
                a.write_part(text, facts, a.is_sum());
                text.push_str(" ÷ ");
                let composed = b.is_sum() || matches!(**b, Self::Times(..) | Self::Over(..));
                b.write_part(text, facts, composed);
            }
            Self::Root(a) => {
                text.push('√');
                a.write_part(text, facts, true);
            }
        }
    }

    fn is_sum(&self) -> bool {
        match self {
            Self::Sum(_) => true,
            Self::Minus(a, _) => **a != Self::Number(Fixed::ZERO),
            _ => false,
        }
    }

    fn write_part(&self, text: &mut String, facts: &[Fact], composed: bool) {
        let start = text.len();
        self.write(text, facts);
        if composed {
            enclose(text, start);
        }
    }
}

fn enclose(text: &mut String, start: usize) {
    text.insert(start, '(');
    text.push(')');
}

/// Takes the sign from a negative figure, and gives one to another.
fn negate(text: &mut String, start: usize) {
    if text[start..].starts_with('-') {
        text.remove(start);
    } else {
        text.insert(start, '-');
    }
}

/// Turns “ + -5” at `start` into “ - 5”.
fn subtract_negative(text: &mut String, start: usize) {
    if text[start..].starts_with(" + -") {
        text.replace_range(start..start + 4, " - ");
    }
}

/// A figure as the report prints it, with the sign that its words give it and a short unit.
pub fn printed(fact: &Fact) -> String {
    let mut text = String::new();
    write_printed(&mut text, fact);
    text
}

fn write_printed(text: &mut String, fact: &Fact) {
    fact.value().write(text, fact.quantity.decimals as usize);
    if fact.quantity.unit.dimension == crate::unit::Dimension::Percent {
        text.push_str(&fact.quantity.unit_text);
    }
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

    /// Two mentions of one figure: where both are printed in one form they are the same, not only near enough.
    pub fn same(one: FactId, other: FactId, facts: &[Fact]) -> Self {
        let form = |id: FactId| (facts[id].quantity.decimals, facts[id].quantity.factor());
        let rounded = |id: FactId| {
            let interval = facts[id].interval();
            facts[id].is_firm() && interval.lo != interval.hi
        };
        let mut equation = Self::equal(Expr::Fact(one), Expr::Fact(other));
        if form(one) == form(other) && rounded(one) && rounded(other) {
            // Neighbours in the last place touch; half as wide they do not.
            let half = Fixed::half_unit(facts[one].quantity.decimals).zip(facts[one].quantity.factor());
            let half = half.and_then(|(half, factor)| half.mul(factor, false));
            let quarter = half.and_then(|half| half.div(Fixed::int(2), false));
            equation.slack = quarter.unwrap_or(Fixed::ZERO).neg();
        }
        equation
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

    /// The formula with its figures: = and ≤, or ≠ and > when it does not hold.
    pub fn show(&self, facts: &[Fact], fails: bool) -> String {
        let sign = match (self.relates, fails) {
            (Relates::Equal, false) => "=",
            (Relates::Equal, true) => "≠",
            (Relates::AtMost, false) => "≤",
            (Relates::AtMost, true) => ">",
        };
        let mut text = String::new();
        self.left.write(&mut text, facts);
        text.extend([" ", sign, " "]);
        self.right.write(&mut text, facts);
        text
    }
}
