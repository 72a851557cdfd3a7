//! Checks calls of functions over units: what is summed, counted or ranked, over which units.

use super::ast::{Expr, ExprKind};
use super::check::{Checker, Part, Typed, number};
use super::checked::{Aggregate, AggregateKind, Node};
use super::error::ProblemKind;
use super::functions::{AggregateFunction, Order};
use super::options::Options;
use super::token::TextSpan;
use super::units::Unit;
use crate::cell::Facet;
use crate::pack::model::Direction;

/// A call with its place and printed form.
pub(super) struct Site {
    /// Chinese name of the function.
    pub name: &'static str,
    pub label: String,
    pub span: TextSpan,
}

impl Checker<'_> {
    pub fn aggregate(
        &mut self,
        function: AggregateFunction,
        arguments: &[Expr],
        options: Options,
        site: &Site,
    ) -> Option<Part> {
        if self.inside_aggregate {
            self.report(ProblemKind::NestedAggregate(site.name), site.span);
            for argument in arguments {
                self.part(argument);
            }
            return None;
        }
        self.inside_aggregate = true;
        let kind = self.aggregate_kind(function, arguments, &options);
        self.inside_aggregate = false;
        let (kind, unit) = kind?;
        let aggregate = Aggregate {
            label: site.label.clone(),
            unit: unit.shown(),
            kind,
            scope: options.scope.unwrap_or(function.default_scope()),
            classes: options.classes,
            policy: options
                .policy
                .or(self.policy)
                .unwrap_or(function.default_policy()),
        };
        Some(number(Node::Aggregate(Box::new(aggregate)), unit))
    }

    fn aggregate_kind(
        &mut self,
        function: AggregateFunction,
        arguments: &[Expr],
        options: &Options,
    ) -> Option<(AggregateKind, Unit)> {
        let (first, weight) = (arguments.first()?, arguments.get(1));
        if function == AggregateFunction::Count {
            return Some((self.count(first)?, Unit::counter()));
        }
        let argument = self.number(first);
        let weight = match weight {
            Some(weight) => Some(self.number(weight)?.node),
            None => None,
        };
        let Typed { node, unit, .. } = argument?;
        if function == AggregateFunction::Sum {
            self.warn_unless_additive(first);
        }
        let argument = node;
        Some(match (function, weight) {
            (_, Some(weight)) => (AggregateKind::Weighted { argument, weight }, unit),
            (AggregateFunction::Rank, None) => {
                let order = options.order.unwrap_or_else(|| self.natural_order(first));
                (AggregateKind::Rank { argument, order }, Unit::counter())
            }
            (_, None) => (AggregateKind::Values { function, argument }, unit),
        })
    }

    fn count(&mut self, expr: &Expr) -> Option<AggregateKind> {
        Some(match self.part(expr)? {
            Part::Condition(condition) => AggregateKind::CountIf(condition),
            Part::Number(Typed { node, .. }) => AggregateKind::Values {
                function: AggregateFunction::Count,
                argument: node,
            },
        })
    }

    /// Smallest first for an indicator that is better when lower.
    fn natural_order(&self, expr: &Expr) -> Order {
        let direction = named(expr).and_then(|(name, _)| self.names.indicator(name).ok());
        match direction.map(|indicator| indicator.direction) {
            Some(Direction::Down) => Order::Ascending,
            _ => Order::Descending,
        }
    }

    fn warn_unless_additive(&mut self, expr: &Expr) {
        let Some((name, facet)) = named(expr) else { return };
        let Ok(indicator) = self.names.indicator(name) else {
            return;
        };
        if facet == Some(Facet::Growth) || !indicator.additive {
            self.report(ProblemKind::NotAdditive(expr.to_string()), expr.span);
        }
    }
}

/// The indicator that an expression is, under any selectors.
fn named(expr: &Expr) -> Option<(&str, Option<Facet>)> {
    match &expr.kind {
        ExprKind::Name { name, facet } => Some((name, *facet)),
        ExprKind::At { inner, .. } => named(inner),
        _ => None,
    }
}
