//! Compares a report with an expectation and says in words what differs.

use proof::{Fact, Finding, Report, Role, Severity, Verdict};

use crate::expectation::{Expectation, ExpectedError, ExpectedFact, ExpectedWarning};

/// Everything in `report` that is not as `expected`; empty when the text passes.
pub fn mismatches(expected: &Expectation, report: &Report) -> Vec<String> {
    let text = Text::of(report);
    let mut found = text.errors(&expected.errors);
    found.extend(text.missing_warnings(&expected.warnings));
    found.extend(expected.facts.iter().filter_map(|fact| text.missing_fact(fact)));
    found.extend(text.false_quantities(&expected.not_quantities));
    found.extend(missing_kinds(&expected.undecidable, report, Verdict::Undecidable));
    found.extend(missing_kinds(&expected.consistent, report, Verdict::Consistent));
    let decided = crate::decided_relations(report);
    if decided < expected.checked_at_least {
        let least = expected.checked_at_least;
        found.push(format!("{decided} relations decided, expected at least {least}"));
    }
    found
}

fn missing_kinds(wanted: &[String], report: &Report, verdict: Verdict) -> Vec<String> {
    let is_there = |kind: &String| {
        report
            .relations
            .iter()
            .any(|relation| relation.verdict == verdict && json_name(relation.kind) == **kind)
    };
    wanted
        .iter()
        .filter(|kind| !is_there(kind))
        .map(|kind| format!("no {verdict:?} relation of kind {kind}"))
        .collect()
}

/// A report with the characters that its offsets count.
struct Text<'a> {
    characters: Vec<char>,
    report: &'a Report,
}

impl<'a> Text<'a> {
    fn of(report: &'a Report) -> Self {
        let path = crate::folder().join(format!("{}.txt", report.name));
        Self {
            characters: crate::read(&path).chars().collect(),
            report,
        }
    }

    /// Pairs each expected root cause with one error; what is left on either side is a mismatch.
    fn errors(&self, expected: &[ExpectedError]) -> Vec<String> {
        let mut raised: Vec<&Finding> = self
            .report
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        let mut found = Vec::new();
        for error in expected {
            let at = raised
                .iter()
                .position(|finding| self.is_root_cause(finding, error));
            if let Some(at) = at {
                raised.remove(at);
            } else {
                found.push(format!("missed: {error:?}"));
            }
        }
        found.extend(raised.iter().map(|finding| {
            format!(
                "false error {} at {}: {}",
                finding.code, finding.quote, finding.message
            )
        }));
        found
    }

    fn is_root_cause(&self, finding: &Finding, error: &ExpectedError) -> bool {
        let kind_fits = error
            .kind
            .as_ref()
            .is_none_or(|kinds| kinds.choices().iter().any(|kind| self.has_kind(finding, kind)));
        kind_fits
            && error
                .quote
                .choices()
                .iter()
                .any(|quote| self.touches(finding, quote))
    }

    fn missing_warnings(&self, expected: &[ExpectedWarning]) -> Vec<String> {
        expected
            .iter()
            .filter(|warning| {
                !self
                    .report
                    .findings
                    .iter()
                    .any(|finding| self.warns(finding, warning))
            })
            .map(|warning| format!("missed: {warning:?}"))
            .collect()
    }

    fn warns(&self, finding: &Finding, warning: &ExpectedWarning) -> bool {
        let wanted = &warning.code_or_kind;
        finding.severity != Severity::Error
            && (finding.code == *wanted || self.has_kind(finding, wanted))
            && self.touches(finding, &warning.quote)
    }

    fn has_kind(&self, finding: &Finding, kind: &str) -> bool {
        self.report
            .relations
            .iter()
            .any(|relation| finding.relations.contains(&relation.id) && json_name(relation.kind) == kind)
    }

    fn touches(&self, finding: &Finding, quote: &str) -> bool {
        let places = self.occurrences(quote);
        std::iter::once((finding.start, finding.end))
            .chain(finding.related.iter().map(|place| (place.start, place.end)))
            .any(|(start, end)| places.iter().any(|&(from, to)| start < to && from < end))
    }

    /// Every place where `quote` occurs, in code points.
    fn occurrences(&self, quote: &str) -> Vec<(usize, usize)> {
        let quote: Vec<char> = quote.chars().collect();
        self.characters
            .windows(quote.len().max(1))
            .enumerate()
            .filter(|(_, window)| *window == quote)
            .map(|(start, _)| (start, start + quote.len()))
            .collect()
    }

    fn missing_fact(&self, wanted: &ExpectedFact) -> Option<String> {
        let places = self.occurrences(&wanted.text);
        let there: Vec<&Fact> = self
            .report
            .facts
            .iter()
            .filter(|fact| {
                places
                    .iter()
                    .any(|&(from, to)| fact.start < to && from < fact.end)
            })
            .collect();
        (!there.iter().any(|fact| is_fact(fact, wanted))).then(|| {
            let there: Vec<String> = there.iter().map(|fact| in_words(fact)).collect();
            format!("missed: {wanted:?}; there is {there:?}")
        })
    }

    fn false_quantities(&self, names: &[String]) -> Vec<String> {
        let inside = |fact: &Fact, name: &str| {
            self.occurrences(name)
                .iter()
                .any(|&(from, to)| from <= fact.start && fact.start < to)
        };
        names
            .iter()
            .flat_map(|name| self.report.facts.iter().map(move |fact| (name, fact)))
            .filter(|(name, fact)| fact.role != Role::Date && inside(fact, name))
            .map(|(name, fact)| format!("{} inside {name} is not a quantity", fact.text))
            .collect()
    }
}

fn is_fact(fact: &Fact, wanted: &ExpectedFact) -> bool {
    let within =
        |part: &Option<String>, whole: &str| part.as_ref().is_none_or(|part| whole.contains(part.as_str()));
    trimmed(&fact.value.to_string()) == trimmed(&wanted.value)
        && wanted.unit.as_ref().is_none_or(|unit| *fact.unit == **unit)
        && within(&wanted.subject, &fact.subject)
        && within(&wanted.indicator, &fact.indicator)
        && wanted
            .role
            .as_ref()
            .is_none_or(|role| json_name(fact.role) == *role)
}

fn in_words(fact: &Fact) -> String {
    let role = json_name(fact.role);
    format!(
        "{} = {} {} ({}, {}, {role})",
        fact.text, fact.value, fact.unit, fact.subject, fact.indicator
    )
}

/// The JSON form of a unit variant, which is what the expectation files use.
fn json_name<T: serde::Serialize>(variant: T) -> String {
    let json = serde_json::to_string(&variant).expect("unit variants serialise");
    json.trim_matches('"').to_owned()
}

/// The decimal without trailing zeros after its point.
fn trimmed(decimal: &str) -> &str {
    if decimal.contains('.') {
        decimal.trim_end_matches('0').trim_end_matches('.')
    } else {
        decimal
    }
}
