//! Looks at an old workbook before the reader does: two values in opposite corners, or a size that is only claimed,
//! would make it ask for more memory than there is, and that cannot be caught.

use std::ops::RangeInclusive;

use super::compound::stream;

/// Most rows and columns that the format can have.
const MAX_ROWS: u32 = 65_536;
const MAX_COLUMNS: u32 = 256;
/// Most grid positions that the values of all sheets may span.
const MAX_POSITIONS: u64 = 6_000_000;
/// Most records looked at; sheets may overlap in a file made for the purpose.
const MAX_RECORDS: usize = 20_000_000;

/// Why a workbook is not handed on (Chinese, a detail for `Damaged`).
pub(super) fn check(file: &[u8]) -> Result<(), &'static str> {
    let book = stream(file, &["Workbook", "Book"]).ok_or("找不到工作簿，或文件内部的链接成环")?;
    let mut left = MAX_RECORDS;
    let mut positions = 0;
    for start in sheets(&book, &mut left)? {
        let area = sheet(book.get(start..).unwrap_or_default(), &mut left)?;
        positions += area;
        if positions > MAX_POSITIONS {
            return Err("表格范围过大（数据之间有大片空白），请删去无用的行列");
        }
    }
    Ok(())
}

/// Where the sheets begin.
fn sheets(book: &[u8], left: &mut usize) -> Result<Vec<usize>, &'static str> {
    let mut starts = Vec::new();
    for (kind, data) in Records(book) {
        count(left)?;
        match kind {
            0x0085 => starts.extend(
                word(data, 0)
                    .zip(word(data, 2))
                    .map(|(low, high)| low as usize | (high as usize) << 16),
            ),
            0x000A => break,
            _ => {}
        }
    }
    Ok(starts)
}

/// Grid positions that the values of a sheet span.
fn sheet(records: &[u8], left: &mut usize) -> Result<u64, &'static str> {
    let (mut rows, mut columns) = (None, None);
    let mut depth = 0_usize;
    for (kind, data) in Records(records) {
        count(left)?;
        match kind {
            0x0809 => depth += 1,
            // The sheet itself is at depth 1; embedded charts have their own end.
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            0x0200 if !plausible(data) => return Err("声明的表格大小超出这种格式的上限"),
            // Values: number, label, formatted label, boolean, packed number, shared label, packed row, formula.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                let (Some(row), Some(first)) = (word(data, 0), word(data, 2)) else {
                    continue;
                };
                let last = if kind == 0x00BD {
                    data.len().checked_sub(2).and_then(|at| word(data, at))
                } else {
                    None
                };
                widen(&mut rows, row);
                widen(&mut columns, first);
                widen(&mut columns, last.unwrap_or(first));
            }
            _ => {}
        }
    }
    Ok(length(rows).saturating_mul(length(columns)))
}

/// Rows and columns of the dimensions record, in its older and newer form.
fn plausible(data: &[u8]) -> bool {
    let double = |at: usize| Some(word(data, at)? | word(data, at + 2)? << 16);
    let (rows, columns) = if data.len() >= 14 {
        (double(4), word(data, 10))
    } else {
        (word(data, 2), word(data, 6))
    };
    rows.is_none_or(|rows| rows <= MAX_ROWS) && columns.is_none_or(|columns| columns <= MAX_COLUMNS)
}

fn widen(span: &mut Option<RangeInclusive<u32>>, at: u32) {
    *span = Some(match span.take() {
        Some(span) => at.min(*span.start())..=at.max(*span.end()),
        None => at..=at,
    });
}

fn length(span: Option<RangeInclusive<u32>>) -> u64 {
    span.map_or(0, |span| u64::from(span.end() - span.start()) + 1)
}

fn count(left: &mut usize) -> Result<(), &'static str> {
    *left = left.checked_sub(1).ok_or("记录过多")?;
    Ok(())
}

/// The little-endian 16-bit number at an offset.
fn word(data: &[u8], at: usize) -> Option<u32> {
    let pair = data.get(at..at + 2)?;
    Some(u32::from(u16::from_le_bytes([pair[0], pair[1]])))
}

/// Records of a workbook: kind, length, data.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u32, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = word(self.0, 0)?;
        let length = usize::try_from(word(self.0, 2)?).ok()?;
        let data = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, data))
    }
}
