//! A text file as its author sees it: byte offsets become lines and columns.

use crate::finding::Place;

/// A file and its text; turns byte offsets into lines and columns.
#[derive(Debug, Clone)]
pub(crate) struct Source<'a> {
    path: &'a str,
    text: &'a str,
    /// Byte offset of the start of each line.
    lines: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            path,
            text,
            lines: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// Line and column of a byte offset.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self
            .lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let column = self
            .text
            .get(start..offset)
            .map_or(1, |before| before.chars().count() + 1);
        Place {
            file: self.path.to_owned(),
            line: Some(line),
            column: Some(column),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let source = Source::new("a.toml", "一二\n\n三四五\n");
        let place = |offset| {
            let place = source.place(offset);
            (place.line, place.column)
        };
        assert_eq!(place(0), (Some(1), Some(1)));
        assert_eq!(place(3), (Some(1), Some(2)));
        assert_eq!(place(7), (Some(2), Some(1)));
        assert_eq!(place(14), (Some(3), Some(3)));
        assert_eq!(place(18), (Some(4), Some(1)));
    }
}
