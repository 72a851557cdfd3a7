//! A set of words found leftmost-longest; lookup costs one array access per character that starts no word.

use std::collections::HashMap;

/// Words with a payload each.
#[derive(Debug, Clone)]
pub struct Dictionary<T> {
    /// Words by first character, longest first.
    words: HashMap<char, Vec<(Vec<char>, T)>>,
    /// Whether any word starts with a character of this low code (all of the basic plane).
    starts: Vec<bool>,
}

impl<T: Copy> Dictionary<T> {
    /// Builds the set; a word given twice keeps its first payload.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut words: HashMap<char, Vec<(Vec<char>, T)>> = HashMap::new();
        let mut starts = vec![false; 0x1_0000];
        for (word, payload) in entries {
            let letters: Vec<char> = word.chars().collect();
            let Some(&first) = letters.first() else { continue };
            if let Some(start) = starts.get_mut(first as usize) {
                *start = true;
                words.entry(first).or_default().push((letters, payload));
            }
        }
        for bucket in words.values_mut() {
            bucket.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
            let mut seen = std::collections::HashSet::new();
            bucket.retain(|(letters, _)| seen.insert(letters.clone()));
        }
        Self { words, starts }
    }

    /// Adds a word unless it is there.
    pub fn insert(&mut self, word: &str, payload: T) {
        let letters: Vec<char> = word.chars().collect();
        let Some(&first) = letters.first() else { return };
        let Some(start) = self.starts.get_mut(first as usize) else {
            return;
        };
        *start = true;
        let bucket = self.words.entry(first).or_default();
        let at = bucket.partition_point(|(other, _)| other.len() >= letters.len());
        if !bucket.iter().any(|(other, _)| *other == letters) {
            bucket.insert(at, (letters, payload));
        }
    }

    /// The longest word that starts at the beginning of `text`, with its length.
    pub fn longest(&self, text: &[char]) -> Option<(usize, T)> {
        let first = *text.first()?;
        if !self.starts.get(first as usize).copied().unwrap_or(false) {
            return None;
        }
        let bucket = self.words.get(&first)?;
        bucket
            .iter()
            .find(|(word, _)| text.starts_with(word))
            .map(|(word, payload)| (word.len(), *payload))
    }
}
