//! The pipeline: text, facts, relations, verdicts, findings.

use crate::diagnosis;
use crate::document::{Document, Options, Table};
use crate::grid;
use crate::lines;
use crate::lints;
use crate::model::Reading;
use crate::original::Marks;
use crate::printed::{self, Source};
use crate::read;
use crate::relations::{self, Check};
use crate::report::{Coverage, Fact, Finding, Relation, Report, Verdict};
use crate::text::{Places, Text};
use crate::threads::both;

/// Reads one document and reports every figure that cannot be true together with the others.
///
/// Never panics and never fails: text without figures gives an empty report.
pub fn check(document: &Document, options: &Options) -> Report {
    find(document, options).into_report(document)
}

/// What was found in a document, in the compact form in which it was found.
#[derive(Debug)]
pub struct Found {
    marks: Marks,
    places: Places,
    reading: Reading,
    pub checks: Vec<Check>,
    /// Facts in the order in which they are printed.
    order: Vec<u32>,
    pub findings: Vec<Finding>,
    pub coverage: Coverage,
}

/// Runs the pipeline. Each stage gives up what later ones do not need: texts of many megabytes are read in one piece.
pub fn find(document: &Document, options: &Options) -> Found {
    let (text, reading) = read(document, options);
    let families = relations::families(&reading);
    let (lints, mut checks) = both(
        reading.facts.len(),
        || lints::find(&text, &reading, &families),
        || relations::find(&reading, &text, &families),
    );
    drop(families);
    let places = text.into_places();
    let marks = Marks::new(&document.text);
    let source = Source {
        text: &document.text,
        marks: &marks,
        places: &places,
        reading: &reading,
    };
    let causes = diagnosis::diagnose(&checks, &reading.facts);
    let mut findings: Vec<Finding> = causes
        .iter()
        .map(|cause| source.contradiction(cause, &checks))
        .collect();
    for comparison in relations::known::find(&reading, options) {
        findings.extend(source.difference(&comparison, checks.len()));
        checks.push(comparison.check);
    }
    findings.extend(lints.iter().map(|lint| source.lint(lint)));
    findings.sort_by_key(|finding| (finding.start, finding.severity, finding.end));
    let order = source.order();
    let coverage = coverage(&reading, &checks);
    Found {
        marks,
        places,
        reading,
        checks,
        order,
        findings,
        coverage,
    }
}

/// The normalised text and its facts.
fn read(document: &Document, options: &Options) -> (Text, Reading) {
    let original: Vec<char> = document.text.chars().collect();
    let mut tables = document.tables.clone();
    for table in &mut tables {
        clamp(table, original.len());
    }
    tables.extend(grid::find(&original, &grid::ranges(&tables)));
    let text = Text::new(&original, &lines::split(&original, &grid::ranges(&tables)));
    // Only tables are read from the original.
    let original = if tables.is_empty() { Vec::new() } else { original };
    let reading = read::read(&original, &text, &tables, options);
    (text, reading)
}

impl Found {
    /// The whole report on the document that was read.
    pub fn report(&self, document: &Document) -> Report {
        Report {
            name: document.name.clone(),
            facts: self.facts(&document.text).collect(),
            relations: self.relations().collect(),
            findings: self.findings.clone(),
            coverage: self.coverage,
        }
    }

    /// The same, giving up each check as soon as it is put into words.
    fn into_report(mut self, document: &Document) -> Report {
        let checks = std::mem::take(&mut self.checks).into_iter().enumerate();
        let (facts, relations) = both(
            self.order.len(),
            || self.facts(&document.text).collect(),
            || {
                checks
                    .map(|(id, check)| printed::relation(id, &check, &self.reading))
                    .collect()
            },
        );
        Report {
            name: document.name.clone(),
            facts,
            relations,
            findings: self.findings,
            coverage: self.coverage,
        }
    }

    /// Every fact, in the order of the text.
    pub fn facts<'a>(&'a self, text: &'a str) -> impl ExactSizeIterator<Item = Fact> + 'a {
        let source = Source {
            text,
            marks: &self.marks,
            places: &self.places,
            reading: &self.reading,
        };
        self.order.iter().map(move |&id| source.fact(id as usize))
    }

    /// Every relation.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = Relation> + '_ {
        let checks = self.checks.iter().enumerate();
        checks.map(|(id, check)| printed::relation(id, check, &self.reading))
    }

    /// Why each relation that cannot be decided cannot.
    pub fn undecided(&self) -> impl Iterator<Item = &str> {
        let undecided = |check: &&Check| check.verdict == Verdict::Undecidable;
        self.checks.iter().filter(undecided).map(|check| &*check.reason)
    }
}

/// Cells outside the text are empty.
fn clamp(table: &mut Table, length: usize) {
    for cell in table.rows.iter_mut().flatten() {
        cell.end = cell.end.min(length);
        cell.start = cell.start.min(cell.end);
    }
}

fn coverage(reading: &Reading, checks: &[Check]) -> Coverage {
    let mut checked = vec![false; reading.facts.len()];
    for fact in checks
        .iter()
        .filter(|check| check.verdict != Verdict::Undecidable)
        .flat_map(Check::facts)
    {
        checked[fact] = true;
    }
    Coverage {
        numbers: reading.facts.len(),
        checked: checked.iter().filter(|&&checked| checked).count(),
        undecidable: checks
            .iter()
            .filter(|check| check.verdict == Verdict::Undecidable)
            .count(),
    }
}
