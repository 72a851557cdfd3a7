//! Licences and sources of every crate in the product, held against `deny.toml` even where cargo-deny is missing.
use crate::step::{command, root};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::BTreeSet;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Fails with every crate that is under no allowed licence, or not from crates.io.
pub fn run() -> Result<()> {
    let policy = std::fs::read_to_string(root().join("deny.toml")).context("deny.toml")?;
    let problems = check(&metadata()?, &allowed(&policy)?);
    for problem in &problems {
        println!("  {problem}");
    }
    if !problems.is_empty() {
        bail!("{} crates outside deny.toml", problems.len());
    }
    Ok(())
}

fn metadata() -> Result<Value> {
    // Only this platform: the crates of others are not on the machine.
    let host = command("rustc", &["--print", "host-tuple"]).output()?;
    let host = String::from_utf8(host.stdout)?;
    let args = [
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        host.trim(),
    ];
    let output = command("cargo", &args).output()?;
    ensure!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).context("cargo metadata is JSON")
}

/// The words of `allow = […]` in the `[licenses]` table.
fn allowed(policy: &str) -> Result<BTreeSet<String>> {
    let table = policy
        .split("[licenses]")
        .nth(1)
        .context("deny.toml has no [licenses]")?;
    let list = table
        .split("allow = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next());
    let list = list.context("[licenses] in deny.toml has no `allow = […]`")?;
    Ok(list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

fn check(metadata: &Value, allowed: &BTreeSet<String>) -> Vec<String> {
    let used: BTreeSet<&str> = array(&metadata["resolve"]["nodes"])
        .iter()
        .filter_map(|node| node["id"].as_str())
        .collect();
    let packages = array(&metadata["packages"]).iter();
    let packages = packages.filter(|package| package["id"].as_str().is_some_and(|id| used.contains(id)));
    packages.filter_map(|package| problem(package, allowed)).collect()
}

fn problem(package: &Value, allowed: &BTreeSet<String>) -> Option<String> {
    let name = format!("{} {}", text(package, "name"), text(package, "version"));
    let licence = text(package, "license");
    if package["source"].is_string() && package["source"] != CRATES_IO {
        return Some(format!("{name} comes from {}", package["source"]));
    }
    (!is_allowed(licence, allowed)).then(|| format!("{name} is under `{licence}`"))
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or_default()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Evaluates an SPDX expression: `OR` binds weaker than `AND`; `/` is an old way to write `OR`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut tokens = spaced
        .split_whitespace()
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    any(&mut tokens, allowed) && tokens.next().is_none()
}

type Tokens<'a> = std::iter::Peekable<std::vec::IntoIter<&'a str>>;

fn any(tokens: &mut Tokens, allowed: &BTreeSet<String>) -> bool {
    let mut result = all(tokens, allowed);
    while tokens.next_if_eq(&"OR").is_some() {
        result |= all(tokens, allowed);
    }
    result
}

fn all(tokens: &mut Tokens, allowed: &BTreeSet<String>) -> bool {
    let mut result = one(tokens, allowed);
    while tokens.next_if_eq(&"AND").is_some() {
        result &= one(tokens, allowed);
    }
    result
}

fn one(tokens: &mut Tokens, allowed: &BTreeSet<String>) -> bool {
    match tokens.next() {
        Some("(") => {
            let result = any(tokens, allowed);
            tokens.next_if_eq(&")").is_some() && result
        }
        Some(licence) if tokens.next_if_eq(&"WITH").is_some() => {
            let exception = tokens.next().unwrap_or_default();
            allowed.contains(&format!("{licence} WITH {exception}")) || allowed.contains(licence)
        }
        Some(licence) => allowed.contains(licence),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{CRATES_IO, allowed, check, is_allowed};
    use serde_json::json;

    const POLICY: &str = "[graph]\n[licenses]\nallow = [\n  \"MIT\", # short\n  \"Apache-2.0\",\n]\n[bans]\n";

    #[test]
    fn evaluates_licence_expressions() {
        let allowed = allowed(POLICY).expect("the policy is well formed");
        let is = |expression| is_allowed(expression, &allowed);
        assert!(
            is("MIT")
                && is("GPL-3.0 OR MIT")
                && is("MIT/Apache-2.0")
                && is("(GPL-3.0 OR MIT) AND Apache-2.0")
        );
        assert!(is("Apache-2.0 WITH LLVM-exception"));
        assert!(!is("") && !is("GPL-3.0") && !is("MIT AND GPL-3.0") && !is("GPL-3.0 OR") && !is("MIT MIT"));
    }

    #[test]
    fn names_crates_outside_the_policy() {
        let package = |id: &str, licence: &str, source: &str| json!({"id": id, "name": id, "version": "1.0.0", "license": licence, "source": source});
        let metadata = json!({
            "packages": [
                package("good", "MIT", CRATES_IO), package("copyleft", "GPL-3.0", CRATES_IO),
                package("fork", "MIT", "git+https://example.org/fork"), package("unused", "GPL-3.0", CRATES_IO),
            ],
            "resolve": {"nodes": [{"id": "good"}, {"id": "copyleft"}, {"id": "fork"}]},
        });
        let found = check(&metadata, &allowed(POLICY).expect("the policy is well formed"));
        assert_eq!(
            found,
            [
                "copyleft 1.0.0 is under `GPL-3.0`",
                "fork 1.0.0 comes from \"git+https://example.org/fork\""
            ]
        );
    }
}
