//! The pipeline: text, facts, relations, verdicts, findings.

use crate::code::Code;
use crate::diagnosis::{self, Cause};
use crate::document::{Document, Options, Table};
use crate::grid;
use crate::interval::Interval;
use crate::lines;
use crate::lints::{self, Lint};
use crate::message;
use crate::model::{FactId, Name, Reading};
use crate::read;
use crate::relations::known::Comparison;
use crate::relations::{self, Check, Strength};
use crate::report::{Coverage, Fact, Finding, Place, Relation, Report, Severity, Verdict};
use crate::text::Text;

/// Reads one document and reports every figure that cannot be true together with the others.
///
/// Never panics and never fails: text without figures gives an empty report.
pub fn check(document: &Document, options: &Options) -> Report {
    let original: Vec<char> = document.text.chars().collect();
    let mut tables = document.tables.clone();
    for table in &mut tables {
        clamp(table, original.len());
    }
    tables.extend(grid::find(&original, &grid::ranges(&tables)));
    let text = Text::new(&original, &lines::split(&original, &grid::ranges(&tables)));
    let reading = read::read(&original, &text, &tables, options);
    let families = relations::families(&reading);
    let mut checks = relations::find(&reading, &text, &families);
    let source = Source {
        original: &original,
        text: &text,
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
    findings.extend(
        lints::find(&text, &reading, &families)
            .iter()
            .map(|lint| source.lint(lint)),
    );
    findings.sort_by_key(|finding| (finding.start, finding.severity, finding.end));
    Report {
        name: document.name.clone(),
        facts: source.facts(),
        relations: checks
            .iter()
            .enumerate()
            .map(|(id, check)| relation(id, check, &reading))
            .collect(),
        findings,
        coverage: coverage(&reading, &checks),
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

/// The relation as the report prints it; bounds are in the printed unit of the output.
fn relation(id: usize, check: &Check, reading: &Reading) -> Relation {
    let name = |fact: &FactId| format!("f{}", fact + 1);
    let facts = &reading.facts;
    let formula = match (&check.wording, &check.equation) {
        (Some(wording), _) => wording.clone(),
        (None, Some(equation)) => equation.show(facts),
        (None, None) => String::new(),
    };
    let stated = match (check.output, &check.equation) {
        (Some(output), _) => facts[output].interval(),
        (None, Some(equation)) => equation.right.eval(facts).unwrap_or(Interval::EVERYTHING),
        (None, None) => Interval::EVERYTHING,
    };
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

/// Everything needed to turn inner places into places of the original.
struct Source<'a> {
    original: &'a [char],
    text: &'a Text,
    reading: &'a Reading,
}

impl Source<'_> {
    fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = (0..self.reading.facts.len()).map(|id| self.fact(id)).collect();
        facts.sort_by_key(|fact| fact.start);
        facts
    }

    fn fact(&self, id: FactId) -> Fact {
        let fact = &self.reading.facts[id];
        let record = self.reading.record_of(id);
        let quantity = &fact.quantity;
        let Place { start, end } = self.fact_place(id);
        let own = if fact.indicator == Name::NONE {
            record.indicator
        } else {
            fact.indicator
        };
        let name = |name| self.reading.names.get(name).to_owned();
        Fact {
            id: format!("f{}", id + 1),
            start,
            end,
            text: self.original[start..end].iter().collect(),
            value: format!("{:.*}", quantity.decimals as usize, fact.value()),
            unit: quantity.unit_text.clone(),
            subject: name(record.subject),
            indicator: name(own),
            role: fact.slot.role(),
            period: name(record.period),
            basis: record.basis,
            interval: fact.interval().bounds(),
        }
    }

    fn place(&self, start: usize, end: usize) -> Place {
        let (start, end) = self.text.range(start, end);
        Place { start, end }
    }

    fn quote(&self, place: Place) -> String {
        self.original[place.start..place.end].iter().collect()
    }

    fn fact_place(&self, id: FactId) -> Place {
        let quantity = &self.reading.facts[id].quantity;
        if quantity.in_table {
            return Place {
                start: quantity.start,
                end: quantity.end,
            };
        }
        self.place(quantity.start, quantity.end)
    }

    fn contradiction(&self, cause: &Cause, checks: &[Check]) -> Finding {
        let main = &checks[cause.checks[0]];
        let code = message::code(cause, checks, self.reading);
        let suspect = match cause.suspects.as_slice() {
            [only] => only.fact,
            _ => main.output.or(main.inputs.last().copied()).unwrap_or_default(),
        };
        let place = self.fact_place(suspect);
        let mut others: Vec<FactId> = cause.checks.iter().flat_map(|&at| checks[at].facts()).collect();
        others.sort_unstable();
        others.dedup();
        let error = cause.strength == Strength::Strict;
        Finding {
            code: code.id().to_owned(),
            severity: if error { Severity::Error } else { Severity::Warning },
            start: place.start,
            end: place.end,
            quote: self.quote(place),
            message: message::contradiction(cause, checks, self.reading),
            suggestion: message::suggestion(cause, self.reading, message::reversed(main, self.reading)),
            relations: cause.checks.iter().map(|at| format!("r{}", at + 1)).collect(),
            related: others
                .into_iter()
                .filter(|&id| id != suspect)
                .map(|id| self.fact_place(id))
                .collect(),
        }
    }

    fn difference(&self, comparison: &Comparison, relation: usize) -> Option<Finding> {
        let (message, suggestion) = comparison.words.clone()?;
        let place = self.fact_place(*comparison.check.inputs.first()?);
        Some(Finding {
            code: Code::Known.id().to_owned(),
            severity: Code::Known.severity(),
            start: place.start,
            end: place.end,
            quote: self.quote(place),
            message,
            suggestion,
            relations: vec![format!("r{}", relation + 1)],
            related: Vec::new(),
        })
    }

    fn lint(&self, lint: &Lint) -> Finding {
        let place = self.place(lint.start, lint.end);
        let (message, suggestion) = message::lint(lint.code, &lint.detail);
        Finding {
            code: lint.code.id().to_owned(),
            severity: lint.code.severity(),
            start: place.start,
            end: place.end,
            quote: self.quote(place),
            message,
            suggestion,
            relations: Vec::new(),
            related: lint
                .related
                .iter()
                .map(|&(start, end)| self.place(start, end))
                .collect(),
        }
    }
}
