//! The markdown that bulletins use → blocks of a Word file.
//!
//! `#` title, `##` to `####` headings, paragraphs with `**bold**`, pipe tables, `>` notes. A short paragraph that begins
//! with 表 right above a table is its caption; a paragraph in brackets right below the title is the subtitle.

use crate::word::{Block, Cell, Span, Style, Table, paragraph};

/// Reads markdown.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for line in markdown.lines().map(str::trim) {
        reader.line(line);
    }
    reader.end_paragraph();
    reader.end_table();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    paragraph: String,
    rows: Vec<Vec<Cell>>,
    header: usize,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.starts_with('|') && line.len() > 1 {
            self.end_paragraph();
            return self.row(line);
        }
        self.end_table();
        let heading = line.trim_start_matches('#');
        let level = line.len() - heading.len();
        let style = match level {
            1 => Some(Style::Title),
            2 => Some(Style::Heading1),
            3 => Some(Style::Heading2),
            4.. => Some(Style::Heading3),
            0 => line.starts_with('>').then_some(Style::Note),
        };
        if let Some(style) = style {
            self.end_paragraph();
            let text = heading.trim_start_matches('>').trim();
            self.blocks.push(Block::Text {
                style,
                spans: spans(text),
            });
        } else if line.is_empty() || line.chars().all(|character| character == '-') {
            self.end_paragraph();
        } else if let Some(item) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
            self.end_paragraph();
            item.trim().clone_into(&mut self.paragraph);
        } else {
            join(&mut self.paragraph, line);
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        if text.is_empty() {
            return;
        }
        let below_title = matches!(
            self.blocks.last(),
            Some(Block::Text {
                style: Style::Title,
                ..
            })
        );
        let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
        self.blocks.push(if below_title && bracketed {
            Block::text(Style::Subtitle, text)
        } else if text.contains("**") {
            Block::Text {
                style: Style::Body,
                spans: spans(&text),
            }
        } else {
            paragraph(&text)
        });
    }

    fn row(&mut self, line: &str) {
        let inner = line
            .trim_start_matches('|')
            .strip_suffix('|')
            .unwrap_or(line.trim_start_matches('|'));
        let rule = inner
            .chars()
            .all(|character| matches!(character, '-' | ':' | '|' | ' '))
            && inner.contains('-');
        if rule && self.header == 0 {
            self.header = self.rows.len();
            return;
        }
        self.rows.push(
            inner
                .split('|')
                .map(|cell| Cell::new(cell.trim().replace("**", "")))
                .collect(),
        );
    }

    fn end_table(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        if let Some(Block::Text {
            style: style @ Style::Body,
            spans,
        }) = self.blocks.last_mut()
            && spans
                .first()
                .is_some_and(|span| span.text.starts_with('表') && span.text.chars().count() <= 40)
        {
            *style = Style::Caption;
        }
        let mut rows = std::mem::take(&mut self.rows);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut rows {
            row.resize_with(width, || Cell::new(""));
        }
        self.blocks.push(Block::Table(Table {
            rows,
            header: std::mem::take(&mut self.header),
        }));
    }
}

/// Lines of one paragraph: Chinese joins without a blank, Latin with one.
fn join(paragraph: &mut String, line: &str) {
    let latin =
        |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
    if latin(paragraph.chars().last()) && latin(line.chars().next()) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Text between `**` is bold; a pair that is not closed is text.
fn spans(text: &str) -> Vec<Span> {
    let parts: Vec<&str> = text.split("**").collect();
    if parts.len().is_multiple_of(2) {
        return vec![Span::plain(text)];
    }
    let spans = parts.iter().enumerate().filter(|(_, part)| !part.is_empty());
    spans
        .map(|(index, part)| Span {
            bold: index % 2 == 1,
            ..Span::plain(*part)
        })
        .collect()
}
