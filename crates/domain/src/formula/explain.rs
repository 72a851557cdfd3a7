//! Writes a calculation with its numbers and collects its parts into a trace.

use rust_decimal::Decimal;

use super::aggregate::{Coverage, Member};
use super::ast::{Binary, precedence};
use super::checked::Aggregate;
use super::eval::Env;
use super::factor::Factor;
use super::observe::Observer;
use super::written::{written, written_out};
use crate::cell::{Facet, IndicatorKey};
use crate::measure::Measure;
use crate::number::{Missing, Number};
use crate::trace::{Origin, Trace};

/// Writes the calculation with its numbers and collects the parts.
pub(super) struct Explainer;

/// A part of a written calculation.
pub(super) struct Piece {
    pub text: String,
    pub binds: u8,
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

    pub fn within(&self, at_least: u8) -> String {
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
