//! What an evaluation leaves behind: nothing, or the text and parts of a trace.

use rust_decimal::Decimal;

use super::aggregate::{Coverage, Member};
use super::ast::{Arithmetic, Binary, Comparison, precedence};
use super::checked::{Aggregate, AggregateKind};
use super::eval::Env;
use super::factor::Factor;
use super::functions::AggregateFunction;
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
        let part = |member: Member<Piece>| own_trace(env.orgs.name(&member.org, day), member);
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
    let texts = |binds: u8| -> Vec<String> {
        let member = |member: &Member<Piece>| {
            member
                .pieces
                .first()
                .map_or_else(String::new, |piece| piece.within(binds))
        };
        members.iter().map(member).collect()
    };
    match &aggregate.kind {
        AggregateKind::Weighted { .. } => {
            let pair = |member: &Member<Piece>| {
                let sides: Vec<String> = member
                    .pieces
                    .iter()
                    .map(|piece| piece.within(precedence::MULTIPLY + 1))
                    .collect();
                sides.join(" × ")
            };
            let weights: Vec<String> = members
                .iter()
                .filter_map(|member| member.pieces.get(1))
                .map(|piece| piece.within(precedence::ADD + 1))
                .collect();
            let products: Vec<String> = members.iter().map(pair).collect();
            format!("({}) ÷ ({})", products.join(" + "), weights.join(" + "))
        }
        AggregateKind::Values {
            function: AggregateFunction::Sum,
            ..
        } => texts(precedence::ADD + 1).join(" + "),
        AggregateKind::Values {
            function: AggregateFunction::Mean,
            ..
        } => {
            let filled = members
                .iter()
                .filter(|member| member.value.value().is_some())
                .count();
            format!("({}) ÷ {filled}", texts(precedence::ADD + 1).join(" + "))
        }
        _ => texts(0).join("，"),
    }
}

/// The part of one unit: its only figure itself, or a line with its name over several.
fn own_trace(name: String, member: Member<Piece>) -> Trace {
    let pieces = member.pieces;
    let texts: Vec<String> = pieces.iter().map(|piece| piece.text.clone()).collect();
    let mut children = merged(pieces);
    match &children[..] {
        [only] if only.value == member.value && only.formula.is_none() => children.remove(0),
        _ => Trace {
            formula: Some(texts.join("，")),
            children,
            ..Trace::leaf(name, member.value, None, Origin::Computed)
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
