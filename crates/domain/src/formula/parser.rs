//! Tokens → tree, by precedence climbing. Never fails: what cannot be read is reported and becomes [`ExprKind::Invalid`].

use super::ast::{
    Arithmetic, Binary, Comparison, Expr, ExprKind, Formula, Selector, Unary, Word, precedence,
};
use super::error::{Problem, ProblemKind};
use super::lexer::tokenize;
use super::token::{TextSpan, Token, TokenKind};
use crate::cell::Facet;

/// Levels that a formula may have, both of brackets and of chained signs.
pub const MAX_DEPTH: usize = 100;

/// Reads a formula. The tree is complete when there is no problem.
pub fn parse(source: &str) -> (Formula, Vec<Problem>) {
    let (tokens, problems) = tokenize(source);
    let mut parser = Parser {
        tokens,
        position: 0,
        problems,
        nesting: 0,
        gave_up: false,
    };
    let formula = parser.formula();
    parser.problems.sort_by_key(|problem| problem.span.start);
    (formula, parser.problems)
}

pub(super) struct Parser {
    tokens: Vec<Token>,
    pub position: usize,
    problems: Vec<Problem>,
    nesting: usize,
    /// Too deep: nothing behind can be read, so nothing is reported about it.
    gave_up: bool,
}

impl Parser {
    pub fn peek(&self) -> &TokenKind {
        self.ahead(0)
    }

    pub fn ahead(&self, distance: usize) -> &TokenKind {
        self.tokens
            .get(self.position + distance)
            .map_or(&TokenKind::End, |token| &token.kind)
    }

    pub fn span(&self) -> TextSpan {
        let end = self.tokens.last().map_or(TextSpan::default(), |token| token.span);
        self.tokens.get(self.position).map_or(end, |token| token.span)
    }

    pub fn advance(&mut self) -> TextSpan {
        let span = self.span();
        if *self.peek() != TokenKind::End {
            self.position += 1;
        }
        span
    }

    pub fn accept(&mut self, kind: &TokenKind) -> bool {
        let found = self.peek() == kind;
        if found {
            self.advance();
        }
        found
    }

    /// Reports, unless something was reported about the same place.
    pub fn report(&mut self, kind: ProblemKind, span: TextSpan) {
        let covered = |problem: &Problem| problem.span.start <= span.start && span.start <= problem.span.end;
        if !self.gave_up && !self.problems.iter().any(covered) {
            self.problems.push(Problem { kind, span });
        }
    }

    fn formula(&mut self) -> Formula {
        let policy = self.policy();
        if *self.peek() == TokenKind::End && self.problems.is_empty() {
            self.report(ProblemKind::Empty, self.span());
            return Formula {
                policy,
                body: expr(ExprKind::Invalid, self.span(), 0),
            };
        }
        let body = self.expression(0);
        if *self.peek() != TokenKind::End {
            let word = self.found();
            self.report(ProblemKind::Trailing(word), self.span());
        }
        Formula { policy, body }
    }

    /// The token in front, for messages.
    fn found(&self) -> String {
        match self.peek() {
            TokenKind::Name(name) => name.clone(),
            TokenKind::Text(text) => format!("\"{text}\""),
            TokenKind::Number { value, .. } => value.to_string(),
            TokenKind::Close => ")".to_owned(),
            TokenKind::Comma => ",".to_owned(),
            other => sign(other).to_owned(),
        }
    }

    pub fn found_instead(&self) -> String {
        match self.peek() {
            TokenKind::End => "公式却到此为止".to_owned(),
            _ => format!("却是“{}”", self.found()),
        }
    }

    /// An expression whose signs bind at least as tightly as `minimum`.
    pub fn expression(&mut self, minimum: u8) -> Expr {
        if self.nesting >= MAX_DEPTH {
            let span = self.span();
            self.report(ProblemKind::TooDeep, span);
            self.gave_up = true;
            self.position = self.tokens.len() - 1;
            return expr(ExprKind::Invalid, span, 0);
        }
        self.nesting += 1;
        let mut left = self.prefix();
        while let Some(operator) = binary(self.peek()).filter(|operator| operator.precedence() >= minimum) {
            left = self.binary(left, operator);
            if left.depth > MAX_DEPTH {
                self.report(ProblemKind::TooDeep, left.span);
                left = expr(ExprKind::Invalid, left.span, 0);
            }
        }
        self.nesting -= 1;
        left
    }

    fn binary(&mut self, left: Expr, operator: Binary) -> Expr {
        let sign = self.advance();
        let is_chain = matches!(
            (&left.kind, operator),
            (
                ExprKind::Binary {
                    operator: Binary::Compare(_),
                    ..
                },
                Binary::Compare(_)
            )
        );
        // A bracketed comparison ends with a bracket, so its span is wider than its right side.
        if is_chain && !ends_with_bracket(&left) {
            self.report(ProblemKind::ChainedComparison, sign);
        }
        let right = self.expression(operator.precedence() + 1);
        let (span, depth) = (left.span.to(right.span), left.depth.max(right.depth));
        let (left, right) = (Box::new(left), Box::new(right));
        expr(
            ExprKind::Binary {
                operator,
                left,
                right,
            },
            span,
            depth,
        )
    }

    fn prefix(&mut self) -> Expr {
        let span = self.span();
        let (operator, minimum) = match self.peek() {
            TokenKind::Minus => (Unary::Negate, precedence::NEGATE),
            TokenKind::Not => (Unary::Not, precedence::NOT),
            _ => return self.postfix(),
        };
        self.advance();
        let operand = self.expression(minimum);
        let (span, depth) = (span.to(operand.span), operand.depth);
        let operand = Box::new(operand);
        expr(ExprKind::Unary { operator, operand }, span, depth)
    }

