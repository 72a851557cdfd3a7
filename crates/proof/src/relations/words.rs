//! The words around a figure: its clause, its sentence, and the names in front of it.

use super::Checks;
use crate::model::FactId;
use crate::numeral;

/// Marks that end a clause.
pub const CLAUSE: [char; 8] = [',', '。', ';', ':', '(', ')', '!', '?'];
/// Regions that a figure is compared with or contributes to.
pub const WHOLES: [&str; 6] = ["全国", "全省", "全市", "全区", "全县", "全州"];
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

/// Longest numeral up to 99 with a character behind it: 二十五个.
const LONGEST: usize = 4;

/// The small number that a text begins with, in digits or numerals, and what follows it.
pub fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 {
        return Some((text[..digits].parse().ok().filter(|&n| n <= 99)?, &text[digits..]));
    }
    let letters: Vec<char> = text.chars().take(LONGEST).collect();
    let numeral = numeral::read(&letters).filter(|numeral| numeral.decimals == 0)?;
    let value = i64::try_from(numeral.digits).ok().filter(|&n| n <= 99)?;
    let length: usize = letters[..numeral.length].iter().map(|c| c.len_utf8()).sum();
    Some((value, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn small_numbers_are_read() {
        assert_eq!(number("十二位"), Some((12, "位")));
        assert_eq!(number("两降"), Some((2, "降")));
        assert_eq!(number("二十五个"), Some((25, "个")));
        assert_eq!(number("5个"), Some((5, "个")));
        assert_eq!(number("个"), None);
    }
}
