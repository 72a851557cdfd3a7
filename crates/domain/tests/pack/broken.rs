//! Everything the loader and linter say: one fixture per kind of mistake, each a change to the good pack `mini`.

use domain::pack::{PackFiles, load};

use crate::disk;

fn mini() -> PackFiles {
    disk::files(&disk::root("crates/domain/tests/pack/mini"))
}

/// The pack `mini` with the changes of a fixture.
///
/// `=== path` is followed by the new text of a file, `=== path: old → new` replaces a text inside it (`\n` is a line
/// break), `=== -path` takes it away.
fn changed(fixture: &str) -> PackFiles {
    let mut files = mini();
    for section in fixture.split("=== ").skip(1) {
        let (head, text) = section.split_once('\n').unwrap_or((section, ""));
        if let Some(path) = head.strip_prefix('-') {
            files.remove(path).unwrap_or_else(|| panic!("no file {path}"));
        } else if let Some((path, change)) = head.split_once(": ") {
            let (old, new) = change.split_once(" → ").expect("old → new");
            let file = files.get_mut(path).unwrap_or_else(|| panic!("no file {path}"));
            let (old, new) = (old.replace("\\n", "\n"), new.replace("\\n", "\n"));
            assert!(file.contains(&old), "{path} does not contain {old}");
            *file = file.replacen(&old, &new, 1);
        } else {
            files.insert(head.to_owned(), text.to_owned());
        }
    }
    files
}

#[test]
fn the_pack_that_fixtures_break_has_no_finding() {
    let (pack, findings) = load(&mini());
    assert_eq!(disk::lines(&findings), "");
    assert!(pack.is_some());
}

#[test]
fn every_broken_pack_says_what_is_wrong() {
    insta::glob!("broken/*.txt", |path| {
        let fixture = std::fs::read_to_string(path).expect("a readable fixture");
        let (pack, findings) = load(&changed(&fixture));
        assert!(!findings.is_empty(), "nothing is wrong with {}", path.display());
        assert_eq!(pack.is_none(), domain::finding::has_errors(&findings));
        insta::with_settings!({ description => fixture, omit_expression => true }, {
            insta::assert_snapshot!(disk::lines(&findings));
        });
    });
}
