//! From text to facts: tokens of each paragraph are walked once, left to right, with the subject, the indicator
//! and the open list as state.

mod heading;
mod hint;
mod lead;
mod list;
mod period;
mod phrase;
mod place;
mod record;
mod role;
mod state;
mod subject;
mod table;
mod tail;

use crate::dictionary::Dictionary;
use crate::document::{Options, Table};
use crate::lexer::{self, Kind};
use crate::lexicon::Indicators;
use crate::model::{Heading, Reading};
use crate::quantity::Quantity;
use crate::text::{Paragraph, Text};

pub use period::canonical;
pub use state::Reader;

/// Reads all facts of a text.
pub fn read(original: &[char], text: &Text, tables: &[Table], options: &Options) -> Reading {
    let names = options.lexicon.subjects.iter().map(|name| (name.clone(), ()));
    let mut reader = Reader::new(text, Dictionary::new(names), Indicators::new(&options.lexicon));
    reader.default_period = options.period.clone().unwrap_or_default();
    for (at, &paragraph) in text.paragraphs.iter().enumerate() {
        reader.paragraph(at, paragraph);
    }
    // Tables come after the prose so that their facts do not stand between those of a sentence.
    reader.start_paragraph(text.paragraphs.len());
    reader.article = 0;
    for table in tables {
        table::read(&mut reader, original, table);
        reader.sentence += 1;
        reader.paragraph += 1;
    }
    reader.article = reader.reading.signatures.len();
    reader.sign(String::new());
    reader.reading
}

impl Reader<'_> {
    fn paragraph(&mut self, at: usize, paragraph: Paragraph) {
        self.start_paragraph(at);
        let base = self.reading.facts.len();
        let mut quantities = Vec::with_capacity((paragraph.end - paragraph.start) / 8);
        let tokens = lexer::tokens(self.text, paragraph, &mut quantities);
        self.reading.facts.reserve(quantities.len());
        self.reading.records.reserve(quantities.len());
        let content = self.text.slice(paragraph.start, paragraph.end);
        if paragraph.heading {
            self.reading.headings.push(Heading {
                start: paragraph.start,
                end: paragraph.end,
                article: self.article,
                after: self.prose,
            });
        } else {
            self.prose += 1;
        }
        heading::enter(self, paragraph.heading, &content);
        let mut quantities = in_pieces(quantities);
        debug_assert!(base <= self.reading.facts.len());
        for (index, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Number => {
                    if let Some(quantity) = quantities.next() {
                        self.number(quantity, &tokens, index);
                    }
                }
                Kind::Mark(mark) => self.mark(mark, *token, &tokens[index + 1..]),
                _ => self.lead.push(*token),
            }
        }
        self.end_sentence();
        if let Some(name) = heading::signature(&content) {
            self.sign(name);
        }
    }
}

/// Most numbers of a piece.
const PIECE: usize = 4096;

/// Hands out the quantities in order and gives back the memory of those that are used: a paragraph may be a whole file.
fn in_pieces(mut quantities: Vec<Quantity>) -> impl Iterator<Item = Quantity> {
    let mut pieces = Vec::new();
    while quantities.len() > PIECE {
        pieces.push(quantities.split_off(quantities.len() - PIECE));
        quantities.shrink_to_fit();
    }
    pieces.push(quantities);
    pieces.into_iter().rev().flatten()
}
