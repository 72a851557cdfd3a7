//! Checked formula → number, or number with its trace. Both run the same code under a different [`Observer`].

use super::ast::{Arithmetic, Comparison, Policy, Selector};
use super::budget::Budget;
use super::checked::{Checked, Condition, Node, Root};
use super::error::EvalError;
use super::explain::Explainer;
use super::factor::Factor;
use super::figures::Figures;
use super::missing::{compared, count, known, settle, substituted};
use super::observe::{Observer, Silent};
use crate::number::{Missing, Number};
use crate::org::{OrgId, OrgTree};
use crate::period::Period;
use crate::rounding::{Rounding, round};
use crate::trace::{Origin, Trace};

/// What a formula is evaluated for and with.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    /// Resolves the names.
    pub figures: &'a dyn Figures,
    /// Units of the pack.
    pub orgs: &'a OrgTree,
    /// The unit.
    pub org: &'a OrgId,
    /// The period.
    pub period: Period,
    /// How 四舍五入 decides a tie.
    pub rounding: Rounding,
    /// What the calculation may cost.
    pub budget: &'a Budget,
}

impl Checked {
    /// The number, in the declared measure and unrounded; for a condition 1 when it holds and 0 when not.
    pub fn eval(&self, env: &Env) -> Result<Number, EvalError> {
        Ok(self.run(env, &Silent)?.0)
    }

    /// The same number with everything it was made of.
    pub fn explain(&self, env: &Env, label: String) -> Result<Trace, EvalError> {
        let (value, piece) = self.run(env, &Explainer)?;
        Ok(Trace {
            formula: Some(piece.text),
            children: piece.children,
            ..Trace::leaf(label, value, self.unit, Origin::Computed)
        })
    }

    fn run<O: Observer>(&self, env: &Env, observer: &O) -> Result<(Number, O::Piece), EvalError> {
        let machine = Machine::new(env, observer);
        env.budget.nested(self.levels, || match &self.root {
            Root::Number(node) => {
                let (value, piece) = machine.number(node)?;
                let settled = settle(self.policy, value);
                Ok((settled, machine.shown(value, settled, piece)))
            }
            Root::Condition(condition) => {
                let (truth, piece) = machine.condition(condition)?;
                Ok((
                    truth.map_or_else(Number::Missing, |holds| count(u32::from(holds))),
                    piece,
                ))
            }
        })
    }
}

/// One evaluation, at a unit and a period.
pub(super) struct Machine<'a, O> {
    pub env: Env<'a>,
    pub observer: &'a O,
}

pub(super) type Outcome<T, O> = Result<(T, <O as Observer>::Piece), EvalError>;

impl<'a, O: Observer> Machine<'a, O> {
    fn new(env: &Env<'a>, observer: &'a O) -> Self {
        Self { env: *env, observer }
    }

    /// The same calculation for another unit.
    pub fn at_org<'b>(&'b self, org: &'b OrgId) -> Machine<'b, O> {
        let env = Env { org, ..self.env };
        Machine {
            env,
            observer: self.observer,
        }
    }

    fn at_period(&self, selector: Selector) -> Self {
        let period = selector.shift(self.env.period);
        Self {
            env: Env { period, ..self.env },
            observer: self.observer,
        }
    }

    pub fn number(&self, node: &Node) -> Outcome<Number, O> {
        self.env.budget.step()?;
        match node {
            Node::Literal { value, unit } => {
                Ok((Number::Value(*value), self.observer.literal(*value, *unit)))
            }
            Node::Figure { indicator, facet } => Ok(self.observer.figure(&self.env, indicator, *facet)),
            Node::At { selector, inner } => self.at_period(*selector).number(inner),
            Node::Convert { factor, inner } => self.convert(inner, *factor),
            Node::Negate(inner) => {
                let (value, piece) = self.number(inner)?;
                Ok((value.negate(), self.observer.negate(piece)))
            }
            Node::Arithmetic {
                operator,
                left,
                right,
                policy,
            } => {
                let sides = [self.number(left)?, self.number(right)?];
                Ok(self.arithmetic(*operator, sides, *policy))
            }
            Node::If {
                condition,
                then,
                otherwise,
            } => self.choose(condition, then, otherwise),
            Node::Abs(inner) => {
                let (value, piece) = self.number(inner)?;
                let value = value.value().map_or(value, |value| value.abs().into());
                Ok((value, self.observer.call("绝对值", vec![piece])))
            }
            Node::Round { inner, places } => self.round(inner, *places),
            Node::Extreme {
                largest,
                arguments,
                policy,
            } => self.extreme(*largest, arguments, *policy),
            Node::Coalesce(arguments) => self.coalesce(arguments),
            Node::Aggregate(aggregate) => self.aggregate(aggregate),
        }
    }

    /// A reason needs no conversion, and none is shown.
    fn convert(&self, inner: &Node, factor: Factor) -> Outcome<Number, O> {
        let (value, piece) = self.number(inner)?;
        Ok(match value {
            Number::Value(_) => (factor.apply(value), self.observer.convert(piece, factor)),
            Number::Missing(_) => (value, piece),
        })
    }

