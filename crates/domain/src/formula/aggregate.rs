//! Calculations over units of the tree: sum, count, mean, extremes, rank. A partial result says of how many.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::ast::Policy;
use super::checked::{Aggregate, AggregateKind};
use super::error::EvalError;
use super::eval::{Machine, Outcome};
use super::functions::{AggregateFunction, Order, Scope};
use super::missing::{count, known};
use super::observe::Observer;
use crate::number::{Missing, Number};
use crate::org::{Org, OrgId};

/// What one unit contributes.
pub(super) struct Member<P> {
    pub org: OrgId,
    pub value: Number,
    /// Of a weighted mean.
    pub weight: Option<Number>,
    pub pieces: Vec<P>,
}

impl<P> Member<P> {
    /// Whether it has a value, and a weight where one is needed.
    pub fn is_filled(&self) -> bool {
        self.value.value().is_some() && self.weight.is_none_or(|weight| weight.value().is_some())
    }
}

/// How many units have a value, of how many that should.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    pub filled: u32,
    pub expected: u32,
}

impl<O: Observer> Machine<'_, O> {
    pub fn aggregate(&self, aggregate: &Aggregate) -> Outcome<Number, O> {
        let mut members = Vec::new();
        for org in self.members(aggregate) {
            members.push(self.member(&org.id, &aggregate.kind)?);
        }
        // A unit that the figure does not apply to is not expected to have one.
        members.retain(|member| {
            member.value != Number::NOT_APPLICABLE && member.weight != Some(Number::NOT_APPLICABLE)
        });
        let coverage = Coverage {
            filled: length(members.iter().filter(|member| member.is_filled()).count()),
            expected: length(members.len()),
        };
        let value = self.result(aggregate, &members);
        let piece = self
            .observer
            .aggregate(&self.env, aggregate, value, coverage, members);
        Ok((value, piece))
    }

    fn members(&self, aggregate: &Aggregate) -> Vec<&Org> {
        let day = self.env.period.span().last_day();
        let mut orgs = self.scope(aggregate.scope, day);
        if !aggregate.classes.is_empty() {
            let class = |org: &Org| org.at(day).and_then(|version| version.class.clone());
            orgs.retain(|org| class(org).is_some_and(|class| aggregate.classes.contains(&class)));
        }
        orgs
    }

    fn scope(&self, scope: Scope, day: Date) -> Vec<&Org> {
        let (orgs, own) = (self.env.orgs, self.env.org);
        match scope {
            Scope::Zones => orgs.zones(own, day),
            Scope::Children => orgs.children(own, day).collect(),
            Scope::Siblings => match orgs.ancestors(own, day).first() {
                Some(parent) => orgs.children(&parent.id, day).collect(),
                None => orgs.get(own).into_iter().collect(),
            },
            Scope::All => {
                let top = orgs.ancestors(own, day).last().map_or(own, |top| &top.id);
                orgs.zones(top, day)
            }
        }
    }

    fn member(&self, org: &OrgId, kind: &AggregateKind) -> Result<Member<O::Piece>, EvalError> {
        let machine = self.at_org(org);
        let mut member = Member {
            org: org.clone(),
            value: Number::NOT_FILED,
            weight: None,
            pieces: Vec::new(),
        };
        let (value, piece) = match kind {
            AggregateKind::CountIf(condition) => {
                let (truth, piece) = machine.condition(condition)?;
                let value = truth.map_or_else(Number::Missing, |holds| count(u32::from(holds)));
                (value, piece)
            }
            AggregateKind::Values { argument, .. }
            | AggregateKind::Rank { argument, .. }
            | AggregateKind::Weighted { argument, .. } => machine.number(argument)?,
        };
        member.value = value;
        member.pieces.push(piece);
        if let AggregateKind::Weighted { weight, .. } = kind {
            let (weight, piece) = machine.number(weight)?;
            member.weight = Some(weight);
            member.pieces.push(piece);
        }
        Ok(member)
    }

    fn result(&self, aggregate: &Aggregate, members: &[Member<O::Piece>]) -> Number {
        let policy = aggregate.policy;
        match &aggregate.kind {
            AggregateKind::Weighted { .. } => weighted_mean(members, policy),
            AggregateKind::Rank { order, .. } => self.rank(members, policy, *order),
            AggregateKind::CountIf(_) => {
                values(members, policy).map_or_else(of_nothing(count(0)), |holds| sum(&holds))
            }
            AggregateKind::Values { function, .. } => {
                let known = values(members, policy);
                match function {
                    AggregateFunction::Count => {
                        known.map_or_else(of_nothing(count(0)), |values| count(length(values.len())))
                    }
                    _ => known.map_or_else(of_nothing(Number::NOT_APPLICABLE), |values| {
                        summary(*function, &values)
                    }),
                }
            }
        }
    }

    /// Rank of the unit among the members; equal values share a rank and the next one is left out.
    fn rank(&self, members: &[Member<O::Piece>], policy: Policy, order: Order) -> Number {
        let Some(own) = members.iter().find(|member| member.org == *self.env.org) else {
            return Number::NOT_APPLICABLE;
        };
        let (own, others) = match (known(&[own.value], policy), values(members, policy)) {
            (Ok(own), Ok(others)) => (own, others),
            (Err(reason), _) => return Number::Missing(reason),
            (_, Err(nothing)) => return of_nothing(Number::NOT_APPLICABLE)(nothing),
        };
        let Some(own) = own.first() else {
            return Number::NOT_FILED;
        };
        let is_ahead = |other: &&Decimal| match order {
            Order::Descending => *other > own,
            Order::Ascending => *other < own,
        };
        count(length(others.iter().filter(is_ahead).count()) + 1)
    }
}

