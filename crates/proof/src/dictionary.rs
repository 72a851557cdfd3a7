//! A set of words found leftmost-longest; lookup costs one array access per character that starts no word.

/// Words with a payload each.
#[derive(Debug, Clone)]
pub struct Dictionary<T> {
    /// Words that start with one character, longest first.
    buckets: Vec<Vec<(Vec<char>, T)>>,
    /// Which bucket a character of the basic plane starts, counted from one; zero starts no word.
    starts: Vec<u16>,
}

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
        let at = bucket.partition_point(|(other, _)| other.len() >= letters.len());
        if !bucket.iter().any(|(other, _)| *other == letters) {
            bucket.insert(at, (letters, payload));
        }
    }

    /// The longest word that starts at the beginning of `text`, with its length.
    pub fn longest(&self, text: &[char]) -> Option<(usize, T)> {
        let start = self.starts.get(*text.first()? as usize).copied()?;
        let bucket = self.buckets.get(usize::from(start).checked_sub(1)?)?;
        bucket
            .iter()
            .find(|(word, _)| text.starts_with(word))
            .map(|(word, payload)| (word.len(), *payload))
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
