//! Lists: 其中…, 分别为甲1%、乙2%, 甲、乙分别增长1%、2%, …分别拉动1、2和3个百分点.

use super::lead::Lead;
use super::phrase;
use super::record::Who;
use super::role::Sense;
use super::state::{OpenList, Reader};
use super::subject;
use crate::lexer::{Kind, Token};
use crate::lexicon::Class;
use crate::model::{Announced, Group, Name, RecordId, Scope, Slot};
use crate::quantity::Quantity;

/// Most records that may be the whole of a list.
const PARENTS: usize = 12;
/// Longest name put together from a whole and its kind.
const LONG_NAME: usize = 40;
/// Most names of units that lists teach.
const LEARNED: usize = 2000;
/// How far back 分别 looks for the records it speaks of.
const RECENT: usize = 64;

/// A rate or a share is not a kind of what is counted.
fn counts_things(name: &str) -> bool {
    !name.ends_with(['率', '比', '度', '重'])
}

impl Reader<'_> {
    /// Opens the list that the lead announces.
    pub fn open_list(&mut self, lead: &Lead, sense: Sense) {
        let nested = self.list.filter(|list| !lead.among || list.respectively);
        if nested.is_some() {
            self.close_list();
        }
        let from_part = &self.heads[self.part_heads.min(self.heads.len())..];
        let mid = !from_part.is_empty();
        let mut parents = if mid {
            from_part.to_vec()
        } else {
            self.previous_heads.clone()
        };
        if let Some(record) = self.record.filter(|record| !parents.contains(record)) {
            parents.push(record);
        }
        parents.drain(..parents.len().saturating_sub(PARENTS));
        let respectively = lead.respectively && !lead.among;
        let indicator = self.list_indicator(lead, respectively);
        if respectively && let Some((name, scope)) = self.before_subject(lead) {
            self.subject = (self.reading.names.intern(&name), scope);
        }
        self.reading.groups.push(Group {
            parents,
            members: Vec::new(),
            announced: if respectively || lead.divided {
                Announced::Respectively
            } else {
                Announced::Among
            },
            open: lead.text.contains("主要") || lead.text.contains("如"),
            loose: false,
            slot: respectively.then_some(sense.slot),
        });
        self.list = Some(OpenList {
            group: self.reading.groups.len() - 1,
            slot: respectively.then_some(sense.slot),
            negated: respectively && sense.negated,
            units: None,
            indicator,
            subject: self.subject,
            period: self.earlier_period(),
            short: false,
            mid,
            respectively,
        });
    }

    /// The period of the record before the list when it is last year's.
    fn earlier_period(&self) -> Option<Name> {
        let period = self.reading.records[self.record?].period;
        let name = self.reading.names.get(period);
        ["上年", "去年"]
            .iter()
            .any(|word| name.contains(word))
            .then_some(period)
    }

    /// Opens the list that 按…分 announces.
    pub fn open_partition(&mut self) {
        self.close_list();
        let mut parents = if !self.heads.is_empty() {
            self.heads.clone()
        } else if !self.previous_heads.is_empty() {
            self.previous_heads.clone()
        } else if !self.paragraph_heads.is_empty() {
            self.paragraph_heads.clone()
        } else {
            self.earlier_heads.clone()
        };
        parents.drain(..parents.len().saturating_sub(PARENTS));
        // The parts are of the period of the whole, whatever quarter was told in between.
        let whole = parents.last().map(|&record| &self.reading.records[record]);
        let indicator = whole.map_or(self.indicator, |whole| whole.indicator);
        self.period = whole.map_or(self.period, |whole| whole.period);
        if self.heads.is_empty() && self.subject.1 == Scope::Implied {
            self.subject = whole.map_or(self.subject, |whole| (whole.subject, whole.scope));
        }
        self.reading.groups.push(Group {
            parents,
            members: Vec::new(),
            announced: Announced::Partition,
            open: false,
            loose: false,
            slot: None,
        });
        self.list = Some(OpenList {
            group: self.reading.groups.len() - 1,
            slot: None,
            negated: false,
            units: None,
            indicator,
            subject: self.subject,
            period: None,
            short: false,
            mid: false,
            respectively: false,
        });
    }

    fn list_indicator(&mut self, lead: &Lead, respectively: bool) -> Name {
        let inherited = self
            .record
            .or_else(|| self.previous_heads.last().copied())
            .map_or(self.indicator, |record| self.reading.records[record].indicator);
        if !respectively || lead.before.is_empty() {
            return inherited;
        }
        let letters: Vec<char> = lead.before.chars().collect();
        let length = subject::prefix(&letters, &self.known).map_or(0, |found| found.length);
        let rest = phrase::clean(&letters[length..]);
        if rest.is_empty() {
            inherited
        } else {
            self.reading.names.intern(&rest)
        }
    }

    fn before_subject(&self, lead: &Lead) -> Option<(String, Scope)> {
        let letters: Vec<char> = lead.before.chars().collect();
        let found = subject::prefix(&letters, &self.known)?;
        Some((letters[..found.length].iter().collect(), found.scope))
    }

    /// An item of the open list; `None` when the number does not belong to the list.
    pub fn item(&mut self, lead: &Lead, sense: &mut Sense, quantity: &Quantity) -> Option<RecordId> {
        let list = self.list?;
        if lead.item.is_empty() {
            return None;
        }
        let starts = lead.respectively || lead.among || lead.divided;
        if list.respectively && !starts && !lead.cues.is_empty() {
            self.close_list();
            return None;
        }
        if list.respectively {
            self.inherit_list_role(lead, sense);
            self.check_dimension(quantity)?;
        }
        let names = if list.respectively {
            phrase::names(&lead.item)
        } else {
            vec![lead.item.clone()]
        };
        let mut first = None;
        for name in names {
            let who = self.member(&list, &name);
            let record = self.add(who, lead, false);
            self.reading.groups[list.group].members.push(record);
            if first.is_some() {
                // The number itself is attached to the first; the others share it.
                let fact = self.reading.facts.len();
                self.reading.records[record].slots.push(sense.slot, fact);
            }
            first.get_or_insert(record);
        }
        self.record = first;
        first
    }

    /// Items of a 分别 list have one dimension; another one ends the list.
    fn check_dimension(&mut self, quantity: &Quantity) -> Option<()> {
        let list = self.list?;
        let Some(member) = self.reading.groups[list.group].members.first() else {
            return Some(());
        };
        let differs = |fact: &usize| {
            self.reading
                .facts
                .get(*fact)
                .is_some_and(|fact| fact.quantity.unit.dimension != quantity.unit.dimension)
        };
        if self.reading.records[*member]
            .slots
            .first()
            .is_some_and(|(_, fact)| differs(&fact))
        {
            self.close_list();
            return None;
        }
        Some(())
    }

    /// Whether an item is a unit or an indicator, and what record it makes.
    fn member(&mut self, list: &OpenList, name: &str) -> Who {
        let letters: Vec<char> = name.chars().collect();
        let found = subject::prefix(&letters, &self.known);
        let rest = found.map_or(String::new(), |found| phrase::clean(&letters[found.length..]));
        let known = self.indicators.known(name).is_some();
        let short = letters.len() <= 6;
        let unit = match (found, list.units) {
            (Some(found), _) if found.scope == Scope::Part => true,
            (_, Some(units)) => units && !known && short,
            (_, None) => list.respectively && !known && short && list.indicator != Name::NONE,
        };
        if let Some(open) = self.list.as_mut() {
            open.units.get_or_insert(unit);
        }
        let item = self.reading.names.intern(name);
        if !unit {
            let (subject, scope) = list.subject;
            let indicator = self.item_indicator(list, name, known);
            return Who {
                subject,
                scope,
                indicator,
                explicit: true,
                item,
            };
        }
        let unit_name: String = match found {
            Some(found) if !rest.is_empty() => letters[..found.length].iter().collect(),
            _ => name.to_owned(),
        };
        if list.respectively && letters.len() >= 2 && self.learned < LEARNED {
            self.learned += 1;
            self.known.insert(&unit_name, ());
        }
        let indicator = if rest.is_empty() {
            list.indicator
        } else {
            self.reading.names.intern(&rest)
        };
        let subject = self.reading.names.intern(&unit_name);
        Who {
            subject,
            scope: Scope::Part,
            indicator,
            explicit: true,
            item: subject,
        }
    }

    /// An item that is itself an indicator: an amount of what was counted before it, or a kind of the whole.
    fn item_indicator(&mut self, list: &OpenList, name: &str, known: bool) -> Name {
        let named = |reader: &Self, record: RecordId| {
            reader
                .reading
                .names
                .get(reader.reading.records[record].indicator)
                .to_owned()
        };
        let counted = self
            .record
            .filter(|&record| self.reading.records[record].get(Slot::Count).is_some());
        let things = counts_things(name);
        let parent = self.reading.groups[list.group].parents.first().copied();
        let full = match (counted, parent) {
            (Some(owner), _) if subject::is_generic(name) => format!("{}{name}", named(self, owner)),
            (_, Some(parent))
                if !known && things && self.reading.records[parent].get(Slot::Count).is_some() =>
            {
                format!("{}中{name}", named(self, parent))
            }
            _ => name.to_owned(),
        };
        // Lists within lists would make names without end.
        let name = if full.chars().count() > LONG_NAME {
            name
        } else {
            &full
        };
        self.reading.names.intern(name)
    }

    /// 甲、乙分别…1、2: prepares one record per number and returns the first.
    pub fn parallel(
        &mut self,
        lead: &Lead,
        sense: Sense,
        tokens: &[Token],
        index: usize,
    ) -> Option<RecordId> {
        let compares =
            lead.text.starts_with(['比', '较']) || sense.slot == Slot::Gap && lead.before.is_empty();
        if compares || !lead.item.is_empty() && !lead.has(Class::Contribution) {
            return None;
        }
        let count = self.parallel_numbers(tokens, index);
        if count < 2 {
            return None;
        }
        let records = self
            .named_records(lead, sense, count)
            .or_else(|| self.recent_records(lead, sense, count))?;
        self.list = Some(OpenList {
            group: self.parallel_group(&records, sense.slot),
            slot: Some(sense.slot),
            negated: sense.negated,
            units: None,
            indicator: self.indicator,
            subject: self.subject,
            period: None,
            short: true,
            mid: true,
            respectively: true,
        });
        self.pending = records.into();
        let first = self.pending.pop_front()?;
        self.record = Some(first);
        Some(first)
    }

    fn parallel_group(&mut self, records: &[RecordId], slot: Slot) -> usize {
        let parents = self
            .previous_heads
            .iter()
            .chain(&self.heads)
            .rev()
            .take(PARENTS)
            .copied()
            .filter(|r| !records.contains(r))
            .collect();
        self.reading.groups.push(Group {
            parents,
            members: records.to_vec(),
            announced: Announced::Among,
            open: false,
            loose: true,
            slot: Some(slot),
        });
        self.reading.groups.len() - 1
    }

    /// How many numbers stand side by side from here.
    fn parallel_numbers(&self, tokens: &[Token], index: usize) -> usize {
        let mut count = 1;
        for token in &tokens[index + 1..] {
            match token.kind {
                Kind::Number => count += 1,
                Kind::Mark('、' | ',') => {}
                Kind::Text if matches!(token.chars(self.text), ['和' | '及' | '与']) => {}
                _ => break,
            }
        }
        count
    }

    fn named_records(&mut self, lead: &Lead, sense: Sense, count: usize) -> Option<Vec<RecordId>> {
        let all = phrase::names(&lead.before);
        let by_mark: Vec<String> = lead.before.split('、').map(str::to_owned).collect();
        let all = if lead.before.contains("三次产业") && count == 3 {
            ["第一产业", "第二产业", "第三产业"].map(str::to_owned).to_vec()
        } else {
            all
        };
        let names = [all, by_mark].into_iter().find(|names| names.len() == count)?;
        let whole: Vec<char> = names[0].chars().collect();
        if let Some(found) = subject::prefix(&whole, &self.known)
            && found.scope == Scope::Whole
        {
            let name: String = whole[..found.length].iter().collect();
            self.subject = (self.reading.names.intern(&name), Scope::Whole);
        }
        let mut records = Vec::new();
        for name in names {
            let who = self.parallel_member(&name);
            let known = self.find_recent(who.subject, who.indicator, sense.slot);
            let record = known.unwrap_or_else(|| self.add(who, lead, true));
            records.push(record);
        }
        Some(records)
    }

    fn parallel_member(&mut self, name: &str) -> Who {
        let letters: Vec<char> = name.chars().collect();
        let found = subject::prefix(&letters, &self.known);
        let (subject, scope) = self.subject;
        let item = self.reading.names.intern(name);
        match found {
            Some(found) => {
                let rest = phrase::clean(&letters[found.length..]);
                let unit: String = letters[..found.length].iter().collect();
                let own = if found.scope == Scope::Whole {
                    self.subject.0
                } else {
                    self.reading.names.intern(&unit)
                };
                let indicator = if rest.is_empty() {
                    self.indicator
                } else {
                    self.reading.names.intern(&rest)
                };
                Who {
                    subject: own,
                    scope: found.scope,
                    indicator,
                    explicit: true,
                    item,
                }
            }
            None => Who {
                subject,
                scope,
                indicator: item,
                explicit: true,
                item,
            },
        }
    }

    /// 分别 without names speaks of the last records, one for each number.
    fn recent_records(&self, lead: &Lead, sense: Sense, count: usize) -> Option<Vec<RecordId>> {
        const ALL_OF_THEM: [&str; 8] = ["", "三者", "两者", "四者", "三项", "四项", "二者", "各"];
        let before = lead.before.trim_end_matches(['占', '比', '重']);
        if !ALL_OF_THEM.contains(&before) {
            return None;
        }
        let last = &self.recent[self.recent.len().saturating_sub(RECENT)..];
        let free: Vec<RecordId> = last
            .iter()
            .copied()
            .filter(|&record| self.reading.records[record].get(sense.slot).is_none())
            .collect();
        let grouped = self.reading.groups.last().filter(|group| {
            group.members.len() == count && group.members.iter().all(|member| free.contains(member))
        });
        if let Some(group) = grouped {
            return Some(group.members.clone());
        }
        (free.len() >= count).then(|| free[free.len() - count..].to_vec())
    }
}
