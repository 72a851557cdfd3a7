//! The built-in words and what they do, plus the names that a caller or the text itself adds.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::dictionary::Dictionary;
use crate::document::{Basis, LexiconExtension};

/// What a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Part of a name although it looks like a numeral or a cue.
    Name,
    Period,
    Prior,
    Versus,
    Up,
    Down,
    To,
    Above,
    Below,
    Target,
    Budget,
    Contribution,
    ContributionDown,
    Rate,
    Share,
    Completion,
    Pace,
    Remaining,
    Rest,
    Average,
    Among,
    Respectively,
    Divided,
    Total,
    Verb,
    Rank,
    /// 全市, 我省: the whole that the report is about.
    Whole,
    /// A region known by name.
    Place,
}

const WORDS: &str = include_str!("../data/lexicon.txt");
const INDICATORS: &str = include_str!("../data/indicators.txt");
const RATES: &str = include_str!("../data/rates.txt");
const PARTS: &str = include_str!("../data/parts.txt");
const SYNONYMS: &str = include_str!("../data/synonyms.txt");

static CUES: LazyLock<Dictionary<Class>> = LazyLock::new(|| {
    let words = sections(WORDS).filter_map(|(section, word)| Some((word.to_owned(), class(section)?)));
    // Indicators are names too, so that a cue word inside one (预算 in 一般公共预算收入) stays silent.
    let indicators = sections(INDICATORS).filter(|(_, word)| word.chars().count() >= 3);
    Dictionary::new(words.chain(indicators.map(|(_, word)| (word.to_owned(), Class::Name))))
});

static BASES: LazyLock<HashMap<String, Basis>> = LazyLock::new(|| {
    sections(INDICATORS)
        .map(|(section, word)| (word.to_owned(), basis_named(section)))
        .collect()
});

static BY_ENDING: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(BASES.iter().map(|(name, &basis)| (name.clone(), basis))));

/// A whole and its exhaustive parts; each side may have several names.
#[derive(Debug)]
pub struct Decomposition {
    pub whole: Vec<&'static str>,
    pub parts: Vec<Vec<&'static str>>,
}

static DECOMPOSITIONS: LazyLock<Vec<Decomposition>> = LazyLock::new(|| {
    let names = |text: &'static str| text.split('|').map(str::trim).collect::<Vec<_>>();
    PARTS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(whole, parts)| Decomposition {
            whole: names(whole),
            parts: parts.split(" + ").map(names).collect(),
        })
        .collect()
});

fn sections(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    text.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
        .flat_map(move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
                return Vec::new();
            }
            let current = section;
            line.split_whitespace().map(|word| (current, word)).collect()
        })
}

fn class(section: &str) -> Option<Class> {
    Some(match section {
        "name" => Class::Name,
        "period" => Class::Period,
        "prior" => Class::Prior,
        "versus" => Class::Versus,
        "up" => Class::Up,
        "down" => Class::Down,
        "to" => Class::To,
        "above" => Class::Above,
        "below" => Class::Below,
        "target" => Class::Target,
        "budget" => Class::Budget,
        "contribution" => Class::Contribution,
        "contribution-down" => Class::ContributionDown,
        "rate" => Class::Rate,
        "share" => Class::Share,
        "completion" => Class::Completion,
        "pace" => Class::Pace,
        "remaining" => Class::Remaining,
        "rest" => Class::Rest,
        "average" => Class::Average,
        "among" => Class::Among,
        "respectively" => Class::Respectively,
        "divided" => Class::Divided,
        "total" => Class::Total,
        "verb" => Class::Verb,
        "rank" => Class::Rank,
        "whole" => Class::Whole,
        "place" => Class::Place,
        _ => return None,
    })
}

fn basis_named(section: &str) -> Basis {
    match section {
        "comparable" => Basis::Comparable,
        "nominal" => Basis::Nominal,
        _ => Basis::Unknown,
    }
}

/// The longest cue word at the beginning of `text`.
pub fn cue(text: &[char]) -> Option<(usize, Class)> {
    CUES.longest(text)
}

/// Built-in indicators and those of the caller.
#[derive(Debug, Default)]
pub struct Indicators {
    own: Endings,
}

