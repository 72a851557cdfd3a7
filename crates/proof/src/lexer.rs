//! Tokens: numbers, words of the lexicon, punctuation, and the text between them.

use crate::lexicon::{self, Class};
use crate::magnitude::Magnitude;
use crate::numeral;
use crate::quantity::{self, Quantity};
use crate::text::{Paragraph, Text};
use crate::unit::{Dimension, Unit};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Characters without a meaning of their own: names.
    Text,
    /// A word of the lexicon.
    Word(Class),
    /// The next of the quantities.
    Number,
    /// A punctuation mark.
    Mark(char),
}

/// A token with its normalised range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    start: u32,
    end: u32,
}

impl Token {
    fn new(kind: Kind, start: usize, end: usize) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            kind,
            start: place(start),
            end: place(end),
        }
    }

    /// First normalised character.
    pub fn start(self) -> usize {
        self.start as usize
    }

    fn end(self) -> usize {
        self.end as usize
    }

    /// The same characters as plain words.
    pub fn as_text(self) -> Self {
        Self {
            kind: Kind::Text,
            ..self
        }
    }

    /// Its characters.
    pub fn chars(self, text: &Text) -> &[char] {
        &text.chars[self.start()..self.end()]
    }
}

/// Reads the tokens of one paragraph and appends its quantities.
pub fn tokens(text: &Text, paragraph: Paragraph, quantities: &mut Vec<Quantity>) -> Vec<Token> {
    let first = quantities.len();
    let mut tokens: Vec<Token> = Vec::with_capacity((paragraph.end - paragraph.start) / 2);
    let mut at = paragraph.start + enumerator(&text.chars[paragraph.start..paragraph.end]);
    let chars = &text.chars[..paragraph.end];
    while at < paragraph.end {
        let token = next(text, chars, at, &tokens, quantities);
        at = token.end().max(at + 1);
        push(&mut tokens, token);
    }
    relate(chars, &mut quantities[first..]);
    tokens
}

/// Adjacent text is one token.
fn push(tokens: &mut Vec<Token>, token: Token) {
    match tokens.last_mut() {
        Some(last) if last.kind == Kind::Text && token.kind == Kind::Text && last.end == token.start => {
            last.end = token.end;
        }
        _ => tokens.push(token),
    }
}

fn next(text: &Text, chars: &[char], at: usize, tokens: &[Token], quantities: &mut Vec<Quantity>) -> Token {
    let rest = &chars[at..];
    let token = |kind, length| Token::new(kind, at, at + length);
    let word = lexicon::cue(rest);
    if word.is_none_or(|(length, _)| length == 1) && could_be_number(rest) {
        let previous = tokens.last().filter(|t| t.kind == Kind::Number).map(|t| t.end());
        if let Some(quantity) = quantity::read(text, at, previous)
            && quantity.end <= chars.len()
            && is_meant(chars, &quantity)
        {
            let length = quantity.end - at;
            quantities.push(quantity);
            return token(Kind::Number, length);
        }
        if rest[0].is_ascii_digit() {
            // Digits of a code or of a version number: skipped as a whole, so that its tail is not a number.
            let code = rest
                .iter()
                .take_while(|c| c.is_ascii_alphanumeric() || **c == '.' || **c == '-')
                .count();
            return token(Kind::Text, code.max(1));
        }
    }
    if let Some((length, class)) = word {
        let kind = if class == Class::Name {
            Kind::Text
        } else {
            Kind::Word(class)
        };
        return token(kind, length);
    }
    if is_mark(rest[0]) {
        token(Kind::Mark(rest[0]), 1)
    } else {
        token(Kind::Text, 1)
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        ',' | '。' | ';' | ':' | '、' | '(' | ')' | '!' | '?' | '~' | '【' | '】' | '/' | '|'
    )
}

fn could_be_number(rest: &[char]) -> bool {
    match rest[0] {
        c if c.is_ascii_digit() => true,
        '-' | '+' => rest.get(1).is_some_and(char::is_ascii_digit),
        '负' => rest
            .get(1)
            .is_some_and(|&c| c.is_ascii_digit() || numeral::starts(c)),
        '百' => rest.starts_with(&['百', '分', '之']),
        c => numeral::starts(c),
    }
}

