//! The pipeline: text, facts, relations, verdicts, findings.

use crate::document::{Document, Options};
use crate::interval::Interval;
use crate::lines;
use crate::model::{FactId, Reading};
use crate::read;
use crate::relations::{self, Check};
use crate::report::{Coverage, Fact, Relation, Report, Verdict};
use crate::text::Text;

/// Reads one document and reports every figure that cannot be true together with the others.
///
/// Never panics and never fails: text without figures gives an empty report.
pub fn check(document: &Document, options: &Options) -> Report {
    let original: Vec<char> = document.text.chars().collect();
    let text = Text::new(&original, &lines::split(&original, &[]));
    let reading = read::read(&text, options);
    let checks = relations::find(&reading);
    Report {
        name: document.name.clone(),
        facts: facts(&original, &text, &reading),
        relations: checks
            .iter()
            .enumerate()
            .map(|(id, check)| relation(id, check, &reading))
            .collect(),
        findings: Vec::new(),
        coverage: coverage(&reading, &checks),
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

/// The relation as the report prints it; bounds are in the printed unit of the output.
fn relation(id: usize, check: &Check, reading: &Reading) -> Relation {
    let name = |fact: &FactId| format!("f{}", fact + 1);
    let facts = &reading.facts;
    let formula = match (&check.wording, &check.equation) {
        (Some(wording), _) => wording.clone(),
        (None, Some(equation)) => equation.show(facts),
        (None, None) => String::new(),
    };
    let stated = check
        .output
        .map_or(Interval::EVERYTHING, |output| facts[output].interval());
    Relation {
        id: format!("r{}", id + 1),
        kind: check.kind,
        inputs: check.inputs.iter().map(name).collect(),
        output: check.output.as_ref().map(name),
        formula,
        expected: relations::expected(check, facts).bounds(),
        stated: stated.bounds(),
        verdict: check.verdict,
        reason: check.reason.clone(),
    }
}

fn facts(original: &[char], text: &Text, reading: &Reading) -> Vec<Fact> {
    let fact = |(id, fact): (usize, &crate::model::Fact)| {
        let record = &reading.records[fact.record];
        let (start, end) = text.range(fact.quantity.start, fact.quantity.end);
        let own = if fact.indicator == crate::model::Name::NONE {
            record.indicator
        } else {
            fact.indicator
        };
        Fact {
            id: format!("f{}", id + 1),
            start,
            end,
            text: original[start..end].iter().collect(),
            value: format!("{:.*}", fact.quantity.decimals as usize, fact.value()),
            unit: fact.quantity.unit_text.clone(),
            subject: reading.names.get(record.subject).to_owned(),
            indicator: reading.names.get(own).to_owned(),
            role: fact.slot.role(),
            period: reading.names.get(record.period).to_owned(),
            basis: record.basis,
            interval: fact.interval().bounds(),
        }
    };
    reading.facts.iter().enumerate().map(fact).collect()
}
