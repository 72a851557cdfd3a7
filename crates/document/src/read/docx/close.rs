//! End tags of a Word document: finished blocks go to where they belong, spans get their end.

use std::ops::Range;

use super::block::Block;
use super::frame::{Frame, closes};
use super::layout::Run;
use super::walk::Walker;

impl Walker<'_> {
    /// Closes the innermost element when the tag ends it.
    pub(super) fn close(&mut self, name: &str, span: &Range<usize>) {
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
