//! Wholes and their parts: zones of a city, members of a list, kinds that make up an indicator by definition.

use std::collections::HashMap;

use super::{Equation, Expr};
use crate::fixed::Fixed;
use crate::lexicon;
use crate::model::{Announced, Name, Reading, Record, RecordId, Scope, Slot};

/// Why the parts may be complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Complete by definition (三次产业, 出口与进口).
    Definition,
    /// 分别为, or as many parts as the text says.
    Stated,
    /// Units below a whole (全市 and its zones).
    Units,
    /// 按…分.
    Partition,
    /// 其中.
    Among,
}

/// A whole and its parts; each is a record.
#[derive(Debug, Clone)]
pub struct Family {
    pub whole: RecordId,
    pub parts: Vec<RecordId>,
    pub ground: Ground,
    /// Not all parts are named, or the list is loose.
    pub open: bool,
    /// Another figure of the same members adds up.
    pub proven: bool,
    /// The text says how many parts there are, and as many are named.
    pub complete: bool,
}

/// How far ahead of a whole its parts are looked for, in records.
const REACH: usize = 16;
/// Most parts of one family that are looked at.
const PARTS: usize = 64;

/// Every family of a document.
pub fn all(reading: &Reading) -> Vec<Family> {
    let mut families = units(reading);
    families.extend(groups(reading));
    families.extend(definitions(reading));
    for family in &mut families {
        family.complete = is_complete(reading, family);
        // 全市5个开发区, of which three were read.
        let counted = reading.records[family.whole].members.is_some();
        family.open |= counted && !family.complete && family.ground == Ground::Units;
    }
    families
}

/// A unit whose paragraph names no period shares that of the whole before it.
fn inherited<'a>(latest: &'a HashMap<(usize, Name), usize>, part: &Record) -> Option<&'a usize> {
    let silent = part.period == Name::NONE;
    latest.get(&(part.article, part.indicator)).filter(|_| silent)
}

fn is_complete(reading: &Reading, family: &Family) -> bool {
    let counted = reading.records[family.whole].members;
    let count = i64::try_from(family.parts.len()).map(Fixed::int);
    counted
        .zip(count.ok())
        .is_some_and(|(stated, count)| reading.facts[stated].value() == count)
}

/// 全市 followed by its zones, with the same indicator and period.
fn units(reading: &Reading) -> Vec<Family> {
    let mut open: HashMap<(usize, Name, Name), usize> = HashMap::new();
    let mut latest: HashMap<(usize, Name), usize> = HashMap::new();
    let mut families: Vec<Family> = Vec::new();
    for (id, record) in reading.records.iter().enumerate().skip(1) {
        if record.indicator == Name::NONE || record.slots.is_empty() {
            continue;
        }
        let key = (record.article, record.indicator, record.period);
        match record.scope {
            Scope::Whole => {
                let again = open.get(&key).is_some_and(|&at| {
                    let whole = &reading.records[families[at].whole];
                    whole.subject == record.subject && !record.explicit
                });
                if !again {
                    open.insert(key, families.len());
                    latest.insert((record.article, record.indicator), families.len());
                    families.push(Family {
                        whole: id,
                        parts: Vec::new(),
                        ground: Ground::Units,
                        open: false,
                        complete: false,
                        proven: false,
                    });
                }
            }
            Scope::Part => {
                let Some(&at) = open.get(&key).or_else(|| inherited(&latest, record)) else {
                    continue;
                };
                let family = &mut families[at];
                let seen = family
                    .parts
                    .iter()
                    .any(|&part| reading.records[part].subject == record.subject);
                let near = record.paragraph <= reading.records[family.whole].paragraph + 40;
                if !seen && near && family.parts.len() < PARTS {
                    family.parts.push(id);
                }
            }
            Scope::Implied => {}
        }
    }
    families.retain(|family| family.parts.len() >= 2);
    families
}

/// Lists that the text announces.
fn groups(reading: &Reading) -> Vec<Family> {
    let mut families = Vec::new();
    for group in &reading.groups {
        let ground = match group.announced {
            Announced::Respectively => Ground::Stated,
            Announced::Partition => Ground::Partition,
            Announced::Among => Ground::Among,
        };
        let mut found = Vec::new();
        let amounts: Vec<RecordId> = group
            .members
            .iter()
            .copied()
            .filter(|&member| !is_apart(reading, member))
            .collect();
        for parts in kinds(reading, &amounts) {
            if let Some((whole, sure)) = whole_of(reading, &group.parents, &parts) {
                let open = group.open || !sure;
                found.push(Family {
                    whole,
                    parts,
                    ground,
                    open,
                    complete: false,
                    proven: false,
                });
            }
        }
        prove(reading, &mut found);
        // A list that runs on over semicolons is whole when one of its figures adds up.
        for family in &mut found {
            family.open |= group.loose && !family.proven;
        }
        families.extend(found);
    }
    families
}

