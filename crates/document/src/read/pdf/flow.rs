//! Printed lines → paragraphs and tables.
//!
//! A PDF says where characters stand, not what they belong to. A line that reaches the right edge goes on in the next
//! one unless that is indented or begins with a heading's number; cells in ruled lines, or below each other with
//! empty strips between them, are a table.

use std::ops::Range;

use super::super::extract::{Builder, Table};
use super::lattice::Ruled;
use super::line::Line;
use crate::word::is_heading;

/// How far from the right edge a full line may end, in ems: a mark or a number may not fit any more.
const RAGGED: f64 = 4.0;
/// How far from the left edge a line may begin that goes on, in ems.
const INDENT: f64 = 0.9;
/// Distance of baselines within a paragraph, in ems, at most.
const LEADING: f64 = 2.6;
/// Fewest characters of a line that can tell where the edges are.
const TELLING: usize = 12;

/// Text and tables of a document: its lines, and per page its ruled tables.
pub(super) fn flow(lines: &[Line], tables: &[Vec<Ruled>]) -> Builder {
    let mut out = Builder::default();
    let edges = Edges::of(lines);
    let mut done = 0;
    for (page, tables) in tables.iter().enumerate() {
        for ruled in tables {
            let above = |line: &Line| line.page < page || (line.page == page && line.y < ruled.top);
            let end = lines.partition_point(above).max(done);
            prose(&mut out, lines.get(done..end).unwrap_or_default(), &edges);
            ruled_table(&mut out, ruled);
            done = end;
        }
    }
    prose(&mut out, lines.get(done..).unwrap_or_default(), &edges);
    out
}

/// A ruled table; a cell that spans repeats its range, as everywhere.
fn ruled_table(out: &mut Builder, ruled: &Ruled) {
    let mut written: Vec<Option<Range<usize>>> = vec![None; ruled.texts.len()];
    let mut table: Table = Vec::new();
    for row in &ruled.grid {
        let mut cells = Vec::new();
        for (column, cell) in row.iter().enumerate() {
            let spans = column > 0 && cell.is_some() && row.get(column - 1) == Some(cell);
            if column > 0 && !spans {
                out.push_char('\t');
            }
            let here = out.position()..out.position();
            let known = cell.and_then(|cell| Some((written.get_mut(cell)?, ruled.texts.get(cell)?)));
            cells.push(match known {
                Some((range, text)) => range.get_or_insert_with(|| out.push(text)).clone(),
                None => here,
            });
        }
        out.push_char('\n');
        table.push(cells);
    }
    out.table(table);
}

/// Lines between ruled tables.
fn prose(out: &mut Builder, lines: &[Line], edges: &Edges) {
    let mut index = 0;
    while index < lines.len() {
        let rest = lines.get(index..).unwrap_or_default();
        let rows = table_rows(rest);
        if rows >= 2 {
            table(out, rest.get(..rows).unwrap_or_default());
            index += rows;
            continue;
        }
        let Some(line) = rest.first() else { break };
        out.push(&line.text());
        index += 1;
        match rest.get(1) {
            Some(next) if table_rows(rest.get(1..).unwrap_or_default()) < 2 && edges.goes_on(line, next) => {
                if needs_blank(line, next) {
                    out.push_char(' ');
                }
            }
            _ => out.push_char('\n'),
        }
    }
}

/// Left and right edge of the text per page.
struct Edges {
    pages: Vec<(f64, f64)>,
}

impl Edges {
    fn of(lines: &[Line]) -> Self {
        let count = lines.iter().map(|line| line.page + 1).max().unwrap_or(0);
        let mut pages = vec![(f64::MAX, 0.0_f64); count];
        let all = lines.iter().filter(|line| line.text().chars().count() >= TELLING);
        for line in all {
            if let Some((left, right)) = pages.get_mut(line.page) {
                *left = left.min(line.x());
                *right = right.max(line.end());
            }
        }
        Self { pages }
    }

    fn goes_on(&self, line: &Line, next: &Line) -> bool {
        let edge = |line: &Line| self.pages.get(line.page).copied().unwrap_or((f64::MAX, 0.0));
        let full = line.end() >= edge(line).1 - RAGGED * line.size;
        let flush = next.x() <= edge(next).0 + INDENT * next.size;
        let alike = (line.size - next.size).abs() <= 0.15 * line.size;
        let near = next.page != line.page || next.y - line.y <= LEADING * line.size;
        full && flush && alike && near && !is_heading(&next.text())
    }
}

fn needs_blank(line: &Line, next: &Line) -> bool {
    let latin = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphabetic());
    latin(line.text().chars().last()) && latin(next.text().chars().next())
}

/// How many of the lines, from the first, are rows of a table without ruled lines: on one page, with the same number
/// of cells, which leave the same strips empty. Gaps of justified text do not line up so.
fn table_rows(lines: &[Line]) -> usize {
    let Some(first) = lines.first().filter(|line| line.stretches.len() >= 2) else {
        return 0;
    };
    let mut strips = gaps(first);
    let mut rows = 0;
    for line in lines.iter().take_while(|line| line.page == first.page) {
        let own = gaps(line);
        if own.len() != strips.len() {
            break;
        }
        for (strip, gap) in strips.iter_mut().zip(own) {
            *strip = (strip.0.max(gap.0), strip.1.min(gap.1));
        }
        if strips.iter().any(|(from, to)| from >= to) {
            break;
        }
        rows += 1;
    }
    rows
}

/// The empty strips between the cells of a line.
fn gaps(line: &Line) -> Vec<(f64, f64)> {
    line.stretches
        .windows(2)
        .map(|pair| (pair[0].end, pair[1].x))
        .collect()
}

fn table(out: &mut Builder, rows: &[Line]) {
    let mut table = Table::new();
    for row in rows {
        let mut cells = Vec::new();
        for (index, stretch) in row.stretches.iter().enumerate() {
            if index > 0 {
                out.push_char('\t');
            }
            cells.push(out.push(&stretch.text));
        }
        out.push_char('\n');
        table.push(cells);
    }
    out.table(table);
}
