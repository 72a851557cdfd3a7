//! `cargo xtask tidy`: the rules of the house that rustc and clippy cannot know.
//!
//! One file per rule below; each takes text and gives back problems, so each is tested on a few lines of text.
mod codes;
mod dependencies;
mod edges;
mod engines;
mod files;
mod forbidden;
mod glossary;
mod length;
mod links;
mod purity;
mod rust;
mod sql;

use crate::step::root;
use anyhow::{Result, bail};
use files::File;
use std::fmt;

/// A rule broken at a place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path from the root of the workspace.
    path: String,
    /// Line from 1, or 0 for the file as a whole.
    line: usize,
    /// What is wrong and what to do instead.
    message: String,
    /// A note is printed; only an error fails the command.
    severity: Severity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Severity {
    Error,
    Note,
}

impl Problem {
    fn error(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            message: message.into(),
            severity: Severity::Error,
        }
    }

    fn note(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(path, line, message)
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.severity == Severity::Error {
            "error"
        } else {
            "note"
        };
        write!(f, "{word}: {}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Checks the workspace, prints every problem, fails on errors.
pub fn run() -> Result<()> {
    let problems = check()?;
    for problem in &problems {
        println!("  {problem}");
    }
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    if errors > 0 {
        bail!("{errors} broken house rules");
    }
    Ok(())
}

fn check() -> Result<Vec<Problem>> {
    let files = files::read_all(&root())?;
    let mut problems = edges::check()?;
    for file in &files {
        problems.extend(check_file(file));
    }
    problems.extend(codes::check(&files));
    problems.extend(glossary::check(&files));
    problems.extend(dependencies::check(&files));
    problems.extend(links::check(&files, |path| root().join(path).exists()));
    problems.sort();
    Ok(problems)
}

fn check_file(file: &File) -> Vec<Problem> {
    let rules = [
        forbidden::check_text,
        forbidden::check_rust,
        length::check,
        length::check_functions,
        engines::check,
        purity::check,
        rust::check_first_line,
        sql::check,
    ];
    rules.iter().flat_map(|rule| rule(file)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Severity, check};

    /// So that a plain `cargo test` holds the rules too.
    #[test]
    fn the_workspace_is_tidy() {
        let problems = check().expect("the workspace can be read");
        let errors: Vec<String> = problems
            .iter()
            .filter(|p| p.severity == Severity::Error)
            .map(ToString::to_string)
            .collect();
        assert!(
            errors.is_empty(),
            "{} broken house rules:\n{}",
            errors.len(),
            errors.join("\n")
        );
    }
}