    fn arithmetic(
        &self,
        operator: Arithmetic,
        [(a, left), (b, right)]: [(Number, O::Piece); 2],
        policy: Policy,
    ) -> (Number, O::Piece) {
        let (x, y) = substituted(operator, a, b, policy);
        let (left, right) = (self.shown(a, x, left), self.shown(b, y, right));
        let piece = self.observer.arithmetic(operator, left, right);
        (calculated(operator, x, y), piece)
    }

    fn round(&self, inner: &Node, places: u32) -> Outcome<Number, O> {
        let (value, piece) = self.number(inner)?;
        let rounded = |value| round(value, places, self.env.rounding).into();
        let shown_places = self.observer.literal(places.into(), None);
        let piece = self.observer.call("四舍五入", vec![piece, shown_places]);
        Ok((value.value().map_or(value, rounded), piece))
    }

    /// The piece of a number for which the policy put another.
    fn shown(&self, before: Number, after: Number, piece: O::Piece) -> O::Piece {
        if before == after {
            piece
        } else {
            self.observer.substitute(piece, before, after)
        }
    }

    fn choose(&self, condition: &Condition, then: &Node, otherwise: &Node) -> Outcome<Number, O> {
        let (truth, asked) = self.condition(condition)?;
        let (value, chosen) = match truth {
            Ok(true) => self.number(then)?,
            Ok(false) => self.number(otherwise)?,
            Err(reason) => {
                let nothing = self.observer.missing(reason);
                (Number::Missing(reason), nothing)
            }
        };
        Ok((value, self.observer.choice(asked, truth.ok(), chosen)))
    }

    fn extreme(&self, largest: bool, arguments: &[Node], policy: Policy) -> Outcome<Number, O> {
        let (values, pieces) = self.numbers(arguments)?;
        let name = if largest { "较大" } else { "较小" };
        let value = known(&values, policy).map_or_else(Number::Missing, |values| {
            let best = if largest {
                values.into_iter().max()
            } else {
                values.into_iter().min()
            };
            best.map_or(Number::NOT_FILED, Number::Value)
        });
        Ok((value, self.observer.call(name, pieces)))
    }

    /// The first value; the reason of the first when all are missing. What stands behind a value is not asked for.
    fn coalesce(&self, arguments: &[Node]) -> Outcome<Number, O> {
        let (mut result, mut pieces) = (None, Vec::new());
        for argument in arguments {
            let (value, piece) = self.number(argument)?;
            pieces.push(piece);
            if value.value().is_some() {
                result = Some(value);
                break;
            }
            result.get_or_insert(value);
        }
        let value = result.unwrap_or(Number::NOT_FILED);
        Ok((value, self.observer.call("缺省", pieces)))
    }

    fn numbers(&self, nodes: &[Node]) -> Result<(Vec<Number>, Vec<O::Piece>), EvalError> {
        let outcomes: Result<Vec<_>, EvalError> = nodes.iter().map(|node| self.number(node)).collect();
        Ok(outcomes?.into_iter().unzip())
    }

    pub fn condition(&self, condition: &Condition) -> Outcome<Result<bool, Missing>, O> {
        self.env.budget.step()?;
        match condition {
            Condition::At { selector, inner } => self.at_period(*selector).condition(inner),
            Condition::Not(inner) => {
                let (truth, piece) = self.condition(inner)?;
                Ok((truth.map(|holds| !holds), self.observer.not(piece)))
            }
            Condition::And(left, right) => self.logic(left, right, false),
            Condition::Or(left, right) => self.logic(left, right, true),
            Condition::Compare {
                operator,
                left,
                right,
                policy,
            } => {
                let ((a, left), (b, right)) = (self.number(left)?, self.number(right)?);
                let (x, y) = compared(a, b, *policy);
                let (left, right) = (self.shown(a, x, left), self.shown(b, y, right));
                let truth = compare(*operator, x, y);
                Ok((truth, self.observer.compare(*operator, left, right)))
            }
        }
    }

    /// 且 and 或 with an open side: one side that decides is enough. `deciding` is what decides: no for 且, yes for 或.
    fn logic(
        &self,
        left: &Condition,
        right: &Condition,
        deciding: bool,
    ) -> Outcome<Result<bool, Missing>, O> {
        let ((a, left), (b, right)) = (self.condition(left)?, self.condition(right)?);
        let truth = match (a, b) {
            (Ok(x), _) | (_, Ok(x)) if x == deciding => Ok(deciding),
            (Err(reason), _) | (_, Err(reason)) => Err(reason),
            _ => Ok(!deciding),
        };
        Ok((truth, self.observer.logic(deciding, left, right)))
    }
}

fn calculated(operator: Arithmetic, a: Number, b: Number) -> Number {
    match operator {
        Arithmetic::Add => a.add(b),
        Arithmetic::Subtract => a.sub(b),
        Arithmetic::Multiply => a.mul(b),
        Arithmetic::Divide => a.div(b),
    }
}

fn compare(operator: Comparison, a: Number, b: Number) -> Result<bool, Missing> {
    match (a, b) {
        (Number::Value(a), Number::Value(b)) => Ok(match operator {
            Comparison::Equal => a == b,
            Comparison::NotEqual => a != b,
            Comparison::Less => a < b,
            Comparison::LessEqual => a <= b,
            Comparison::Greater => a > b,
            Comparison::GreaterEqual => a >= b,
        }),
        (Number::Missing(reason), _) | (_, Number::Missing(reason)) => Err(reason),
    }
}
