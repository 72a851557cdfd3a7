//! Excel: each visible sheet is a table, numbers as the sheet shows them, merged cells as one range.

mod compound;
mod display;
mod guard;
mod number_format;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Dimensions, Reader, SheetVisible, Xls, Xlsx};

use super::ReadError;
use super::extract::{Builder, Extract, Format};
use super::grid::Grid;
use super::package::Package;

/// Most cells with content in a workbook; the whole country by month has fewer.
const MAX_CELLS: usize = 2_000_000;
/// Most grid positions of a table; a sheet that is wider than this is read without its empty cells.
const MAX_POSITIONS: usize = 5_000_000;

/// Cells with content by row and column.
type Cells = BTreeMap<(u32, u32), String>;

struct Sheet {
    name: String,
    cells: Cells,
    merged: Vec<Dimensions>,
}

/// A merged region, and the range of its first cell once that was written.
struct Region {
    area: Dimensions,
    shown: Option<Range<usize>>,
}

/// Reads .xlsx: number formats decide how numbers look.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Extract, ReadError> {
    Package::open(bytes, Format::Xlsx)?.check_size()?;
    let sheets: Vec<Sheet> = guarded(Format::Xlsx, || {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(Format::Xlsx, &error))?;
        let mut budget = MAX_CELLS;
        visible(&book)
            .into_iter()
            .map(|name| xlsx_sheet(&mut book, name, &mut budget))
            .collect()
    })?;
    Ok(text(&sheets, Format::Xlsx))
}

/// Reads .xls: number formats are not kept by the reader, so numbers show all their digits.
pub(super) fn xls(bytes: &[u8]) -> Result<Extract, ReadError> {
    guard::check(bytes).map_err(|detail| damaged(Format::Xls, &detail))?;
    let sheets: Vec<Sheet> = guarded(Format::Xls, || {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| damaged(Format::Xls, &error))?;
        visible(&book)
            .into_iter()
            .map(|name| xls_sheet(&mut book, name))
            .collect()
    })?;
    Ok(text(&sheets, Format::Xls))
}

/// The reader of a third party is not trusted to survive every corrupted file.
fn guarded<T>(format: Format, read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged(format, &"内部结构不合规范")))
}

fn damaged(format: Format, error: &dyn std::fmt::Display) -> ReadError {
    let detail = error.to_string();
    if detail.to_ascii_lowercase().contains("password") {
        return ReadError::Encrypted;
    }
    ReadError::Damaged { format, detail }
}

fn visible<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(book: &R) -> Vec<String>
where
    Cursor<B>: std::io::Read + std::io::Seek,
{
    let sheets = book.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect()
}

fn xlsx_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: String, budget: &mut usize) -> Result<Sheet, ReadError> {
    let failed = |error: calamine::XlsxError| damaged(Format::Xlsx, &error);
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let mut cells = Cells::new();
    // A chart sheet has no cells.
    let Ok(mut reader) = book.worksheet_cells_reader(&name) else {
        return Ok(Sheet { name, cells, merged });
    };
    let codes: Vec<String> = reader
        .styles()
        .iter()
        .map(|style| {
            style
                .number_format
                .as_ref()
                .map_or(String::new(), |format| format.format_code.clone())
        })
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(failed)? {
        let shown = display::show(
            &Data::from(cell.get_value().clone()),
            codes.get(style).map_or("", String::as_str),
        );
        if !shown.is_empty() {
            *budget = budget
                .checked_sub(1)
                .ok_or_else(|| damaged(Format::Xlsx, &"单元格超过两百万个"))?;
            cells.insert(cell.get_position(), shown);
        }
    }
    Ok(Sheet { name, cells, merged })
}

fn xls_sheet(book: &mut Xls<Cursor<&[u8]>>, name: String) -> Result<Sheet, ReadError> {
    let range = book
        .worksheet_range(&name)
        .map_err(|error| damaged(Format::Xls, &error))?;
    let (top, left) = range.start().unwrap_or_default();
    let cells = range.used_cells().filter_map(|(row, column, data)| {
        let position = (top + u32::try_from(row).ok()?, left + u32::try_from(column).ok()?);
        let shown = display::show(data, "");
        (!shown.is_empty()).then_some((position, shown))
    });
    let cells = cells.collect();
    Ok(Sheet {
        merged: book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
        name,
        cells,
    })
}

fn text(sheets: &[Sheet], format: Format) -> Extract {
    let mut builder = Builder::default();
    for sheet in sheets.iter().filter(|sheet| !sheet.cells.is_empty()) {
        if builder.position() > 0 {
            builder.push("\n\n");
        }
        if !is_default_name(&sheet.name) {
            builder.push(&sheet.name);
            builder.push_char('\n');
        }
        table(&mut builder, sheet);
    }
    builder.finish(format)
}

/// `Sheet1` says nothing about the figures.
fn is_default_name(name: &str) -> bool {
    let rest = name.strip_prefix("Sheet").or_else(|| name.strip_prefix("工作表"));
    rest.is_some_and(|rest| rest.chars().all(|character| character.is_ascii_digit()))
}

/// Writes the sheet's rows; rows and columns without any content are left out.
fn table(builder: &mut Builder, sheet: &Sheet) {
    let mut columns: Vec<u32> = sheet.cells.keys().map(|(_, column)| *column).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut rows: Vec<u32> = sheet.cells.keys().map(|(row, _)| *row).collect();
    rows.dedup();
    if rows.len().saturating_mul(columns.len()) > MAX_POSITIONS {
        return sparse(builder, &sheet.cells);
    }
    let mut grid = Grid::default();
    let mut merged = sheet.merged.clone();
    merged.sort_by_key(|region| region.start);
    let mut merged = merged.into_iter().peekable();
    let mut open: Vec<Region> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        open.retain(|region| region.area.end.0 >= *row);
        while let Some(region) = merged.next_if(|region| region.start.0 <= *row) {
            open.push(Region {
                area: region,
                shown: None,
            });
        }
        if index > 0 {
            builder.push_char('\n');
        }
        grid.start_row();
        for (position, column) in columns.iter().enumerate() {
            if position > 0 {
                builder.push_char('\t');
            }
            let shown = sheet.cells.get(&(*row, *column)).map_or("", String::as_str);
            let own = builder.push(shown);
            grid.cell(&merged_range(&mut open, (*row, *column), own), 1, 1);
        }
        grid.end_row();
    }
    builder.table(grid.finish());
}

/// A covered cell repeats the range of the first cell of its region.
fn merged_range(open: &mut [Region], at: (u32, u32), own: Range<usize>) -> Range<usize> {
    match open.iter_mut().find(|region| region.area.contains(at.0, at.1)) {
        Some(region) => region.shown.get_or_insert(own).clone(),
        None => own,
    }
}

fn sparse(builder: &mut Builder, cells: &Cells) {
    let mut last = None;
    for ((row, _), shown) in cells {
        if last.is_some() {
            builder.push_char(if last == Some(row) { '\t' } else { '\n' });
        }
        builder.push(shown);
        last = Some(row);
    }
}
