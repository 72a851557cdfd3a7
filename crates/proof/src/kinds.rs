//! Sets of kinds of which nothing is two at once: 男性 and 女性, 新建 and 续建.

use std::collections::HashMap;
use std::sync::LazyLock;

const SETS: &str = include_str!("../data/exclusive.txt");

/// Names that speak of several kinds: 省级以上, 采矿业和制造业.
const SEVERAL: [&str; 5] = ["以上", "以下", "和", "及", "、"];

/// A kind within its set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Index of the set.
    pub set: usize,
    /// Index within the set.
    pub kind: usize,
}

/// A word for a kind.
#[derive(Debug)]
struct Word {
    text: &'static str,
    kind: Kind,
}

/// All sets, and their words by first and by last character.
#[derive(Debug, Default)]
struct Sets {
    /// How many kinds an exhaustive set has; `None` for a set that may have more.
    sizes: Vec<Option<usize>>,
    first: HashMap<char, Vec<Word>>,
    last: HashMap<char, Vec<Word>>,
}

static ALL: LazyLock<Sets> = LazyLock::new(|| {
    let mut sets = Sets::default();
    let lines = SETS
        .lines()
        .filter(|line| line.contains('+') && !line.starts_with('#'));
    for (set, line) in lines.enumerate() {
        let exhaustive = line.strip_prefix("= ");
        let kinds: Vec<&str> = exhaustive.unwrap_or(line).split(" + ").collect();
        sets.sizes.push(exhaustive.map(|_| kinds.len()));
        for (kind, words) in kinds.into_iter().enumerate() {
            for text in words.split('|').map(str::trim) {
                sets.add(text, Kind { set, kind });
            }
        }
    }
    sets
});

impl Sets {
    fn add(&mut self, text: &'static str, kind: Kind) {
        let ends = [
            (&mut self.first, text.chars().next()),
            (&mut self.last, text.chars().next_back()),
        ];
        for (index, end) in ends {
            if let Some(end) = end {
                index.entry(end).or_default().push(Word { text, kind });
            }
        }
    }
}

/// Every kind that a name is of, one for each set: the longest word that begins or ends it decides.
pub fn of(name: &str) -> Vec<Kind> {
    let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) else {
        return Vec::new();
    };
    let begin = ALL.first.get(&first).into_iter().flatten();
    let end = ALL.last.get(&last).into_iter().flatten();
    let mut found: Vec<&Word> = begin
        .filter(|word| name.starts_with(word.text))
        .chain(end.filter(|word| name.ends_with(word.text)))
        .collect();
    if found.is_empty() || SEVERAL.iter().any(|word| name.contains(word)) {
        return Vec::new();
    }
    found.sort_by_key(|word| (word.kind.set, std::cmp::Reverse(word.text.len())));
    found.dedup_by_key(|word| word.kind.set);
    found.into_iter().map(|word| word.kind).collect()
}

/// How many kinds a set has, when there are no others.
pub fn size(set: usize) -> Option<usize> {
    ALL.sizes.get(set).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::{of, size};

    #[test]
    fn the_longest_word_decides() {
        let (with, without) = (of("农业"), of("非农业"));
        assert_eq!(with[0].set, without[0].set);
        assert_ne!(with[0].kind, without[0].kind);
        assert_eq!(size(with[0].set), Some(2));
        assert!(of("省级以上开发区").is_empty());
        assert!(of("招商引资").is_empty());
    }
}
