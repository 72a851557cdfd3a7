//! Every finding and error code that the product can print stands in the manual.
use super::{Problem, files::File, rust};
use std::collections::{BTreeMap, BTreeSet};

const MANUAL: &str = "docs/manual/";
/// The chapter of codes; until it is written, nothing is missing from it.
const CHAPTER: &str = "docs/manual/错误代码.md";

/// Compares the codes in the sources with those of the manual, both ways.
pub fn check(files: &[File]) -> Vec<Problem> {
    let chapter = files.iter().find(|file| file.path == CHAPTER);
    let manual = files.iter().filter(|file| file.path.starts_with(MANUAL));
    let documented: BTreeSet<&str> = manual
        .flat_map(|file| codes(&file.text))
        .map(|(_, code)| code)
        .collect();
    let used = used(files);
    let missing: Vec<_> = used
        .iter()
        .filter(|(code, _)| !documented.contains(**code))
        .collect();
    let Some(chapter) = chapter else {
        let message = format!("not written yet; {} codes wait for it", missing.len());
        return vec![Problem::note(CHAPTER, 0, message)];
    };
    let missing = missing.into_iter().map(|(code, (path, line))| {
        let message = format!("`{code}` is not in {CHAPTER}: say there what it means and what to do");
        Problem::error(path, *line, message)
    });
    let stale = codes(&chapter.text).filter(|(_, code)| !used.contains_key(code));
    let stale =
        stale.map(|(line, code)| Problem::error(CHAPTER, line, format!("`{code}` is printed nowhere")));
    missing.chain(stale).collect()
}

/// Every code in the sources, with the first place that names it.
fn used(files: &[File]) -> BTreeMap<&str, (&str, usize)> {
    let mut used = BTreeMap::new();
    let sources = files
        .iter()
        .filter(|file| file.path.starts_with("crates/") && file.path.contains("/src/"));
    for file in sources {
        for (line, code) in codes(&file.uncommented) {
            used.entry(code).or_insert((file.path.as_str(), line));
        }
    }
    used
}

/// Codes such as `TZ-1203` or `P2101`, with their lines.
fn codes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let joined = |c: char| rust::is_word(c) || c == '-';
    let tokens = text.lines().enumerate().flat_map(move |(index, line)| {
        line.split(move |c| !joined(c))
            .map(move |token| (index + 1, token))
    });
    tokens.filter(|(_, token)| is_code(token))
}

fn is_code(token: &str) -> bool {
    let digits = token.strip_prefix("TZ-").or_else(|| token.strip_prefix('P'));
    digits.is_some_and(|digits| digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{CHAPTER, File, Problem, check};

    #[test]
    fn compares_sources_with_the_manual() {
        let source = || {
            let text = "const A: &str = \"TZ-1203\";\nconst B: &str = \"P2101\"; // TZ-9001\n";
            File::new("crates/a/src/m.rs", text)
        };
        let chapter = File::new(CHAPTER, "| `TZ-1203` | … |\n| `TZ-7001` | … |\n");
        let missing = format!("`P2101` is not in {CHAPTER}: say there what it means and what to do");
        let found = check(&[source(), chapter]);
        assert_eq!(
            found,
            [
                Problem::error("crates/a/src/m.rs", 2, missing),
                Problem::error(CHAPTER, 2, "`TZ-7001` is printed nowhere"),
            ]
        );

        let other = File::new("docs/manual/部署.md", "TZ-1203");
        let waiting = Problem::note(CHAPTER, 0, "not written yet; 1 codes wait for it");
        assert_eq!(check(&[source(), other]), [waiting]);
    }
}
