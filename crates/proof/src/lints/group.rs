//! Figures that belong together and are worded or printed differently.

use std::collections::BTreeMap;

use super::{Lint, at_fact};
use crate::code::Code;
use crate::fixed::Fixed;
use crate::lexicon::{self, Class};
use crate::model::{FactId, Name, Reading, Slot};
use crate::relations::Family;

/// Most figures compared in one group.
const GROUP: usize = 200;

/// One name of a target, several values.
pub fn targets(reading: &Reading, lints: &mut Vec<Lint>) {
    let mut groups: BTreeMap<(usize, Name, Name), Vec<FactId>> = BTreeMap::new();
    for (id, fact) in reading
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.slot == Slot::TargetGrowth)
    {
        let name = reading.names.get(fact.against);
        // 本区目标、各自目标: the wording itself says that each unit has its own.
        let is_own = name.starts_with('本') || name.starts_with('各');
        if is_own || (!name.contains("目标") && !name.contains("任务")) {
            continue;
        }
        let record = reading.record_of(id);
        groups
            .entry((record.article, record.indicator, fact.against))
            .or_default()
            .push(id);
    }
    for ((_, indicator, name), facts) in groups {
        let Some((odd, usual)) = odd_ones(&facts, |fact| reading.facts[fact].value()) else {
            continue;
        };
        let value = |fact: FactId| format!("{}%", reading.facts[fact].value());
        let who = reading.names.get(reading.record_of(odd[0]).subject);
        let detail = format!(
            "{}的{}，{who}为{}，其他单位为{}",
            reading.names.get(indicator),
            reading.names.get(name),
            value(odd[0]),
            value(usual[0])
        );
        let mut lint = at_fact(reading, Code::TargetDiffers, odd[0], detail);
        let others = usual.iter().chain(&odd[1..]);
        lint.related = others.take(GROUP).map(|&fact| span(reading, fact)).collect();
        lints.push(lint);
    }
}

fn span(reading: &Reading, fact: FactId) -> (usize, usize) {
    (
        reading.facts[fact].quantity.start,
        reading.facts[fact].quantity.end,
    )
}

/// The facts with the rarest value and those with the most frequent one, when they differ.
fn odd_ones<T: Ord>(facts: &[FactId], key: impl Fn(FactId) -> T) -> Option<(Vec<FactId>, Vec<FactId>)> {
    let mut by_value: BTreeMap<T, Vec<FactId>> = BTreeMap::new();
    for &fact in facts.iter().take(GROUP) {
        by_value.entry(key(fact)).or_default().push(fact);
    }
    if by_value.len() < 2 {
        return None;
    }
    // Among equally frequent values the later mention is the odd one.
    let usual = by_value
        .values()
        .max_by_key(|group| (group.len(), std::cmp::Reverse(group[0])))?
        .clone();
    let odd = by_value
        .values()
        .filter(|group| **group != usual)
        .min_by_key(|group| group.len())?
        .clone();
    Some((odd, usual))
}

/// 拉动全市 beside 拉动全市开发区.
pub fn scopes(reading: &Reading, lints: &mut Vec<Lint>) {
    let mut groups: BTreeMap<usize, Vec<(FactId, String)>> = BTreeMap::new();
    for (id, fact) in reading
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.slot == Slot::Contribution)
    {
        if let Some(scope) = scope(reading.names.get(fact.against)) {
            groups
                .entry(reading.record_of(id).article)
                .or_default()
                .push((id, scope));
        }
    }
    for group in groups.values() {
        let facts: Vec<FactId> = group.iter().take(GROUP).map(|(id, _)| *id).collect();
        let of = |fact: FactId| {
            group
                .iter()
                .find(|(id, _)| *id == fact)
                .map(|(_, scope)| scope.clone())
                .unwrap_or_default()
        };
        let Some((odd, usual)) = odd_ones(&facts, of) else {
            continue;
        };
        let (one, other) = (of(odd[0]), of(usual[0]));
        if !one.starts_with(&other) && !other.starts_with(&one) {
            continue;
        }
        let detail = format!("此处为“{one}”，其他{}处为“{other}”", usual.len());
        let mut lint = at_fact(reading, Code::ScopeWording, odd[0], detail);
        lint.start = reading.facts[odd[0]].lead_start;
        lint.related = usual
            .iter()
            .chain(&odd[1..])
            .map(|&fact| span(reading, fact))
            .collect();
        lints.push(lint);
    }
}

/// The whole that a contribution refers to: 全市, 全市开发区.
fn scope(against: &str) -> Option<String> {
    let letters: Vec<char> = against.chars().collect();
    let (length, Class::Whole) = lexicon::cue(&letters)? else {
        return None;
    };
    let tail: String = letters[length..].iter().collect();
    let zones = ["各开发区", "开发区", "经开区", "高新区"]
        .iter()
        .find(|zones| tail.starts_with(**zones));
    let name: String = letters[..length].iter().collect();
    Some(format!("{name}{}", zones.copied().unwrap_or_default()))
}

/// One figure of a list has fewer decimals than all others.
pub fn precision(reading: &Reading, families: &[Family], lints: &mut Vec<Lint>) {
    for group in reading.groups.iter().filter(|group| group.members.len() >= 3) {
        let Some(slot) = group.slot else { continue };
        let facts: Vec<FactId> = group
            .members
            .iter()
            .filter_map(|&member| reading.records[member].get(slot))
            .collect();
        report_precision(reading, &facts, lints);
    }
    for family in families.iter().filter(|family| family.parts.len() >= 3) {
        if let Some(facts) = family.slots(reading, Slot::Growth) {
            report_precision(reading, &facts, lints);
        }
    }
}

fn report_precision(reading: &Reading, facts: &[FactId], lints: &mut Vec<Lint>) {
    let decimals = |fact: FactId| reading.facts[fact].quantity.decimals;
    let Some((odd, usual)) = odd_ones(facts, decimals) else {
        return;
    };
    let fact = &reading.facts[odd[0]];
    let round = fact.value() == Fixed::HUNDRED || fact.value() == Fixed::ZERO;
    if odd.len() > 1 || usual.len() < 2 || round || fact.quantity.is_whole_count() {
        return;
    }
    if lints
        .iter()
        .rev()
        .take(GROUP)
        .any(|lint| lint.code == Code::Precision && lint.start == fact.quantity.start)
    {
        return;
    }
    let detail = format!(
        "此处{}位，其他{}处{}位",
        decimals(odd[0]),
        usual.len(),
        decimals(usual[0])
    );
    let mut lint = at_fact(reading, Code::Precision, odd[0], detail);
    lint.related = usual.iter().map(|&fact| span(reading, fact)).collect();
    lints.push(lint);
}