/// Why there are no values to summarize.
enum Nothing {
    /// No unit is expected to have one.
    Nobody,
    /// The policy refuses a missing one, or all are missing.
    Missing(Missing),
}

fn of_nothing(of_nobody: Number) -> impl Fn(Nothing) -> Number {
    move |nothing| match nothing {
        Nothing::Nobody => of_nobody,
        Nothing::Missing(reason) => Number::Missing(reason),
    }
}

fn values<P>(members: &[Member<P>], policy: Policy) -> Result<Vec<Decimal>, Nothing> {
    if members.is_empty() {
        return Err(Nothing::Nobody);
    }
    let values: Vec<Number> = members.iter().map(|member| member.value).collect();
    known(&values, policy).map_err(Nothing::Missing)
}

fn summary(function: AggregateFunction, values: &[Decimal]) -> Number {
    match function {
        AggregateFunction::Max => values.iter().max().map_or(Number::NOT_FILED, |max| (*max).into()),
        AggregateFunction::Min => values.iter().min().map_or(Number::NOT_FILED, |min| (*min).into()),
        AggregateFunction::Mean => sum(values).div(count(length(values.len()))),
        _ => sum(values),
    }
}

fn sum(values: &[Decimal]) -> Number {
    values
        .iter()
        .fold(count(0), |sum, value| sum.add((*value).into()))
}

/// Σ(value × weight) ÷ Σweight. A unit counts only with both.
fn weighted_mean<P>(members: &[Member<P>], policy: Policy) -> Number {
    if members.is_empty() {
        return Number::NOT_APPLICABLE;
    }
    let (mut total, mut weights, mut skipped, mut counted) = (count(0), count(0), None, 0_u32);
    for member in members {
        let pair = [member.value, member.weight.unwrap_or(Number::NOT_FILED)];
        // One missing side takes the whole unit out, so 跳过 must not see the sides one by one.
        let strict = if policy == Policy::Skip {
            Policy::Propagate
        } else {
            policy
        };
        match known(&pair, strict).as_deref() {
            Ok([value, weight]) => {
                total = total.add(Number::from(*value).mul((*weight).into()));
                weights = weights.add((*weight).into());
                counted += 1;
            }
            Err(reason) if policy == Policy::Skip && *reason != Missing::OutOfRange => {
                skipped.get_or_insert(*reason);
            }
            Err(reason) => return Number::Missing(*reason),
            Ok(_) => {}
        }
    }
    match skipped {
        Some(reason) if counted == 0 => Number::Missing(reason),
        _ => total.div(weights),
    }
}

/// A number of units; no tree comes near the limit.
pub(super) fn length(units: usize) -> u32 {
    u32::try_from(units).unwrap_or(u32::MAX)
}
