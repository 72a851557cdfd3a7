//! Physical lines and what each is: body text (perhaps a continuation), a heading, a page header, or a table row.

use std::collections::HashMap;

use crate::text::unify;

/// What a physical line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Prose.
    Body,
    /// A line of its own that names what follows.
    Heading,
    /// Page number, repeated masthead, table row, rule: not prose.
    Skip,
}

/// A physical line without its surrounding blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// First code point of the original.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    pub kind: LineKind,
    /// Continues the previous body line, which a page or a fixed width has broken.
    pub joins: bool,
}

/// Longest line that can be a heading.
const HEADING: usize = 36;
/// Longest line that can be a masthead.
const MASTHEAD: usize = 30;

/// Splits the original into lines; lines that touch one of the sorted `taken` ranges (tables) are skipped.
pub fn split(original: &[char], taken: &[(usize, usize)]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut next_taken = 0;
    for line in original.split(|&c| c == '\n' || c == '\u{0c}' || c == '\u{2028}') {
        let end = start + line.len();
        while taken.get(next_taken).is_some_and(|range| range.1 <= start) {
            next_taken += 1;
        }
        let in_table = taken
            .get(next_taken)
            .is_some_and(|range| range.0 < end && !line.is_empty());
        if let Some(line) = trimmed(original, start, end) {
            let kind = if in_table {
                LineKind::Skip
            } else {
                kind(&original[line.0..line.1])
            };
            lines.push(Line {
                start: line.0,
                end: line.1,
                kind,
                joins: false,
            });
        }
        start = end + 1;
    }
    skip_mastheads(original, &mut lines);
    join(original, &mut lines);
    lines
}

fn trimmed(original: &[char], start: usize, end: usize) -> Option<(usize, usize)> {
    let blank = |at: &usize| unify(original[*at]) == ' ' || original[*at] == '\u{feff}';
    let first = (start..end).find(|at| !blank(at))?;
    let last = (first..end).rev().find(|at| !blank(at))?;
    Some((first, last + 1))
}

fn kind(line: &[char]) -> LineKind {
    let text: Vec<char> = line.iter().map(|&c| unify(c)).filter(|&c| c != ' ').collect();
    if is_page_number(&text)
        || text
            .iter()
            .all(|c| matches!(c, '-' | '=' | '~' | '_' | '*' | '|' | ':'))
    {
        return LineKind::Skip;
    }
    if is_heading(&text) {
        LineKind::Heading
    } else {
        LineKind::Body
    }
}

/// `3`, `-3-`, `~3~`, `第3页`, `第3页共9页`.
fn is_page_number(text: &[char]) -> bool {
    let digits = text.iter().filter(|c| c.is_ascii_digit()).count();
    let frame = text
        .iter()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | '~' | '第' | '页' | '共' | '/'));
    frame && digits > 0 && digits < 8 && (digits < text.len() && digits < 5 || text.len() <= 3)
}

fn is_heading(text: &[char]) -> bool {
    if text.len() > HEADING || text.is_empty() {
        return false;
    }
    if text[0] == '#' || (text[0] == '【' && text[text.len() - 1] == '】') {
        return true;
    }
    // A line of prose has punctuation or a figure with its unit.
    let prose = text.iter().any(|c| matches!(c, ',' | '。' | ';' | '%'));
    let ends_open = matches!(text[text.len() - 1], ':' | '、' | ',' | '(' | '~');
    !prose && !ends_open && !has_amount(text)
}

/// Whether a digit is followed by anything but a calendar word.
fn has_amount(text: &[char]) -> bool {
    text.windows(2).enumerate().any(|(at, pair)| {
        pair[0].is_ascii_digit()
            && !pair[1].is_ascii_digit()
            && !matches!(pair[1], '年' | '月' | '日' | '-' | '~' | '.' | '、' | ')' | '季')
            && at > 0
    })
}

/// Starts like a new item, so that the line before it is complete however it ends.
fn starts_item(text: &[char]) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let digit = |c: char| c.is_ascii_digit();
    let body = text.strip_prefix(&['(']).unwrap_or(text);
    let run = |test: &dyn Fn(char) -> bool| body.iter().take_while(|&&c| test(c)).count();
    let (cn, ascii) = (run(&numeral), run(&digit));
    let after = |count: usize| body.get(count).copied().unwrap_or(' ');
    let marker = |count: usize, c: char| count > 0 && count < 4 && matches!(c, '、' | ')' | '是');
    let dotted = ascii > 0 && ascii < 3 && after(ascii) == '.' && !after(ascii + 1).is_ascii_digit();
    marker(cn, after(cn))
        || marker(ascii, after(ascii))
        || dotted
        || matches!(
            text.first(),
            Some('【' | '#' | '-' | '•' | '●' | '■' | '◆' | '·' | '>' | '*')
        )
        || text.starts_with(&['第']) && text.iter().take(6).any(|c| matches!(c, '章' | '节' | '条'))
}

/// Short lines without figures that come back in the document are page headers, except where they are first.
fn skip_mastheads(original: &[char], lines: &mut [Line]) {
    let mut seen: HashMap<&[char], usize> = HashMap::new();
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Heading) {
        let text = &original[line.start..line.end];
        let bracketed = matches!(unify(text[0]), '【' | '#') || starts_item(text);
        if text.len() > MASTHEAD || bracketed {
            continue;
        }
        let count = seen.entry(text).or_insert(0);
        *count += 1;
        if *count > 1 {
            line.kind = LineKind::Skip;
        }
    }
}

fn join(original: &[char], lines: &mut [Line]) {
    let mut before: Option<usize> = None;
    for at in 0..lines.len() {
        match lines[at].kind {
            LineKind::Skip => {}
            LineKind::Heading if before.is_none_or(|b| !is_open(original, lines[b], lines[at])) => {
                before = None;
            }
            _ => {
                let joins = before.is_some_and(|b| is_open(original, lines[b], lines[at]));
                lines[at].joins = joins;
                if joins {
                    lines[at].kind = LineKind::Body;
                }
                before = Some(at);
            }
        }
    }
}

/// Whether the sentence of `line` goes on in `next`.
fn is_open(original: &[char], line: Line, next: Line) -> bool {
    let text: Vec<char> = original[line.start..line.end].iter().map(|&c| unify(c)).collect();
    let following: Vec<char> = original[next.start..next.end]
        .iter()
        .take(12)
        .map(|&c| unify(c))
        .filter(|&c| c != ' ')
        .collect();
    if starts_item(&following) {
        return false;
    }
    let Some(&last) = text.last() else { return false };
    match last {
        '。' | ';' | ':' | '!' | '?' | ')' | '】' | '…' => false,
        ',' | '、' | '(' | '~' => true,
        '%' | '元' | '个' | '项' | '家' => text.len() > HEADING,
        _ => text.iter().any(|c| matches!(c, ',' | '。' | ';')) || text.len() > HEADING,
    }
}
