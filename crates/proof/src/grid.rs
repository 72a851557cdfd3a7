//! Tables written in plain text: Markdown pipes, tabs, columns set apart by blanks.

use crate::document::{Cell, Table};
use crate::text::unify;

/// How the cells of a line are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Pipes,
    Tabs,
    Blanks,
}

/// Longest cell of a table that is not drawn with pipes.
const CELL: usize = 40;

/// Finds the tables of a text, leaving out the ranges of the tables that are already known.
pub fn find(original: &[char], known: &[(usize, usize)]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut run: Vec<Vec<Cell>> = Vec::new();
    let mut style = None;
    let mut start = 0;
    for line in original.split(|&c| c == '\n') {
        let range = (start, start + line.len());
        start = range.1 + 1;
        let free = known.binary_search_by(|known| overlap(*known, range)).is_err();
        let (found, cells) = if free {
            cells(original, range)
        } else {
            (None, Vec::new())
        };
        if found != style {
            close(&mut run, style, original, &mut tables);
            style = found;
        }
        if found.is_some() {
            run.push(cells);
        }
    }
    close(&mut run, style, original, &mut tables);
    tables
}

fn overlap(known: (usize, usize), range: (usize, usize)) -> std::cmp::Ordering {
    if known.1 <= range.0 {
        std::cmp::Ordering::Less
    } else if known.0 >= range.1 {
        std::cmp::Ordering::Greater
    } else {
        std::cmp::Ordering::Equal
    }
}

fn close(run: &mut Vec<Vec<Cell>>, style: Option<Style>, original: &[char], tables: &mut Vec<Table>) {
    let mut rows = std::mem::take(run);
    rows.retain(|row| !is_rule(original, row));
    complete(&mut rows, original);
    let wide = rows.iter().all(|row| row.len() >= 2);
    let short = rows.iter().flatten().all(|cell| cell.end - cell.start <= CELL);
    let numeric = rows
        .iter()
        .skip(1)
        .flatten()
        .any(|cell| starts_number(original, *cell));
    if style.is_some() && rows.len() >= 2 && wide && numeric && (short || style == Some(Style::Pipes)) {
        tables.push(Table { rows });
    }
}

/// A head without its corner: one cell fewer than every row below it, whose first cells are names.
fn complete(rows: &mut [Vec<Cell>], original: &[char]) {
    let Some((head, body)) = rows.split_first_mut() else {
        return;
    };
    let named = |row: &Vec<Cell>| row.first().is_some_and(|&cell| !starts_number(original, cell));
    let wider = |row: &Vec<Cell>| row.len() == head.len() + 1;
    if !body.is_empty() && body.iter().all(|row| wider(row) && named(row)) {
        let start = head.first().map_or(0, |cell| cell.start);
        head.insert(0, Cell { start, end: start });
    }
}

fn starts_number(original: &[char], cell: Cell) -> bool {
    let first = original[cell.start..cell.end]
        .iter()
        .map(|&c| unify(c))
        .find(|c| !matches!(c, '-' | '+' | ' '));
    first.is_some_and(|c| c.is_ascii_digit())
}

/// The line `|---|:--:|` between head and body.
fn is_rule(original: &[char], row: &[Cell]) -> bool {
    let mut all = row.iter().flat_map(|cell| &original[cell.start..cell.end]);
    row.iter().any(|cell| cell.start < cell.end) && all.all(|c| matches!(c, '-' | ':' | '=' | ' '))
}

fn cells(original: &[char], (start, end): (usize, usize)) -> (Option<Style>, Vec<Cell>) {
    let line = &original[start..end];
    let pipes = line.iter().filter(|&&c| unify(c) == '|').count();
    if pipes >= 2 {
        return (Some(Style::Pipes), piped(original, start, end));
    }
    let tabs = line.iter().filter(|&&c| c == '\t').count();
    if tabs >= 1 {
        let cells = split(original, start, end, |c| c == '\t');
        if cells.len() >= 2 {
            return (Some(Style::Tabs), cells);
        }
    }
    let cells = spaced(original, start, end);
    if cells.len() >= 3 {
        (Some(Style::Blanks), cells)
    } else {
        (None, Vec::new())
    }
}

/// Cells between pipes; the outer pipes are optional.
fn piped(original: &[char], start: usize, end: usize) -> Vec<Cell> {
    let mut cells = split(original, start, end, |c| unify(c) == '|');
    let is_edge = |cell: Option<&Cell>| cell.is_some_and(|cell| cell.start == cell.end);
    if is_edge(cells.first()) {
        cells.remove(0);
    }
    if is_edge(cells.last()) {
        cells.pop();
    }
    cells
}

fn split(original: &[char], start: usize, end: usize, mark: impl Fn(char) -> bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut from = start;
    for at in start..=end {
        if at == end || mark(original[at]) {
            cells.push(trim(original, from, at));
            from = at + 1;
        }
    }
    cells
}

/// Cells set apart by two or more blanks (one full-width blank counts as two).
fn spaced(original: &[char], start: usize, end: usize) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut from = start;
    let mut blanks = 0;
    for at in start..end {
        let c = original[at];
        if unify(c) == ' ' {
            blanks += if c == '\u{3000}' { 2 } else { 1 };
            continue;
        }
        if blanks >= 2 && from < at {
            let cell = trim(original, from, at);
            if cell.start < cell.end {
                cells.push(cell);
            }
            from = at;
        }
        blanks = 0;
    }
    let cell = trim(original, from, end);
    if cell.start < cell.end {
        cells.push(cell);
    }
    cells
}

fn trim(original: &[char], start: usize, end: usize) -> Cell {
    let blank = |at: &usize| unify(original[*at]) == ' ';
    let first = (start..end).find(|at| !blank(at)).unwrap_or(end);
    let last = (first..end)
        .rev()
        .find(|at| !blank(at))
        .map_or(first, |at| at + 1);
    Cell {
        start: first,
        end: last,
    }
}

/// The stretch of the text that each row covers, sorted.
pub fn ranges(tables: &[Table]) -> Vec<(usize, usize)> {
    let row = |row: &Vec<Cell>| {
        let start = row.iter().map(|cell| cell.start).min()?;
        let end = row.iter().map(|cell| cell.end).max()?;
        (start < end).then_some((start, end))
    };
    let mut ranges: Vec<(usize, usize)> = tables
        .iter()
        .flat_map(|table| &table.rows)
        .filter_map(row)
        .collect();
    ranges.sort_unstable();
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(source: &str) -> Vec<Vec<String>> {
        let original: Vec<char> = source.chars().collect();
        let text = |cell: &Cell| original[cell.start..cell.end].iter().collect();
        find(&original, &[])
            .iter()
            .flat_map(|t| &t.rows)
            .map(|row| row.iter().map(text).collect())
            .collect()
    }

    #[test]
    fn three_ways_to_write_a_table() {
        let expected = [["单位", "投资"], ["甲区", "5.1"], ["乙区", "4.8"]];
        assert_eq!(
            rows("表\n| 单位 | 投资 |\n|---|---|\n| 甲区 | 5.1 |\n| 乙区 | 4.8 |\n完"),
            expected
        );
        assert_eq!(rows("单位\t投资\n甲区\t5.1\n乙区\t4.8"), expected);
        let spaced = rows("单位    投资   增速\n甲区    5.1   3.0\n");
        assert_eq!(spaced[1], ["甲区", "5.1", "3.0"]);
        assert!(rows("没有表格\n只有两行文字 3 个").is_empty());
    }
}
