//! XML of a Word document → blocks, with the byte spans of runs and texts.
//!
//! Word marks deletions, field codes and fallbacks in place; they are skipped here, so that the text is what a
//! reader of the final version sees.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::block::{Block, Fragment};
use super::frame::Frame;
use super::layout::Layout;
use super::namespace::namespace_prefix;

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

pub(super) struct Walker<'l> {
    pub(super) layout: &'l mut Layout,
    pub(super) stack: Vec<Frame>,
    pub(super) blocks: Vec<Block>,
    pub(super) paragraphs: usize,
    /// Per open paragraph: its number and how many runs it has so far.
    pub(super) run_in_paragraph: Vec<(usize, usize)>,
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
    pub(super) fn local<'n>(&self, name: &'n str) -> Option<&'n str> {
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

    pub(super) fn add(&mut self, fragment: Fragment) {
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
