//! Only `store::db` knows that there are two database engines; everybody else sees one façade.
use super::{Problem, files::File, rust};

/// Where an engine may be named, and why.
const MAY_NAME: &[(&str, &str)] = &[
    ("crates/store/src/db.rs", "the façade itself"),
    ("crates/store/src/db/", "the façade itself"),
    ("crates/store/tests/harness", "starts the engines under test"),
    ("crates/store/benches/", "measures each engine"),
    ("crates/server/src/config.rs", "the URLs that --database takes"),
    ("xtask/", "installs and starts engines"),
];

/// Rejects engine names in code and literals; a comment may explain.
pub fn check(file: &File) -> Vec<Problem> {
    if !file.is("rs") || MAY_NAME.iter().any(|(path, _)| file.path.starts_with(path)) {
        return Vec::new();
    }
    rust::words(&file.uncommented)
        .filter(|(_, word)| names_engine(word))
        .map(|(line, word)| {
            let message =
                format!("`{word}` names a database engine; only store::db may (xtask/src/tidy/engines.rs)");
            Problem::error(&file.path, line, message)
        })
        .collect()
}

fn names_engine(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_pg_type = word
        .strip_prefix("Pg")
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    is_pg_type || lower.contains("sqlite") || lower.contains("postgres") || lower.contains("psql")
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&File::new(path, text))
            .iter()
            .map(|problem| problem.line)
            .collect()
    }

    #[test]
    fn finds_engine_names_in_code_and_literals_only() {
        let text = "//! Not for SQLite.\nuse sqlx::PgPool;\nlet a = \"sqlite://x\";\nlet pg = Pgn;\nfn on_postgres() {}\n";
        assert_eq!(lines("crates/store/src/returns.rs", text), [2, 3, 5]);
        assert_eq!(lines("crates/store/src/db.rs", text), [0; 0]);
        assert_eq!(lines("crates/store/src/db/pool.rs", text), [0; 0]);
        assert_eq!(lines("crates/store/src/database.rs", text), [2, 3, 5]);
    }
}
