//! Sentences that come back word for word.

use std::collections::HashMap;

use super::Lint;
use crate::code::Code;
use crate::text::Text;

/// Shortest passage that cannot be a coincidence, in characters.
const SHORTEST: usize = 40;
/// Most places listed for one passage.
const PLACES: usize = 20;

/// One lint for each passage of whole sentences that occurs again.
pub fn repeated(text: &Text, lints: &mut Vec<Lint>) {
    let mut first: HashMap<&[char], (usize, usize)> = HashMap::new();
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
            match first.get(&text.chars[sentence.0..sentence.1]) {
                None => {
                    first.insert(&text.chars[sentence.0..sentence.1], sentence);
                }
                Some(&earlier) => again(lints, base, &mut found, earlier, sentence),
            }
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
