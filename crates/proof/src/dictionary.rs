//! A set of words found leftmost-longest; lookup costs one array access per character that starts no word.

use std::collections::BTreeMap;

/// Words with a payload each.
#[derive(Debug, Clone)]
pub struct Dictionary<T> {
    /// Words that start with one character.
    buckets: Vec<Bucket<T>>,
    /// Which bucket a character of the basic plane starts, counted from one; zero starts no word.
    starts: Vec<u16>,
}

/// Words of one length each, longest first; a text may teach any number of them.
type Bucket<T> = Vec<(usize, BTreeMap<Vec<char>, T>)>;

impl<T: Copy> Dictionary<T> {
    /// Builds the set; a word given twice keeps its first payload.
    pub fn new(entries: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut dictionary = Self {
            buckets: Vec::new(),
            starts: vec![0; 0x1_0000],
        };
        for (word, payload) in entries {
            dictionary.insert(&word, payload);
        }
        dictionary
    }

    /// Adds a word unless it is there.
    pub fn insert(&mut self, word: &str, payload: T) {
        let letters: Vec<char> = word.chars().collect();
        let Some(&first) = letters.first() else { return };
        let Some(start) = self.starts.get_mut(first as usize) else {
            return;
        };
        if *start == 0 {
            self.buckets.push(Vec::new());
            *start = u16::try_from(self.buckets.len())
                .expect("the basic plane has fewer characters than u16 has values");
        }
        let bucket = &mut self.buckets[usize::from(*start) - 1];
        let at = bucket.partition_point(|(length, _)| *length > letters.len());
        if bucket.get(at).is_none_or(|(length, _)| *length != letters.len()) {
            bucket.insert(at, (letters.len(), BTreeMap::new()));
        }
        bucket[at].1.entry(letters).or_insert(payload);
    }

    /// The longest word that starts at the beginning of `text`, with its length.
    pub fn longest(&self, text: &[char]) -> Option<(usize, T)> {
        let start = self.starts.get(*text.first()? as usize).copied()?;
        let bucket = self.buckets.get(usize::from(start).checked_sub(1)?)?;
        bucket.iter().find_map(|(length, words)| {
            let payload = words.get(text.get(..*length)?)?;
            Some((*length, *payload))
        })
    }

    /// Whether any word stands anywhere in the text.
    pub fn occurs(&self, text: &[char]) -> bool {
        (0..text.len()).any(|at| self.longest(&text[at..]).is_some())
    }
}

/// Words as characters, for texts that are characters.
pub fn letters(words: &[&str]) -> Vec<Vec<char>> {
    words.iter().map(|word| word.chars().collect()).collect()
}
