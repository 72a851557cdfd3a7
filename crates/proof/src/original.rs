//! Ranges of code points of the original without a copy that takes four bytes for each.

/// One code point in so many is marked; the others are counted from the mark before them.
const STEP: usize = 16;

/// Where every so-manieth code point of a text begins, in bytes.
#[derive(Debug)]
pub struct Marks(Vec<usize>);

impl Marks {
    pub fn new(text: &str) -> Self {
        Self(text.char_indices().step_by(STEP).map(|(at, _)| at).collect())
    }

    /// The code points from `start` to `end` of the text that was marked.
    pub fn slice<'a>(&self, text: &'a str, start: usize, end: usize) -> &'a str {
        let rest = text.get(self.byte(text, start)..).unwrap_or_default();
        let length = if end.saturating_sub(start) < STEP {
            nth(rest, end.saturating_sub(start))
        } else {
            self.byte(text, end) - (text.len() - rest.len())
        };
        rest.get(..length).unwrap_or_default()
    }

    /// Where a code point of the text that was marked begins, in bytes.
    pub fn byte(&self, text: &str, at: usize) -> usize {
        let Some(&mark) = self.0.get(at / STEP) else {
            return text.len();
        };
        mark + nth(&text[mark..], at % STEP)
    }
}

/// Where a code point begins, in bytes.
fn nth(text: &str, at: usize) -> usize {
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn ranges_are_those_of_the_characters() {
        let text = "投资5亿元".repeat(40);
        let letters: Vec<char> = text.chars().collect();
        let marks = Marks::new(&text);
        for (start, end) in [(0, 0), (0, 5), (63, 65), (130, 200), (199, 200)] {
            let expected: String = letters[start..end].iter().collect();
            assert_eq!(marks.slice(&text, start, end), expected);
        }
    }
}
