//! Dependencies have one exact version, stated once, and a reason in `docs/decisions`.
use super::{Problem, files::File};

const ROOT: &str = "Cargo.toml";
const DECISIONS: &str = "docs/decisions/";

/// Checks the root manifest for exact pins and reasons, and the members for versions of their own.
pub fn check(files: &[File]) -> Vec<Problem> {
    let reasons: String = files
        .iter()
        .filter(|file| file.path.starts_with(DECISIONS))
        .map(|file| file.text.as_str())
        .collect();
    let manifests = files
        .iter()
        .filter(|file| file.path == ROOT || file.path.ends_with("/Cargo.toml"));
    manifests
        .flat_map(|file| {
            if file.path == ROOT {
                check_root(file, &reasons)
            } else {
                check_member(file)
            }
        })
        .collect()
}

fn check_root(file: &File, reasons: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (line, name, value) in entries(file).filter(|(_, _, value)| !value.contains("path =")) {
        if !value.contains("\"=") {
            problems.push(Problem::error(
                ROOT,
                line,
                format!("`{name}` needs an exact version: \"=1.2.3\""),
            ));
        }
        if !reasons.contains(&format!("`{name}`")) {
            problems.push(Problem::error(
                ROOT,
                line,
                format!("`{name}` has no reason in {DECISIONS}"),
            ));
        }
    }
    problems
}

fn check_member(file: &File) -> Vec<Problem> {
    let own = entries(file)
        .filter(|(_, name, value)| !name.ends_with(".workspace") && !value.contains("workspace = true"));
    own.map(|(line, name, _)| {
        Problem::error(
            &file.path,
            line,
            format!("`{name}`: the version belongs in the root Cargo.toml"),
        )
    })
    .collect()
}

/// Line, name and value of each entry in the tables of dependencies.
fn entries(file: &File) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut inside = false;
    file.text.lines().enumerate().filter_map(move |(index, line)| {
        if line.starts_with('[') {
            inside = line.trim_end().ends_with("dependencies]");
            return None;
        }
        let (name, value) = line
            .split_once('=')
            .filter(|_| inside && !line.starts_with('#'))?;
        Some((index + 1, name.trim(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn found(path: &str, manifest: &str) -> Vec<String> {
        let reasons = File::new("docs/decisions/0004-dependencies.md", "| `serde`, `toml` | x |\n");
        check(&[File::new(path, manifest), reasons])
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn the_root_pins_and_gives_reasons() {
        let manifest = "[workspace.dependencies]\ndomain = { path = \"d\" }\n# why\nserde = \"=1.0.0\"\ntoml = \"1\"\nnew = \"=1.0.0\"\n[workspace.lints]\nx = \"1\"\n";
        assert_eq!(
            found("Cargo.toml", manifest),
            [
                "error: Cargo.toml:5: `toml` needs an exact version: \"=1.2.3\"",
                "error: Cargo.toml:6: `new` has no reason in docs/decisions/",
            ]
        );
    }

    #[test]
    fn members_inherit_versions() {
        let manifest = "[dependencies]\nserde.workspace = true\ntoml = { workspace = true, features = [\"a\"] }\n[dev-dependencies]\nnew = \"=1\"\n";
        assert_eq!(
            found("crates/a/Cargo.toml", manifest),
            ["error: crates/a/Cargo.toml:5: `new`: the version belongs in the root Cargo.toml",]
        );
    }
}
