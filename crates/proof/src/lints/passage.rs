//! Sentences that come back word for word.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

use super::Lint;
use crate::code::Code;
use crate::text::Text;

/// Shortest passage that cannot be a coincidence, in characters.
const SHORTEST: usize = 40;
/// Most places listed for one passage.
const PLACES: usize = 20;

/// One lint for each passage of whole sentences that occurs again.
pub fn repeated(text: &Text, lints: &mut Vec<Lint>) {
    let mut first = Sentences::default();
    let mut found: HashMap<usize, usize> = HashMap::new();
    let base = lints.len();
    for paragraph in &text.paragraphs {
        let mut start = paragraph.start;
        for end in paragraph.start..paragraph.end {
            let last = end + 1 == paragraph.end;
            if text.chars[end] != '。' && !last {
                continue;
            }
            let sentence = (start, end + 1);
            start = end + 1;
            if sentence.1 - sentence.0 < SHORTEST {
                continue;
            }
            if let Some(earlier) = first.earlier(&text.chars, sentence) {
                again(lints, base, &mut found, earlier, sentence);
            }
        }
    }
}

/// Every sentence at its first place, by a number that is made of its characters.
#[derive(Default)]
struct Sentences(HashMap<u64, (usize, usize)>);

impl Sentences {
    /// The first place of a sentence that has come before; a new one is kept.
    fn earlier(&mut self, chars: &[char], sentence: (usize, usize)) -> Option<(usize, usize)> {
        let own = &chars[sentence.0..sentence.1];
        let mut hasher = DefaultHasher::new();
        own.hash(&mut hasher);
        let mut number = hasher.finish();
        loop {
            match self.0.entry(number) {
                Entry::Vacant(place) => {
                    place.insert(sentence);
                    return None;
                }
                Entry::Occupied(place) => {
                    let &(start, end) = place.get();
                    if chars[start..end] == *own {
                        return Some((start, end));
                    }
                }
            }
            number = number.wrapping_add(1);
        }
    }
}

fn again(
    lints: &mut Vec<Lint>,
    base: usize,
    found: &mut HashMap<usize, usize>,
    earlier: (usize, usize),
    sentence: (usize, usize),
) {
    if let Some(&at) = found.get(&earlier.0) {
        if lints[at].related.len() < PLACES {
            lints[at].related.push(sentence);
        }
        return;
    }
    // Sentences that follow one another in both places are one passage.
    if let Some(lint) = lints.get_mut(base..).and_then(<[Lint]>::last_mut)
        && lint.end == sentence.0
        && lint.related.first().is_some_and(|place| place.1 == earlier.0)
    {
        lint.end = sentence.1;
        lint.related[0].1 = earlier.1;
        return;
    }
    found.insert(earlier.0, lints.len());
    lints.push(Lint {
        code: Code::RepeatedPassage,
        start: sentence.0,
        end: sentence.1,
        detail: format!("{}字", sentence.1 - sentence.0),
        related: vec![earlier],
    });
}
