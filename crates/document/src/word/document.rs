//! Blocks → `word/document.xml`.

use super::block::{Block, Cell, Span, Style, Table};
use super::style::{LINE, run_properties, setting};
use crate::xml::clean;

/// Width of the text area in twips: A4 less 28 mm and 26 mm.
const WIDTH: usize = 8844;
/// A column is no narrower than two characters.
const NARROWEST: usize = 4;

/// The whole part.
pub(super) fn document_xml(blocks: &[Block], namespace: &str, relations: &str) -> String {
    let body = blocks.iter().map(block).collect::<Vec<_>>().concat();
    // A table at the end needs a paragraph after it.
    let tail = if matches!(blocks.last(), Some(Block::Text { .. })) {
        ""
    } else {
        "<w:p/>"
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="{namespace}" xmlns:r="{relations}"><w:body>{body}{tail}<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr></w:body></w:document>"#
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Text { style, spans } => paragraph(*style, spans),
        Block::Table(table) => table_xml(table),
    }
}

fn paragraph(style: Style, spans: &[Span]) -> String {
    let runs = spans.iter().map(run).collect::<Vec<_>>().concat();
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{runs}</w:p>"#,
        setting(style).id
    )
}

fn run(span: &Span) -> String {
    if span.text.is_empty() {
        return String::new();
    }
    let pieces: Vec<String> = span.text.split('\t').map(text).collect();
    format!(
        "<w:r>{}{}</w:r>",
        run_properties(span.bold, span.font),
        pieces.join("<w:tab/>")
    )
}

/// Control characters become blanks, one for one: offsets into the text stay what they were.
fn text(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let visible: String = text
        .chars()
        .map(|c| {
            if crate::xml::is_allowed(c) && c != '\r' {
                c
            } else {
                ' '
            }
        })
        .collect();
    format!(r#"<w:t xml:space="preserve">{}</w:t>"#, clean(&visible))
}

fn table_xml(table: &Table) -> String {
    let widths = widths(table);
    let columns = widths
        .iter()
        .map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#))
        .collect::<Vec<_>>()
        .concat();
    let rows = table
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| row_xml(row, index < table.header, &widths))
        .collect::<Vec<_>>()
        .concat();
    let border = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#);
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(border)
        .concat();
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"#
    )
}

fn row_xml(row: &[Cell], header: bool, widths: &[usize]) -> String {
    let mut column = 0;
    let cells = row
        .iter()
        .map(|cell| {
            let end = (column + cell.columns.max(1)).min(widths.len());
            let width = widths.get(column..end).unwrap_or_default().iter().sum();
            column = end;
            cell_xml(cell, header, width)
        })
        .collect::<Vec<_>>()
        .concat();
    let repeat = if header { "<w:tblHeader/>" } else { "" };
    format!("<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>")
}

fn cell_xml(cell: &Cell, header: bool, width: usize) -> String {
    let style = if header { Style::CellHead } else { Style::Cell };
    let span = if cell.columns > 1 {
        format!(r#"<w:gridSpan w:val="{}"/>"#, cell.columns)
    } else {
        String::new()
    };
    // Restarting costs nothing where no cell continues, and needs no look at the row below.
    let merge = if cell.continued {
        "<w:vMerge/>"
    } else {
        r#"<w:vMerge w:val="restart"/>"#
    };
    let shown = if cell.continued { "" } else { cell.text.as_str() };
    let paragraphs = shown
        .split('\n')
        .map(|line| paragraph(style, &[Span::plain(line)]))
        .collect::<Vec<_>>()
        .concat();
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>"#
    )
}

/// Columns share the width by their longest single-column cell, so that figures do not break.
fn widths(table: &Table) -> Vec<usize> {
    let count = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.columns.max(1)).sum())
        .max()
        .unwrap_or(0);
    let mut needs = vec![NARROWEST; count];
    for row in &table.rows {
        let mut column = 0;
        for cell in row {
            if let Some(need) = needs.get_mut(column).filter(|_| cell.columns <= 1) {
                *need = (*need).max(cell.text.lines().map(measure).max().unwrap_or(0).min(24));
            }
            column += cell.columns.max(1);
        }
    }
    let total: usize = needs.iter().sum();
    needs.iter().map(|need| need * WIDTH / total.max(1)).collect()
}

/// Width in half characters: Chinese counts two.
fn measure(line: &str) -> usize {
    line.chars()
        .map(|character| if character.is_ascii() { 1 } else { 2 })
        .sum()
}
