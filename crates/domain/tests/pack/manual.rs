//! The manual documents every key of a pack, every column of a file of figures and every code, and nothing else.

use std::collections::BTreeSet;

use domain::pack::tables;
use domain::returns::Column;

use crate::disk;

fn chapter(name: &str) -> String {
    let path = disk::root("docs/manual").join(name);
    std::fs::read_to_string(path).expect("a chapter of the manual")
}

/// The first backticked word of each row of a table.
fn rows(section: &str) -> Vec<&str> {
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| row.split('`').nth(1)).collect()
}

#[test]
fn every_key_is_documented_in_order() {
    let manual = chapter("定义包.md");
    let mut documented = Vec::new();
    for section in manual.split("\n### `").skip(1) {
        let (title, rest) = section.split_once('`').expect("a closed title");
        let own = rest.split("\n## ").next().unwrap_or(rest);
        documented.push((title, rows(own)));
    }
    let known: Vec<_> = tables()
        .iter()
        .map(|table| (table.title, table.keys.to_vec()))
        .collect();
    assert_eq!(documented, known);
}

#[test]
fn every_column_is_documented_in_order() {
    let manual = chapter("导入.md");
    let documented: Vec<Vec<&str>> = manual
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("| `"))
        .map(|line| line.split('|').map(str::trim).skip(1).take(3).collect())
        .collect();
    let known = Column::ALL.map(|column| {
        let required = if column.is_required() { "是" } else { "否" };
        vec![
            column.name().to_owned(),
            format!("`{}`", column.key()),
            required.to_owned(),
        ]
    });
    assert_eq!(documented, known);
}

/// Codes of the form `TZ-dddd` in a text, that start with `prefix`.
fn codes(text: &str, prefix: &str) -> BTreeSet<String> {
    let starts = text.match_indices(prefix).map(|(at, _)| at);
    let code = |at: usize| text.get(at..at + 7).map(str::to_owned);
    let whole = |code: &String| code.bytes().skip(3).all(|byte| byte.is_ascii_digit());
    starts.filter_map(code).filter(whole).collect()
}

#[test]
fn every_code_is_documented() {
    for (prefix, name, folder) in [("TZ-12", "定义包.md", "pack"), ("TZ-13", "导入.md", "returns")] {
        let source = disk::files(&disk::root("crates/domain/src"));
        let own = source
            .iter()
            .filter(|(path, _)| path.starts_with(folder) || path.starts_with("indicator"));
        let used: BTreeSet<String> = own.flat_map(|(_, text)| codes(text, prefix)).collect();
        assert_eq!(codes(&chapter(name), prefix), used);
    }
}