/// Chinese numerals count only with a unit, and 一个 is an article.
fn is_meant(chars: &[char], quantity: &Quantity) -> bool {
    if !quantity.chinese {
        return true;
    }
    if quantity.ordinal || quantity.unit == Unit::NONE {
        return false;
    }
    let before = quantity.start.checked_sub(1).map(|at| chars[at]);
    if matches!(
        before,
        Some('数' | '几' | '十' | '百' | '千' | '万' | '每' | '这' | '那' | '上' | '周' | '星' | '期' | '之')
    ) {
        return false;
    }
    let magnitude = quantity.magnitude == Magnitude::NONE;
    let small = quantity.value < crate::fixed::Fixed::int(2);
    match quantity.unit.dimension {
        Dimension::Percent | Dimension::Money | Dimension::Point => !small || quantity.decimals > 0,
        Dimension::Count(_) => !small && magnitude,
        Dimension::Measure(_) => !small && (!magnitude || quantity.value >= crate::fixed::Fixed::int(10)),
        _ => false,
    }
}

/// Length of a numbering at the start of a paragraph: `1.`, `(2)`, `3、`.
fn enumerator(chars: &[char]) -> usize {
    let open = usize::from(chars.first() == Some(&'('));
    if let Some(length) = chinese_enumerator(&chars[open..]) {
        return open + length;
    }
    let marks = chars
        .iter()
        .take_while(|c| matches!(c, '#' | '>' | '-' | '•' | '●' | '■' | '◆' | '·' | ' '))
        .count();
    let start = if marks > 0
        && chars
            .get(marks)
            .is_some_and(|c| !c.is_ascii_digit() || chars[0] != '-')
    {
        marks
    } else {
        open
    };
    let rest = &chars[start.min(chars.len())..];
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let close = rest.get(digits).copied().unwrap_or(' ');
    let after = rest.get(digits + 1).copied().unwrap_or(' ');
    let numbering = (1..=2).contains(&digits)
        && match close {
            '.' | '、' => !after.is_ascii_digit(),
            ')' => true,
            _ => false,
        };
    if numbering {
        start + digits + 1
    } else if marks > 0 && start == marks {
        marks
    } else {
        0
    }
}

/// Length of a numbering in Chinese numerals: 一、 and 二).
fn chinese_enumerator(chars: &[char]) -> Option<usize> {
    let numeral = |c: &&char| "一二三四五六七八九十".contains(**c);
    let digits = chars.iter().take_while(numeral).count();
    let closed = matches!(chars.get(digits), Some('、' | ')'));
    ((1..=3).contains(&digits) && closed).then_some(digits + 1)
}

/// Ranges, ratios and units taken over from a later member of a list: 7.6、-6.6和56.4个百分点.
fn relate(chars: &[char], quantities: &mut [Quantity]) {
    let mut colons = 0;
    for at in (0..quantities.len().saturating_sub(1)).rev() {
        let (left, right) = quantities.split_at_mut(at + 1);
        let (one, two) = (&mut left[at], &mut right[0]);
        let between = &chars[one.end.min(two.start)..two.start];
        match between {
            ['~' | '-' | '至' | '到'] | ['~', '~'] => {
                one.range = true;
                two.range = true;
                borrow(one, two);
            }
            [] if chars[two.start] == '-' => {}
            ['、' | '和' | '与' | '及' | '/'] | [',', '和'] => borrow(one, two),
            [':'] if one.unit == Unit::NONE => {
                colons += 1;
                continue;
            }
            _ => {}
        }
        if colons > 0 {
            ratio(&mut quantities[at + 1..], colons);
            colons = 0;
        }
    }
    if colons > 0 {
        ratio(quantities, colons);
    }
}

fn borrow(one: &mut Quantity, two: &Quantity) {
    // “0.4个、3.5个和2.7个百分点” leaves the unit unfinished.
    let cut = one.unit_text == "个" && two.unit.dimension == Dimension::Point;
    let bare = one.unit == Unit::NONE && two.unit != Unit::NONE && one.magnitude == Magnitude::NONE;
    if cut || bare {
        one.unit = two.unit;
        one.magnitude = two.magnitude;
        one.unit_text.clone_from(&two.unit_text);
        one.borrowed = true;
    }
}

fn ratio(terms: &mut [Quantity], colons: usize) {
    let Ok(total) = u8::try_from(colons + 1) else {
        return;
    };
    for (position, term) in (0..total).zip(terms.iter_mut()) {
        term.ratio = Some((position, total));
    }
}
