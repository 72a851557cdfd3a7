//! Numbers and calculations over units as one line of text.

use super::aggregate::Member;
use super::ast::{Policy, Word, precedence};
use super::checked::{Aggregate, AggregateKind};
use super::explain::Piece;
use super::functions::{AggregateFunction, Order};
use crate::number::Number;
use crate::rounding::{Rounding, round};

/// Longest sum that a trace writes out; a longer one is listed only.
const WRITTEN_OUT: usize = 12;
/// Decimals of a number inside a written calculation; the parts hold all of them.
const WRITTEN_DECIMALS: u32 = 6;

/// The calculation over units with its numbers, as far as it fits one line.
pub(super) fn written_out(aggregate: &Aggregate, members: &[Member<Piece>]) -> String {
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

/// A number inside a written calculation, with the Chinese minus.
pub(super) fn written(number: Number) -> String {
    match number {
        Number::Value(value) => round(value, WRITTEN_DECIMALS, Rounding::HalfUp)
            .normalize()
            .to_string()
            .replace('-', "−"),
        Number::Missing(reason) => reason.text().to_owned(),
    }
}