/// 每千人床位6.00张 after the numbers of beds is no part of them, nor is 顺差 one of trade.
fn is_apart(reading: &Reading, member: RecordId) -> bool {
    let record = &reading.records[member];
    let name = reading.names.get(record.item);
    let mean = ["每", "人均", "平均"].iter().any(|word| name.contains(word));
    let balance = ["顺差", "逆差", "差额"].iter().any(|word| name.ends_with(word));
    (mean || balance) && record.amount().is_some()
}

/// When the investment of the members adds up, their number is meant to add up too.
fn prove(reading: &Reading, families: &mut [Family]) {
    let adds = |family: &Family| {
        family.amounts(reading).is_some_and(|(whole, parts)| {
            parts.len() >= 2
                && Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true)
        })
    };
    let sizes: Vec<usize> = families
        .iter()
        .filter(|family| adds(family))
        .map(|family| family.parts.len())
        .collect();
    for family in families {
        family.proven = sizes.contains(&family.parts.len());
    }
}

/// Members of one dimension each: numbers of projects, their investment.
fn kinds(reading: &Reading, members: &[RecordId]) -> Vec<Vec<RecordId>> {
    let mut kinds: Vec<Vec<RecordId>> = Vec::new();
    for &member in members {
        match kinds
            .iter_mut()
            .find(|kind| alike_parts(reading, kind[0], member))
        {
            Some(kind) => kind.push(member),
            None => kinds.push(vec![member]),
        }
    }
    kinds
}

fn alike_parts(reading: &Reading, a: RecordId, b: RecordId) -> bool {
    match (reading.records[a].amount(), reading.records[b].amount()) {
        (Some(x), Some(y)) => {
            let (x, y) = (&reading.facts[x], &reading.facts[y]);
            x.quantity.unit.dimension == y.quantity.unit.dimension && x.slot == y.slot
        }
        (None, None) => true,
        _ => false,
    }
}

/// The record that the parts belong to, and whether no other could be meant.
fn whole_of(reading: &Reading, parents: &[RecordId], parts: &[RecordId]) -> Option<(RecordId, bool)> {
    let period = |record: RecordId| reading.records[record].period;
    let told = |parent: RecordId| period(parent) == period(parts[0]) || period(parent) == Name::NONE;
    let fits =
        |parent: &RecordId| !parts.contains(parent) && alike(reading, *parent, parts[0]) && told(*parent);
    let candidates: Vec<RecordId> = parents.iter().rev().copied().filter(fits).collect();
    if candidates.len() <= 1 {
        return candidates.first().map(|&only| (only, true));
    }
    let adds = |whole: &&RecordId| {
        let family = Family {
            whole: **whole,
            parts: parts.to_vec(),
            ground: Ground::Among,
            open: false,
            complete: false,
            proven: false,
        };
        family.amounts(reading).is_some_and(|(whole, parts)| {
            Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true)
        })
    };
    if let Some(&whole) = candidates.iter().find(adds) {
        return Some((whole, true));
    }
    let name = |id: RecordId| reading.names.get(reading.records[id].indicator);
    let shared = |whole: RecordId| common_ending(name(whole), name(parts[0]));
    let best = candidates
        .iter()
        .copied()
        .max_by_key(|&whole| (shared(whole), whole))?;
    let unique = candidates
        .iter()
        .filter(|&&other| shared(other) == shared(best))
        .count()
        == 1;
    Some((best, unique && shared(best) >= 2))
}

/// Characters that two names share at their ends.
fn common_ending(a: &str, b: &str) -> usize {
    a.chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(x, y)| x == y)
        .count()
}

/// Whether two records have amounts that could be whole and part, or at least the same indicator.
fn alike(reading: &Reading, whole: RecordId, part: RecordId) -> bool {
    let (a, b) = (&reading.records[whole], &reading.records[part]);
    match (a.amount(), b.amount()) {
        (Some(x), Some(y)) => {
            let (x, y) = (&reading.facts[x], &reading.facts[y]);
            x.quantity.unit.dimension == y.quantity.unit.dimension && x.slot == y.slot
        }
        // A whole of which only a share is told has no amount to divide.
        (None, Some(_)) => false,
        _ => a.indicator == b.indicator && a.subject != b.subject,
    }
}

