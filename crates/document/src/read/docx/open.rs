//! Start tags of a Word document: what they open, and the properties that change what is read.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::block::{Cell, Fragment, Numbered, Paragraph, Row};
use super::frame::Frame;
use super::layout::{Run, TextElement};
use super::walk::Walker;

/// Deeper nesting than any real document; keeps the later recursion over blocks shallow.
const MAX_DEPTH: usize = 200;

impl Walker<'_> {
    /// Opens an element that is not skipped. The error is a detail for `Damaged`.
    pub(super) fn open(&mut self, tag: &BytesStart<'_>, span: Range<usize>) -> Result<(), String> {
        if self.stack.len() > MAX_DEPTH {
            return Err("嵌套层数过多".to_owned());
        }
        let name = tag.name();
        if name.as_ref().ends_with(":AlternateContent") {
            self.stack.push(Frame::Alternate { taken: false });
            return Ok(());
        }
        let Some(local) = self.local(name.as_ref()) else {
            return Ok(());
        };
        match local {
            "p" => self.open_paragraph(),
            "tbl" => self.stack.push(Frame::Table(Vec::new())),
            "tr" => self.stack.push(Frame::Row(Row::default())),
            "tc" => self.stack.push(Frame::Cell(Cell::default())),
            "txbxContent" => self.stack.push(Frame::TextBox(Vec::new())),
            "r" => self.open_run(span),
            "t" if matches!(self.stack.last(), Some(Frame::Run { .. })) => self.open_text(tag, span),
            "pPr" => self.stack.push(Frame::ParagraphProperties),
            "trPr" => self.stack.push(Frame::RowProperties),
            "rPr" => self.open_properties(span),
            "tab" | "ptab" | "br" | "cr" | "noBreakHyphen" => self.atom(local, span),
            _ => self.property(local, tag),
        }
        Ok(())
    }

    fn open_paragraph(&mut self) {
        self.run_in_paragraph.push((self.paragraphs, 0));
        self.paragraphs += 1;
        self.stack.push(Frame::Paragraph(Paragraph::default()));
    }

    fn open_run(&mut self, open: Range<usize>) {
        let holder = self.stack.iter().find_map(|frame| match frame {
            Frame::Run { run, .. } => Some(*run),
            _ => None,
        });
        let (paragraph, index) = self
            .run_in_paragraph
            .last_mut()
            .map_or((0, 0), |(paragraph, runs)| {
                *runs += 1;
                (*paragraph, *runs - 1)
            });
        self.stack.push(Frame::Run {
            run: self.layout.runs.len(),
            hidden: false,
        });
        let span = open.clone();
        self.layout.runs.push(Run {
            span,
            open,
            properties: None,
            paragraph,
            index,
            holder,
        });
    }

    fn open_properties(&mut self, span: Range<usize>) {
        if let Some(Frame::Run { run, .. }) = self.stack.last()
            && let Some(run) = self.layout.runs.get_mut(*run)
        {
            run.properties = Some(span);
        }
        self.stack.push(Frame::RunProperties);
    }

    fn open_text(&mut self, tag: &BytesStart<'_>, open: Range<usize>) {
        let preserve = tag
            .attributes()
            .flatten()
            .any(|a| a.key.as_ref() == "xml:space" && &*a.value == "preserve");
        self.stack.push(Frame::Text(self.layout.texts.len()));
        let content = open.end..open.end;
        self.layout.texts.push(TextElement {
            span: open.clone(),
            open,
            content,
            preserve,
        });
    }

    /// Tabs and breaks of a run. The same names in properties (tab stops) are not text.
    fn atom(&mut self, local: &str, span: Range<usize>) {
        let Some(&Frame::Run { run, .. }) = self.stack.last() else {
            return;
        };
        let text = match local {
            "tab" | "ptab" => "\t",
            "noBreakHyphen" => "-",
            _ => "\n",
        };
        let fragment = Fragment {
            text: text.to_owned(),
            bytes: span,
            verbatim: false,
            run,
            element: None,
        };
        self.add(fragment);
        self.stack.push(Frame::Atom);
    }

    /// Properties that change what is read.
    fn property(&mut self, local: &str, tag: &BytesStart<'_>) {
        let value = || {
            tag.attributes()
                .flatten()
                .find(|a| a.key.local_name().as_ref() == "val")
                .map(|a| a.value.into_owned())
        };
        let count = || value().and_then(|value| value.parse().ok()).unwrap_or(0);
        match (local, self.stack.last_mut()) {
            ("gridSpan", Some(Frame::Cell(cell))) => cell.columns = count(),
            ("vMerge", Some(Frame::Cell(cell))) => cell.continued = value().as_deref() != Some("restart"),
            ("del", Some(Frame::RowProperties)) => self.enclosing_row(|row| row.deleted = true),
            ("gridBefore", Some(Frame::RowProperties)) => self.enclosing_row(|row| row.before = count()),
            ("del", Some(Frame::RunProperties)) => self.join_paragraph(),
            ("pStyle" | "numId" | "ilvl", Some(Frame::ParagraphProperties)) => {
                if let (Some(value), Some([.., Frame::Paragraph(paragraph), _])) =
                    (value(), self.stack.get_mut(..))
                {
                    number(&mut paragraph.numbered, local, value);
                }
            }
            ("vanish", Some(Frame::RunProperties)) if value().is_none_or(|v| v != "0" && v != "false") => {
                if let Some([.., Frame::Run { hidden, .. }, Frame::RunProperties]) = self.stack.get_mut(..) {
                    *hidden = true;
                }
            }
            _ => {}
        }
    }

    fn enclosing_row(&mut self, change: impl FnOnce(&mut Row)) {
        if let Some([.., Frame::Row(row), Frame::RowProperties]) = self.stack.get_mut(..) {
            change(row);
        }
    }

    /// The mark at the end of the paragraph was deleted.
    fn join_paragraph(&mut self) {
        let tail = self.stack.get_mut(..);
        if let Some(
            [
                ..,
                Frame::Paragraph(paragraph),
                Frame::ParagraphProperties,
                Frame::RunProperties,
            ],
        ) = tail
        {
            paragraph.joined = true;
        }
    }
}

fn number(numbered: &mut Numbered, name: &str, value: String) {
    match name {
        "pStyle" => numbered.style = Some(value),
        "numId" => numbered.list = Some(value),
        _ => numbered.level = value.parse().ok(),
    }
}
