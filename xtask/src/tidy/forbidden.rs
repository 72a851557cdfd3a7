//! Things that have no place in any file, or in any Rust file.
use super::{Problem, files::File};

/// In code: what stands there, what to do instead.
const IN_CODE: &[(&str, &str)] = &[
    (
        "#[allow(",
        "use #[expect(lint, reason = \"…\")], which ends when its reason does",
    ),
    (
        "#![allow(",
        "use #![expect(lint, reason = \"…\")], which ends when its reason does",
    ),
    (
        "#[ignore",
        "a test that does not run proves nothing: fix it or delete it",
    ),
    ("todo!", "finish it, or say in the report that it is not there"),
    (
        "unimplemented!",
        "finish it, or make the case impossible in the types",
    ),
    ("dbg!", "use tracing, or nothing"),
];

/// In code below `tests/`.
const IN_TESTS: &[(&str, &str)] = &[(
    "sleep(",
    "wait for the event itself: a test that sleeps is slow or flaky",
)];

/// Paths of somebody's machine; split so that this file passes its own rule.
const MACHINE_PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
];

/// Kinds of files where blanks at line ends say nothing.
const TRIMMED: &[&str] = &["rs", "toml", "md", "html", "css", "js", "mjs", "sql"];

/// Rejects the list above in Rust code outside comments and literals.
pub fn check_rust(file: &File) -> Vec<Problem> {
    let in_tests = if file.path.contains("/tests/") {
        IN_TESTS
    } else {
        &[]
    };
    let rules: Vec<_> = IN_CODE.iter().chain(in_tests).collect();
    let lines = file.code.lines().enumerate();
    let hits = lines.flat_map(|(index, line)| {
        let found = rules.iter().filter(move |(what, _)| contains_word(line, what));
        found.map(move |rule| (index + 1, *rule))
    });
    hits.map(|(line, (what, instead))| Problem::error(&file.path, line, format!("`{what}`: {instead}")))
        .collect()
}

/// Whether `what` occurs and is not the tail of a longer name.
fn contains_word(line: &str, what: &str) -> bool {
    line.match_indices(what)
        .any(|(at, _)| !line[..at].ends_with(super::rust::is_word))
}

/// Rejects machine paths, trailing blanks and a missing last newline.
pub fn check_text(file: &File) -> Vec<Problem> {
    let trimmed = TRIMMED.iter().any(|extension| file.is(extension)) && !file.is_fixture();
    let mut problems = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        if let Some(path) = MACHINE_PATHS.iter().find(|path| line.contains(**path)) {
            problems.push(Problem::error(
                &file.path,
                index + 1,
                format!("`{path}` is a path of one machine"),
            ));
        }
        if trimmed && line.ends_with([' ', '\t', '\u{3000}']) {
            problems.push(Problem::error(
                &file.path,
                index + 1,
                "blank at the end of the line",
            ));
        }
    }
    if trimmed && !file.text.is_empty() && !file.text.ends_with('\n') {
        problems.push(Problem::error(&file.path, 0, "no newline at the end of the file"));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::{File, check_rust, check_text};

    #[test]
    fn finds_forbidden_code_but_not_in_literals() {
        let text = "#[allow(dead_code)]\nfn f() { todo!() }\nlet s = \"dbg!\"; // dbg!\nmy_todo!();\n#[ignore = \"x\"]\n";
        let lines: Vec<usize> = check_rust(&File::new("a.rs", text))
            .iter()
            .map(|p| p.line)
            .collect();
        assert_eq!(lines, [1, 2, 5]);
        assert_eq!(
            check_rust(&File::new("crates/a/tests/b.rs", "thread::sleep(x);")).len(),
            1
        );
        assert_eq!(
            check_rust(&File::new("crates/a/src/b.rs", "thread::sleep(x);")),
            []
        );
    }

    #[test]
    fn finds_blanks_machine_paths_and_a_missing_newline() {
        let text = ["a = 1 ", concat!("b = '/wo", "rk/x'"), "c = 2"].join("\n");
        let lines = |path| {
            check_text(&File::new(path, &text))
                .iter()
                .map(|p| p.line)
                .collect::<Vec<_>>()
        };
        assert_eq!(lines("a.toml"), [1, 2, 0]);
        assert_eq!(lines("tests/fixtures/a.toml"), [2]);
        assert_eq!(lines("a.txt"), [2]);
    }
}
