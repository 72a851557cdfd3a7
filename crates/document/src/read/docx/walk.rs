//! XML of a Word document → blocks, with the byte spans of runs and texts.
//!
//! Word marks deletions, field codes and fallbacks in place; they are skipped here, so that the text is what a
//! reader of the final version sees.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::block::{Block, Cell, Fragment, Paragraph, Row};
use super::layout::{Layout, Run, TextElement};

/// Deeper nesting than any real document; keeps the later recursion over blocks shallow.
const MAX_DEPTH: usize = 200;
/// Namespaces of WordprocessingML, transitional and strict.
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Elements without text of the final version: moved away, settings, earlier settings, reading aids.
const SKIPPED: [&str; 9] = [
    "moveFrom",
    "sdtPr",
    "rt",
    "sectPr",
    "tblPr",
    "pPrChange",
    "rPrChange",
    "trPrChange",
    "tcPrChange",
];

/// An element that is open and matters.
enum Frame {
    Paragraph(Paragraph),
    Table(Vec<Row>),
    Row(Row),
    Cell(Cell),
    TextBox(Vec<Block>),
    Run {
        run: usize,
        hidden: bool,
    },
    Text(usize),
    /// A tab or a break.
    Atom,
    /// `mc:AlternateContent`: the first choice is read, the others are not.
    Alternate {
        taken: bool,
    },
    ParagraphProperties,
    RowProperties,
    RunProperties,
}

/// Reads the main part. The error is a detail for `Damaged`.
pub(super) fn walk(layout: &mut Layout) -> Result<Vec<Block>, String> {
    let xml = std::mem::take(&mut layout.xml);
    layout.prefix = namespace_prefix(&xml)?;
    let mut walker = Walker {
        layout,
        stack: Vec::new(),
        blocks: Vec::new(),
        paragraphs: 0,
        run_in_paragraph: Vec::new(),
    };
    let result = walker.events(&xml);
    let blocks = walker.blocks;
    layout.xml = xml;
    result.map(|()| blocks)
}

/// The prefix that the root element binds to WordprocessingML.
pub(crate) fn namespace_prefix(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(root) | Event::Empty(root) => {
                let bound = root
                    .attributes()
                    .flatten()
                    .find(|a| NAMESPACES.contains(&&*a.value));
                let key = bound.map(|attribute| attribute.key.as_ref().to_owned());
                return match key.as_deref() {
                    Some("xmlns") => Ok(String::new()),
                    Some(key) => Ok(format!("{}:", key.trim_start_matches("xmlns:"))),
                    None => Err("正文不是 Word 的格式".to_owned()),
                };
            }
            Event::Eof => return Err("正文是空的".to_owned()),
            _ => {}
        }
    }
}

struct Walker<'l> {
    layout: &'l mut Layout,
    stack: Vec<Frame>,
    blocks: Vec<Block>,
    paragraphs: usize,
    /// Per open paragraph: its number and how many runs it has so far.
    run_in_paragraph: Vec<(usize, usize)>,
}

