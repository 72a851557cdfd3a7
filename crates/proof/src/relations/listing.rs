//! Figures of one unit that stand side by side, each behind its name: 甲48.6%、乙46.9%, and lines that a place opens.

use super::words::CLAUSE;
use super::{Checks, words};
use crate::model::{FactId, Reading, Slot};

/// Longest list.
const LONGEST: usize = 40;
/// Longest name between two figures, in characters.
const NAME: usize = 16;
/// Most lists before a figure that are looked at.
const NEAR: usize = 40;
/// Words that do not stand in the name of an item.
const CUES: [&str; 16] = [
    "其中", "同比", "增", "降", "占", "高于", "低于", "合计", "比上", "较", "达", "目标", "共", "总", "平均",
    "另",
];

/// At least three figures side by side.
#[derive(Debug, Clone)]
pub struct Listing {
    pub facts: Vec<FactId>,
}

impl Listing {
    pub fn first(&self) -> FactId {
        self.facts[0]
    }

    pub fn last(&self) -> FactId {
        self.facts[self.facts.len() - 1]
    }
}

/// Every list of at least three figures in the prose, in order.
pub fn all(checks: &Checks<'_>) -> Vec<Listing> {
    let mut lists = ranked_lines(checks);
    let mut open: Vec<FactId> = Vec::new();
    for id in 0..checks.reading.facts.len() {
        let plain = checks.in_prose(id) && checks.reading.facts[id].is_firm();
        let goes_on =
            plain && open.len() < LONGEST && open.last().is_some_and(|&last| goes_on(checks, last, id));
        if !goes_on {
            close(&mut lists, &mut open);
        }
        if plain {
            open.push(id);
        }
    }
    close(&mut lists, &mut open);
    lists.sort_by_key(Listing::first);
    lists
}

/// The lists that begin shortly before a figure, the nearest first.
pub fn before(lists: &[Listing], id: FactId) -> impl Iterator<Item = &Listing> {
    let end = lists.partition_point(|list| list.facts[0] < id);
    lists[..end].iter().rev().take(NEAR)
}

/// The columns of all tables, without rows that add up others.
pub fn columns(reading: &Reading) -> Vec<Vec<FactId>> {
    let total = |row: &str| {
        ["计", "全市", "全省", "全县", "全区", "平均"]
            .iter()
            .any(|word| row.contains(word))
    };
    let columns = reading.tables.iter().flat_map(|table| {
        (0..table.columns.len()).map(move |column| {
            let rows = table.grid.iter().enumerate();
            let parts = rows.filter(|(row, _)| !table.rows.get(*row).is_some_and(|name| total(name)));
            parts
                .filter_map(|(_, cells)| cells.get(column).copied().flatten())
                .collect::<Vec<FactId>>()
        })
    });
    columns.filter(|column| column.len() >= 3).collect()
}

fn close(lists: &mut Vec<Listing>, open: &mut Vec<FactId>) {
    let facts = std::mem::take(open);
    if facts.len() >= 3 {
        lists.push(Listing { facts });
    }
}

/// Whether a figure goes on with a list: behind a mark and at most a name.
fn goes_on(checks: &Checks<'_>, last: FactId, id: FactId) -> bool {
    let facts = &checks.reading.facts;
    let (a, b) = (&facts[last], &facts[id]);
    if a.quantity.unit_text != b.quantity.unit_text || a.paragraph != b.paragraph || last + 1 != id {
        return false;
    }
    let between = checks.between(Some(last), id);
    let words = between.strip_prefix(')').unwrap_or(between);
    let Some(name) = words.strip_prefix(['、', ',', ';', '和', '及', '与']) else {
        return false;
    };
    let name = name.trim_end_matches(['(', ':', '为']);
    let plain = !name.contains(|c: char| CLAUSE.contains(&c) || c == '、' || c.is_ascii_digit());
    plain && !CUES.iter().any(|cue| name.contains(cue)) && name.chars().count() <= NAME
}

/// 第1名:甲,916.4分;第2名:乙,883.7分: each line opens with its place.
fn ranked_lines(checks: &Checks<'_>) -> Vec<Listing> {
    let facts = &checks.reading.facts;
    let mut lists = Vec::new();
    let mut open: Vec<FactId> = Vec::new();
    for place in 0..facts.len() {
        let Some(rank) = opening(checks, place) else {
            continue;
        };
        let value = place + 1;
        let next = open.last().is_some_and(|&before| {
            facts[before].quantity.unit_text == facts[value].quantity.unit_text
                && before + 1 == place
                && i64::try_from(open.len() + 1) == Ok(rank)
        });
        if !next {
            close(&mut lists, &mut open);
        }
        if next || rank == 1 {
            open.push(value);
        }
    }
    close(&mut lists, &mut open);
    lists
}

/// The place that opens a line, with nothing but a name between it and the only figure behind it.
fn opening(checks: &Checks<'_>, place: FactId) -> Option<i64> {
    let facts = &checks.reading.facts;
    let (fact, value) = (&facts[place], facts.get(place + 1)?);
    let ranked = fact.slot == Slot::Rank && checks.in_prose(place) && checks.in_prose(place + 1);
    if !ranked || fact.paragraph != value.paragraph || !value.is_firm() {
        return None;
    }
    let first = ["", "第"].contains(&checks.back_to(place, &['。', ';']));
    let alone = facts.get(place + 2).is_none_or(|next| {
        next.paragraph != fact.paragraph || checks.between(Some(place + 1), place + 2).contains([';', '。'])
    });
    let text = fact.value().text(0);
    let (rank, rest) = words::number(&text)?;
    (first && alone && rest.is_empty()).then_some(rank)
}
