//! Puts a number into the record it belongs to.

use super::hint::hint;
use super::lead::Lead;
use super::phrase;
use super::role::{self, Around, Sense};
use super::state::Reader;
use super::subject;
use super::tail;
use crate::fixed::Fixed;
use crate::lexer::Token;
use crate::lexicon::Class;
use crate::model::{Fact, FactId, Name, RecordId, Slot};
use crate::quantity::Quantity;
use crate::unit::Dimension;

/// “增加…考核9项”: a verb with an object before an amount is no change of that amount.
fn turn_predicate_into_phrase(
    lead: &mut Lead,
    quantity: &Quantity,
    known: &crate::dictionary::Dictionary<()>,
) {
    let directed = lead.last(&[Class::Up, Class::Down]).is_some();
    let other = quantity.unit.dimension == Dimension::None || quantity.unit.dimension.is_amount();
    if !directed || !other || !lead.phrase.is_empty() {
        return;
    }
    let letters: Vec<char> = lead.after.chars().collect();
    let object = phrase::clean(&letters);
    if object.is_empty() {
        return;
    }
    lead.cues
        .retain(|class| !matches!(class, Class::Up | Class::Down | Class::Versus));
    let letters: Vec<char> = object.chars().collect();
    lead.item.clone_from(&object);
    match subject::prefix(&letters, known) {
        Some(found) => {
            lead.subject = Some((letters[..found.length].iter().collect(), found.scope));
            lead.phrase = phrase::clean(&letters[found.length..]);
        }
        None => lead.phrase = object,
    }
}

/// Whether the growth compared with was set by somebody, unlike that of the province or the country.
fn is_goal(against: &str) -> bool {
    ["目标", "任务", "计划", "预期"]
        .iter()
        .any(|word| against.contains(word))
}

/// Whether a goal was set as it is printed: 增长9%, 任务2亿美元; a plan of 432.6亿元 is a sum of others.
fn is_set(slot: Slot, lead: &Lead, quantity: &Quantity) -> bool {
    let told = |words: &str| is_goal(words) && !words.contains("计划");
    match slot {
        Slot::TargetGrowth => is_goal(&lead.against) || told(&lead.text),
        Slot::Target => {
            quantity.decimals == 0 && is_round(quantity.value) && (told(&lead.against) || told(&lead.text))
        }
        _ => false,
    }
}

/// At most two digits before the zeros at the end.
fn is_round(value: Fixed) -> bool {
    let digits = value.abs().to_string();
    digits.trim_end_matches('0').len() <= 2
}

