//! The words around each figure. Dozens of rules ask for them, so where they lie is found once.

use crate::model::{FactId, Reading};
use crate::original::Marks;
use crate::text::Text;

/// Most characters that are looked at around a figure, so that it costs the same in any paragraph.
pub const WORDS: usize = 300;

/// Every figure with the words before and behind it.
#[derive(Debug)]
pub struct Surroundings {
    words: String,
    marks: Marks,
    places: Vec<Place>,
}

/// A figure among the words of its paragraph, in bytes.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Where the words before it begin.
    near: usize,
    start: usize,
    end: usize,
    /// Where the words behind it end.
    far: usize,
}

impl Surroundings {
    pub fn new(reading: &Reading, text: &Text) -> Self {
        let words: String = text.chars.iter().collect();
        let marks = Marks::new(&words);
        let byte = |at: usize| marks.byte(&words, at);
        let places = reading.facts.iter().map(|fact| {
            let (start, end) = (fact.quantity.start, fact.quantity.end);
            let near = start.saturating_sub(WORDS).max(paragraph(text, start).0);
            let far = paragraph(text, end.saturating_sub(1)).1.min(end + WORDS);
            Place {
                near: byte(near),
                start: byte(start),
                end: byte(end),
                far: byte(far),
            }
        });
        let places = places.collect();
        Self { words, marks, places }
    }

    /// From the end of one figure, or from the start of the paragraph, to the start of another.
    pub fn between(&self, first: Option<FactId>, second: FactId) -> &str {
        let place = self.places[second];
        let start = first.map_or(0, |first| self.places[first].end);
        self.get(start.max(place.near), place.start)
    }

    /// From a figure to the end of its paragraph.
    pub fn after(&self, id: FactId) -> &str {
        let place = self.places[id];
        self.get(place.end, place.far)
    }

    /// The characters from `start` to `end`.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        self.marks.slice(&self.words, start, end)
    }

    fn get(&self, start: usize, end: usize) -> &str {
        self.words.get(start..end).unwrap_or_default()
    }
}

/// The paragraph in which a character stands.
pub fn paragraph(text: &Text, at: usize) -> (usize, usize) {
    let after = text.paragraphs.partition_point(|paragraph| paragraph.start <= at);
    after.checked_sub(1).map_or((0, 0), |index| {
        let paragraph = &text.paragraphs[index];
        (paragraph.start, paragraph.end)
    })
}
