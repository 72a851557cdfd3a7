//! Checks period selectors: `工业投资@上年末@同期`.

use super::ast::{Expr, ExprKind, Selector};
use super::check::{Checker, Part, Typed, number};
use super::checked::{Condition, Node};
use super::error::ProblemKind;
use super::token::TextSpan;

/// How many selectors one figure may carry.
const MAX_SELECTORS: usize = 3;

impl Checker<'_> {
    pub fn at(&mut self, inner: &Expr, selector: Selector, span: TextSpan) -> Option<Part> {
        if let Some(problem) = self.clash(selector) {
            self.report(problem, span);
        }
        if !varies(inner) {
            self.report(ProblemKind::SelectorOnConstant(selector), span);
            return None;
        }
        self.selectors.push(selector);
        let part = self.part(inner);
        self.selectors.pop();
        Some(match part? {
            Part::Number(Typed { node, unit, .. }) => {
                let inner = Box::new(node);
                number(Node::At { selector, inner }, unit)
            }
            Part::Condition(condition) => {
                let inner = Box::new(condition);
                Part::Condition(Condition::At { selector, inner })
            }
        })
    }

    /// Why a selector makes no sense inside those around it. 上年末 leaves only whole years, where 上期 is a year
    /// back; around it, 上期 jumps a year in January only.
    fn clash(&self, inner: Selector) -> Option<ProblemKind> {
        if self.selectors.len() >= MAX_SELECTORS {
            return Some(ProblemKind::TooManySelectors);
        }
        let clashes = |outer: &&Selector| {
            matches!(
                (inner, **outer),
                (Selector::LastYear, Selector::LastYear | Selector::Previous)
                    | (Selector::Previous, Selector::LastYear)
            )
        };
        let outer = self.selectors.iter().find(clashes)?;
        Some(ProblemKind::SelectorClash {
            first: inner,
            second: *outer,
        })
    }
}

/// Whether a part depends on the period.
fn varies(expr: &Expr) -> bool {
    match &expr.kind {
        // What could not be read is not to be reported twice.
        ExprKind::Invalid | ExprKind::Name { .. } => true,
        ExprKind::Number { .. } | ExprKind::Text(_) => false,
        ExprKind::At { inner, .. } => varies(inner),
        ExprKind::Unary { operand, .. } => varies(operand),
        ExprKind::Binary { left, right, .. } => varies(left) || varies(right),
        ExprKind::Call { arguments, .. } => arguments.iter().any(varies),
    }
}
