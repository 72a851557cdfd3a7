//! Every finding and error code that the product can print stands in the manual.
use super::{Problem, Severity, files::File, rust};
use std::collections::BTreeSet;

const MANUAL: &str = "docs/manual/";
/// The chapter of codes; until it is written, missing entries are notes.
const CHAPTER: &str = "docs/manual/错误代码.md";

/// Compares the codes in the sources with those of the manual, both ways.
pub fn check(files: &[File]) -> Vec<Problem> {
    let chapter = files.iter().find(|file| file.path == CHAPTER);
    let severity = if chapter.is_some() {
        Severity::Error
    } else {
        Severity::Note
    };
    let manual = files.iter().filter(|file| file.path.starts_with(MANUAL));
    let documented: BTreeSet<&str> = manual
        .flat_map(|file| codes(&file.text))
        .map(|(_, code)| code)
        .collect();

    let mut used = BTreeSet::new();
    let mut problems = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.path.starts_with("crates/") && file.path.contains("/src/"))
    {
        for (line, code) in codes(&file.uncommented) {
            if used.insert(code) && !documented.contains(code) {
                let message = format!("`{code}` is not in {CHAPTER}: say there what it means and what to do");
                problems.push(Problem {
                    severity,
                    ..Problem::error(&file.path, line, message)
                });
            }
        }
    }
    for (line, code) in chapter.into_iter().flat_map(|file| codes(&file.text)) {
        if !used.contains(code) {
            problems.push(Problem::error(
                CHAPTER,
                line,
                format!("`{code}` is printed nowhere"),
            ));
        }
    }
    problems
}

/// Codes such as `TZ-1203` or `P-SUM`, with their lines.
fn codes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let joined = |c: char| rust::is_word(c) || c == '-';
    let tokens = text.lines().enumerate().flat_map(move |(index, line)| {
        line.split(move |c| !joined(c))
            .map(move |token| (index + 1, token))
    });
    tokens.filter(|(_, token)| is_code(token))
}

fn is_code(token: &str) -> bool {
    let rest = token.strip_prefix("TZ-").or_else(|| token.strip_prefix("P-"));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
    })
}

#[cfg(test)]
mod tests {
    use super::{CHAPTER, File, Problem, Severity, check};

    #[test]
    fn compares_sources_with_the_manual() {
        let source = File::new(
            "crates/a/src/m.rs",
            "const A: &str = \"TZ-1203\";\nconst B: &str = \"P-SUM\"; // TZ-9\n",
        );
        let expected = |severity| {
            let message = format!("`P-SUM` is not in {CHAPTER}: say there what it means and what to do");
            Problem {
                severity,
                ..Problem::error("crates/a/src/m.rs", 2, message)
            }
        };
        let other = File::new("docs/manual/部署.md", "TZ-1203");
        assert_eq!(check(&[source, other]), [expected(Severity::Note)]);

        let source = File::new(
            "crates/a/src/m.rs",
            "const A: &str = \"TZ-1203\";\nconst B: &str = \"P-SUM\";\n",
        );
        let chapter = File::new(CHAPTER, "| `TZ-1203` | … |\n| `TZ-7` | … |\n");
        let stale = Problem::error(CHAPTER, 2, "`TZ-7` is printed nowhere");
        assert_eq!(check(&[source, chapter]), [expected(Severity::Error), stale]);
    }
}
