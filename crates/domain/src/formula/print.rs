//! The printed form of a formula: Chinese signs, one blank around them, no bracket too many. It reads back as the same tree.

use std::fmt;

use super::ast::{CallOption, Expr, ExprKind, Formula, OptionName, Unary, precedence};
use super::lexer::is_plain_name;

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(policy) = self.policy {
            write!(f, "缺失={policy}; ")?;
        }
        write!(f, "{}", self.body)
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Invalid => f.write_str("？"),
            ExprKind::Number { value, unit } => {
                write!(f, "{value}")?;
                unit.map_or(Ok(()), |unit| write!(f, "{unit}"))
            }
            ExprKind::Text(text) => quoted(f, text),
            ExprKind::Name { name, facet } => {
                plain_name(f, name)?;
                facet.map_or(Ok(()), |facet| write!(f, ".{}", facet.text()))
            }
            ExprKind::At { inner, selector } => {
                bracketed(f, inner, precedence::ATOM)?;
                write!(f, "@{selector}")
            }
            ExprKind::Unary { operator, operand } => {
                f.write_str(if *operator == Unary::Negate { "−" } else { "非 " })?;
                bracketed(f, operand, self.precedence())
            }
            ExprKind::Binary {
                operator,
                left,
                right,
            } => {
                let own = operator.precedence();
                // Comparisons do not chain, so both sides must bind tighter.
                let left_min = if own == precedence::COMPARE { own + 1 } else { own };
                bracketed(f, left, left_min)?;
                write!(f, " {} ", operator.sign())?;
                bracketed(f, right, own + 1)
            }
            ExprKind::Call {
                name,
                arguments,
                options,
                ..
            } => call(f, name, arguments, options),
        }
    }
}

impl Expr {
    fn precedence(&self) -> u8 {
        match &self.kind {
            ExprKind::Binary { operator, .. } => operator.precedence(),
            ExprKind::Unary {
                operator: Unary::Negate,
                ..
            } => precedence::NEGATE,
            ExprKind::Unary {
                operator: Unary::Not, ..
            } => precedence::NOT,
            _ => precedence::ATOM,
        }
    }
}

fn bracketed(f: &mut fmt::Formatter<'_>, expr: &Expr, at_least: u8) -> fmt::Result {
    if expr.precedence() < at_least {
        write!(f, "({expr})")
    } else {
        write!(f, "{expr}")
    }
}

fn call(f: &mut fmt::Formatter<'_>, name: &str, arguments: &[Expr], options: &[CallOption]) -> fmt::Result {
    plain_name(f, name)?;
    f.write_str("(")?;
    for (position, argument) in arguments.iter().enumerate() {
        f.write_str(if position > 0 { ", " } else { "" })?;
        write!(f, "{argument}")?;
    }
    for (position, option) in options.iter().enumerate() {
        let first = position == 0 && arguments.is_empty();
        f.write_str(if first { "" } else { ", " })?;
        write!(f, "{option}")?;
    }
    f.write_str(")")
}

impl fmt::Display for CallOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}=", self.name)?;
        let write = |f: &mut fmt::Formatter<'_>, text: &str| match self.name {
            OptionName::Class => quoted(f, text),
            _ => plain_name(f, text),
        };
        if let [value] = &self.values[..] {
            return write(f, &value.text);
        }
        f.write_str("[")?;
        for (position, value) in self.values.iter().enumerate() {
            f.write_str(if position > 0 { ", " } else { "" })?;
            write(f, &value.text)?;
        }
        f.write_str("]")
    }
}

fn plain_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    if is_plain_name(name) {
        f.write_str(name)
    } else if name.contains('」') {
        // Only an option value written as text can hold this mark.
        quoted(f, name)
    } else {
        write!(f, "「{name}」")
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if text.contains(['"', '＂']) {
        write!(f, "“{text}”")
    } else {
        write!(f, "\"{text}\"")
    }
}
