//! What an evaluation leaves behind: nothing, or the text and parts of a trace ([`super::explain`]).

use rust_decimal::Decimal;

use super::aggregate::{Coverage, Member};
use super::ast::{Arithmetic, Binary, Comparison};
use super::checked::Aggregate;
use super::eval::Env;
use super::factor::Factor;
use crate::cell::{Facet, IndicatorKey};
use crate::measure::Measure;
use crate::number::{Missing, Number};

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
