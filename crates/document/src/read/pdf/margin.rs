//! Page numbers and running heads: lines in the margins that are not part of the text.

use std::collections::HashMap;

use super::glyph::Page;
use super::line::Line;

/// Part of the page height, above and below, where they stand.
const MARGIN: f64 = 0.12;
/// On how many pages a line must stand at the same height to be a running head.
const REPEATS: usize = 3;

/// The lines without those of the margins.
pub(super) fn strip(lines: Vec<Line>, pages: &[Page]) -> Vec<Line> {
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for line in lines.iter().filter(|line| in_margin(line, pages)) {
        *seen.entry(key(line)).or_default() += 1;
    }
    let running = |line: &Line| seen.get(&key(line)).is_some_and(|&count| count >= REPEATS);
    let margin = |line: &Line| in_margin(line, pages) && (is_page_number(&line.text()) || running(line));
    lines.into_iter().filter(|line| !margin(line)).collect()
}

fn in_margin(line: &Line, pages: &[Page]) -> bool {
    let height = pages.get(line.page).map_or(0.0, |page| page.height);
    line.y < height * MARGIN || line.y > height * (1.0 - MARGIN)
}

/// Text without its digits (page numbers differ), and the height to the nearest few points.
fn key(line: &Line) -> (String, i64) {
    let text = line
        .text()
        .chars()
        .filter(|character| !character.is_ascii_digit())
        .collect();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "points on a page; a saturated height is as good a key"
    )]
    let height = (line.y / 4.0).round() as i64;
    (text, height)
}

/// `— 3 —`, `3`, `第 3 页`, `3/12`, `第3页 共12页`.
fn is_page_number(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let frame = |character: char| {
        matches!(
            character,
            '—' | '–' | '-' | '―' | '·' | '/' | '第' | '页' | '共' | '，' | ','
        )
    };
    (1..=8).contains(&digits)
        && bare
            .chars()
            .all(|character| character.is_ascii_digit() || frame(character))
}
