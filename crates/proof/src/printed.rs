//! Facts, relations and findings in the form in which the report prints them.

use std::sync::Arc;

use crate::code::Code;
use crate::decimal::Decimal;
use crate::diagnosis::Cause;
use crate::interval::Interval;
use crate::lints::Lint;
use crate::message;
use crate::model::{FactId, Name, Reading};
use crate::number::{FactNumber, RelationNumber};
use crate::original::Marks;
use crate::relations::known::Comparison;
use crate::relations::{self, Check, Strength};
use crate::report::{Fact, Finding, Place, Relation, Severity};
use crate::text::Places;

/// The relation as the report prints it; bounds are in the printed unit of the output.
pub fn relation(id: usize, check: &Check, reading: &Reading) -> Relation {
    let facts = &reading.facts;
    let formula = check.formula(facts);
    let stated = match (check.output, &check.equation) {
        (Some(output), _) => facts[output].interval(),
        (None, Some(equation)) => equation.right.eval(facts).unwrap_or(Interval::EVERYTHING),
        (None, None) => Interval::EVERYTHING,
    };
    Relation {
        id: RelationNumber::of(id),
        kind: check.kind,
        inputs: check.inputs.iter().map(|&fact| FactNumber::of(fact)).collect(),
        output: check.output.map(FactNumber::of),
        formula,
        expected: relations::expected(check, facts).bounds(),
        stated: stated.bounds(),
        verdict: check.verdict,
        reason: Arc::clone(&check.reason),
    }
}

/// Everything needed to turn inner places into places of the original.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The original.
    pub text: &'a str,
    pub marks: &'a Marks,
    pub places: &'a Places,
    pub reading: &'a Reading,
}

impl Source<'_> {
    /// Facts in the order of the text: those of tables were read after the prose.
    pub fn order(&self) -> Vec<u32> {
        let facts = u32::try_from(self.reading.facts.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = (0..facts).collect();
        order.sort_by_key(|&id| self.fact_place(id as usize).start);
        order
    }

    pub fn fact(&self, id: FactId) -> Fact {
        let fact = &self.reading.facts[id];
        let record = self.reading.record_of(id);
        let quantity = &fact.quantity;
        let Place { start, end } = self.fact_place(id);
        let own = if fact.indicator == Name::NONE {
            record.indicator
        } else {
            fact.indicator
        };
        let name = |name| self.reading.names.shared(name);
        Fact {
            id: FactNumber::of(id),
            start,
            end,
            text: self.marks.slice(self.text, start, end).to_owned(),
            value: Decimal::new(fact.value(), quantity.decimals),
            unit: quantity.unit_text.shared(),
            subject: name(record.subject),
            indicator: name(own),
            role: fact.slot.role(),
            period: name(record.period),
            basis: record.basis,
            interval: fact.interval().bounds(),
        }
    }

    fn place(&self, start: usize, end: usize) -> Place {
        let (start, end) = self.places.range(start, end);
        Place { start, end }
    }

    fn quote(&self, place: Place) -> String {
        self.marks.slice(self.text, place.start, place.end).to_owned()
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

    pub fn contradiction(&self, cause: &Cause, checks: &[Check]) -> Finding {
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
            relations: cause.checks.iter().map(|&at| RelationNumber::of(at)).collect(),
            related: others
                .into_iter()
                .filter(|&id| id != suspect)
                .map(|id| self.fact_place(id))
                .collect(),
        }
    }

    pub fn difference(&self, comparison: &Comparison, relation: usize) -> Option<Finding> {
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
            relations: vec![RelationNumber::of(relation)],
            related: Vec::new(),
        })
    }

    pub fn lint(&self, lint: &Lint) -> Finding {
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
