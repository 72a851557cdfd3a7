//! Names of tabs and widths of columns.

use super::{Column, Sheet, Value};

/// Longest tab name that Excel takes, in UTF-16 units.
const MAX_NAME: usize = 31;
/// Column widths, in characters of the standard font.
const NARROWEST: usize = 8;
const WIDEST: usize = 40;
/// Headings wider than this wrap.
const HEADING: usize = 16;

/// Tab names that Excel takes: without `[]:*?/\`, not empty, not too long, different from one another.
pub(super) fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let base = allowed(&sheet.name).unwrap_or_else(|| format!("表{}", index + 1));
        let free = |name: &String| {
            !taken
                .iter()
                .any(|other| other.to_lowercase() == name.to_lowercase())
        };
        let numbered = (2_usize..).map(|number| {
            let suffix = format!("({number})");
            format!("{}{suffix}", cut(&base, MAX_NAME - suffix.len()))
        });
        let name = std::iter::once(base.clone())
            .chain(numbered)
            .find(free)
            .unwrap_or(base);
        taken.push(name);
    }
    taken
}

fn allowed(name: &str) -> Option<String> {
    let forbidden = |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control();
    let replaced: String = name.chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
    let name = cut(replaced.trim_matches(is_edge), MAX_NAME);
    // Excel keeps this one for itself.
    (!name.is_empty() && !name.eq_ignore_ascii_case("history")).then(|| name.to_owned())
}

fn cut(name: &str, units: usize) -> &str {
    let mut length = 0;
    let end = name.char_indices().find(|(_, character)| {
        length += character.len_utf16();
        length > units
    });
    end.map_or(name, |(at, _)| &name[..at]).trim_end_matches(is_edge)
}

/// What a tab name must not begin or end with.
fn is_edge(character: char) -> bool {
    character.is_whitespace() || character == '\''
}

/// Width of a column: its longest value, its heading up to a limit.
pub(super) fn width(sheet: &Sheet, index: usize, column: &Column) -> f64 {
    let values = sheet
        .rows
        .iter()
        .filter_map(|row| row.get(index))
        .map(|value| match value {
            Value::Text(text) | Value::Missing(text) => measure(text),
            Value::Number(number) => number.trunc().to_string().len() * 4 / 3 + column.decimals as usize + 1,
        });
    let widest = values
        .max()
        .unwrap_or(0)
        .max(measure(&column.label()).min(HEADING))
        + 2;
    f64::from(u8::try_from(widest.clamp(NARROWEST, WIDEST)).unwrap_or(u8::MAX))
}

/// Lines that a heading takes at a width.
pub(super) fn lines(label: &str, width: f64) -> f64 {
    let characters = u16::try_from(measure(label)).map_or(f64::from(u16::MAX), f64::from);
    (characters / (width - 1.0)).ceil().max(1.0)
}

/// Chinese characters are two wide.
fn measure(text: &str) -> usize {
    let line = |line: &str| {
        line.chars()
            .map(|character| if character.is_ascii() { 1 } else { 2 })
            .sum()
    };
    text.lines().map(line).max().unwrap_or(0)
}
