//! What an evaluation leaves behind: nothing, or the text and parts of a trace.

use rust_decimal::Decimal;

use super::aggregate::{Coverage, Member};
use super::ast::{Arithmetic, Binary, Comparison, Policy, Word, precedence};
use super::checked::{Aggregate, AggregateKind};
use super::eval::Env;
use super::factor::Factor;
use super::functions::{AggregateFunction, Order};
use crate::cell::{Facet, IndicatorKey};
use crate::measure::Measure;
use crate::number::{Missing, Number};
use crate::rounding::{Rounding, round};
use crate::trace::{Origin, Trace};

/// Longest sum that a trace writes out; a longer one is listed only.
const WRITTEN_OUT: usize = 12;
/// Decimals of a number inside a written calculation; the parts hold all of them.
const WRITTEN_DECIMALS: u32 = 6;

/// Watches an evaluation. Every method says what was done; the piece goes into the next step.
pub(super) trait Observer {
    /// What a step leaves behind.
    type Piece;

    fn literal(&self, value: Decimal, unit: Option<Measure>) -> Self::Piece;
    fn missing(&self, reason: Missing) -> Self::Piece;
    fn figure(&self, env: &Env, indicator: &IndicatorKey, facet: Facet) -> (Number, Self::Piece);
    fn convert(&self, piece: Self::Piece, factor: Factor) -> Self::Piece;
    /// A missing number for which the policy put another.
    fn substitute(&self, piece: Self::Piece, before: Number, after: Number) -> Self::Piece;
    fn negate(&self, piece: Self::Piece) -> Self::Piece;
    fn not(&self, piece: Self::Piece) -> Self::Piece;
    fn binary(&self, operator: Binary, left: Self::Piece, right: Self::Piece) -> Self::Piece;
    fn call(&self, name: &str, pieces: Vec<Self::Piece>) -> Self::Piece;
    /// 如果: the condition, whether it holds if that is known, and the branch that was taken.
    fn choice(&self, asked: Self::Piece, holds: Option<bool>, chosen: Self::Piece) -> Self::Piece;
    fn aggregate(
        &self,
        env: &Env,
        aggregate: &Aggregate,
        value: Number,
        coverage: Coverage,
        members: Vec<Member<Self::Piece>>,
    ) -> Self::Piece;

    fn arithmetic(&self, operator: Arithmetic, left: Self::Piece, right: Self::Piece) -> Self::Piece {
        self.binary(Binary::Arithmetic(operator), left, right)
    }

    fn compare(&self, operator: Comparison, left: Self::Piece, right: Self::Piece) -> Self::Piece {
        self.binary(Binary::Compare(operator), left, right)
    }

    fn logic(&self, or: bool, left: Self::Piece, right: Self::Piece) -> Self::Piece {
        self.binary(if or { Binary::Or } else { Binary::And }, left, right)
    }
}

/// Leaves nothing behind.
pub(super) struct Silent;

impl Observer for Silent {
    type Piece = ();

    fn literal(&self, _: Decimal, _: Option<Measure>) {}
    fn missing(&self, _: Missing) {}
    fn figure(&self, env: &Env, indicator: &IndicatorKey, facet: Facet) -> (Number, ()) {
        (env.figures.figure(env.org, indicator, facet, env.period), ())
    }
    fn convert(&self, (): (), _: Factor) {}
    fn substitute(&self, (): (), _: Number, _: Number) {}
    fn negate(&self, (): ()) {}
    fn not(&self, (): ()) {}
    fn binary(&self, _: Binary, (): (), (): ()) {}
    fn call(&self, _: &str, _: Vec<()>) {}
    fn choice(&self, (): (), _: Option<bool>, (): ()) {}
    fn aggregate(&self, _: &Env, _: &Aggregate, _: Number, _: Coverage, _: Vec<Member<()>>) {}
}

/// Writes the calculation with its numbers and collects the parts.
pub(super) struct Explainer;

/// A part of a written calculation.
pub(super) struct Piece {
    pub text: String,
    binds: u8,
    pub children: Vec<Trace>,
}

impl Piece {
    fn of_number(value: Number, children: Vec<Trace>) -> Self {
        let text = written(value);
        // A negative number needs brackets behind any sign: 3 − (−5).
        let is_negative = value.value().is_some_and(|value| value < Decimal::ZERO);
        let binds = if is_negative {
            precedence::ADD
        } else {
            precedence::ATOM
        };
        Self {
            text,
            binds,
            children,
        }
    }

