//! Tree → checked formula: names, types, units, periods. Everything that is wrong is reported, not the first only.

use super::ast::{Arithmetic, Binary, Expr, ExprKind, Policy, Selector, Unary};
use super::checked::{Checked, Condition, Node, Root};
use super::error::{Problem, ProblemKind};
use super::factor::Factor;
use super::names::Names;
use super::parser::parse;
use super::token::TextSpan;
use super::units::Unit;
use crate::cell::Facet;
use crate::finding::Severity;
use crate::measure::Measure;

/// What a formula must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A number in this measure; an indicator's formula.
    Measure(Measure),
    /// Yes or no; a rule.
    Condition,
}

/// Checks a formula. The result is there when nothing worse than a warning was found.
pub fn check(source: &str, wanted: Wanted, names: &Names) -> (Option<Checked>, Vec<Problem>) {
    let (formula, problems) = parse(source);
    let mut checker = Checker {
        names,
        problems,
        policy: formula.policy,
        selectors: Vec::new(),
        inside_aggregate: false,
    };
    let root = checker.root(&formula.body, wanted);
    let mut problems = checker.problems;
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    let accepted = !problems
        .iter()
        .any(|problem| problem.kind.severity() == Severity::Error);
    let result = root.filter(|_| accepted).map(|root| Checked {
        root,
        policy: formula.policy,
        unit: match wanted {
            Wanted::Measure(measure) => Some(measure),
            Wanted::Condition => None,
        },
        text: formula.to_string(),
        levels: formula.body.depth,
    });
    (result, problems)
}

/// A number with its unit.
pub(super) struct Typed {
    pub node: Node,
    pub unit: Unit,
    /// Where it stands.
    pub span: TextSpan,
}

/// A part of either kind.
pub(super) enum Part {
    Number(Typed),
    Condition(Condition),
}

pub(super) struct Checker<'a> {
    pub names: &'a Names<'a>,
    pub problems: Vec<Problem>,
    /// Declared at the head of the formula.
    pub policy: Option<Policy>,
    /// Selectors around the part that is being checked, outermost first.
    pub selectors: Vec<Selector>,
    pub inside_aggregate: bool,
}

