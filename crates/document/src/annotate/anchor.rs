//! A range of text → the two places in the XML where its marks go.

use std::ops::Range;

use crate::read::docx::{Layout, Piece};

/// A place for a mark; offsets are bytes of [`Layout::xml`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Anchor {
    /// Where to insert.
    pub at: usize,
    /// What must be closed before and opened again after the mark.
    pub split: Split,
}

/// What a mark cuts through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Split {
    /// Nothing: it stands between runs.
    Nothing,
    /// A run, between two of its elements.
    Run(usize),
    /// A run and one of its text elements.
    Text { run: usize, element: usize },
}

/// The pieces of a document, and where the text of each run begins and ends.
pub(super) struct Anchors<'l> {
    layout: &'l Layout,
    extent: Vec<Range<usize>>,
}

impl<'l> Anchors<'l> {
    /// Measures the runs.
    pub fn new(layout: &'l Layout) -> Self {
        let nowhere = Range {
            start: usize::MAX,
            end: 0,
        };
        let mut extent = vec![nowhere; layout.runs.len()];
        for piece in &layout.pieces {
            if let Some(extent) = extent.get_mut(piece.run) {
                extent.start = extent.start.min(piece.bytes.start);
                extent.end = extent.end.max(piece.bytes.end);
            }
        }
        Self { layout, extent }
    }

    /// Where the marks around a range of code points go; `None` for a document without text.
    pub fn around(&self, range: Range<usize>) -> Option<(Anchor, Anchor)> {
        // An empty range marks the character after it.
        let range = range.start..range.end.max(range.start + 1);
        let covered = self.covered(range.clone());
        let from = covered
            .iter()
            .filter_map(|piece| self.before(piece, range.start))
            .min()?;
        let to = covered
            .iter()
            .filter_map(|piece| self.after(piece, range.end))
            .max()?;
        Some((from, to))
    }

    /// Pieces that share a code point with the range, else the nearest one before it, else the first.
    fn covered(&self, range: Range<usize>) -> &'l [Piece] {
        let pieces = &self.layout.pieces;
        let first = pieces.partition_point(|piece| piece.text.end <= range.start);
        let last = pieces.partition_point(|piece| piece.text.start < range.end);
        let nearest = first.saturating_sub(1);
        let chosen = if first < last {
            first..last
        } else {
            nearest..(nearest + 1).min(pieces.len())
        };
        pieces.get(chosen).unwrap_or_default()
    }

    fn before(&self, piece: &Piece, start: usize) -> Option<Anchor> {
        let (index, run) = self.outer(piece)?;
        // A range that begins after the piece (a gap) still marks all of it.
        let offset = if start < piece.text.end {
            start.saturating_sub(piece.text.start)
        } else {
            0
        };
        let at = byte(&self.layout.xml, piece, offset);
        if index != piece.run || self.extent.get(index).is_some_and(|extent| at <= extent.start) {
            return Some(Anchor {
                at: run.start,
                split: Split::Nothing,
            });
        }
        self.inside(piece, at)
    }

    fn after(&self, piece: &Piece, end: usize) -> Option<Anchor> {
        let (index, run) = self.outer(piece)?;
        let length = end.saturating_sub(piece.text.start).min(piece.text.len());
        // A range that ends before the piece (a gap) still marks all of it.
        let length = if length == 0 { piece.text.len() } else { length };
        let at = byte(&self.layout.xml, piece, length);
        if index != piece.run || self.extent.get(index).is_some_and(|extent| at >= extent.end) {
            return Some(Anchor {
                at: run.end,
                split: Split::Nothing,
            });
        }
        self.inside(piece, at)
    }

    /// The run that may be marked: the piece's own, or the one that holds its text box.
    fn outer(&self, piece: &Piece) -> Option<(usize, Range<usize>)> {
        let own = self.layout.runs.get(piece.run)?;
        let index = own.holder.unwrap_or(piece.run);
        Some((index, self.layout.runs.get(index)?.span.clone()))
    }

    fn inside(&self, piece: &Piece, at: usize) -> Option<Anchor> {
        let run = piece.run;
        let Some(element) = piece.element else {
            return Some(Anchor {
                at,
                split: Split::Run(run),
            });
        };
        let text = self.layout.texts.get(element)?;
        Some(if at <= text.content.start {
            Anchor {
                at: text.span.start,
                split: Split::Run(run),
            }
        } else if at >= text.content.end {
            Anchor {
                at: text.span.end,
                split: Split::Run(run),
            }
        } else {
            Anchor {
                at,
                split: Split::Text { run, element },
            }
        })
    }
}

/// Byte before the piece's code point number `offset`; entities and elements are not cut.
fn byte(xml: &str, piece: &Piece, offset: usize) -> usize {
    if !piece.verbatim {
        return if offset == 0 {
            piece.bytes.start
        } else {
            piece.bytes.end
        };
    }
    let source = xml.get(piece.bytes.clone()).unwrap_or_default();
    source
        .char_indices()
        .nth(offset)
        .map_or(piece.bytes.end, |(index, _)| piece.bytes.start + index)
}
