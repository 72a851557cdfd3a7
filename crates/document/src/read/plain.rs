//! Text and markdown: the text itself, unchanged, and the tables in it.

use std::ops::Range;

use super::extract::{Builder, Extract, Format, Table};

/// Longer than any cell of a table pasted from Excel; a paragraph with a tab in it is longer.
const MAX_CELL: usize = 60;

/// Plain text. Consecutive lines with the same number of tabs (a block pasted from Excel) are a table.
pub(super) fn text(text: &str) -> Extract {
    with_tables(text, Format::Text, tab_cells)
}

/// Markdown. Pipe tables are tables; the rest is read as it stands.
pub(super) fn markdown(text: &str) -> Extract {
    with_tables(text, Format::Markdown, pipe_cells)
}

/// Groups consecutive table lines; a line is a table line when `cells` finds at least two cells.
fn with_tables(text: &str, format: Format, cells: fn(&str) -> Vec<Range<usize>>) -> Extract {
    let mut builder = Builder::default();
    let mut table: Table = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = builder.push(line).start;
        let row: Vec<_> = cells(line)
            .iter()
            .map(|cell| start + cell.start..start + cell.end)
            .collect();
        if row.len() < 2 || table.last().is_some_and(|upper| upper.len() != row.len()) {
            close(&mut builder, std::mem::take(&mut table));
        }
        if row.len() >= 2 {
            table.push(row);
        }
    }
    close(&mut builder, table);
    builder.finish(format)
}

/// One line alone is a sentence with a tab or a bar in it, not a table.
fn close(builder: &mut Builder, mut table: Table) {
    let rows = table.len();
    table.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    if rows >= 2 {
        builder.table(table);
    }
}

fn tab_cells(line: &str) -> Vec<Range<usize>> {
    let cells = split(line, '\t');
    let indented = line.starts_with('\t');
    if indented || cells.iter().any(|cell| cell.len() > MAX_CELL) {
        Vec::new()
    } else {
        cells
    }
}

fn pipe_cells(line: &str) -> Vec<Range<usize>> {
    let trimmed = line.trim();
    if !trimmed.starts_with('|') || trimmed.len() < 2 {
        return Vec::new();
    }
    let mut cells = split(line, '|');
    cells.remove(0);
    if trimmed.ends_with('|') {
        cells.pop();
    }
    // The rule under the header: kept as a row of empty cells so that lines stay together, dropped at the end.
    let rule = trimmed
        .chars()
        .all(|character| matches!(character, '|' | '-' | ':' | ' '));
    if rule {
        for cell in &mut cells {
            cell.end = cell.start;
        }
    }
    cells
}

/// Code-point ranges between separators, without the blanks around them.
fn split(line: &str, separator: char) -> Vec<Range<usize>> {
    let mut start = 0;
    line.split(separator)
        .map(|cell| {
            let lead = cell
                .chars()
                .take_while(|character| character.is_whitespace())
                .count();
            let length = cell.trim().chars().count();
            // A blank cell is empty where it begins.
            let from = if length == 0 { start } else { start + lead };
            start += cell.chars().count() + 1;
            from..from + length
        })
        .collect()
}
