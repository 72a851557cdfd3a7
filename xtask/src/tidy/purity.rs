//! `domain` and `proof` are pure: no IO, async, clock, randomness or environment; time and ids are arguments.
use super::{Problem, files::File, rust};

const PURE: &[&str] = &["crates/domain/src/", "crates/proof/src/"];

/// Names that cannot occur in pure code, whatever path leads to them.
const NAMES: &[&str] = &[
    "SystemTime",
    "Instant",
    "tokio",
    "sqlx",
    "axum",
    "rand",
    "getrandom",
    "tracing",
    "async",
    "await",
];

/// Macros that write to the terminal.
const MACROS: &[&str] = &["println!", "eprintln!", "print!", "eprint!"];

/// Modules of `std` that do IO or read the surroundings; [`SCOPED`] alone only computes.
const STD_MODULES: &[&str] = &["env", "fs", "io", "net", "os", "process", "thread", "time"];

/// Threads that end before the function that started them: what comes out depends on the arguments alone.
const SCOPED: &str = "thread::scope(";

/// Rejects impure names, and binary fractions in `domain` where money is counted.
pub fn check(file: &File) -> Vec<Problem> {
    if !file.is("rs") || !PURE.iter().any(|path| file.path.starts_with(path)) {
        return Vec::new();
    }
    let floats = if file.path.starts_with("crates/domain/") {
        &["f64", "f32"][..]
    } else {
        &[]
    };
    let names = rust::words(&file.code).filter(|(_, word)| NAMES.contains(word) || floats.contains(word));
    let mut problems: Vec<Problem> = names.map(|(line, word)| problem(file, line, word)).collect();
    problems.extend(macros(&file.code).map(|(line, name)| problem(file, line, name)));
    problems
        .extend(std_modules(&file.code).map(|(line, module)| problem(file, line, &format!("std::{module}"))));
    problems
}

fn problem(file: &File, line: usize, name: &str) -> Problem {
    Problem::error(
        &file.path,
        line,
        format!("`{name}` in a pure crate: take the value as an argument"),
    )
}

fn macros(code: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let is_called = |line: &str, name: &str| {
        line.match_indices(name)
            .any(|(at, _)| !line[..at].ends_with(rust::is_word))
    };
    code.lines().enumerate().flat_map(move |(index, line)| {
        MACROS
            .iter()
            .filter(move |name| is_called(line, name))
            .map(move |name| (index + 1, *name))
    })
}

/// The impure modules reached by `std::x` or `use std::{x, y::z}`, with their lines.
fn std_modules(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.match_indices("std::").flat_map(move |(at, prefix)| {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + prefix.len()..];
        let tree = rest.strip_prefix('{').map_or_else(
            || rest.split(|c| !rust::is_word(c)).next().unwrap_or_default(),
            |group| group.split(';').next().unwrap_or_default(),
        );
        let scoped = rest.starts_with(SCOPED);
        top_level_names(tree)
            .filter(move |name| STD_MODULES.contains(name) && !scoped)
            .map(move |name| (line, name))
    })
}

/// The first names of the branches of a use tree: `a, b::{c, d}` gives `a` and `b`.
fn top_level_names(tree: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let branches = tree.split(move |c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth <= 0
    });
    branches.filter_map(|branch| rust::words(branch).next().map(|(_, word)| word))
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn found(path: &str, text: &str) -> Vec<String> {
        let problems = check(&File::new(path, text));
        problems
            .iter()
            .map(|p| p.message.split('`').nth(1).unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn finds_impure_names() {
        assert_eq!(
            found("crates/domain/src/a.rs", "let t = std::time::SystemTime::now();"),
            ["SystemTime", "std::time"]
        );
        assert_eq!(
            found(
                "crates/proof/src/a.rs",
                "use std::{collections::{fs, B}, env, fmt};"
            ),
            ["std::env"]
        );
        assert_eq!(
            found("crates/proof/src/a.rs", "use std::fs;\nasync fn f() {}"),
            ["async", "std::fs"]
        );
        assert_eq!(
            found("crates/domain/src/a.rs", "println!(); my_print!(); print(s);"),
            ["println!"]
        );
        assert_eq!(
            found(
                "crates/domain/src/a.rs",
                "let brand = 1; // rand\nlet s = \"tokio\"; print(s); use std::fmt;"
            ),
            [""; 0]
        );
    }

    #[test]
    fn threads_are_scoped() {
        let path = "crates/proof/src/a.rs";
        assert_eq!(found(path, "std::thread::scope(|scope| {});"), [""; 0]);
        assert_eq!(found(path, "std::thread::spawn(f);"), ["std::thread"]);
        assert_eq!(found(path, "use std::thread;"), ["std::thread"]);
        assert_eq!(found(path, "use std::{thread, fmt};"), ["std::thread"]);
    }

    #[test]
    fn binary_fractions_are_for_proof_and_others() {
        assert_eq!(found("crates/domain/src/a.rs", "fn f(x: f64) {}"), ["f64"]);
        assert_eq!(found("crates/proof/src/a.rs", "fn f(x: f64) {}"), [""; 0]);
        assert_eq!(found("crates/server/src/a.rs", "use std::fs;"), [""; 0]);
        assert_eq!(found("crates/domain/tests/a.rs", "use std::fs;"), [""; 0]);
    }
}
