//! Which figures a formula needs, so that the service can load exactly those.

use super::ast::Selector;
use super::checked::{Aggregate, AggregateKind, Checked, Condition, Node, Root};
use super::functions::Scope;
use crate::cell::{Facet, IndicatorKey};

/// A figure that a formula needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// Of which indicator.
    pub indicator: IndicatorKey,
    /// Which facet.
    pub facet: Facet,
    /// How the period is shifted, in the order in which to apply them.
    pub selectors: Vec<Selector>,
    /// Of which units; none for the unit itself.
    pub scope: Option<Scope>,
}

/// Every figure that a formula needs, each once, in the order of the formula.
pub fn dependencies(checked: &Checked) -> Vec<Dependency> {
    let mut walk = Walk::default();
    match &checked.root {
        Root::Number(node) => walk.node(node),
        Root::Condition(condition) => walk.condition(condition),
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    selectors: Vec<Selector>,
    scope: Option<Scope>,
    found: Vec<Dependency>,
}

impl Walk {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Literal { .. } => {}
            Node::Figure { indicator, facet } => self.figure(indicator, *facet),
            Node::At { selector, inner } => self.shifted(*selector, |walk| walk.node(inner)),
            Node::Convert { inner, .. }
            | Node::Negate(inner)
            | Node::Abs(inner)
            | Node::Round { inner, .. } => {
                self.node(inner);
            }
            Node::Arithmetic { left, right, .. } => {
                self.node(left);
                self.node(right);
            }
            Node::If {
                condition,
                then,
                otherwise,
            } => {
                self.condition(condition);
                self.node(then);
                self.node(otherwise);
            }
            Node::Extreme { arguments, .. } | Node::Coalesce(arguments) => {
                for argument in arguments {
                    self.node(argument);
                }
            }
            Node::Aggregate(aggregate) => self.aggregate(aggregate),
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::At { selector, inner } => self.shifted(*selector, |walk| walk.condition(inner)),
            Condition::Not(inner) => self.condition(inner),
            Condition::And(left, right) | Condition::Or(left, right) => {
                self.condition(left);
                self.condition(right);
            }
            Condition::Compare { left, right, .. } => {
                self.node(left);
                self.node(right);
            }
        }
    }

    fn shifted(&mut self, selector: Selector, walk: impl FnOnce(&mut Self)) {
        self.selectors.push(selector);
        walk(self);
        self.selectors.pop();
    }

    fn aggregate(&mut self, aggregate: &Aggregate) {
        self.scope = Some(aggregate.scope);
        match &aggregate.kind {
            AggregateKind::CountIf(condition) => self.condition(condition),
            AggregateKind::Values { argument, .. } | AggregateKind::Rank { argument, .. } => {
                self.node(argument);
            }
            AggregateKind::Weighted { argument, weight } => {
                self.node(argument);
                self.node(weight);
            }
        }
        self.scope = None;
    }

    fn figure(&mut self, indicator: &IndicatorKey, facet: Facet) {
        let dependency = Dependency {
            indicator: indicator.clone(),
            facet,
            selectors: self.selectors.clone(),
            scope: self.scope,
        };
        if !self.found.contains(&dependency) {
            self.found.push(dependency);
        }
    }
}
