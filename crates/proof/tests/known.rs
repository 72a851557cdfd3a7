//! Figures of a text against figures that the caller holds.

use proof::{Document, KnownFact, Options, Role, check};

fn held(value: &str, unit: &str) -> Options {
    let known = KnownFact {
        subject: "甲开发区".to_owned(),
        indicator: "工业投资".to_owned(),
        role: Role::Level,
        period: Some("2023年上半年".to_owned()),
        value: value.to_owned(),
        unit: unit.to_owned(),
        source: "2023年7月报表".to_owned(),
        label: "统计数".to_owned(),
    };
    Options {
        known: vec![known],
        ..Options::default()
    }
}

const TEXT: &str = "上半年,甲开发区完成工业投资24.1亿元。";

#[test]
fn equal_at_printed_precision_is_no_finding() {
    let report = check(&Document::new("text", TEXT), &held("241489", "万元"));
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    assert_eq!(report.relations.len(), 1);
}

#[test]
fn a_difference_names_both_values_source_and_label() {
    let report = check(&Document::new("text", TEXT), &held("24.36", "亿元"));
    let [finding] = report.findings.as_slice() else {
        panic!("{:#?}", report.findings)
    };
    assert_eq!(finding.code, "P2401");
    for part in ["24.1亿元", "24.36亿元", "2023年7月报表", "统计数"] {
        assert!(finding.message.contains(part), "{}", finding.message);
    }
}

#[test]
fn another_period_is_not_compared() {
    let text = "一季度,甲开发区完成工业投资9.8亿元。";
    let report = check(&Document::new("text", text), &held("24.36", "亿元"));
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
}
