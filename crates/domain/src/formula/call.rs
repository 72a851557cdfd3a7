//! Checks calls: function names, arguments, options.

use super::ast::{CallOption, Expr, ExprKind, OptionName, OptionValue, Policy, Word};
use super::check::{Checker, Part, Typed, number};
use super::checked::{Aggregate, AggregateKind, Node};
use super::error::ProblemKind;
use super::functions::{self, AggregateFunction, Function, Order, SIGNATURES, Scope, Signature};
use super::names::nearest;
use super::token::TextSpan;
use super::units::Unit;
use crate::cell::Facet;
use crate::org::ZoneClass;
use crate::pack::model::Direction;

/// Most decimals that 四舍五入 keeps.
const MAX_PLACES: u32 = 10;

/// The options of a call, each at most once.
#[derive(Default)]
struct Options {
    policy: Option<Policy>,
    classes: Vec<ZoneClass>,
    scope: Option<Scope>,
    order: Option<Order>,
}

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
        let signature = self.accept(found, name_span.0)?;
        let fits = (signature.least..=signature.most).contains(&arguments.len());
        if !fits {
            let (function, given, usage) = (signature.chinese, arguments.len(), signature.usage);
            self.report(
                ProblemKind::Arity {
                    function,
                    given,
                    usage,
                },
                expr.span,
            );
        }
        let options = self.options(options, signature);
        if !fits {
            return None;
        }
        match signature.function {
            Function::Aggregate(function) => {
                let label = expr.to_string();
                self.aggregate(
                    function,
                    arguments,
                    options,
                    &Site {
                        label,
                        span: expr.span,
                    },
                )
            }
            function => self.plain(function, arguments, &options, expr.span),
        }
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
                let branches = self.numbers([then, otherwise]);
                let (nodes, unit) = self.join(branches?, span)?;
                let [then, otherwise] = <[Node; 2]>::try_from(nodes).ok()?.map(Box::new);
                let condition = condition?;
                Some(number(
                    Node::If {
                        condition,
                        then,
                        otherwise,
                    },
                    unit,
                ))
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
                let several = self.numbers(several)?;
                let (nodes, unit) = self.join(several, span)?;
                Some(number(Node::Coalesce(nodes), unit))
            }
            (_, several) => {
                let several = self.numbers(several)?;
                let (arguments, unit) = self.join(several, span)?;
                let policy = options.policy.unwrap_or(self.sign_policy());
                let largest = function == Function::Max;
                Some(number(
                    Node::Extreme {
                        largest,
                        arguments,
                        policy,
                    },
                    unit,
                ))
            }
        }
    }

    /// Checks every argument before giving up.
    fn numbers<'e>(&mut self, arguments: impl IntoIterator<Item = &'e Expr>) -> Option<Vec<Typed>> {
        let numbers: Vec<Option<Typed>> = arguments
            .into_iter()
            .map(|argument| self.number(argument))
            .collect();
        numbers.into_iter().collect()
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

    fn aggregate(
        &mut self,
        function: AggregateFunction,
        arguments: &[Expr],
        options: Options,
        site: &Site,
    ) -> Option<Part> {
        if self.inside_aggregate {
            let name = SIGNATURES
                .iter()
                .find(|signature| signature.function == Function::Aggregate(function));
            let name = name.map_or("", |signature| signature.chinese);
            self.report(ProblemKind::NestedAggregate(name), site.span);
            return None;
        }
        self.inside_aggregate = true;
        let kind = self.aggregate_kind(function, arguments, &options);
        self.inside_aggregate = false;
        let (kind, unit) = kind?;
        let default_scope = if function == AggregateFunction::Rank {
            Scope::Siblings
        } else {
            Scope::Zones
        };
        let aggregate = Aggregate {
            label: site.label.clone(),
            unit: unit.shown(),
            kind,
            scope: options.scope.unwrap_or(default_scope),
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
        let order = options.order.unwrap_or_else(|| self.natural_order(first));
        Some(match (function, weight) {
            (_, Some(weight)) => (
                AggregateKind::Weighted {
                    argument: node,
                    weight,
                },
                unit,
            ),
            (AggregateFunction::Rank, None) => (
                AggregateKind::Rank {
                    argument: node,
                    order,
                },
                Unit::counter(),
            ),
            (AggregateFunction::Sum, None) => {
                self.warn_unless_additive(first);
                (
                    AggregateKind::Values {
                        function,
                        argument: node,
                    },
                    unit,
                )
            }
            (_, None) => (
                AggregateKind::Values {
                    function,
                    argument: node,
                },
                unit,
            ),
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

    fn options(&mut self, given: &[CallOption], signature: &Signature) -> Options {
        let mut options = Options::default();
        let mut seen: Vec<OptionName> = Vec::new();
        for option in given {
            let (name, span) = (option.name, option.span.0);
            if !signature.options.contains(&name) {
                let (function, usage) = (signature.chinese, signature.usage);
                self.report(
                    ProblemKind::OptionNotAllowed {
                        function,
                        option: name,
                        usage,
                    },
                    span,
                );
            } else if seen.contains(&name) || (name != OptionName::Class && option.values.len() > 1) {
                self.report(ProblemKind::OptionShape(name), span);
            }
            seen.push(name);
            for value in &option.values {
                self.option(&mut options, name, value);
            }
            if signature.ranks() && matches!(options.scope, Some(Scope::Zones | Scope::Children)) {
                self.report(outside_of_ranking(options.scope), span);
            }
        }
        options
    }

    fn option(&mut self, options: &mut Options, name: OptionName, value: &OptionValue) {
        match name {
            OptionName::Missing => options.policy = self.option_word(name, value),
            OptionName::Scope => options.scope = self.option_word(name, value),
            OptionName::Order => options.order = self.option_word(name, value),
            OptionName::Class => {
                let class = self.names.class(&value.text).cloned();
                options.classes.extend(self.accept(class, value.span.0));
            }
        }
    }

    fn option_word<W: Word>(&mut self, option: OptionName, value: &OptionValue) -> Option<W> {
        let word = W::parse(&value.text).ok_or_else(|| ProblemKind::BadOption {
            option,
            value: value.text.clone(),
            allowed: W::all(),
        });
        self.accept(word, value.span.0)
    }
}

/// A unit is not among the units below it, so it has no rank there.
fn outside_of_ranking(scope: Option<Scope>) -> ProblemKind {
    ProblemKind::BadOption {
        option: OptionName::Scope,
        value: scope.map_or("", Scope::spelling).to_owned(),
        allowed: [Scope::Siblings, Scope::All].map(Scope::spelling).join("、"),
    }
}

/// A call with its place and printed form.
struct Site {
    label: String,
    span: TextSpan,
}

/// The indicator that an expression is, under any selectors.
fn named(expr: &Expr) -> Option<(&str, Option<Facet>)> {
    match &expr.kind {
        ExprKind::Name { name, facet } => Some((name, *facet)),
        ExprKind::At { inner, .. } => named(inner),
        _ => None,
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
