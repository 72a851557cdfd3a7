//! The characters to be read: widths unified, spaces dropped, broken lines joined, every character mapped back
//! to its place in the original.

use crate::lines::{Line, LineKind};

/// A paragraph of the normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// First normalised character.
    pub start: usize,
    /// Character after the last one.
    pub end: usize,
    /// Whether the whole paragraph is a heading.
    pub heading: bool,
}

/// Normalised text with its way back.
#[derive(Debug, Default)]
pub struct Text {
    /// Characters after unification; paragraphs are not separated by anything.
    pub chars: Vec<char>,
    places: Places,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Commas that were written full width and are ASCII after unification, in order.
    wide_commas: Vec<u32>,
}

/// Where the characters of a normalised text stand in the original: stretches that were taken over without a gap.
#[derive(Debug, Default)]
pub struct Places {
    /// First character of each stretch, normalised and original.
    stretches: Vec<(u32, u32)>,
    /// Characters that have a place.
    length: u32,
}

impl Places {
    fn add(&mut self, at: usize) {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let goes_on = self
            .stretches
            .last()
            .is_some_and(|&(normal, original)| original.saturating_add(self.length - normal) == at);
        if !goes_on {
            self.stretches.push((self.length, at));
        }
        self.length += 1;
    }

    /// Original code point of a normalised character.
    fn origin(&self, at: usize) -> usize {
        let Some(at) = u32::try_from(at).ok().filter(|&at| at < self.length) else {
            return 0;
        };
        let after = self.stretches.partition_point(|&(normal, _)| normal <= at);
        let stretch = after.checked_sub(1).map(|index| self.stretches[index]);
        stretch.map_or(0, |(normal, original)| (original + (at - normal)) as usize)
    }

    /// How many characters stand before an original code point.
    fn before(&self, place: usize) -> usize {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let after = self.stretches.partition_point(|&(_, original)| original < place);
        let stretch = after.checked_sub(1).map(|index| self.stretches[index]);
        let end = self
            .stretches
            .get(after)
            .map_or(self.length, |&(normal, _)| normal);
        stretch.map_or(0, |(normal, original)| {
            (normal + (place - original)).min(end) as usize
        })
    }

    /// Original range of a normalised range.
    pub fn range(&self, start: usize, end: usize) -> (usize, usize) {
        if start >= end {
            let at = self.origin(start);
            return (at, at);
        }
        (self.origin(start), self.origin(end - 1) + 1)
    }
}

impl Text {
    /// Builds the text from classified lines; `original` is the document in code points.
    pub fn new(original: &[char], lines: &[Line]) -> Self {
        let mut text = Self::default();
        let mut open: Option<(usize, LineKind)> = None;
        for line in lines {
            match line.kind {
                LineKind::Skip => {}
                LineKind::Body if line.joins => text.push(original, line.start, line.end),
                kind => {
                    text.close(open.take());
                    open = Some((text.chars.len(), kind));
                    text.push(original, line.start, line.end);
                }
            }
        }
        text.close(open);
        text
    }

    /// A text of one paragraph, for a table cell.
    pub fn of_range(original: &[char], start: usize, end: usize) -> Self {
        let mut text = Self::default();
        text.push(original, start, end);
        text.close(Some((0, LineKind::Body)));
        text
    }

    fn close(&mut self, open: Option<(usize, LineKind)>) {
        if let Some((start, kind)) = open
            && start < self.chars.len()
        {
            let heading = kind == LineKind::Heading;
            self.paragraphs.push(Paragraph {
                start,
                end: self.chars.len(),
                heading,
            });
        }
    }

    fn push(&mut self, original: &[char], start: usize, end: usize) {
        let mut blank = false;
        for (at, &raw) in original.iter().enumerate().take(end).skip(start) {
            let c = unify(raw);
            if c == ' ' {
                blank = at > start;
                continue;
            }
            if is_ornament(c) {
                continue;
            }
            let words =
                self.chars.last().is_some_and(char::is_ascii_alphanumeric) && c.is_ascii_alphanumeric();
            if std::mem::take(&mut blank) && words {
                self.add(' ', at);
            }
            if c == ',' && raw != ',' {
                self.wide_commas
                    .push(u32::try_from(self.chars.len()).unwrap_or(u32::MAX));
            }
            self.add(c, at);
        }
    }

    fn add(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.places.add(at);
    }

    /// How many characters stand before a place of the original.
    pub fn before(&self, original: usize) -> usize {
        self.places.before(original)
    }

    /// The way back alone, when the characters are no longer needed.
    pub fn into_places(self) -> Places {
        self.places
    }

    /// Whether a comma was already an ASCII comma, so that it may separate thousands.
    pub fn is_ascii(&self, at: usize) -> bool {
        u32::try_from(at).is_ok_and(|at| self.wide_commas.binary_search(&at).is_err())
    }

    /// The normalised characters of a range as a string.
    pub fn slice(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }
}

/// Characters that decorate Markdown and carry nothing: `**39.4**`, back quotes, zero-width marks.
fn is_ornament(c: char) -> bool {
    matches!(c, '*' | '`' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{00ad}') || (c.is_control() && c != ' ')
}

/// One width for letters, digits, signs and spaces.
pub fn unify(c: char) -> char {
    // Most characters are Chinese, and every one is looked at several times.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return c;
    }
    match c {
        '\u{3000}' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\r' | '\n' => ' ',
        // Minus signs and hyphens; the long dash marks a range.
        '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' => '-',
        '\u{2014}' | '\u{2015}' | '~' | '\u{ff5e}' | '\u{223c}' | '\u{301c}' | '\u{2500}' => '~',
        '\u{fe50}' => ',',
        '\u{fe54}' => ';',
        '\u{2236}' | '\u{fe30}' | '\u{fe55}' => ':',
        '\u{fe6a}' => '%',
        '\u{3014}' => '(',
        '\u{3015}' => ')',
        '\u{ff0e}' => '.',
        '"' | '\u{201c}' | '\u{201d}' | '\u{300c}'..='\u{300f}' | '\u{2018}' | '\u{2019}' | '\u{ff02}' => '"',
        // The full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5d}' => {
            char::from_u32(c as u32 - 0xFEE0).expect("full-width forms map onto ASCII by a constant distance")
        }
        '〇' | '○' => '〇',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn normal(source: &str) -> Vec<String> {
        let original: Vec<char> = source.chars().collect();
        let text = Text::new(&original, &split(&original, &[]));
        text.paragraphs
            .iter()
            .map(|p| text.slice(p.start, p.end))
            .collect()
    }

    #[test]
    fn widths_and_spaces_are_unified() {
        assert_eq!(normal("完成 39.4 亿元,增长"), ["完成39.4亿元,增长"]);
        assert_eq!(normal("A 1 2 项"), ["A 1 2项"]);
    }

    #[test]
    fn lines_broken_by_a_page_are_joined() {
        let broken = "上半年,有关部门对有关事项再次进行梳理,汇总出事项 1393\n\n项,启动工作。\n\n二、其他";
        assert_eq!(
            normal(broken),
            [
                "上半年,有关部门对有关事项再次进行梳理,汇总出事项1393项,启动工作。",
                "二、其他"
            ]
        );
    }

    #[test]
    fn offsets_point_into_the_original() {
        let original: Vec<char> = " 投资 5 亿元".chars().collect();
        let text = Text::new(&original, &split(&original, &[]));
        assert_eq!(text.slice(2, 5), "5亿元");
        assert_eq!(text.into_places().range(2, 5), (4, 8));
    }
}