impl Reader<'_> {
    /// Reads one number with the words around it.
    pub fn number(&mut self, quantity: Quantity, tokens: &[Token], index: usize) {
        let rest = &tokens[index + 1..];
        if quantity.unit.dimension == Dimension::Date {
            if self.year.is_empty() && quantity.unit_text == "年" {
                self.year = self.text.slice(quantity.start, quantity.digits_end) + "年";
            }
            self.push(
                quantity,
                Sense {
                    slot: Slot::Date,
                    negated: false,
                    above: None,
                    cued: true,
                },
                0,
                &Lead::default(),
            );
            self.lead.push(tokens[index]);
            return;
        }
        if self.is_age_group(&quantity) {
            self.name_by_age(quantity, tokens[index]);
            return;
        }
        let mut lead = self.analyse();
        self.drop_counted_noun(&mut lead);
        turn_predicate_into_phrase(&mut lead, &quantity, &self.known);
        let outer = self.outer();
        let tail = tail::text(self.text, rest);
        let after_target = self
            .last
            .is_some_and(|last| self.reading.facts[last].slot == Slot::Target);
        let around = Around {
            outer: outer.as_ref(),
            tail: &tail,
            after_target,
        };
        let mut sense = role::sense(&quantity, &lead, around);
        self.continue_role(&lead, &quantity, &mut sense);
        // “10亿元以上项目31个” names a class of projects, it is no amount.
        let class = ["以上", "以下", "以内"]
            .iter()
            .any(|word| tail.strip_prefix(word).is_some_and(|rest| !rest.is_empty()));
        if class && sense.slot == Slot::Level {
            sense.slot = Slot::Other;
        }
        self.enter_period(&lead);
        let record = self.place(&lead, &mut sense, &quantity, tokens, index);
        if sense.slot == Slot::TargetGrowth
            && let Some(outer) = &outer
        {
            lead.against.clone_from(if outer.against.is_empty() {
                &outer.text
            } else {
                &outer.against
            });
        }
        let hint = hint(&quantity, &lead, sense);
        let id = self.push(quantity, sense, record, &lead);
        self.hint(hint, id);
        let named = matches!(sense.slot, Slot::Count | Slot::Remaining | Slot::Other)
            || sense.slot == Slot::Level
                && !matches!(self.reading.facts[id].quantity.unit.dimension, Dimension::Percent);
        if named {
            self.name_count(id, &lead, rest);
        }
        self.last = Some(id);
        self.lead.clear();
    }

    /// 0—14岁人口, 60岁及以上人口: the ages are part of a name.
    fn is_age_group(&self, quantity: &Quantity) -> bool {
        let next = self.text.chars.get(quantity.end).copied().unwrap_or(' ');
        quantity.unit_text == "岁" && matches!(next, '人' | '及' | '以' | '~' | '-' | '至' | '的' | '组')
    }

    /// Keeps an age as a figure of its own and as words of the name that goes on behind it.
    fn name_by_age(&mut self, quantity: Quantity, token: Token) {
        let sense = Sense {
            slot: Slot::Other,
            negated: false,
            above: None,
            cued: false,
        };
        let id = self.push(quantity, sense, 0, &Lead::default());
        self.reading.facts[id].indicator = self.reading.names.intern("年龄");
        self.lead.push(token.as_text());
    }

    fn push(&mut self, quantity: Quantity, sense: Sense, record: RecordId, lead: &Lead) -> FactId {
        let id = self.reading.facts.len();
        let exact = is_set(sense.slot, lead, &quantity);
        let lead_start = self
            .lead
            .first()
            .map_or(quantity.start, |token| token.start().min(quantity.start));
        let against = self.reading.names.intern(&lead.against);
        self.reading.facts.push(Fact {
            quantity,
            slot: sense.slot,
            record,
            negated: sense.negated,
            against,
            exact,
            total: lead.total || lead.text.starts_with('共'),
            above: sense.above,
            indicator: Name::NONE,
            lead_start,
            paragraph: self.paragraph,
            sentence: self.sentence,
        });
        if record != 0 {
            self.reading.records[record].slots.push(sense.slot, id);
        }
        id
    }

    fn place(
        &mut self,
        lead: &Lead,
        sense: &mut Sense,
        quantity: &Quantity,
        tokens: &[Token],
        index: usize,
    ) -> RecordId {
        if lead.is_bare()
            && let Some(waiting) = self.pending.pop_front()
        {
            self.inherit_list_role(lead, sense);
            self.record = Some(waiting);
            return waiting;
        }
        self.pending.clear();
        if lead.respectively
            && let Some(first) = self.parallel(lead, *sense, tokens, index)
        {
            return first;
        }
        if lead.respectively || lead.among || lead.divided {
            self.open_list(lead, *sense);
        }
        if let Some(record) = self.item(lead, sense, quantity) {
            return record;
        }
        if lead.is_bare() {
            return self.continue_record(lead, *sense, quantity);
        }
        self.new_head(lead, *sense, quantity)
    }

    /// “高1.7个、3.9个百分点”: the second is what the first was.
    fn continue_role(&self, lead: &Lead, quantity: &Quantity, sense: &mut Sense) {
        let Some(last) = self.last.map(|last| &self.reading.facts[last]) else {
            return;
        };
        let same = last.quantity.unit.dimension == quantity.unit.dimension;
        let joined = lead.text.trim_matches(['和', '与', '及', '、']).is_empty();
        if same && joined && matches!(last.slot, Slot::Gap | Slot::Contribution) && sense.slot == Slot::Change
        {
            sense.slot = last.slot;
            sense.negated = last.negated && !quantity.signed;
            sense.above = last.above;
        }
    }

    /// “33个项目提供了58件”: the noun of the number before is not a name of this one.
    fn drop_counted_noun(&self, lead: &mut Lead) {
        let (Some(last), Some(first)) = (self.last, self.lead.first()) else {
            return;
        };
        let fact = &self.reading.facts[last];
        let amount = fact.quantity.unit.dimension.is_amount();
        if fact.quantity.end != first.start() || !amount || lead.subject.is_some() {
            return;
        }
        let noun = self.reading.names.get(fact.indicator);
        let ends = lead
            .phrase
            .char_indices()
            .map(|(at, _)| at)
            .filter(|&at| at > 0)
            .chain([lead.phrase.len()]);
        let Some(cut) = ends
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .find(|&cut| noun.ends_with(&lead.phrase[..cut]))
        else {
            return;
        };
        let letters: Vec<char> = lead.phrase[cut..].chars().collect();
        lead.phrase = phrase::clean(&letters);
        if ["提供", "涉及", "实施", "开展"].contains(&lead.phrase.as_str()) {
            lead.phrase.clear();
        }
    }

    /// The noun after a counter completes the name of what is counted.
    fn name_count(&mut self, id: FactId, lead: &Lead, rest: &[Token]) {
        let noun = tail::noun(self.text, rest);
        let record = self.reading.facts[id].record;
        if noun.is_empty() {
            return;
        }
        let old = self.reading.records[record].indicator;
        let own = !lead.phrase.is_empty() || lead.among && self.reading.records[record].explicit;
        let base = if own {
            self.reading.names.get(old).to_owned()
        } else {
            String::new()
        };
        let name = if base.ends_with(&noun) {
            base
        } else if !own && self.reading.names.get(old).ends_with(&noun) {
            self.reading.names.get(old).to_owned()
        } else {
            format!("{base}{noun}")
        };
        let name = self.reading.names.intern(&name);
        self.reading.facts[id].indicator = name;
        let first = self.reading.records[record].slots.len() == 1;
        if first && self.reading.facts[id].slot == Slot::Count {
            self.reading.records[record].indicator = name;
            if self.reading.records[record].basis == crate::Basis::Unknown {
                self.reading.records[record].basis = crate::Basis::Nominal;
            }
        }
    }

    /// Items of a list without cue words of their own have the role of the list.
    pub fn inherit_list_role(&self, lead: &Lead, sense: &mut Sense) {
        let Some(list) = self.list else { return };
        if let Some(slot) = list.slot
            && !sense.cued
            && !lead.has(Class::Up)
        {
            sense.slot = slot;
            sense.negated = list.negated;
        }
    }
}
