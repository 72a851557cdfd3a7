//! Migrations are one text for both engines: no type, default or clause that only one of them has.
use super::{Problem, files::File, rust};

/// Only TEXT, BIGINT and DOUBLE PRECISION are the same on both; booleans are 0/1, times are text.
const ENGINE_WORDS: &[&str] = &[
    "AUTOINCREMENT",
    "BIGSERIAL",
    "BLOB",
    "BOOLEAN",
    "BYTEA",
    "DATETIME",
    "DECIMAL",
    "INTEGER",
    "INT",
    "JSON",
    "JSONB",
    "NOW",
    "NUMERIC",
    "PRAGMA",
    "REAL",
    "REPLACE",
    "ROWID",
    "SERIAL",
    "STRICT",
    "TIMESTAMP",
    "TIMESTAMPTZ",
    "TRIGGER",
    "UUID",
    "VARCHAR",
];

/// Rejects words that one engine does not know, or knows otherwise.
pub fn check(file: &File) -> Vec<Problem> {
    if !file.is("sql") {
        return Vec::new();
    }
    let bare: Vec<&str> = file
        .text
        .lines()
        .map(|line| line.split("--").next().unwrap_or_default())
        .collect();
    let bare = bare.join("\n");
    rust::words(&bare)
        .filter(|(_, word)| ENGINE_WORDS.contains(&word.to_uppercase().as_str()))
        .map(|(line, word)| {
            Problem::error(
                &file.path,
                line,
                format!("`{word}` is not portable SQL (see design: TEXT, BIGINT, DOUBLE PRECISION)"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    #[test]
    fn finds_words_of_one_engine() {
        let text = "-- no BOOLEAN here\nCREATE TABLE a (id TEXT PRIMARY KEY, n BIGINT,\n  ok boolean, x DOUBLE PRECISION);\n";
        let lines: Vec<usize> = check(&File::new("crates/store/migrations/1.sql", text))
            .iter()
            .map(|p| p.line)
            .collect();
        assert_eq!(lines, [3]);
    }
}