    fn within(&self, at_least: u8) -> String {
        if self.binds < at_least {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }

    fn prefixed(self, sign: &str, binds: u8) -> Self {
        Self {
            text: format!("{sign}{}", self.within(binds + 1)),
            binds,
            children: self.children,
        }
    }
}

impl Observer for Explainer {
    type Piece = Piece;

    fn literal(&self, value: Decimal, unit: Option<Measure>) -> Piece {
        let mut piece = Piece::of_number(value.into(), Vec::new());
        piece.text.push_str(unit.map_or("", |unit| unit.symbol()));
        piece
    }

    fn missing(&self, reason: Missing) -> Piece {
        Piece::of_number(reason.into(), Vec::new())
    }

    fn figure(&self, env: &Env, indicator: &IndicatorKey, facet: Facet) -> (Number, Piece) {
        let trace = env.figures.explain(env.org, indicator, facet, env.period);
        (trace.value, Piece::of_number(trace.value, vec![trace]))
    }

    fn convert(&self, piece: Piece, factor: Factor) -> Piece {
        let (numerator, denominator) = factor.parts();
        let mut text = piece.within(precedence::MULTIPLY);
        for (part, sign) in [(numerator, "×"), (denominator, "÷")] {
            if part != Decimal::ONE {
                text = format!("{text} {sign} {part}");
            }
        }
        Piece {
            text,
            binds: precedence::MULTIPLY,
            children: piece.children,
        }
    }

    fn substitute(&self, piece: Piece, before: Number, after: Number) -> Piece {
        Piece {
            text: format!("{}（{}）", written(after), written(before)),
            ..piece
        }
    }

    fn negate(&self, piece: Piece) -> Piece {
        piece.prefixed("−", precedence::NEGATE)
    }

    fn not(&self, piece: Piece) -> Piece {
        piece.prefixed("非 ", precedence::NOT)
    }

    fn binary(&self, operator: Binary, left: Piece, right: Piece) -> Piece {
        let binds = operator.precedence();
        let text = format!(
            "{} {} {}",
            left.within(binds),
            operator.sign(),
            right.within(binds + 1)
        );
        Piece {
            text,
            binds,
            children: merged([left, right]),
        }
    }

    fn call(&self, name: &str, pieces: Vec<Piece>) -> Piece {
        let arguments: Vec<String> = pieces.iter().map(|piece| piece.text.clone()).collect();
        Piece {
            text: format!("{name}({})", arguments.join(", ")),
            binds: precedence::ATOM,
            children: merged(pieces),
        }
    }

    fn choice(&self, asked: Piece, holds: Option<bool>, chosen: Piece) -> Piece {
        let (condition, value) = (&asked.text, &chosen.text);
        let text = match holds {
            Some(true) => format!("如果({condition} 成立, 取 {value})"),
            Some(false) => format!("如果({condition} 不成立, 取 {value})"),
            None => format!("如果({condition} 无法判断)"),
        };
        Piece {
            text,
            binds: precedence::ATOM,
            children: merged([asked, chosen]),
        }
    }

