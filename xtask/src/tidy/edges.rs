//! Which crate may know which: server -> {store, document, proof} -> domain, and nothing else.
use super::Problem;
use crate::step::command;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::HashSet;

/// Every member of the workspace with the members it may depend on, for tests and benches too.
const MAY_KNOW: &[(&str, &[&str])] = &[
    (
        "taizhang",
        &[
            "taizhang-store",
            "taizhang-document",
            "taizhang-proof",
            "taizhang-domain",
        ],
    ),
    ("taizhang-store", &["taizhang-domain"]),
    ("taizhang-document", &["taizhang-domain"]),
    ("taizhang-proof", &["taizhang-domain"]),
    ("taizhang-domain", &[]),
    ("xtask", &[]),
];

/// Asks cargo for the members and checks their edges.
pub fn check() -> Result<Vec<Problem>> {
    let output = command(
        "cargo",
        &["metadata", "--format-version=1", "--no-deps", "--offline"],
    )
    .output()?;
    ensure!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata = serde_json::from_slice(&output.stdout).context("cargo metadata is JSON")?;
    Ok(edges(&metadata))
}

fn edges(metadata: &Value) -> Vec<Problem> {
    let packages = metadata["packages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let members: HashSet<&str> = packages
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    packages
        .iter()
        .flat_map(|package| package_edges(package, &members))
        .collect()
}

fn package_edges(package: &Value, members: &HashSet<&str>) -> Vec<Problem> {
    let name = package["name"].as_str().unwrap_or_default();
    let place = format!("{name}/Cargo.toml");
    let Some((_, allowed)) = MAY_KNOW.iter().find(|(member, _)| *member == name) else {
        return vec![Problem::error(
            &place,
            0,
            format!("crate `{name}` is not in the house plan (xtask/src/tidy/edges.rs)"),
        )];
    };
    let dependencies = package["dependencies"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let names = dependencies
        .iter()
        .filter_map(|dependency| dependency["name"].as_str());
    names
        // A crate may know itself: its own tests ask for its test feature that way.
        .filter(|dependency| *dependency != name)
        .filter(|dependency| members.contains(dependency) && !allowed.contains(dependency))
        .map(|dependency| Problem::error(&place, 0, format!("`{name}` must not know `{dependency}`")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::edges;
    use serde_json::json;

    #[test]
    fn finds_edges_outside_the_house_plan() {
        let metadata = json!({"packages": [
            {"name": "taizhang-store", "dependencies": [{"name": "taizhang-domain"}, {"name": "sqlx"}]},
            {"name": "taizhang-domain", "dependencies": [{"name": "taizhang-store"}]},
            {"name": "taizhang-extra", "dependencies": []},
        ]});
        let found: Vec<String> = edges(&metadata).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "error: taizhang-domain/Cargo.toml: `taizhang-domain` must not know `taizhang-store`",
                "error: taizhang-extra/Cargo.toml: crate `taizhang-extra` is not in the house plan (xtask/src/tidy/edges.rs)",
            ]
        );
    }
}