impl Walker<'_> {
    fn events(&mut self, xml: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let start = position(&reader);
            let event = reader.read_event().map_err(|error| error.to_string())?;
            let span = start..position(&reader);
            match event {
                Event::Start(tag) => {
                    if self.skipped(tag.name().as_ref()) {
                        reader
                            .read_to_end(tag.name())
                            .map_err(|error| error.to_string())?;
                    } else {
                        self.open(&tag, span)?;
                    }
                }
                Event::End(tag) => self.close(tag.name().as_ref(), &span),
                Event::Text(text) => self.text(&text, span, true),
                Event::CData(text) => self.text(&text, span, false),
                Event::GeneralRef(entity) => self.text(&resolve(&entity), span, false),
                Event::Eof if self.stack.is_empty() => return Ok(()),
                Event::Eof => return Err("正文在中途断开".to_owned()),
                _ => {}
            }
        }
    }

    /// Elements of this document's WordprocessingML namespace, without the prefix.
    fn local<'n>(&self, name: &'n str) -> Option<&'n str> {
        let rest = name.strip_prefix(self.layout.prefix.as_str())?;
        (!rest.contains(':')).then_some(rest)
    }

    /// Whether the element does not belong to the text as it reads with all changes accepted.
    fn skipped(&mut self, name: &str) -> bool {
        if name.ends_with(":Choice") || name.ends_with(":Fallback") {
            return match self.stack.last_mut() {
                Some(Frame::Alternate { taken }) => std::mem::replace(taken, true),
                _ => false,
            };
        }
        match self.local(name) {
            Some("del") => !matches!(
                self.stack.last(),
                Some(Frame::RunProperties | Frame::RowProperties)
            ),
            Some(name) => SKIPPED.contains(&name),
            _ => false,
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, span: Range<usize>) -> Result<(), String> {
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
        let number = || value().and_then(|value| value.parse().ok()).unwrap_or(0);
        match (local, self.stack.last_mut()) {
            ("gridSpan", Some(Frame::Cell(cell))) => cell.columns = number(),
            ("vMerge", Some(Frame::Cell(cell))) => cell.continued = value().as_deref() != Some("restart"),
            ("del", Some(Frame::RowProperties)) => self.enclosing_row(|row| row.deleted = true),
            ("gridBefore", Some(Frame::RowProperties)) => self.enclosing_row(|row| row.before = number()),
            ("del", Some(Frame::RunProperties)) => self.join_paragraph(),
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

    fn text(&mut self, text: &str, bytes: Range<usize>, verbatim: bool) {
        let Some(&Frame::Text(element)) = self.stack.last() else {
            return;
        };
        let Some([.., Frame::Run { run, hidden: false }, Frame::Text(_)]) = self.stack.get(..) else {
            return;
        };
        let run = *run;
        self.add(Fragment {
            text: text.to_owned(),
            bytes,
            verbatim,
            run,
            element: Some(element),
        });
    }

    fn add(&mut self, fragment: Fragment) {
        let paragraph = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        });
        if let Some(paragraph) = paragraph
            && !fragment.text.is_empty()
        {
            paragraph.fragments.push(fragment);
        }
    }

    fn close(&mut self, name: &str, span: &Range<usize>) {
        let alternate = name.ends_with(":AlternateContent");
        let Some(local) = self.local(name).or(alternate.then_some("AlternateContent")) else {
            return;
        };
        let closes = self.stack.last().is_some_and(|frame| closes(frame, local));
        if !closes {
            return;
        }
        match self.stack.pop() {
            Some(Frame::Paragraph(paragraph)) => {
                self.run_in_paragraph.pop();
                self.attach(Block::Paragraph(paragraph));
            }
            Some(Frame::Table(rows)) => self.attach(Block::Table(rows)),
            Some(Frame::Row(row)) => {
                if let Some(Frame::Table(rows)) = self.stack.last_mut() {
                    rows.push(row);
                }
            }
            Some(Frame::Cell(cell)) => {
                if let Some(Frame::Row(row)) = self.stack.last_mut() {
                    row.cells.push(cell);
                }
            }
            Some(Frame::TextBox(blocks)) => self.attach_box(blocks),
            Some(frame) => self.close_span(&frame, span),
            None => {}
        }
    }

    fn close_span(&mut self, frame: &Frame, span: &Range<usize>) {
        let run = match self.stack.last() {
            Some(Frame::Run { run, .. }) => self.layout.runs.get_mut(*run),
            _ => None,
        };
        match (frame, run) {
            (Frame::Run { run, .. }, _) => {
                if let Some(run) = self.layout.runs.get_mut(*run) {
                    run.span.end = span.end;
                }
            }
            (Frame::Text(element), _) => {
                if let Some(text) = self.layout.texts.get_mut(*element) {
                    text.content.end = span.start.max(text.content.start);
                    text.span.end = span.end;
                }
            }
            (
                Frame::RunProperties,
                Some(Run {
                    properties: Some(properties),
                    ..
                }),
            ) => properties.end = span.end,
            _ => {}
        }
    }

    /// Puts a finished block into the innermost cell or text box, or into the document.
    fn attach(&mut self, block: Block) {
        let container = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::Cell(cell) => Some(&mut cell.blocks),
            Frame::TextBox(blocks) => Some(blocks),
            _ => None,
        });
        container.unwrap_or(&mut self.blocks).push(block);
    }

    fn attach_box(&mut self, blocks: Vec<Block>) {
        let paragraph = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::Paragraph(paragraph) => Some(&mut paragraph.boxes),
            _ => None,
        });
        paragraph.unwrap_or(&mut self.blocks).extend(blocks);
    }
}

/// Whether the end tag `local` ends the element of `frame`.
fn closes(frame: &Frame, local: &str) -> bool {
    let name = match frame {
        Frame::Paragraph(_) => "p",
        Frame::Table(_) => "tbl",
        Frame::Row(_) => "tr",
        Frame::Cell(_) => "tc",
        Frame::TextBox(_) => "txbxContent",
        Frame::Run { .. } => "r",
        Frame::Text(_) => "t",
        Frame::Alternate { .. } => "AlternateContent",
        Frame::ParagraphProperties => "pPr",
        Frame::RowProperties => "trPr",
        Frame::RunProperties => "rPr",
        Frame::Atom => return matches!(local, "tab" | "ptab" | "br" | "cr" | "noBreakHyphen"),
    };
    name == local
}

/// The character of `&amp;` or `&#20140;`; nothing for a name that Word does not write.
fn resolve(entity: &BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => resolve_xml_entity(entity).unwrap_or_default().to_owned(),
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}