/// Parts that make up an indicator by definition.
fn definitions(reading: &Reading) -> Vec<Family> {
    let mut wholes: HashMap<Name, Vec<usize>> = HashMap::new();
    for (at, decomposition) in lexicon::decompositions().iter().enumerate() {
        for name in decomposition
            .whole
            .iter()
            .filter_map(|name| reading.names.find(name))
        {
            wholes.entry(name).or_default().push(at);
        }
    }
    let mut families = Vec::new();
    for (id, record) in reading.records.iter().enumerate().skip(1) {
        let Some(found) = wholes.get(&record.indicator) else {
            continue;
        };
        let mut matched: Vec<Vec<RecordId>> = Vec::new();
        for &at in found {
            let decomposition = &lexicon::decompositions()[at];
            let parts = parts_after(reading, id, decomposition, &wholes);
            matched.extend(parts.or_else(|| parts_before(reading, id, decomposition)));
        }
        // Summer and autumn grain are all grain only where there is no early rice.
        let contained = |parts: &Vec<RecordId>| {
            matched
                .iter()
                .any(|other| other.len() > parts.len() && parts.iter().all(|part| other.contains(part)))
        };
        for parts in matched.iter().filter(|parts| !contained(parts)) {
            families.push(Family {
                whole: id,
                parts: parts.clone(),
                ground: Ground::Definition,
                open: false,
                complete: false,
                proven: false,
            });
        }
    }
    families
}

fn parts_after(
    reading: &Reading,
    whole: RecordId,
    decomposition: &lexicon::Decomposition,
    wholes: &HashMap<Name, Vec<usize>>,
) -> Option<Vec<RecordId>> {
    let base = &reading.records[whole];
    let mut parts: Vec<Option<RecordId>> = vec![None; decomposition.parts.len()];
    for id in whole + 1..reading.records.len().min(whole + 1 + REACH) {
        let record = &reading.records[id];
        if record.article != base.article || record.paragraph > base.paragraph + 1 {
            break;
        }
        let name = reading.names.get(record.indicator);
        // 地方财政收入…。公共财政收入…,其中税收…: the parts are those of the nearer whole.
        if decomposition.whole.contains(&name)
            && !is_part(decomposition, name)
            && record.indicator != base.indicator
            && record.amount().is_some()
        {
            break;
        }
        if wholes.contains_key(&record.indicator)
            && !is_part(decomposition, name)
            && record.subject == base.subject
        {
            let same = record.indicator == base.indicator;
            if same || record.sentence > base.sentence + 2 {
                break;
            }
        }
        // A paragraph that names nobody goes on about the whole city.
        let silent = record.scope == Scope::Implied && base.scope == Scope::Whole;
        if record.subject != base.subject && !silent || record.period != base.period {
            continue;
        }
        for (at, names) in decomposition.parts.iter().enumerate() {
            if parts[at].is_none() && names.contains(&name) {
                parts[at] = Some(id);
            }
        }
    }
    parts.into_iter().collect()
}

/// 出口12.5亿元;进口7.5亿元;进出口总额20.0亿元: a sentence that closes with the whole.
fn parts_before(
    reading: &Reading,
    whole: RecordId,
    decomposition: &lexicon::Decomposition,
) -> Option<Vec<RecordId>> {
    let base = &reading.records[whole];
    let mut parts: Vec<Option<RecordId>> = vec![None; decomposition.parts.len()];
    for id in (whole.saturating_sub(REACH)..whole).rev() {
        let record = &reading.records[id];
        if record.sentence != base.sentence || record.indicator == base.indicator {
            break;
        }
        if record.subject != base.subject || record.period != base.period {
            continue;
        }
        let name = reading.names.get(record.indicator);
        let at = decomposition.parts.iter().position(|names| names.contains(&name));
        if let Some(part) = at.map(|at| &mut parts[at]) {
            part.get_or_insert(id);
        }
    }
    parts.into_iter().collect()
}

fn is_part(decomposition: &lexicon::Decomposition, name: &str) -> bool {
    decomposition.parts.iter().any(|names| names.contains(&name))
}

impl Family {
    /// The facts of all parts in a slot; `None` when one lacks it.
    pub fn slots(&self, reading: &Reading, slot: Slot) -> Option<Vec<usize>> {
        self.parts
            .iter()
            .map(|&part| reading.records[part].get(slot))
            .collect()
    }

    /// Levels (or numbers) of all parts that have the dimension of the whole's.
    pub fn amounts(&self, reading: &Reading) -> Option<(usize, Vec<usize>)> {
        let whole = reading.records[self.whole].amount()?;
        let parts: Option<Vec<usize>> = self
            .parts
            .iter()
            .map(|&part| reading.records[part].amount())
            .collect();
        let dimension = reading.facts[whole].quantity.unit.dimension;
        let slot = reading.facts[whole].slot;
        let parts = parts?;
        let same = parts.iter().all(|&part| {
            reading.facts[part].quantity.unit.dimension == dimension && reading.facts[part].slot == slot
        });
        same.then_some((whole, parts))
    }
}
