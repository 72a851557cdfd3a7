//! The tests that the shipped pack declares for itself.

use crate::disk;

#[test]
fn the_shipped_pack_passes_its_own_tests() {
    let pack = disk::shanxi();
    let tests = domain::pack::tests(&disk::files(&disk::root("packs/shanxi")));
    assert!(!tests.is_empty());
    let findings: Vec<_> = tests
        .iter()
        .flat_map(|test| domain::indicator::run_test(&pack, test))
        .collect();
    assert_eq!(disk::lines(&findings), "");
}
