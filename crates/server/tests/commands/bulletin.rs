//! `taizhang bulletin` states the figures and passes the platform's own proof.

use rstest::rstest;
use serde_json::Value;
use store::db::testing::Engine::{self, Embedded, Server};

use crate::util::{Place, taizhang};

#[rstest]
fn every_report_passes_its_own_proof(
    #[values("阳泉市", "忻州市", "山西省")] city: &str,
    #[values(Embedded, Server)] engine: Engine,
) {
    let place = Place::demo(engine);
    let written = place.run(&["bulletin", "--unit", city, "--period", "2023H1", "--format", "md"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    let file = place.file("report.md", &written.out);
    let checked = taizhang(&["proof", &file.to_string_lossy(), "--format", "json"]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    let json: Value = serde_json::from_str(&checked.out).expect("JSON");
    let findings = json["files"][0]["findings"].as_array().expect("findings");
    // A note on an extreme value stays: 483.5 % is extreme and true.
    let serious: Vec<&Value> = findings
        .iter()
        .filter(|finding| finding["severity"] != "info")
        .collect();
    assert_eq!(serious, Vec::<&Value>::new());
}

#[test]
fn the_text_of_each_city() {
    let place = Place::demo(Embedded);
    for city in ["阳泉市", "忻州市", "山西省"] {
        let written = place.run(&["bulletin", "--unit", city, "--period", "2023H1"]);
        insta::assert_snapshot!(city, written.out);
    }
}

#[test]
fn a_word_file_has_the_same_text() {
    let place = Place::demo(Embedded);
    let file = place.file("report.docx", "");
    let path = file.to_string_lossy();
    let written = place.run(&[
        "bulletin",
        "--unit",
        "阳泉市",
        "--period",
        "2023H1",
        "--format",
        "docx",
        "--out",
        &path,
    ]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    let extract =
        document::read::read("report.docx", &std::fs::read(&file).expect("the file")).expect("a Word file");
    assert!(
        extract.text.contains("还需完成投资 14.6 亿元"),
        "{}",
        extract.text
    );
}
