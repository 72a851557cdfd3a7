//! `taizhang verify` agrees after a demo and lists what was changed behind the platform's back.

use std::path::Path;

use rstest::rstest;
use store::db::testing::Engine::{self, Embedded, Server};

use crate::util::{Place, root, taizhang};

#[rstest]
fn a_demo_is_consistent(#[values(Embedded, Server)] engine: Engine) {
    let place = Place::demo(engine);
    let answer = place.run(&["verify"]);
    assert_eq!(answer.code, Some(0), "{}{}", answer.out, answer.err);
    assert!(answer.out.contains("填报数 56 个"), "{}", answer.out);
    assert!(answer.out.contains("全部一致"), "{}", answer.out);
}

#[rstest]
fn a_second_demo_changes_nothing_unless_forced(#[values(Embedded, Server)] engine: Engine) {
    let place = Place::demo(engine);
    let again = place.run(&["demo"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(again.out.contains("--force"), "{}", again.out);
}

#[test]
fn the_shipped_pack_is_clean_and_passes_its_tests() {
    for action in ["check", "test"] {
        let answer = taizhang(&["pack", action, &root("packs/shanxi")]);
        assert_eq!(answer.code, Some(0), "{}{}", answer.out, answer.err);
    }
}

#[rstest]
fn another_pack_is_put_in_force_and_totals_follow(#[values(Embedded, Server)] engine: Engine) {
    let place = Place::demo(engine);
    let directory = tempfile::tempdir().expect("a directory");
    copy(Path::new(&root("packs/shanxi")), directory.path());
    let dir = directory.path().to_string_lossy();
    let edited = directory.path().join("pack.toml");
    let text = std::fs::read_to_string(&edited).expect("the manifest");
    std::fs::write(&edited, text.replace("\"2023.1\"", "\"2023.2\"")).expect("the manifest");
    let answer = place.run(&["pack", "use", &dir, "--actor", "市级管理员"]);
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(answer.out.contains("2023.2"), "{}", answer.out);
    assert_eq!(place.run(&["verify"]).code, Some(0));
    // The same version with other contents is refused.
    std::fs::write(
        &edited,
        text.replace("\"2023.1\"", "\"2023.2\"").replace("山西省", "某省"),
    )
    .expect("the manifest");
    let refused = place.run(&["pack", "use", &dir, "--actor", "市级管理员"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("TZ-2023"), "{}", refused.err);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a directory");
    for entry in std::fs::read_dir(from).expect("a directory") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}
