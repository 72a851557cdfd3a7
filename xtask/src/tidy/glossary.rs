//! The glossary maps Chinese terms to names in the code; a name that is gone misleads.
use super::{Problem, files::File, rust};
use std::collections::HashSet;

const GLOSSARY: &str = "docs/glossary.md";

/// Checks that each `name` in the tables of the glossary still occurs in the sources.
pub fn check(files: &[File]) -> Vec<Problem> {
    let Some(glossary) = files.iter().find(|file| file.path == GLOSSARY) else {
        return vec![Problem::note(GLOSSARY, 0, "not written yet")];
    };
    let sources = files
        .iter()
        .filter(|file| ["rs", "toml", "sql"].iter().any(|extension| file.is(extension)));
    let known: HashSet<&str> = sources
        .flat_map(|file| rust::words(&file.text))
        .map(|(_, word)| word)
        .collect();
    let rows = glossary
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with('|'));
    let names = rows.flat_map(|(index, line)| {
        let quoted = line.split('`').skip(1).step_by(2);
        quoted.map(move |name| (index + 1, name))
    });
    names
        .filter(|(_, name)| rust::words(name).any(|(_, word)| !known.contains(word)))
        .map(|(line, name)| Problem::error(GLOSSARY, line, format!("`{name}` is a name nowhere in the code")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{File, GLOSSARY, check};

    #[test]
    fn finds_names_that_are_gone() {
        let source = File::new(
            "crates/domain/src/period.rs",
            "pub struct Period;\nimpl Period { fn year_ago() {} }",
        );
        let glossary = File::new(
            GLOSSARY,
            "`prose`\n| 同期 | `Period::year_ago` |\n| 台账 | `Ledger` |\n",
        );
        let lines: Vec<usize> = check(&[source, glossary])
            .iter()
            .map(|problem| problem.line)
            .collect();
        assert_eq!(lines, [3]);
    }
}