impl Checker<'_> {
    pub fn report(&mut self, kind: ProblemKind, span: TextSpan) {
        self.problems.push(Problem { kind, span });
    }

    /// The value, or a report about it.
    pub fn accept<T>(&mut self, result: Result<T, ProblemKind>, span: TextSpan) -> Option<T> {
        result.map_err(|kind| self.report(kind, span)).ok()
    }

    /// Policy of signs: the head's, or 传播.
    pub fn sign_policy(&self) -> Policy {
        self.policy.unwrap_or(Policy::Propagate)
    }

    fn root(&mut self, body: &Expr, wanted: Wanted) -> Option<Root> {
        match wanted {
            Wanted::Condition => self.condition(body).map(Root::Condition),
            Wanted::Measure(measure) => {
                let Typed { node, unit, .. } = self.number(body)?;
                let factor = self.accept(unit.resolve(measure), body.span)?;
                Some(Root::Number(converted(node, factor)))
            }
        }
    }

    /// A part that must be a number.
    pub fn number(&mut self, expr: &Expr) -> Option<Typed> {
        match self.part(expr)? {
            Part::Number(typed) => Some(Typed {
                span: expr.span,
                ..typed
            }),
            Part::Condition(_) => {
                let (expected, found) = ("数", "条件");
                self.report(ProblemKind::WrongType { expected, found }, expr.span);
                None
            }
        }
    }

    /// A part that must be a condition.
    pub fn condition(&mut self, expr: &Expr) -> Option<Condition> {
        match self.part(expr)? {
            Part::Condition(condition) => Some(condition),
            Part::Number(_) => {
                let (expected, found) = ("条件", "数");
                self.report(ProblemKind::WrongType { expected, found }, expr.span);
                None
            }
        }
    }

    /// A part of either kind; none when it was reported already.
    pub fn part(&mut self, expr: &Expr) -> Option<Part> {
        match &expr.kind {
            ExprKind::Invalid => None,
            ExprKind::Number { value, unit } => {
                let typed = match unit {
                    Some(measure) => self.accept(Unit::of(*measure), expr.span)?,
                    None => Unit::literal(*value),
                };
                let node = Node::Literal {
                    value: *value,
                    unit: *unit,
                };
                Some(number(node, typed))
            }
            ExprKind::Text(_) => {
                let (expected, found) = ("数或条件", "文字");
                self.report(ProblemKind::WrongType { expected, found }, expr.span);
                None
            }
            ExprKind::Name { name, facet } => self.figure(name, *facet, expr.span),
            ExprKind::At { inner, selector } => self.at(inner, *selector, expr.span),
            ExprKind::Unary { operator, operand } => self.unary(*operator, operand),
            ExprKind::Binary {
                operator,
                left,
                right,
            } => self.binary(*operator, left, right, expr.span),
            ExprKind::Call { .. } => self.call(expr),
        }
    }

    fn figure(&mut self, name: &str, facet: Option<Facet>, span: TextSpan) -> Option<Part> {
        let indicator = self.accept(self.names.indicator(name), span)?;
        let facet = facet.unwrap_or(Facet::Level);
        let measure = match facet {
            Facet::Growth => Measure::percent(),
            Facet::Level | Facet::Base => indicator.measure,
        };
        let unit = self.accept(Unit::of(measure), span)?;
        let indicator = indicator.key.clone();
        Some(number(Node::Figure { indicator, facet }, unit))
    }

    fn unary(&mut self, operator: Unary, operand: &Expr) -> Option<Part> {
        match operator {
            Unary::Negate => {
                let Typed { node, unit, .. } = self.number(operand)?;
                Some(number(Node::Negate(Box::new(node)), unit))
            }
            Unary::Not => {
                let condition = self.condition(operand)?;
                Some(Part::Condition(Condition::Not(Box::new(condition))))
            }
        }
    }

    fn binary(&mut self, operator: Binary, left: &Expr, right: &Expr, span: TextSpan) -> Option<Part> {
        match operator {
            Binary::And | Binary::Or => {
                let (left, right) = (self.condition(left), self.condition(right));
                let (left, right) = (Box::new(left?), Box::new(right?));
                Some(Part::Condition(if operator == Binary::And {
                    Condition::And(left, right)
                } else {
                    Condition::Or(left, right)
                }))
            }
            Binary::Compare(operator) => {
                let (left, right) = (self.number(left), self.number(right));
                let (nodes, _) = self.join(vec![left?, right?], span)?;
                let [left, right] = <[Node; 2]>::try_from(nodes).ok()?;
                let policy = self.sign_policy();
                Some(Part::Condition(Condition::Compare {
                    operator,
                    left,
                    right,
                    policy,
                }))
            }
            Binary::Arithmetic(operator) => self.arithmetic(operator, left, right, span),
        }
    }

    fn arithmetic(
        &mut self,
        operator: Arithmetic,
        left: &Expr,
        right: &Expr,
        span: TextSpan,
    ) -> Option<Part> {
        let is_zero = matches!(&right.kind, ExprKind::Number { value, .. } if value.is_zero());
        if operator == Arithmetic::Divide && is_zero {
            self.report(ProblemKind::ZeroDivisor, right.span);
        }
        let (left, right) = (self.number(left), self.number(right));
        let (left, right) = (left?, right?);
        let (left, right, unit) = match operator {
            Arithmetic::Add | Arithmetic::Subtract => {
                let (nodes, unit) = self.join(vec![left, right], span)?;
                let [left, right] = <[Node; 2]>::try_from(nodes).ok()?;
                let is_difference = operator == Arithmetic::Subtract;
                (left, right, if is_difference { unit.difference() } else { unit })
            }
            Arithmetic::Multiply | Arithmetic::Divide => {
                let unit = left.unit.product(&right.unit, operator == Arithmetic::Divide);
                (left.node, right.node, self.accept(unit, span)?)
            }
        };
        let node = Node::Arithmetic {
            operator,
            left: Box::new(left),
            right: Box::new(right),
            policy: self.sign_policy(),
        };
        Some(number(node, unit))
    }

    /// Brings numbers to one unit. A number without a unit is to blame by itself, else the whole.
    pub fn join(&mut self, parts: Vec<Typed>, span: TextSpan) -> Option<(Vec<Node>, Unit)> {
        let units: Vec<Unit> = parts.iter().map(|part| part.unit.clone()).collect();
        let bare = parts.iter().find(|part| part.unit.is_bare());
        let (result, place) = match (Unit::join(&units), bare) {
            (Err(ProblemKind::BareNumber { unit, .. }), Some(bare)) => {
                let number = bare.node.literal();
                (Err(ProblemKind::BareNumber { number, unit }), bare.span)
            }
            (result, _) => (result, span),
        };
        let joined = self.accept(result, place)?;
        let nodes = parts.into_iter().zip(joined.factors);
        let converted = nodes.map(|(part, factor)| converted(part.node, factor));
        Some((converted.collect(), joined.unit))
    }
}

pub(super) fn number(node: Node, unit: Unit) -> Part {
    let span = TextSpan::default();
    Part::Number(Typed { node, unit, span })
}

fn converted(node: Node, factor: Factor) -> Node {
    if factor == Factor::ONE {
        return node;
    }
    let inner = Box::new(node);
    Node::Convert { factor, inner }
}
