//! The text of a report cut into pieces, so that every figure and every finding can be marked.
//!
//! Findings may overlap figures and one another, which nested elements cannot show; pieces can.
use std::collections::{BTreeMap, BTreeSet, HashSet};

use proof::{Report, Severity, Verdict};

/// A run of characters with the same marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// Classes; empty for plain text.
    pub class: String,
    /// Numbers of the findings that point here, separated by blanks.
    pub findings: String,
    /// What is known about the figure, for the title.
    pub title: String,
}

/// A paragraph in pieces.
pub type Paragraph = Vec<Piece>;

/// One reason to mark a place. The order is the order of weight: the last one of a piece colours it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// A figure; number in `facts`.
    Fact(usize),
    /// A figure or passage that takes part in a finding.
    Related(usize),
    /// The place of a finding; number in `findings`.
    Hit(Severity, usize),
}

/// Cuts the text into paragraphs of pieces. Linear in text and marks.
pub fn paragraphs(text: &str, report: &Report) -> Vec<Paragraph> {
    let marker = Marker {
        report,
        checked: checked_facts(report),
        failing: failing_facts(report),
    };
    let mut changes = changes(report);
    let mut active = BTreeSet::new();
    let mut lines = vec![Vec::new()];
    let mut piece = String::new();
    for (position, character) in text.chars().enumerate() {
        if let Some(here) = changes.remove(&position) {
            marker.close(&mut piece, &active, &mut lines);
            for (starts, mark) in here {
                if starts {
                    active.insert(mark);
                } else {
                    active.remove(&mark);
                }
            }
        }
        if character == '\n' {
            marker.close(&mut piece, &active, &mut lines);
            lines.push(Vec::new());
        } else if character != '\r' {
            piece.push(character);
        }
    }
    marker.close(&mut piece, &active, &mut lines);
    lines.retain(|line| line.iter().any(|piece| !piece.text.trim().is_empty()));
    lines
}

/// Where marks start (`true`) and end (`false`).
fn changes(report: &Report) -> BTreeMap<usize, Vec<(bool, Mark)>> {
    let mut changes: BTreeMap<usize, Vec<(bool, Mark)>> = BTreeMap::new();
    let mut add = |start: usize, end: usize, mark: Mark| {
        if start < end {
            changes.entry(start).or_default().push((true, mark));
            changes.entry(end).or_default().push((false, mark));
        }
    };
    for (number, fact) in report.facts.iter().enumerate() {
        add(fact.start, fact.end, Mark::Fact(number));
    }
    for (number, finding) in report.findings.iter().enumerate() {
        for place in &finding.related {
            add(place.start, place.end, Mark::Related(number));
        }
        add(finding.start, finding.end, Mark::Hit(finding.severity, number));
    }
    changes
}

struct Marker<'a> {
    report: &'a Report,
    checked: HashSet<&'a str>,
    failing: HashSet<&'a str>,
}

impl Marker<'_> {
    /// Ends the piece that was being read.
    fn close(&self, text: &mut String, active: &BTreeSet<Mark>, lines: &mut [Paragraph]) {
        if let (false, Some(line)) = (text.is_empty(), lines.last_mut()) {
            line.push(self.piece(std::mem::take(text), active));
        }
    }

    fn piece(&self, text: String, active: &BTreeSet<Mark>) -> Piece {
        let mut classes: Vec<&str> = Vec::new();
        let mut findings: BTreeSet<usize> = BTreeSet::new();
        let mut title = String::new();
        for mark in active {
            match *mark {
                Mark::Fact(number) => {
                    let fact = &self.report.facts[number];
                    classes.push(self.fact_class(&fact.id));
                    title = describe(fact);
                }
                Mark::Related(number) => {
                    classes.push("related");
                    findings.insert(number);
                }
                Mark::Hit(severity, number) => {
                    classes.push(hit_class(severity));
                    findings.insert(number);
                }
            }
        }
        let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
        Piece {
            text,
            class: classes.join(" "),
            findings: findings.join(" "),
            title,
        }
    }

    fn fact_class(&self, id: &str) -> &'static str {
        if self.failing.contains(id) {
            "fact failing"
        } else if self.checked.contains(id) {
            "fact checked"
        } else {
            "fact"
        }
    }
}

fn hit_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "hit-error",
        Severity::Warning => "hit-warning",
        Severity::Info => "hit-info",
    }
}

fn checked_facts(report: &Report) -> HashSet<&str> {
    facts_with(report, |verdict| verdict != Verdict::Undecidable)
}

fn failing_facts(report: &Report) -> HashSet<&str> {
    facts_with(report, |verdict| verdict == Verdict::Inconsistent)
}

fn facts_with(report: &Report, wanted: impl Fn(Verdict) -> bool) -> HashSet<&str> {
    let relations = report
        .relations
        .iter()
        .filter(|relation| wanted(relation.verdict));
    relations
        .flat_map(|relation| relation.inputs.iter().chain(&relation.output))
        .map(String::as_str)
        .collect()
}

/// Subject, indicator and value of a figure in one line.
fn describe(fact: &proof::Fact) -> String {
    let words = [fact.subject.as_str(), &fact.indicator, &fact.value, &fact.unit];
    let known: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    known.join(" ")
}
