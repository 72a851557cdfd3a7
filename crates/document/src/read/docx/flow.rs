//! Blocks → text: `\n` between paragraphs and rows, `\t` between cells; every piece keeps its place.

use super::super::extract::{Builder, Table};
use super::super::grid::Grid;
use super::block::{Block, Cell, Paragraph, Row};
use super::layout::Piece;
use super::numbering::Numbering;

/// Text of the blocks, and the pieces it is made of. Automatic numbers are text without a piece.
pub(super) fn flow(blocks: &[Block], numbering: Numbering) -> (Builder, Vec<Piece>) {
    let mut flow = Flow {
        out: Builder::default(),
        pieces: Vec::new(),
        numbering,
    };
    flow.blocks(blocks);
    (flow.out, flow.pieces)
}

struct Flow {
    out: Builder,
    pieces: Vec<Piece>,
    numbering: Numbering,
}

impl Flow {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            let joined = index
                .checked_sub(1)
                .and_then(|upper| blocks.get(upper))
                .is_some_and(is_joined);
            if index > 0 && !joined {
                self.out.push_char('\n');
            }
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(rows) => self.table(rows),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let label = self.numbering.label(&paragraph.numbered);
        if !paragraph.fragments.is_empty() {
            self.out.push(&label);
        }
        for fragment in &paragraph.fragments {
            let text = self.out.push(&fragment.text);
            self.pieces.push(Piece {
                text,
                bytes: fragment.bytes.clone(),
                verbatim: fragment.verbatim,
                run: fragment.run,
                element: fragment.element,
            });
        }
        if !paragraph.boxes.is_empty() {
            if !paragraph.fragments.is_empty() {
                self.out.push_char('\n');
            }
            self.blocks(&paragraph.boxes);
        }
    }

    fn table(&mut self, rows: &[Row]) {
        let mut grid = Grid::default();
        let rows = rows.iter().filter(|row| !row.deleted);
        for (index, row) in rows.enumerate() {
            if index > 0 {
                self.out.push_char('\n');
            }
            grid.start_row();
            let start = self.out.position();
            if row.before > 0 {
                grid.cell(&(start..start), row.before, 1);
            }
            for (column, cell) in row.cells.iter().enumerate() {
                if column > 0 {
                    self.out.push_char('\t');
                }
                self.cell(cell, &mut grid);
            }
            grid.end_row();
        }
        let table: Table = grid.finish();
        self.out.table(table);
    }

    fn cell(&mut self, cell: &Cell, grid: &mut Grid) {
        let start = self.out.position();
        self.blocks(&cell.blocks);
        let own = start..self.out.position();
        let range = if cell.continued {
            grid.above().unwrap_or(own)
        } else {
            own
        };
        grid.cell(&range, cell.columns, 1);
    }
}

fn is_joined(block: &Block) -> bool {
    matches!(block, Block::Paragraph(Paragraph { joined: true, .. }))
}
