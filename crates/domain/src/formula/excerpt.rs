//! A problem as a terminal shows it: the line of the formula with carets under the place.

use std::fmt::Write;

use super::error::{Problem, position};

/// Most characters of a line that are shown.
const LONGEST: usize = 80;

impl Problem {
    /// Several lines: code and message, the source line, carets, the next step. Chinese characters are two columns
    /// wide, and the carets count columns.
    pub fn report(&self, source: &str) -> String {
        let (line, column) = position(source, self.span.start);
        let full = source
            .lines()
            .nth(line - 1)
            .unwrap_or_default()
            .replace('\t', " ");
        let (text, skipped) = window(&full, column - 1);
        let before: String = text.chars().take(column - 1 - skipped).collect();
        let length = self.span.end.saturating_sub(self.span.start);
        let marked: String = text.chars().skip(column - 1 - skipped).take(length).collect();
        let margin = " ".repeat(line.to_string().len());
        let mut report = format!(
            "{} {}：第 {line} 行第 {column} 字：{}\n{margin} |\n{line} | {text}\n{margin} | {}{}",
            self.kind.code(),
            self.kind.severity().text(),
            self.kind,
            " ".repeat(width(&before)),
            "^".repeat(width(&marked).max(1)),
        );
        let suggestion = self.kind.suggestion();
        if !suggestion.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(report, "\n{margin} = {suggestion}");
        }
        report
    }
}

/// The part of a long line around a character, and how many characters were left out before it.
fn window(line: &str, at: usize) -> (String, usize) {
    if line.chars().count() <= LONGEST {
        return (line.to_owned(), 0);
    }
    let skipped = at.saturating_sub(LONGEST / 2);
    (line.chars().skip(skipped).take(LONGEST).collect(), skipped)
}

/// Columns of a text in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// East Asian Wide and Fullwidth (Unicode UAX 11), as far as it occurs in Chinese text.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xA000..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F64F | 0x20000..=0x3FFFD)
}
