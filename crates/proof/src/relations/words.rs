//! The words around a figure: its clause, its sentence, and the names in front of it.

use super::Checks;
use crate::model::FactId;

/// Marks that end a clause.
pub const CLAUSE: [char; 8] = [',', '。', ';', ':', '(', ')', '!', '?'];
/// Marks that end a sentence.
pub const SENTENCE: [char; 3] = ['。', '!', '?'];

impl<'a> Checks<'a> {
    /// The words before a figure, back to one of the marks or to the start of the paragraph.
    pub fn back_to(&self, id: FactId, marks: &[char]) -> &'a str {
        let words = self.between(None, id);
        words.rsplit(marks).next().unwrap_or_default()
    }

    /// The character right behind a figure, looked at before its words are copied.
    pub fn next_char(&self, id: FactId) -> Option<char> {
        self.text.chars.get(self.reading.facts[id].quantity.end).copied()
    }

    /// The character right before a figure.
    pub fn last_char(&self, id: FactId) -> Option<char> {
        let at = self.reading.facts[id].quantity.start.checked_sub(1)?;
        self.text.chars.get(at).copied()
    }

    /// 分别为年度目标(60个、350亿元)的105%和110.7%: one of several under one name, which belong to figures in the same
    /// order.
    pub fn is_in_row(&self, id: FactId) -> bool {
        id.checked_sub(1).is_some_and(|earlier| self.joins(earlier, id)) || self.joins(id, id + 1)
    }

    fn joins(&self, earlier: FactId, later: FactId) -> bool {
        let name = |id: FactId| {
            let record = self.reading.record_of(id);
            (record.subject, record.indicator)
        };
        later < self.reading.facts.len()
            && name(earlier) == name(later)
            && self.in_prose(later)
            && ["、", "和", "及", "与"].contains(&self.between(Some(earlier), later))
    }

    /// Where the words begin that a mark before `end` closes off.
    pub fn start_of(&self, end: usize, marks: &[char]) -> usize {
        let first = self
            .paragraph(end.saturating_sub(1))
            .0
            .max(end.saturating_sub(super::surroundings::WORDS));
        let chars = self.text.chars.get(first..end).unwrap_or_default();
        let at = chars.iter().rposition(|c| marks.contains(c));
        at.map_or(first, |at| first + at + 1)
    }
}

/// The small number that a text begins with, in digits or numerals, and what follows it.
pub fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 {
        return Some((text[..digits].parse().ok().filter(|&n| n <= 99)?, &text[digits..]));
    }
    let numeral = |c: char| "一二三四五六七八九".chars().zip(1..).find(|&(n, _)| n == c);
    let mut letters = text.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    match (first, numeral(first)) {
        ('两', _) => Some((2, rest)),
        ('十', _) => Some(match rest.chars().next().and_then(numeral) {
            Some((ones, value)) => (10 + value, &rest[ones.len_utf8()..]),
            None => (10, rest),
        }),
        (_, Some((_, value))) => Some((value, rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn small_numbers_are_read() {
        assert_eq!(number("十二位"), Some((12, "位")));
        assert_eq!(number("两降"), Some((2, "降")));
        assert_eq!(number("5个"), Some((5, "个")));
        assert_eq!(number("个"), None);
    }
}
