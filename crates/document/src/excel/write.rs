//! Sheets → bytes of a workbook.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Column, ExcelError, Kind, Sheet, Value, layout};

/// Rows above the data: title and headings.
const HEAD: u32 = 2;
const MAX_ROWS: usize = 1_000_000;
const MAX_COLUMNS: usize = 16_384;
/// Longest text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;
/// From here on the digits before the point do not fit a cell.
const EXACT: f64 = 1e15;
const SHADE: Color = Color::RGB(0x00DC_E6F1);
const FAINT: Color = Color::RGB(0x0080_8080);

/// Writes one sheet per table. `created` is the date in the file's properties.
pub fn table_to_xlsx(sheets: &[Sheet], created: Date) -> Result<Vec<u8>, ExcelError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(created)?);
    let styles = Styles::new();
    for (sheet, name) in sheets.iter().zip(layout::names(sheets)) {
        let columns = sheet
            .rows
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .max(sheet.columns.len());
        if sheet.rows.len() > MAX_ROWS || columns > MAX_COLUMNS {
            return Err(ExcelError::TooLarge {
                name,
                rows: sheet.rows.len(),
                columns,
            });
        }
        write(book.add_worksheet().set_name(name)?, sheet, &styles)?;
    }
    // Excel does not open a workbook without sheets.
    if sheets.is_empty() {
        book.add_worksheet();
    }
    Ok(book.save_to_buffer()?)
}

fn properties(created: Date) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(created.year()).unwrap_or(1900);
    let month = u8::try_from(created.month()).unwrap_or(1);
    let day = u8::try_from(created.day()).unwrap_or(1);
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?))
}

struct Styles {
    title: Format,
    head: Format,
    text: Format,
    missing: Format,
    note: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = || {
            Format::new()
                .set_font_name("宋体")
                .set_font_size(11)
                .set_border(FormatBorder::Thin)
        };
        let plain = || Format::new().set_font_name("宋体");
        Self {
            title: Format::new()
                .set_font_name("黑体")
                .set_font_size(16)
                .set_align(FormatAlign::Center),
            head: cell()
                .set_bold()
                .set_text_wrap()
                .set_background_color(SHADE)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            text: cell().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            missing: cell().set_font_color(FAINT).set_align(FormatAlign::Center),
            note: plain().set_font_size(9).set_align(FormatAlign::Left),
        }
    }

    fn number(&self, column: Option<&Column>) -> Format {
        let decimals = column.map_or(0, |column| column.decimals.min(10)) as usize;
        let plain = column.is_some_and(|column| column.kind == Kind::Plain);
        let whole = if plain { "0" } else { "#,##0" };
        let code = if decimals == 0 {
            whole.to_owned()
        } else {
            format!("{whole}.{:0<decimals$}", "")
        };
        let align = if plain {
            FormatAlign::Center
        } else {
            FormatAlign::Right
        };
        self.text.clone().set_num_format(code).set_align(align)
    }
}

fn write(target: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    let last = u16::try_from(sheet.columns.len().max(1) - 1).unwrap_or(u16::MAX);
    title(target, &sheet.title, last, styles)?;
    let mut lines = 1.0_f64;
    for (index, column) in (0_u16..).zip(&sheet.columns) {
        let width = layout::width(sheet, usize::from(index), column);
        target.set_column_width(index, width)?;
        lines = lines.max(layout::lines(&column.label(), width));
        target.write_string_with_format(1, index, column.label(), &styles.head)?;
    }
    target.set_row_height(1, 16.0 * lines + 4.0)?;
    let numbers: Vec<Format> = sheet
        .columns
        .iter()
        .map(|column| styles.number(Some(column)))
        .collect();
    for (row, values) in (HEAD..).zip(&sheet.rows) {
        for (column, value) in (0_u16..).zip(values) {
            let number = numbers.get(usize::from(column)).unwrap_or(&styles.text);
            cell(target, row, column, value, number, styles)?;
        }
    }
    let below = HEAD.saturating_add(u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX));
    for (row, note) in (below..).zip(&sheet.notes) {
        target.write_string_with_format(row, 0, short(note), &styles.note)?;
    }
    print(target, below.saturating_sub(1), last)
}

fn title(target: &mut Worksheet, title: &str, last: u16, styles: &Styles) -> Result<(), XlsxError> {
    target.set_row_height(0, 30.0)?;
    if last == 0 {
        target.write_string_with_format(0, 0, short(title), &styles.title)?;
    } else {
        target.merge_range(0, 0, 0, last, short(title), &styles.title)?;
    }
    Ok(())
}

fn cell(
    target: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    number: &Format,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => target.write_string_with_format(row, column, short(text), &styles.text)?,
        Value::Missing(reason) => {
            target.write_string_with_format(row, column, short(reason), &styles.missing)?
        }
        // Excel keeps 15 digits: enough for a ratio, but a larger whole number would lose its last ones.
        Value::Number(value) => match value.to_f64().filter(|float| float.abs() < EXACT) {
            Some(float) => target.write_number_with_format(row, column, float, number)?,
            None => target.write_string_with_format(row, column, value.to_string(), number)?,
        },
    };
    Ok(())
}

/// A4 landscape, one page wide, headings on every page, page numbers below.
fn print(target: &mut Worksheet, last_row: u32, last_column: u16) -> Result<(), XlsxError> {
    target.set_freeze_panes(HEAD, 1)?;
    target.set_landscape();
    target.set_paper_size(9);
    target.set_print_fit_to_pages(1, 0);
    target.set_print_center_horizontally(true);
    target.set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3);
    target.set_footer("&C第 &P 页，共 &N 页");
    target.set_repeat_rows(1, 1)?;
    if last_row >= HEAD {
        target.autofilter(1, 0, last_row, last_column)?;
    }
    Ok(())
}

fn short(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > MAX_TEXT
    });
    end.map_or(text, |(at, _)| &text[..at])
}
