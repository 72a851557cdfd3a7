//! Text → tokens. Never fails: what cannot be read is reported and left out.

use rust_decimal::Decimal;

use super::error::{Problem, ProblemKind};
use super::token::{TextSpan, Token, TokenKind};
use crate::measure::Measure;

/// Longest accepted formula, in characters.
pub const MAX_CHARS: usize = 4_000;
/// A decimal holds 28 digits for certain.
const MAX_DIGITS: usize = 28;

/// Splits a formula into tokens, the last of which is [`TokenKind::End`].
pub fn tokenize(source: &str) -> (Vec<Token>, Vec<Problem>) {
    let mut lexer = Lexer {
        chars: source.chars().take(MAX_CHARS + 1).collect(),
        position: 0,
        tokens: Vec::new(),
        problems: Vec::new(),
    };
    if lexer.chars.len() > MAX_CHARS {
        lexer.report(ProblemKind::TooLong, TextSpan::new(0, 0));
    } else {
        while lexer.position < lexer.chars.len() {
            lexer.next();
        }
    }
    let end = lexer.position;
    lexer.push(TokenKind::End, end);
    (lexer.tokens, lexer.problems)
}

/// Whether the text is one plain name: neither a sign, a word of the language nor in need of 「」.
pub fn is_plain_name(text: &str) -> bool {
    let (tokens, problems) = tokenize(text);
    problems.is_empty()
        && matches!(&tokens[..], [Token { kind: TokenKind::Name(name), .. }, _] if name == text)
}

struct Lexer {
    chars: Vec<char>,
    position: usize,
    tokens: Vec<Token>,
    problems: Vec<Problem>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.position + ahead).copied().map(narrow)
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        let span = TextSpan::new(start, self.position);
        self.tokens.push(Token { kind, span });
    }

    fn report(&mut self, kind: ProblemKind, span: TextSpan) {
        self.problems.push(Problem { kind, span });
    }

    /// Reports and leaves a token, so that the parser knows that something stands here.
    fn invalid(&mut self, kind: ProblemKind, start: usize) {
        self.report(kind, TextSpan::new(start, self.position));
        self.push(TokenKind::Invalid, start);
    }

    fn next(&mut self) {
        let start = self.position;
        let Some(c) = self.peek(0) else { return };
        match c {
            c if c.is_whitespace() => self.position += 1,
            '#' => {
                self.take_while(|c| c != '\n');
            }
            '"' => self.enclosed('"', TokenKind::Text),
            '“' => self.enclosed('”', TokenKind::Text),
            '「' => self.enclosed('」', TokenKind::Name),
            c if c.is_ascii_digit() => self.number(),
            c if is_name_start(c) => {
                let name = self.word();
                self.push(keyword(name), start);
            }
            c => self.sign(c),
        }
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let start = self.position;
        while self.peek(0).is_some_and(&wanted) {
            self.position += 1;
        }
        self.chars[start..self.position]
            .iter()
            .copied()
            .map(narrow)
            .collect()
    }

    /// A name. A hyphen right between ASCII letters belongs to it, because keys are written so;
    /// a minus between two keys has blanks around it.
    fn word(&mut self) -> String {
        let mut word = self.take_while(is_name_part);
        while word.is_ascii()
            && self.chars.get(self.position) == Some(&'-')
            && self.peek(1).is_some_and(|c| c.is_ascii_alphabetic())
        {
            self.position += 1;
            word.push('-');
            word.push_str(&self.take_while(is_name_part));
        }
        word
    }

    /// Text up to a closing mark on the same line, as written.
    fn enclosed(&mut self, close: char, kind: impl Fn(String) -> TokenKind) {
        let start = self.position;
        let rest = &self.chars[start + 1..];
        let line = rest.iter().position(|&c| c == '\n').unwrap_or(rest.len());
        let Some(len) = rest[..line]
            .iter()
            .position(|&c| c == close || narrow(c) == close)
        else {
            self.position = start + 1 + line;
            self.invalid(ProblemKind::Unclosed(close), start);
            return;
        };
        let content: String = rest[..len].iter().collect();
        self.position = start + len + 2;
        if content.trim().is_empty() {
            self.invalid(ProblemKind::EmptyQuotes, start);
        } else {
            self.push(kind(content), start);
        }
    }

    fn number(&mut self) {
        let start = self.position;
        let digits = self.take_while(|c| c.is_ascii_digit() || c == '.');
        let value = Some(&digits)
            .filter(|text| text.len() <= MAX_DIGITS && !text.ends_with('.'))
            .and_then(|text| text.parse::<Decimal>().ok());
        let Some(value) = value else {
            self.invalid(ProblemKind::BadNumber(digits), start);
            return;
        };
        let unit = self.measure();
        self.push(TokenKind::Number { value, unit }, start);
    }

    /// The measure right behind a number; `%` and `‰` may stand apart.
    fn measure(&mut self) -> Option<Measure> {
        let blanks = self.chars[self.position..]
            .iter()
            .take_while(|c| **c == ' ')
            .count();
        if let Some(sign @ ('%' | '‰')) = self.peek(blanks) {
            self.position += blanks + 1;
            return Measure::parse(sign.encode_utf8(&mut [0; 4])).ok();
        }
        let start = self.position;
        let word = self.take_while(is_name_part);
        if word.is_empty() {
            return None;
        }
        let measure = Measure::parse(&word).ok();
        if measure.is_none() {
            self.report(
                ProblemKind::UnknownMeasure(word),
                TextSpan::new(start, self.position),
            );
        }
        measure
    }

    fn sign(&mut self, first: char) {
        let start = self.position;
        let (kind, len) = match (first, self.peek(1)) {
            ('=', Some('=')) => (TokenKind::Equal, 2),
            ('!', Some('=')) | ('<', Some('>')) => (TokenKind::NotEqual, 2),
            ('<', Some('=')) => (TokenKind::LessEqual, 2),
            ('>', Some('=')) => (TokenKind::GreaterEqual, 2),
            _ => {
                let Some(kind) = single(first) else {
                    self.position += 1;
                    let written = self.chars[start];
                    return self.invalid(ProblemKind::UnknownCharacter(written), start);
                };
                (kind, 1)
            }
        };
        self.position += len;
        self.push(kind, start);
    }
}

fn single(sign: char) -> Option<TokenKind> {
    Some(match sign {
        '+' => TokenKind::Plus,
        '-' | '−' => TokenKind::Minus,
        '*' | '×' => TokenKind::Times,
        '/' | '÷' => TokenKind::Divide,
        '=' => TokenKind::Equal,
        '≠' => TokenKind::NotEqual,
        '<' => TokenKind::Less,
        '≤' => TokenKind::LessEqual,
        '>' => TokenKind::Greater,
        '≥' => TokenKind::GreaterEqual,
        '(' => TokenKind::Open,
        ')' => TokenKind::Close,
        '[' => TokenKind::OpenList,
        ']' => TokenKind::CloseList,
        ',' => TokenKind::Comma,
        ';' => TokenKind::Semicolon,
        '@' => TokenKind::At,
        '.' => TokenKind::Dot,
        _ => return None,
    })
}

fn keyword(name: String) -> TokenKind {
    match name.as_str() {
        "且" | "and" => TokenKind::And,
        "或" | "or" => TokenKind::Or,
        "非" | "not" => TokenKind::Not,
        _ => TokenKind::Name(name),
    }
}

/// Full-width forms U+FF01–FF5E are the ASCII characters, 0xFEE0 higher.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_name_part(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit()
}
