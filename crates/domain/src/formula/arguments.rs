//! Reads what stands in brackets behind a function, and the policy at the head of a formula.

use super::ast::{CallOption, Expr, ExprKind, Ignored, OptionName, OptionValue, Policy, Word};
use super::error::ProblemKind;
use super::parser::{Parser, expr};
use super::token::{TextSpan, TokenKind};

impl Parser {
    /// `缺失=按零;` at the head of a formula.
    pub fn policy(&mut self) -> Option<Policy> {
        let is_head = matches!(self.peek(), TokenKind::Name(name) if OptionName::parse(name) == Some(OptionName::Missing))
            && *self.ahead(1) == TokenKind::Equal;
        if !is_head {
            return None;
        }
        self.position += 2;
        let span = self.span();
        let word = match self.peek() {
            TokenKind::Name(word) => word.clone(),
            _ => String::new(),
        };
        self.advance();
        let policy = Policy::parse(&word);
        if policy.is_none() {
            let (option, allowed) = (OptionName::Missing, Policy::all());
            let value = word;
            self.report(
                ProblemKind::BadOption {
                    option,
                    value,
                    allowed,
                },
                span,
            );
        }
        if !self.accept(&TokenKind::Semicolon) {
            self.report(ProblemKind::MissingSemicolon, self.span());
        }
        policy
    }

    pub fn call(&mut self, name: String, name_span: TextSpan) -> Expr {
        self.advance();
        let (mut arguments, mut options) = (Vec::new(), Vec::new());
        while !matches!(self.peek(), TokenKind::Close | TokenKind::End) {
            match self.option_name() {
                Some(option) => options.push(self.option(option)),
                None => arguments.push(self.expression(0)),
            }
            if !self.accept(&TokenKind::Comma) {
                break;
            }
        }
        let end = self.close(&TokenKind::Close, "括号");
        let depth = arguments
            .iter()
            .map(|argument: &Expr| argument.depth)
            .max()
            .unwrap_or(0);
        let kind = ExprKind::Call {
            name,
            name_span: Ignored(name_span),
            arguments,
            options,
        };
        expr(kind, name_span.to(end), depth)
    }

    fn option_name(&self) -> Option<OptionName> {
        match (self.peek(), self.ahead(1)) {
            (TokenKind::Name(name), TokenKind::Equal) => OptionName::parse(name),
            _ => None,
        }
    }

    fn option(&mut self, name: OptionName) -> CallOption {
        let start = self.advance();
        self.advance();
        let mut values = Vec::new();
        let end = if self.accept(&TokenKind::OpenList) {
            values.extend(self.option_value(name));
            while self.accept(&TokenKind::Comma) {
                values.extend(self.option_value(name));
            }
            self.close(&TokenKind::CloseList, "方括号")
        } else {
            values.extend(self.option_value(name));
            start
        };
        let end = values.last().map_or(end, |value| end.to(value.span.0));
        CallOption {
            name,
            values,
            span: Ignored(start.to(end)),
        }
    }

    fn option_value(&mut self, name: OptionName) -> Option<OptionValue> {
        let span = self.span();
        let (TokenKind::Name(text) | TokenKind::Text(text)) = self.peek().clone() else {
            self.report(ProblemKind::OptionShape(name), span);
            return None;
        };
        self.advance();
        Some(OptionValue {
            text,
            span: Ignored(span),
        })
    }
}