    fn aggregate(
        &self,
        env: &Env,
        aggregate: &Aggregate,
        value: Number,
        coverage: Coverage,
        members: Vec<Member<Piece>>,
    ) -> Piece {
        let formula = written_out(aggregate, &members);
        let day = env.period.span().last_day();
        let part = |member: Member<Piece>| {
            own_trace(env.orgs.name(&member.org, day), aggregate.member_unit(), member)
        };
        let trace = Trace {
            label: format!(
                "{} {} {}",
                env.orgs.name(env.org, day),
                aggregate.label,
                env.period
            ),
            formula: Some(formula),
            value,
            unit: aggregate.unit,
            origin: Origin::RolledUp {
                filled: coverage.filled,
                expected: coverage.expected,
            },
            children: members.into_iter().map(part).collect(),
        };
        Piece::of_number(value, vec![trace])
    }
}

/// The calculation over units with its numbers, as far as it fits one line.
fn written_out(aggregate: &Aggregate, members: &[Member<Piece>]) -> String {
    if members.is_empty() {
        return "没有适用的单位".to_owned();
    }
    if members.len() > WRITTEN_OUT {
        return format!("{} 个单位，逐个列在下面", members.len());
    }
    // What the policy leaves out is not written; it stands among the parts.
    let is_counted = |member: &&Member<Piece>| aggregate.policy != Policy::Skip || member.is_filled();
    let counted: Vec<&Member<Piece>> = members.iter().filter(is_counted).collect();
    let side = |side: usize| -> Vec<String> {
        let text = |member: &&Member<Piece>| {
            Some(operand(member, side, aggregate.policy)?.within(precedence::MULTIPLY))
        };
        counted.iter().filter_map(text).collect()
    };
    let plain = || {
        counted
            .iter()
            .filter_map(|member| Some(member.pieces.first()?.text.clone()))
            .collect::<Vec<_>>()
    };
    match &aggregate.kind {
        _ if counted.is_empty() => "都没有数".to_owned(),
        AggregateKind::Weighted { .. } => {
            let (values, weights) = (side(0), side(1));
            let products: Vec<String> = values
                .iter()
                .zip(&weights)
                .map(|(value, weight)| format!("{value} × {weight}"))
                .collect();
            format!("({}) ÷ ({})", products.join(" + "), weights.join(" + "))
        }
        AggregateKind::Values { function, .. } => match function {
            AggregateFunction::Sum => side(0).join(" + "),
            AggregateFunction::Mean => format!("({}) ÷ {}", side(0).join(" + "), counted.len()),
            AggregateFunction::Max => format!("{} 中最大", plain().join("、")),
            AggregateFunction::Min => format!("{} 中最小", plain().join("、")),
            _ => format!("有数的：{}", plain().join("、")),
        },
        AggregateKind::Rank { order, .. } => format!("{}：{}", order.spelling(), ranked(&counted, *order)),
        AggregateKind::CountIf(_) => plain().join("，"),
    }
}

/// The value or the weight of a unit as its policy counts it.
fn operand(member: &Member<Piece>, side: usize, policy: Policy) -> Option<Piece> {
    let piece = member.pieces.get(side)?;
    let number = if side == 0 { member.value } else { member.weight? };
    let is_zeroed = policy == Policy::Zero && number == Number::NOT_FILED;
    let text = if is_zeroed {
        format!("0（{number}）")
    } else {
        piece.text.clone()
    };
    Some(Piece {
        text,
        binds: piece.binds,
        children: Vec::new(),
    })
}

/// The values in the order of the ranking, the missing ones last.
fn ranked(members: &[&Member<Piece>], order: Order) -> String {
    let (mut known, missing): (Vec<Number>, Vec<Number>) = members
        .iter()
        .map(|member| member.value)
        .partition(|number| number.value().is_some());
    known.sort_by_key(|number| number.value());
    if order == Order::Descending {
        known.reverse();
    }
    let all = known.into_iter().chain(missing);
    all.map(written).collect::<Vec<_>>().join("、")
}

/// The part of one unit: its only figure itself, or a line with its name over several.
fn own_trace(name: String, unit: Option<Measure>, member: Member<Piece>) -> Trace {
    let pieces = member.pieces;
    let texts: Vec<String> = pieces.iter().map(|piece| piece.text.clone()).collect();
    let mut children = merged(pieces);
    match &children[..] {
        [only] if only.value == member.value && only.formula.is_none() => children.remove(0),
        _ => Trace {
            formula: Some(texts.join("，")),
            children,
            ..Trace::leaf(name, member.value, unit, Origin::Computed)
        },
    }
}

/// The parts of several pieces, each once.
fn merged(pieces: impl IntoIterator<Item = Piece>) -> Vec<Trace> {
    let mut parts: Vec<Trace> = Vec::new();
    for part in pieces.into_iter().flat_map(|piece| piece.children) {
        if !parts
            .iter()
            .any(|known| known.label == part.label && known.value == part.value)
        {
            parts.push(part);
        }
    }
    parts
}

/// A number inside a written calculation, with the Chinese minus.
fn written(number: Number) -> String {
    match number {
        Number::Value(value) => round(value, WRITTEN_DECIMALS, Rounding::HalfUp)
            .normalize()
            .to_string()
            .replace('-', "−"),
        Number::Missing(reason) => reason.text().to_owned(),
    }
}
