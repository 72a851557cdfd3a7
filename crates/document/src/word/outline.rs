//! Recognises the headings of official documents: 一、 (一) 1. and the title.

use super::block::{Block, Span, Style};

const NUMERALS: &str = "一二三四五六七八九十百";
/// Longest heading on its own line, in characters.
const LONGEST: usize = 40;

/// A line as title when it can be one (short, no full stop), else as [`paragraph`].
pub fn title_or_paragraph(line: &str) -> Block {
    let length = line.trim().chars().count();
    let title = (1..=LONGEST).contains(&length)
        && !line.contains(['。', '；', ';', '\t'])
        && level(line.trim()).is_none();
    if title {
        Block::text(Style::Title, line)
    } else {
        paragraph(line)
    }
}

/// A line as heading, as text, or as text with a heading that runs into it ("(一)稳住投资。上半年……").
pub fn paragraph(line: &str) -> Block {
    let Some(style) = level(line.trim_start()) else {
        return Block::text(Style::Body, line);
    };
    match line.split_once('。') {
        None if line.chars().count() <= LONGEST => Block::text(style, line),
        Some((head, rest)) if rest.trim().is_empty() && head.chars().count() <= LONGEST => {
            Block::text(style, line)
        }
        Some((head, rest)) if head.chars().count() <= LONGEST => Block::Text {
            style: Style::Body,
            spans: vec![
                Span {
                    text: format!("{head}。"),
                    bold: false,
                    font: Some(style),
                },
                Span::plain(rest),
            ],
        },
        _ => Block::text(Style::Body, line),
    }
}

/// Whether a line begins with the number of a heading.
pub fn is_heading(line: &str) -> bool {
    level(line.trim_start()).is_some()
}

/// The level that the numbering at the start of a line announces.
fn level(line: &str) -> Option<Style> {
    let bare = line.strip_prefix(['（', '(']);
    let numeral = bare.unwrap_or(line);
    let rest = numeral.trim_start_matches(|character| NUMERALS.contains(character));
    if rest.len() < numeral.len() {
        return match (bare, rest.chars().next()) {
            (None, Some('、')) => Some(Style::Heading1),
            (Some(_), Some('）' | ')')) => Some(Style::Heading2),
            _ => None,
        };
    }
    let digits = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let short = (1..=2).contains(&(line.len() - digits.len()));
    let mut after = digits.chars();
    let point = matches!(after.next(), Some('.' | '．')); // "3.2 个百分点" is a number
    (short && point && !after.next().is_some_and(|next| next.is_ascii_digit())).then_some(Style::Heading3)
}
