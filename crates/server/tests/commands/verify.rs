//! `taizhang verify` agrees after a demo and lists what was changed behind the platform's back.

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
