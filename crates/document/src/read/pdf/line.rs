//! Characters → printed lines, and the stretches within a line that wide gaps part.

use super::glyph::{Glyph, Page};

/// Gap that parts the cells of a table, in ems. Justified text stretches by less.
const CELL_GAP: f64 = 1.2;
/// Gap that is a blank between Latin letters or digits, in ems.
const BLANK: f64 = 0.15;
/// Gap that is a blank between Chinese and Latin, in ems; a smaller one is only layout. Between Chinese all are.
const MIXED_BLANK: f64 = 0.4;
/// Characters within this distance of each other's baseline share a line, in ems.
const BASELINE: f64 = 0.5;

/// Text without a wide gap in it.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    pub x: f64,
    pub end: f64,
    pub text: String,
}

/// A printed line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub page: usize,
    pub y: f64,
    pub size: f64,
    pub stretches: Vec<Stretch>,
}

impl Line {
    /// Left end.
    pub fn x(&self) -> f64 {
        self.stretches.first().map_or(0.0, |stretch| stretch.x)
    }

    /// Right end.
    pub fn end(&self) -> f64 {
        self.stretches.last().map_or(0.0, |stretch| stretch.end)
    }

    /// All its text.
    pub fn text(&self) -> String {
        self.stretches
            .iter()
            .map(|stretch| stretch.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The lines of a page from top to bottom.
pub(super) fn lines(number: usize, page: &Page) -> Vec<Line> {
    let mut glyphs: Vec<&Glyph> = page.glyphs.iter().collect();
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row)
                if row
                    .first()
                    .is_some_and(|first| glyph.y - first.y <= BASELINE * first.size.max(glyph.size)) =>
            {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().filter_map(|row| line(number, row)).collect()
}

fn line(page: usize, mut row: Vec<&Glyph>) -> Option<Line> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut stretches: Vec<Stretch> = Vec::new();
    for glyph in row
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty() || glyph.text.contains(' '))
    {
        let blank = glyph.text.trim().is_empty();
        match stretches.last_mut() {
            Some(stretch) if glyph.x - stretch.end <= CELL_GAP * glyph.size => append(stretch, glyph, blank),
            // Blanks begin no stretch: they pad cells and indent lines.
            _ if blank => {}
            _ => stretches.push(Stretch {
                x: glyph.x,
                end: glyph.end,
                text: glyph.text.clone(),
            }),
        }
    }
    for stretch in &mut stretches {
        stretch.text.truncate(stretch.text.trim_end().len());
    }
    let first = row.first().filter(|_| !stretches.is_empty())?;
    let size = row.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    Some(Line {
        page,
        y: first.y,
        size,
        stretches,
    })
}

fn append(stretch: &mut Stretch, glyph: &Glyph, blank: bool) {
    if blank {
        // A blank that is printed counts as one, however wide; its width does not bridge a gap between cells.
        if !stretch.text.ends_with(' ') {
            stretch.text.push(' ');
        }
        return;
    }
    let latin =
        |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
    let threshold = match (
        latin(stretch.text.chars().last()),
        latin(glyph.text.chars().next()),
    ) {
        (true, true) => BLANK,
        (false, false) => f64::INFINITY,
        _ => MIXED_BLANK,
    };
    if glyph.x - stretch.end > threshold * glyph.size && !stretch.text.ends_with(' ') {
        stretch.text.push(' ');
    }
    stretch.text.push_str(&glyph.text);
    stretch.end = stretch.end.max(glyph.end);
}
