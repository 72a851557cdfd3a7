//! The manual explains every code and every route's group.
use proof::code::Code;

const CHAPTER: &str = include_str!("../../../../docs/manual/校核.md");

#[test]
fn every_code_of_proof_is_explained() {
    for code in Code::ALL {
        let line = CHAPTER
            .lines()
            .find(|line| line.starts_with(&format!("| {code} |")));
        assert!(
            line.is_some_and(|line| line.contains(code.title())),
            "{code} {} is not in docs/manual/校核.md",
            code.title()
        );
    }
}

#[test]
fn every_field_of_the_contract_is_explained() {
    let text = "高新区规上工业增加值完成21.6亿元，同比增长8.7%，高于省定目标（7%）2.7个百分点。";
    let report = proof::check(&proof::Document::new("甲", text), &proof::Options::default());
    let value = serde_json::to_value(&report).expect("plain data");
    assert!(
        value["findings"]
            .as_array()
            .is_some_and(|findings| !findings.is_empty())
    );
    for list in ["facts", "relations", "findings"] {
        let first = value[list][0].as_object().expect("an object");
        for field in first.keys() {
            assert!(CHAPTER.contains(&format!("\"{field}\":")), "{list}.{field}");
        }
    }
}
