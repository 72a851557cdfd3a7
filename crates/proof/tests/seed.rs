//! The reference bulletin, when it lies beside the repository: every number, the one contradiction, the warnings.
//!
//! The text is not part of the repository; `tests/fixtures/half_year.txt` tells the same figures in other words.

use std::fs;
use std::path::PathBuf;

use proof::{Document, Options, Report, Severity, check};

/// Numbers written in digits in the reference text.
const NUMBERS: usize = 150;

fn reference() -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/seed.txt");
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!(
            "\n!!! NOT TESTED: {} is absent; the reference bulletin was not checked !!!\n",
            path.display()
        );
    }
    text
}

fn fixture() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/half_year.txt");
    fs::read_to_string(path).expect("a fixture of this repository")
}

fn read(text: &str) -> Report {
    check(&Document::new("reference", text), &Options::default())
}

fn errors(report: &Report) -> Vec<&proof::Finding> {
    report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect()
}

/// Sum −2.5 against −1.9 and 5.75 from levels have one root: the last 5.2 of the three zones.
fn assert_one_root_cause(text: &str) {
    let report = read(text);
    let found = errors(&report);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].code, "P2103");
    assert!(found[0].quote.starts_with("5.2"), "{found:#?}");
    assert!(
        found[0].message.starts_with("这几个数不能同时成立"),
        "{}",
        found[0].message
    );
    assert!(
        found[0].suggestion.contains("5.7或5.8"),
        "{}",
        found[0].suggestion
    );
    assert_eq!(found[0].relations.len(), 2);
    let repaired: String = text
        .chars()
        .take(found[0].start)
        .chain("5.7".chars())
        .chain(text.chars().skip(found[0].start + 3))
        .collect();
    assert_eq!(errors(&read(&repaired)), Vec::<&proof::Finding>::new());
}

#[test]
fn the_reference_has_one_root_cause() {
    if let Some(text) = reference() {
        assert_one_root_cause(&text);
    }
}

#[test]
fn the_same_figures_in_other_words_have_one_root_cause() {
    assert_one_root_cause(&fixture());
}

#[test]
fn every_number_of_the_reference_is_read() {
    let Some(text) = reference() else { return };
    let report = read(&text);
    let digits = report
        .facts
        .iter()
        .filter(|fact| fact.text.contains(|c: char| c.is_ascii_digit()));
    assert_eq!(digits.count(), NUMBERS);
    for fact in &report.facts {
        let printed: String = text
            .chars()
            .skip(fact.start)
            .take(fact.end - fact.start)
            .collect();
        assert_eq!(printed, fact.text);
    }
    let named = report
        .facts
        .iter()
        .filter(|fact| !fact.indicator.is_empty())
        .count();
    assert!(named >= NUMBERS, "{named} facts have an indicator");
}

#[test]
fn the_reference_draws_its_warnings() {
    let Some(text) = reference() else { return };
    let report = read(&text);
    let warns = |code: &str| {
        report
            .findings
            .iter()
            .filter(|f| f.code == code && f.severity == Severity::Warning)
            .collect::<Vec<_>>()
    };
    for code in ["P3101", "P3102", "P3103", "P3104", "P3108"] {
        assert_eq!(warns(code).len(), 1, "{code}: {:#?}", report.findings);
    }
    assert!(warns("P3102")[0].quote.starts_with("20"));
    assert!(warns("P3103")[0].quote.starts_with("50"));
    assert!(warns("P3104")[0].quote.starts_with("拉动全市增速"));
}

#[test]
fn real_growth_is_never_recomputed_from_current_prices() {
    let Some(text) = reference() else { return };
    let report = read(&text);
    let growth = report
        .facts
        .iter()
        .find(|fact| fact.value == "57.4")
        .expect("the growth of value added");
    let undecidable = report
        .relations
        .iter()
        .find(|relation| {
            relation.output.as_ref() == Some(&growth.id)
                && relation.kind == proof::RelationKind::WeightedGrowth
        })
        .expect("the relation is named");
    assert_eq!(undecidable.verdict, proof::Verdict::Undecidable);
    assert!(undecidable.reason.contains("可比价"), "{}", undecidable.reason);
}
