//! Reads `tests/corpus/<group>/<name>.txt`, checks each text and compares the report with `<name>.toml`.
//!
//! Adding a test means adding two files; the fields of the second are those of [`expectation::Expectation`].

#[path = "corpus/expectation.rs"]
mod expectation;
#[path = "corpus/mismatch.rs"]
mod mismatch;

use std::fs;
use std::path::{Path, PathBuf};

use proof::{Document, Options, Report, Severity, Verdict, check};

use expectation::Expectation;

/// Fewer texts than this means that the folder was not found or was emptied.
const LEAST_TEXTS: usize = 600;

/// Most false errors among decided relations of the texts that are free of errors, in percent.
const MOST_FALSE_ERRORS_PERCENT: usize = 1;

struct Case {
    /// `group/name`.
    name: String,
    expectation: Expectation,
    report: Report,
}

#[test]
fn every_text_meets_its_expectation() {
    let cases = cases();
    assert!(cases.len() >= LEAST_TEXTS, "only {} texts", cases.len());
    let complaints: Vec<String> = cases.iter().filter_map(complaint).collect();
    assert!(
        complaints.is_empty(),
        "{} of {} texts differ from what is expected of them\n\n{}\n",
        complaints.len(),
        cases.len(),
        complaints.join("\n\n")
    );
}

#[test]
fn false_errors_are_rare() {
    let (mut decided, mut false_errors) = (0, 0);
    for case in cases().iter().filter(|case| case.expectation.errors.is_empty()) {
        decided += decided_relations(&case.report);
        false_errors += case
            .report
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
    }
    println!("{false_errors} false errors, {decided} decided relations");
    assert!(
        false_errors * 100 <= decided * MOST_FALSE_ERRORS_PERCENT,
        "{false_errors} false errors among {decided} decided relations"
    );
}

fn complaint(case: &Case) -> Option<String> {
    let found = mismatch::mismatches(&case.expectation, &case.report);
    let about = &case.expectation.about;
    (!found.is_empty()).then(|| format!("{}: {about}\n    {}", case.name, found.join("\n    ")))
}

fn decided_relations(report: &Report) -> usize {
    report
        .relations
        .iter()
        .filter(|relation| relation.verdict != Verdict::Undecidable)
        .count()
}

fn cases() -> Vec<Case> {
    entries(&folder())
        .iter()
        .filter(|path| path.is_dir())
        .flat_map(|group| entries(group))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| read_case(&path))
        .collect()
}

fn read_case(path: &Path) -> Case {
    let name = path
        .strip_prefix(folder())
        .expect("listed from that folder")
        .with_extension("")
        .to_string_lossy()
        .into_owned();
    let expectation = toml::from_str(&read(&path.with_extension("toml")))
        .unwrap_or_else(|error| panic!("{name}.toml: {error}"));
    let report = check(&Document::new(name.clone(), read(path)), &Options::default());
    Case {
        name,
        expectation,
        report,
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the corpus folder is part of the repository")
        .map(|entry| entry.expect("readable entry").path())
        .collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
