//! The nearest known name for a mistyped one, so that a message can say what was probably meant.

use std::cmp::Reverse;

/// The candidate closest to `text`: one that contains it or is contained in it, or the one with the fewest
/// changed characters, when that is at most half of the longer name.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let close = |candidate: &str| {
        let longer = text.chars().count().max(candidate.chars().count());
        let changes = distance(text, candidate);
        (changes * 2 <= longer).then_some((changes, Reverse(longer)))
    };
    let part = |candidate: &str| {
        let shorter = text.chars().count().min(candidate.chars().count());
        shorter >= 2 && (candidate.contains(text) || text.contains(candidate))
    };
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let score = close(candidate).or_else(|| part(candidate).then_some((usize::MAX, Reverse(0))))?;
            Some((score, candidate))
        })
        .min_by_key(|(score, _)| *score)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (slot, to) in row.iter_mut().skip(1).zip(&b) {
            let above = *slot;
            left = (diagonal + usize::from(from != *to)).min(above + 1).min(left + 1);
            diagonal = above;
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changed_characters() {
        for (a, b, changes) in [
            ("", "", 0),
            ("", "ab", 2),
            ("abc", "abc", 0),
            ("abc", "axc", 1),
            ("kitten", "sitting", 3),
            ("增加值", "增值", 1),
        ] {
            assert_eq!(distance(a, b), changes, "{a} {b}");
            assert_eq!(distance(b, a), changes, "{b} {a}");
        }
    }

    #[test]
    fn only_close_names_are_proposed() {
        let keys = ["decimals", "definition", "direction"];
        assert_eq!(nearest("decimal", keys), Some("decimals"));
        assert_eq!(nearest("derection", keys), Some("direction"));
        assert_eq!(nearest("zzz", keys), None);
        assert_eq!(
            nearest("增加值", ["工业投资", "规上工业增加值"]),
            Some("规上工业增加值")
        );
        assert_eq!(nearest("甲区", ["乙地"]), None);
    }
}
