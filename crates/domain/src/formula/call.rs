//! Checks calls: the function, its arguments, and the functions over several numbers.

use super::ast::{Expr, ExprKind};
use super::check::{Checker, Part, Typed, number};
use super::checked::Node;
use super::error::ProblemKind;
use super::functions::{self, Function, SIGNATURES, Signature};
use super::names::nearest;
use super::options::Options;
use super::over_units::Site;
use super::token::TextSpan;
use super::units::Unit;

/// Most decimals that 四舍五入 keeps.
const MAX_PLACES: u32 = 10;

impl Checker<'_> {
    pub fn call(&mut self, expr: &Expr) -> Option<Part> {
        let ExprKind::Call {
            name,
            name_span,
            arguments,
            options,
        } = &expr.kind
        else {
            return None;
        };
        let found = functions::find(name).ok_or_else(|| unknown(name));
        let signature = self.accept(found, name_span.0);
        let fitting = signature.filter(|signature| self.fits(signature, arguments.len(), expr.span));
        let options = signature.map(|signature| self.options(options, signature));
        let (Some(signature), Some(options)) = (fitting, options) else {
            // The call says nothing, but its arguments may still be wrong.
            for argument in arguments {
                self.part(argument);
            }
            return None;
        };
        match signature.function {
            Function::Aggregate(function) => {
                let site = Site {
                    name: signature.chinese,
                    label: expr.to_string(),
                    span: expr.span,
                };
                self.aggregate(function, arguments, options, &site)
            }
            function => self.plain(function, arguments, &options, expr.span),
        }
    }

    /// Whether the number of arguments is right.
    fn fits(&mut self, signature: &Signature, given: usize, span: TextSpan) -> bool {
        let (function, usage) = (signature.chinese, signature.usage);
        let fits = (signature.least..=signature.most).contains(&given);
        if !fits {
            self.report(
                ProblemKind::Arity {
                    function,
                    given,
                    usage,
                },
                span,
            );
        }
        fits
    }

    fn plain(
        &mut self,
        function: Function,
        arguments: &[Expr],
        options: &Options,
        span: TextSpan,
    ) -> Option<Part> {
        match (function, arguments) {
            (Function::If, [condition, then, otherwise]) => {
                let condition = self.condition(condition).map(Box::new);
                let (nodes, unit) = self.joined([then, otherwise], span)?;
                let [then, otherwise] = <[Node; 2]>::try_from(nodes).ok()?.map(Box::new);
                let condition = condition?;
                let node = Node::If {
                    condition,
                    then,
                    otherwise,
                };
                Some(number(node, unit))
            }
            (Function::Abs, [inner]) => {
                let Typed { node, unit, .. } = self.number(inner)?;
                Some(number(Node::Abs(Box::new(node)), unit))
            }
            (Function::Round, [inner, places]) => {
                let (inner, places) = (self.number(inner), self.places(places));
                let (Typed { node, unit, .. }, places) = (inner?, places?);
                let inner = Box::new(node);
                Some(number(Node::Round { inner, places }, unit))
            }
            (Function::Coalesce, several) => {
                let (nodes, unit) = self.joined(several, span)?;
                Some(number(Node::Coalesce(nodes), unit))
            }
            (_, several) => {
                let (arguments, unit) = self.joined(several, span)?;
                let node = Node::Extreme {
                    largest: function == Function::Max,
                    arguments,
                    policy: options.policy.unwrap_or(self.sign_policy()),
                };
                Some(number(node, unit))
            }
        }
    }

    /// Checks every argument before giving up, and brings all to one unit.
    fn joined<'e>(
        &mut self,
        arguments: impl IntoIterator<Item = &'e Expr>,
        span: TextSpan,
    ) -> Option<(Vec<Node>, Unit)> {
        let numbers: Vec<Option<Typed>> = arguments
            .into_iter()
            .map(|argument| self.number(argument))
            .collect();
        let numbers = numbers.into_iter().collect::<Option<Vec<Typed>>>()?;
        self.join(numbers, span)
    }

    fn places(&mut self, expr: &Expr) -> Option<u32> {
        let places = match &expr.kind {
            ExprKind::Number { value, unit: None } if value.normalize().scale() == 0 => {
                u32::try_from(value.normalize().mantissa()).ok()
            }
            _ => None,
        };
        let places = places.filter(|places| *places <= MAX_PLACES);
        self.accept(places.ok_or(ProblemKind::BadPlaces), expr.span)
    }
}

fn unknown(name: &str) -> ProblemKind {
    let known = SIGNATURES
        .iter()
        .flat_map(|signature| [signature.chinese, signature.english]);
    ProblemKind::UnknownFunction {
        name: name.to_owned(),
        nearest: nearest(name, known),
    }
}
