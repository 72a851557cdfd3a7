//! A published pack has a lock, and from then on its files cannot change.

use domain::finding::Finding;
use domain::pack::{Lock, PackFiles, hash, load};
use proptest::prelude::*;

use crate::disk;

fn mini() -> PackFiles {
    disk::files(&disk::root("crates/domain/tests/pack/mini"))
}

/// The pack `mini`, published as it stands.
fn published() -> PackFiles {
    let mut files = mini();
    let manifest = files.get_mut("pack.toml").expect("a manifest");
    *manifest = manifest.replace("published = false", "published = true");
    let lock = Lock {
        version: "2023.1".to_owned(),
        hash: hash(&files),
    };
    files.insert("LOCK".to_owned(), lock.text());
    files
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_was_published_loads() {
    let (pack, findings) = load(&published());
    assert_eq!(disk::lines(&findings), "");
    assert!(pack.is_some_and(|pack| pack.published));
}

#[test]
fn the_lock_that_a_missing_lock_is_told_to_have_is_the_right_one() {
    let mut files = published();
    let lock = files.remove("LOCK").expect("a lock");
    let (_, findings) = load(&files);
    assert_eq!(codes(&findings), ["TZ-1211"]);
    assert!(
        findings
            .iter()
            .all(|finding| finding.suggestion.contains(lock.trim()))
    );
}

#[test]
fn a_new_version_may_change_as_a_draft() {
    let mut files = published();
    let manifest = files.get_mut("pack.toml").expect("a manifest");
    *manifest = manifest
        .replace("published = true", "published = false")
        .replace("2023.1", "2023.2");
    let (pack, findings) = load(&files);
    assert_eq!(disk::lines(&findings), "");
    assert!(pack.is_some());
}

#[test]
fn any_changed_file_of_a_published_version_is_an_error() {
    for path in mini().keys() {
        let mut files = published();
        files.get_mut(path).expect("a file").push_str("\n# …\n");
        let (pack, findings) = load(&files);
        assert!(pack.is_none(), "{path}");
        assert!(codes(&findings).contains(&"TZ-1213"), "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_file_is_findings_and_never_a_panic(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 0_usize..40,
        put in "[\\[\\]{}=\",.#\n\u{4e00}-\u{4e10}a-c0-9 -]{0,12}",
    ) {
        let mut files = mini();
        let paths: Vec<String> = files.keys().cloned().collect();
        let text = files.get_mut(file.get(&paths)).expect("a file");
        let characters: Vec<char> = text.chars().collect();
        let start = at.index(characters.len());
        let rest = characters.iter().skip(start + length);
        *text = characters.iter().take(start).copied().chain(put.chars()).chain(rest.copied()).collect();
        let (pack, findings) = load(&files);
        prop_assert_eq!(pack.is_none(), domain::finding::has_errors(&findings));
        prop_assert!(findings.is_sorted_by_key(|finding| &finding.place));
    }
}
