//! Headings give the subject and period of what follows; a signature (供稿) gives the subject of what came before.

use super::state::{Level, Reader};
use super::{period, phrase, subject};
use crate::lexicon::{self, Class};
use crate::model::{Name, Scope};

/// Enters a paragraph: a heading changes the defaults, and so does a numbering at the start of running text.
pub fn enter(reader: &mut Reader<'_>, is_heading: bool, content: &str) {
    reader.enter_numbered(is_numbered(content), is_heading);
    if !is_heading {
        return;
    }
    note_year(reader, content);
    let (depth, title) = depth(content);
    reader.levels.retain(|level| level.depth < depth);
    let letters: Vec<char> = title.chars().collect();
    let found = subject::prefix(&letters, &reader.known);
    let subject = found.filter(|found| found.scope != Scope::Whole || found.length == letters.len());
    let subject = subject.map(|found| letters[..found.length].iter().collect::<String>());
    let period = first_period(&letters);
    reader.levels.push(Level {
        depth,
        subject: subject.map_or(Name::NONE, |name| reader.reading.names.intern(&name)),
        period: period.map_or(Name::NONE, |name| {
            let year = reader.year.clone();
            period::canonical(&name, &year).map_or(Name::NONE, |name| reader.reading.names.intern(&name))
        }),
    });
}

/// `(一)…`, `一、…`, `1.…`, `一是…` at the start of a paragraph.
fn is_numbered(content: &str) -> bool {
    let body = content.trim_start_matches('(');
    let run = body
        .chars()
        .take_while(|&c| "一二三四五六七八九十0123456789".contains(c))
        .count();
    let next = body.chars().nth(run).unwrap_or(' ');
    (1..4).contains(&run) && matches!(next, '、' | ')' | '.' | '是')
}

/// The first year of a heading is the year of the document.
fn note_year(reader: &mut Reader<'_>, content: &str) {
    let letters: Vec<char> = content.chars().collect();
    let year = letters
        .windows(5)
        .find(|five| five[..4].iter().all(char::is_ascii_digit) && five[4] == '年');
    if let Some(year) = year.filter(|_| reader.year.is_empty()) {
        reader.year = year.iter().collect();
    }
}

/// Rank of a heading by its marker, and its text without the marker.
fn depth(content: &str) -> (usize, String) {
    let hashes = content.chars().take_while(|&c| c == '#').count();
    let text = content.trim_start_matches('#');
    if hashes > 0 {
        return (hashes, without_numbering(text));
    }
    let first = text.chars().next().unwrap_or(' ');
    let depth = if first == '【' {
        2
    } else if first == '(' {
        4
    } else if first.is_ascii_digit() {
        5
    } else if text.chars().take(5).any(|c| c == '、') && "一二三四五六七八九十".contains(first) {
        3
    } else {
        1
    };
    (depth, without_numbering(text))
}

fn without_numbering(text: &str) -> String {
    let marks = |c: char| "一二三四五六七八九十、.()【】0123456789 \"".contains(c);
    let stripped = text.trim_start_matches(marks);
    // A year at the beginning is a period, not a numbering.
    let kept = if text.chars().take_while(char::is_ascii_digit).count() == 4 {
        text
    } else {
        stripped
    };
    kept.trim_end_matches(['】', '"', ')', ':']).to_owned()
}

/// The first period of a heading: 2023年上半年, 1-6月, 上半年工作.
fn first_period(letters: &[char]) -> Option<String> {
    let at = (0..letters.len()).find(|&at| {
        letters[at].is_ascii_digit() || matches!(lexicon::cue(&letters[at..]), Some((_, Class::Period)))
    })?;
    let mut end = at;
    while let Some(&c) = letters.get(end) {
        if c.is_ascii_digit() || matches!(c, '年' | '月' | '-' | '~' | '份') {
            end += 1;
        } else if let Some((length, Class::Period)) = lexicon::cue(&letters[end..]) {
            end += length;
        } else {
            break;
        }
    }
    let text: String = letters[at..end].iter().collect();
    (text.chars().any(|c| !c.is_ascii_digit() && c != '-')).then_some(text)
}

/// The unit of `(供稿:某市开发区)`.
pub fn signature(content: &str) -> Option<String> {
    let at = content.rfind("供稿")?;
    let rest = content[at..]
        .trim_start_matches("供稿")
        .trim_start_matches(['单', '位', ':']);
    let name: Vec<char> = rest
        .chars()
        .take_while(|&c| !matches!(c, ')' | ',' | '。' | '、' | ' '))
        .collect();
    (2..=20).contains(&name.len()).then(|| phrase::clean(&name))
}
