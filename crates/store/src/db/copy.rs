//! Many rows as the server's binary copy format
//! (<https://www.postgresql.org/docs/15/sql-copy.html>, "Binary Format").

use super::arg::{Column, ROWS};

/// `PGCOPY`, no flags, no extension.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// Stands for the number of columns after the last row.
const END: i16 = -1;
/// Stands for the length of NULL.
const NULL: i32 = -1;

/// The copy that does the same as a plain `INSERT INTO … VALUES $rows`; none when more follows the rows.
pub(super) fn statement(sql: &str) -> Option<String> {
    let target = sql.strip_prefix("INSERT INTO ")?.trim_end().strip_suffix(ROWS)?;
    Some(format!(
        "COPY {} FROM STDIN WITH (FORMAT BINARY)",
        target.trim_end()
    ))
}

/// All rows, with header and end.
pub(super) fn binary(columns: &[Column<'_>]) -> Vec<u8> {
    let rows = columns.first().map_or(0, Column::len);
    let mut bytes = Vec::with_capacity(HEADER.len() + rows * columns.len() * 16);
    bytes.extend_from_slice(HEADER);
    let width = i16::try_from(columns.len()).unwrap_or(i16::MAX).to_be_bytes();
    for row in 0..rows {
        bytes.extend_from_slice(&width);
        for column in columns {
            push(&mut bytes, column, row);
        }
    }
    bytes.extend_from_slice(&END.to_be_bytes());
    bytes
}

fn push(bytes: &mut Vec<u8>, column: &Column<'_>, row: usize) {
    match column {
        Column::Ints(values) => push_field(bytes, Some(&values[row].to_be_bytes())),
        Column::Texts(values) => push_field(bytes, Some(values[row].as_bytes())),
        Column::OptTexts(values) => push_field(bytes, values[row].map(str::as_bytes)),
    }
}

fn push_field(bytes: &mut Vec<u8>, field: Option<&[u8]>) {
    let length = field.map_or(NULL, |field| i32::try_from(field.len()).unwrap_or(i32::MAX));
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(field.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_insert_becomes_a_copy() {
        assert_eq!(
            statement("INSERT INTO t (a, b)\n    VALUES $rows").as_deref(),
            Some("COPY t (a, b) FROM STDIN WITH (FORMAT BINARY)")
        );
        assert_eq!(
            statement("INSERT INTO t (a) VALUES $rows ON CONFLICT (a) DO NOTHING"),
            None
        );
    }

    #[test]
    fn rows_are_framed() {
        let columns = [
            Column::Ints(vec![1]),
            Column::OptTexts(vec![None]),
            Column::Texts(vec!["省"]),
        ];
        let bytes = binary(&columns);
        let row = [
            &[0, 3, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1][..],
            &[255, 255, 255, 255],
            &[0, 0, 0, 3],
            "省".as_bytes(),
            &[255, 255],
        ]
        .concat();
        assert_eq!(bytes[HEADER.len()..], row);
    }
}
