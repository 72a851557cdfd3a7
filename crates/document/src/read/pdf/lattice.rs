//! Characters between ruled lines → tables with their merged cells.

use std::collections::BTreeMap;

use super::glyph::{Glyph, Page};
use super::line::lines;
use super::rule::{Rule, Rules};

/// Distance at which two lines count as one edge of the grid.
const SAME: f64 = 3.0;

/// A ruled table of a page.
#[derive(Debug)]
pub(super) struct Ruled {
    /// Upper edge.
    pub top: f64,
    /// Per row and column the index of a cell in `texts`; a cell that spans stands at each place.
    pub grid: Vec<Vec<Option<usize>>>,
    /// Texts of the cells.
    pub texts: Vec<String>,
}

/// A cell: its edges and what is in it.
#[derive(Debug)]
struct Cell {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    glyphs: Vec<Glyph>,
}

/// Takes the characters of ruled tables out of a page.
pub(super) fn tables(page: &mut Page, rules: &Rules) -> Vec<Ruled> {
    let mut cells: BTreeMap<[usize; 4], Vec<Glyph>> = BTreeMap::new();
    let mut free = Vec::new();
    for glyph in std::mem::take(&mut page.glyphs) {
        match enclosing(&glyph, rules) {
            Some(edges) => cells.entry(edges).or_default().push(glyph),
            None => free.push(glyph),
        }
    }
    page.glyphs = free;
    let at = |rules: &[Rule], index: usize| rules.get(index).map_or(0.0, |rule| rule.at);
    let cells = cells
        .into_iter()
        .map(|([left, right, top, bottom], glyphs)| Cell {
            left: at(&rules.vertical, left),
            right: at(&rules.vertical, right),
            top: at(&rules.horizontal, top),
            bottom: at(&rules.horizontal, bottom),
            glyphs,
        });
    let mut found = Vec::new();
    for cluster in clusters(cells.collect()) {
        match table(&cluster) {
            Some(table) => found.push(table),
            // A frame around text is not a table.
            None => page
                .glyphs
                .extend(cluster.into_iter().flat_map(|cell| cell.glyphs)),
        }
    }
    found
}

/// The nearest lines to the left, right, above and below of a character.
fn enclosing(glyph: &Glyph, rules: &Rules) -> Option<[usize; 4]> {
    let (x, y) = (f64::midpoint(glyph.x, glyph.end), glyph.y - 0.3 * glyph.size);
    let (left, right) = nearest(&rules.vertical, x, y)?;
    let (top, bottom) = nearest(&rules.horizontal, y, x)?;
    Some([left, right, top, bottom])
}

/// Lines on both sides of `at` that pass by `along`.
fn nearest(rules: &[Rule], at: f64, along: f64) -> Option<(usize, usize)> {
    let passing = || {
        rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.from <= along && along <= rule.to)
    };
    let before = passing()
        .filter(|(_, rule)| rule.at <= at)
        .max_by(|a, b| a.1.at.total_cmp(&b.1.at))?;
    let after = passing()
        .filter(|(_, rule)| rule.at > at)
        .min_by(|a, b| a.1.at.total_cmp(&b.1.at))?;
    Some((before.0, after.0))
}

/// Cells below one another without a gap belong to one table.
fn clusters(mut cells: Vec<Cell>) -> Vec<Vec<Cell>> {
    cells.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut clusters: Vec<(f64, Vec<Cell>)> = Vec::new();
    for cell in cells {
        match clusters.last_mut() {
            Some((bottom, cluster)) if cell.top <= *bottom + SAME => {
                *bottom = bottom.max(cell.bottom);
                cluster.push(cell);
            }
            _ => clusters.push((cell.bottom, vec![cell])),
        }
    }
    clusters.into_iter().map(|(_, cluster)| cluster).collect()
}

fn table(cells: &[Cell]) -> Option<Ruled> {
    let columns = edges(cells.iter().flat_map(|cell| [cell.left, cell.right]));
    let rows = edges(cells.iter().flat_map(|cell| [cell.top, cell.bottom]));
    if columns.len() < 3 || rows.len() < 3 {
        return None;
    }
    let inside = |low: f64, at: f64, high: f64| low < at && at < high;
    let row = |band: &[f64]| {
        let y = f64::midpoint(band[0], band[1]);
        let across = columns.windows(2).map(|span| {
            let x = f64::midpoint(span[0], span[1]);
            cells
                .iter()
                .position(|cell| inside(cell.left, x, cell.right) && inside(cell.top, y, cell.bottom))
        });
        across.collect()
    };
    Some(Ruled {
        top: *rows.first()?,
        grid: rows.windows(2).map(row).collect(),
        texts: cells.iter().map(text).collect(),
    })
}

/// Sorted positions, those of one edge taken together.
fn edges(positions: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut edges: Vec<f64> = positions.collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|later, earlier| *later - *earlier <= SAME);
    edges
}

/// The lines of a cell, joined: a cell breaks where it is full, not where its text does.
fn text(cell: &Cell) -> String {
    let page = Page {
        height: 0.0,
        glyphs: cell.glyphs.clone(),
    };
    let mut out = String::new();
    for line in lines(0, &page) {
        let next = line.text();
        let latin =
            |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphabetic());
        if latin(out.chars().last()) && latin(next.chars().next()) {
            out.push(' ');
        }
        out.push_str(&next);
    }
    out
}