impl Indicators {
    pub fn new(extension: &LexiconExtension) -> Self {
        // Of two entries of one name the later counts.
        let own: HashMap<String, Basis> = extension
            .indicators
            .iter()
            .map(|name| (name.name.clone(), name.basis))
            .collect();
        Self {
            own: Endings::new(own.into_iter()),
        }
    }

    /// Price basis of the longest known indicator that ends the phrase.
    pub fn basis(&self, phrase: &str) -> Basis {
        self.known(phrase).unwrap_or_default()
    }

    /// Basis when the end of the phrase is a known indicator.
    pub fn known(&self, phrase: &str) -> Option<Basis> {
        let last = phrase.chars().next_back()?;
        let ending = |names: &Endings| names.longest(last, phrase);
        match (ending(&self.own), ending(&BY_ENDING)) {
            // The caller's basis counts for a name that is built in as well.
            (Some(own), Some(built_in)) => Some(if own.0 >= built_in.0 { own.1 } else { built_in.1 }),
            (one, other) => one.or(other).map(|(_, basis)| basis),
        }
    }
}

/// Names by their last character, longest first.
#[derive(Debug, Default)]
struct Endings(HashMap<char, Vec<(String, Basis)>>);

impl Endings {
    fn new(names: impl Iterator<Item = (String, Basis)>) -> Self {
        let mut buckets: HashMap<char, Vec<(String, Basis)>> = HashMap::new();
        for (name, basis) in names {
            if let Some(last) = name.chars().next_back() {
                buckets.entry(last).or_default().push((name, basis));
            }
        }
        for bucket in buckets.values_mut() {
            bucket.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        Self(buckets)
    }

    /// The longest name that ends the phrase, as its length and basis.
    fn longest(&self, last: char, phrase: &str) -> Option<(usize, Basis)> {
        let bucket = self.0.get(&last)?;
        let (name, basis) = bucket.iter().find(|(name, _)| phrase.ends_with(name.as_str()))?;
        Some((name.len(), *basis))
    }
}

/// The built-in indicator that a phrase begins with.
pub fn indicator_prefix(phrase: &str) -> Option<&str> {
    let ends = phrase
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .collect::<Vec<_>>();
    ends.into_iter()
        .rev()
        .map(|end| &phrase[..end])
        .find(|head| BASES.contains_key(*head))
}

/// Set of names of one indicator that each name belongs to.
static SYNONYM_SETS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let lines = SYNONYMS.lines().filter(|line| !line.starts_with('#')).enumerate();
    lines
        .flat_map(|(set, line)| line.split_whitespace().map(move |name| (name, set)))
        .collect()
});

/// Whether two names are the same or are known to mean the same.
pub fn same_indicator(one: &str, other: &str) -> bool {
    let set = |name: &str| SYNONYM_SETS.get(name).copied();
    one == other || set(one).is_some() && set(one) == set(other)
}

/// A figure that follows from two others by its name.
#[derive(Debug)]
pub struct Rule {
    pub name: Vec<&'static str>,
    pub first: Vec<&'static str>,
    pub second: Vec<&'static str>,
    /// first − second instead of first ÷ second.
    pub difference: bool,
    /// The figures beside it need not be those it is of.
    pub loose: bool,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let names = |text: &'static str| text.split('|').map(str::trim).collect::<Vec<_>>();
    let rule = |line: &'static str| {
        let loose = line.starts_with("~ ");
        let (name, terms) = line.trim_start_matches("~ ").split_once('=')?;
        let difference = terms.contains(" - ");
        let (first, second) = terms.split_once(if difference { " - " } else { " / " })?;
        Some(Rule {
            name: names(name),
            first: names(first),
            second: names(second),
            difference,
            loose,
        })
    };
    RATES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(rule)
        .collect()
});

/// The known rates and differences.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The known decompositions.
pub fn decompositions() -> &'static [Decomposition] {
    &DECOMPOSITIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_known_ending_decides_the_basis() {
        let indicators = Indicators::default();
        assert_eq!(indicators.basis("规上工业增加值"), Basis::Comparable);
        assert_eq!(indicators.basis("高技术产业投资"), Basis::Nominal);
        assert_eq!(indicators.basis("绿化覆盖率"), Basis::Unknown);
    }

    #[test]
    fn every_section_of_the_word_list_has_a_class() {
        assert!(sections(WORDS).all(|(section, word)| class(section).is_some() || word.is_empty()));
        assert!(!decompositions().is_empty());
    }
}