    /// A value with its selectors: `工业投资.增速@同期@上期`.
    fn postfix(&mut self) -> Expr {
        let mut value = self.atom();
        while matches!(self.peek(), TokenKind::At | TokenKind::Dot) {
            let sign = self.span();
            if *self.peek() == TokenKind::Dot {
                self.report(ProblemKind::MisplacedFacet, sign);
                self.position += 1 + usize::from(matches!(self.ahead(1), TokenKind::Name(_)));
                continue;
            }
            self.advance();
            let (span, word) = (self.span(), self.word());
            let Some(selector) = word.as_deref().and_then(Selector::parse) else {
                let found = self.found_instead();
                self.report(ProblemKind::UnknownSelector { found }, span);
                if word.is_some() {
                    self.advance();
                }
                continue;
            };
            self.advance();
            let (span, depth) = (value.span.to(span), value.depth);
            let inner = Box::new(value);
            value = expr(ExprKind::At { inner, selector }, span, depth);
            if value.depth > MAX_DEPTH {
                self.report(ProblemKind::TooDeep, span);
                value = expr(ExprKind::Invalid, span, 0);
            }
        }
        value
    }

    fn word(&self) -> Option<String> {
        match self.peek() {
            TokenKind::Name(name) => Some(name.clone()),
            _ => None,
        }
    }

    fn atom(&mut self) -> Expr {
        let span = self.span();
        match self.peek().clone() {
            TokenKind::Number { value, unit } => {
                self.advance();
                expr(ExprKind::Number { value, unit }, span, 0)
            }
            TokenKind::Text(text) => {
                self.advance();
                expr(ExprKind::Text(text), span, 0)
            }
            TokenKind::Name(name) if *self.ahead(1) == TokenKind::Open => {
                self.advance();
                self.call(name, span)
            }
            TokenKind::Name(name) => {
                self.advance();
                self.name(name, span)
            }
            TokenKind::Open => {
                self.advance();
                let inner = self.expression(0);
                let end = self.close(&TokenKind::Close, "括号");
                // The brackets belong to the place but not to the tree.
                Expr {
                    span: span.to(end),
                    ..inner
                }
            }
            TokenKind::Invalid => {
                self.advance();
                expr(ExprKind::Invalid, span, 0)
            }
            _ => self.nothing(),
        }
    }

    fn nothing(&mut self) -> Expr {
        let span = self.span();
        let found = self.found_instead();
        self.report(ProblemKind::ExpectedValue { found }, span);
        // What closes, separates or joins belongs to the caller.
        let belongs_to_caller = matches!(
            self.peek(),
            TokenKind::Close | TokenKind::Comma | TokenKind::CloseList | TokenKind::End
        ) || binary(self.peek()).is_some();
        if !belongs_to_caller {
            self.advance();
        }
        expr(ExprKind::Invalid, span, 0)
    }

    fn name(&mut self, name: String, start: TextSpan) -> Expr {
        let mut end = start;
        let mut facet = None;
        if self.accept(&TokenKind::Dot) {
            end = self.span();
            let word = self.word();
            facet = word.as_deref().and_then(<Facet as Word>::parse);
            if facet.is_none() {
                let found = self.found_instead();
                self.report(ProblemKind::UnknownFacet { found }, end);
            }
            if word.is_some() {
                self.advance();
            }
        }
        expr(ExprKind::Name { name, facet }, start.to(end), 0)
    }

    pub fn close(&mut self, kind: &TokenKind, bracket: &'static str) -> TextSpan {
        let span = self.span();
        if !self.accept(kind) {
            let found = self.found_instead();
            self.report(ProblemKind::MissingClose { bracket, found }, span);
        }
        span
    }
}

pub(super) fn expr(kind: ExprKind, span: TextSpan, below: usize) -> Expr {
    let depth = below + 1;
    Expr { kind, span, depth }
}

fn ends_with_bracket(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Binary { right, .. } if expr.span.end > right.span.end)
}

fn binary(token: &TokenKind) -> Option<Binary> {
    Some(match token {
        TokenKind::Or => Binary::Or,
        TokenKind::And => Binary::And,
        TokenKind::Equal => Binary::Compare(Comparison::Equal),
        TokenKind::NotEqual => Binary::Compare(Comparison::NotEqual),
        TokenKind::Less => Binary::Compare(Comparison::Less),
        TokenKind::LessEqual => Binary::Compare(Comparison::LessEqual),
        TokenKind::Greater => Binary::Compare(Comparison::Greater),
        TokenKind::GreaterEqual => Binary::Compare(Comparison::GreaterEqual),
        TokenKind::Plus => Binary::Arithmetic(Arithmetic::Add),
        TokenKind::Minus => Binary::Arithmetic(Arithmetic::Subtract),
        TokenKind::Times => Binary::Arithmetic(Arithmetic::Multiply),
        TokenKind::Divide => Binary::Arithmetic(Arithmetic::Divide),
        _ => return None,
    })
}

fn sign(token: &TokenKind) -> &'static str {
    match token {
        TokenKind::Open => "(",
        TokenKind::OpenList => "[",
        TokenKind::CloseList => "]",
        TokenKind::Semicolon => ";",
        TokenKind::At => "@",
        TokenKind::Dot => ".",
        TokenKind::Not => "非",
        other => binary(other).map_or("", Binary::sign),
    }
}
