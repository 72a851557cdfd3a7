//! A link between documents leads somewhere.
use super::{Problem, files::File};

/// Checks the relative links of every Markdown file; `exists` knows the paths below the root.
pub fn check(files: &[File], exists: impl Fn(&str) -> bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.is("md") && !file.is_fixture()) {
        for (line, target) in links(&file.text) {
            if exists(&resolve(&file.path, target)) {
                continue;
            }
            let message = format!("the link to `{target}` leads nowhere");
            problems.push(Problem::error(&file.path, line, message));
        }
    }
    problems
}

/// Targets of `[text](target)` inside the project, without their anchors.
fn links(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let all = text.lines().enumerate().flat_map(|(index, line)| {
        let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        targets.map(move |(target, _)| (index + 1, target))
    });
    let inside = all.filter(|(_, target)| !target.contains(':') && !target.starts_with('#'));
    inside.map(|(line, target)| (line, target.split('#').next().unwrap_or_default()))
}

/// The path from the root of what a file at `from` calls `target`.
fn resolve(from: &str, target: &str) -> String {
    let directory = from.rsplit_once('/').map_or("", |(directory, _)| directory);
    let mut parts: Vec<&str> = Vec::new();
    for part in directory.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    #[test]
    fn finds_links_that_lead_nowhere() {
        let text = "[a](../ARCHITECTURE.md#x) [b](gone.md) [c](https://example.org) [d](#here)\n![e](images/later.png)\n";
        let exists = |path: &str| path == "ARCHITECTURE.md";
        let found: Vec<String> = check(&[File::new("docs/x.md", text)], exists)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            [
                "error: docs/x.md:1: the link to `gone.md` leads nowhere",
                "error: docs/x.md:2: the link to `images/later.png` leads nowhere",
            ]
        );
    }
}
