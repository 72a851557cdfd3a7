//! Finds the record that a figure goes on with, or begins a new one.

use super::lead::Lead;
use super::role::Sense;
use super::state::Reader;
use super::subject;
use crate::model::{FactId, Name, Record, RecordId, Scope, Slot, Slots};
use crate::quantity::Quantity;

/// What is to be named by a new record.
#[derive(Debug, Clone, Copy)]
pub struct Who {
    pub subject: Name,
    pub scope: Scope,
    pub indicator: Name,
    pub explicit: bool,
    pub item: Name,
}

impl Reader<'_> {
    /// A number without a name of its own belongs to the current record while its place there is free.
    pub fn continue_record(&mut self, lead: &Lead, sense: Sense, quantity: &Quantity) -> RecordId {
        if let Some(record) = self.record {
            let held = |slot| {
                self.reading.records[record]
                    .slots
                    .iter()
                    .filter(|(kind, _)| *kind == slot)
                    .count()
            };
            if sense.slot == Slot::TargetGrowth
                && held(Slot::Gap) == 0
                && (1..4).contains(&held(Slot::TargetGrowth))
            {
                return record;
            }
            if sense.slot == Slot::Gap && held(Slot::TargetGrowth) > held(Slot::Gap) {
                return record;
            }
            let prior = lead.prior && matches!(sense.slot, Slot::Growth | Slot::Rate);
            if !prior
                && self.reading.records[record].get(sense.slot).is_none()
                && self.fits(record, sense, quantity)
            {
                return record;
            }
            let who = self.same(record);
            return self.add(who, lead, false);
        }
        let (subject, scope) = self.subject;
        if let Some(known) = self.find_recent(subject, self.indicator, sense.slot) {
            self.record = Some(known);
            return known;
        }
        let who = Who {
            subject,
            scope,
            indicator: self.indicator,
            explicit: false,
            item: Name::NONE,
        };
        let record = self.add(who, lead, true);
        self.record = Some(record);
        record
    }

    /// Amounts of another dimension than the record's level are something else.
    fn fits(&self, record: RecordId, sense: Sense, quantity: &Quantity) -> bool {
        let same = |slot| {
            self.reading.records[record].get(slot).is_none_or(|fact| {
                self.reading.facts[fact].quantity.unit.dimension == quantity.unit.dimension
            })
        };
        match sense.slot {
            Slot::Increase | Slot::Prior | Slot::Target | Slot::Remaining => {
                same(Slot::Level) && same(Slot::Count)
            }
            _ => true,
        }
    }

    pub fn same(&self, record: RecordId) -> Who {
        let old = &self.reading.records[record];
        Who {
            subject: old.subject,
            scope: old.scope,
            indicator: old.indicator,
            explicit: false,
            item: Name::NONE,
        }
    }

    /// A new subject or indicator.
    pub fn new_head(&mut self, lead: &Lead, sense: Sense, quantity: &Quantity) -> RecordId {
        let counted = self.counted_subject(lead);
        let subject = match (&counted, &lead.subject) {
            (Some((name, _)), _) => Some((name.clone(), Scope::Whole)),
            (None, found) => found.clone(),
        };
        if let Some((name, scope)) = subject {
            self.subject = (self.reading.names.intern(&name), scope);
        }
        let phrase = if lead.phrase.is_empty() {
            lead.before.clone()
        } else {
            lead.phrase.clone()
        };
        let indicator = if phrase.is_empty() {
            self.indicator
        } else {
            self.indicator_named(&phrase, quantity)
        };
        let generic = !phrase.is_empty() && subject::is_generic(&phrase);
        let counted_thing = sense.slot == Slot::Count && self.indicators.known(&phrase).is_none();
        if !matches!(sense.slot, Slot::Other) && !generic && !counted_thing {
            self.indicator = indicator;
        }
        let (subject, scope) = self.subject;
        if let Some(known) = self.find_recent(subject, indicator, sense.slot) {
            self.record = Some(known);
            return known;
        }
        let who = Who {
            subject,
            scope,
            indicator,
            explicit: true,
            item: Name::NONE,
        };
        let record = self.add(who, lead, true);
        if let Some((_, members)) = counted {
            self.reading.records[record].members = Some(members);
        }
        if sense.slot != Slot::Other {
            self.record = Some(record);
        }
        record
    }

    /// “5个工业类开发区…”: the count before the lead is part of the subject.
    fn counted_subject(&mut self, lead: &Lead) -> Option<(String, FactId)> {
        let last = self.last?;
        let first = self.lead.first()?;
        let fact = &self.reading.facts[last];
        if fact.quantity.end != first.start() || fact.slot != Slot::Count || fact.quantity.unit_text != "个"
        {
            return None;
        }
        let (name, _) = lead.subject.as_ref()?;
        let outer = &self.reading.records[fact.record];
        let whole = if outer.scope == Scope::Whole {
            self.reading.names.get(outer.subject)
        } else {
            ""
        };
        let count = self.text.slice(fact.quantity.start, fact.quantity.end);
        let full = format!("{whole}{count}{name}");
        let noun = self.reading.names.intern(name);
        self.reading.facts[last].indicator = noun;
        Some((full, last))
    }

    /// Generic amounts belong to the things counted before them in the sentence.
    fn indicator_named(&mut self, phrase: &str, quantity: &Quantity) -> Name {
        if !quantity.unit.dimension.is_count() && subject::is_generic(phrase) {
            let owner = self
                .heads
                .iter()
                .rev()
                .take(32)
                .chain(self.recent.iter().rev().take(32))
                .find(|&&record| {
                    let record = &self.reading.records[record];
                    record.get(Slot::Count).is_some() && record.sentence == self.sentence
                });
            if let Some(&owner) = owner {
                let thing = self.reading.names.get(self.reading.records[owner].indicator);
                let name = if thing.chars().count() > 40 {
                    phrase.to_owned()
                } else {
                    format!("{thing}{phrase}")
                };
                return self.reading.names.intern(&name);
            }
        }
        self.reading.names.intern(phrase)
    }

    pub fn find_recent(&self, subject: Name, indicator: Name, slot: Slot) -> Option<RecordId> {
        self.recent.iter().rev().take(12).copied().find(|&record| {
            let record = &self.reading.records[record];
            record.subject == subject && record.indicator == indicator && record.get(slot).is_none()
        })
    }

    /// Adds a record; heads are those outside lists.
    pub fn add(&mut self, who: Who, lead: &Lead, head: bool) -> RecordId {
        let id = self.reading.records.len();
        let period = match (&lead.period, lead.prior) {
            (Some(period), true) => self.reading.names.intern(period),
            _ => self.list.and_then(|list| list.period).unwrap_or(self.period),
        };
        let basis = self.indicators.basis(self.reading.names.get(who.indicator));
        self.reading.records.push(Record {
            subject: who.subject,
            scope: who.scope,
            indicator: who.indicator,
            period,
            basis,
            slots: Slots::default(),
            paragraph: self.paragraph,
            sentence: self.sentence,
            article: self.article,
            explicit: who.explicit,
            members: None,
            item: who.item,
        });
        if head {
            self.heads.push(id);
            if self.paragraph_heads.len() < 4 {
                self.paragraph_heads.push(id);
            }
        }
        self.recent.push(id);
        id
    }
}
