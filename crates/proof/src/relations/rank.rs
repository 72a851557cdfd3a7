//! A place stated in prose (增速居全市各开发区第1位) against the list of values that it is taken from.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{Announced, FactId, Group, Reading, RecordId, Slot};

/// How far back the list is looked for, in groups.
const REACH: usize = 4;
/// Longest list whose places are checked.
const LONGEST: usize = 64;
/// Words before a list that name all of its kind.
const ALL: [&str; 3] = ["各", "所有", "全部"];
/// Where the smallest value is the first place, the place is counted from below, or another period is meant.
const REVERSED: [&str; 18] = [
    "月", "季", "年", "倒数", "末", "后", "降幅", "能耗", "排放", "浓度", "事故", "投诉", "负债", "成本",
    "失业", "死亡", "逾期", "下降",
];
/// Words that put the place into the scope after them.
const PLACED: [&str; 4] = ["居", "列", "排名", "排"];

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let mut lists = reading.groups.iter().peekable();
    let mut past: Vec<&Group> = Vec::new();
    for (id, fact) in reading.facts.iter().enumerate() {
        if fact.slot != Slot::Rank || !checks.in_prose(id) || !fact.is_firm() {
            continue;
        }
        while let Some(group) = lists.next_if(|group| opens_before(reading, group, id)) {
            past.push(group);
        }
        let recent = past.iter().rev().take(REACH);
        let found: Vec<(FactId, Vec<FactId>)> =
            recent.filter_map(|group| ranked(checks, group, id)).collect();
        let place = (1..=LONGEST)
            .find(|&place| i64::try_from(place).is_ok_and(|place| fact.value() == Fixed::int(place)));
        if let ([(own, others)], Some(place)) = (found.as_slice(), place) {
            let words = checks.before(id);
            decide(
                checks,
                &Placed {
                    own: *own,
                    others,
                    place,
                    stated: Some(id),
                },
                words,
            );
        }
    }
    for group in &reading.groups {
        worded(checks, group);
    }
}

/// A value of a list with its place.
struct Placed<'a> {
    own: FactId,
    others: &'a [FactId],
    place: usize,
    /// The figure that states the place; 第一 without a unit is none.
    stated: Option<FactId>,
}

/// 其中安河增速列各开发区第一, right after the list.
fn worded(checks: &mut Checks<'_>, group: &Group) {
    let reading = checks.reading;
    let Some((slot, values)) = values(reading, group) else {
        return;
    };
    let Some(&last) = values.last().filter(|&&last| checks.in_prose(last)) else {
        return;
    };
    let words = checks.after(last);
    let sentence = words.split(['。', ';']).next().unwrap_or_default();
    let Some((before, after)) = sentence.split_once("第一") else {
        return;
    };
    let clause = before.rsplit(',').next().unwrap_or_default();
    let clause = clause.trim_start_matches("其中");
    let ends = after.is_empty() || after.starts_with(',');
    let names = |&at: &usize| {
        let name = reading.names.get(reading.records[group.members[at]].subject);
        let rest = clause.strip_prefix(name).filter(|_| !name.is_empty());
        rest.and_then(|rest| rest.find(['增', '总', '规']).map(|end| &rest[..end]))
            .is_some_and(|kind| kind.is_empty() || is_kind(kind))
    };
    let mut own = (0..values.len()).filter(names);
    let (Some(at), None) = (own.next(), own.next()) else {
        return;
    };
    if !ends || !speaks_of(clause, slot) {
        return;
    }
    let own = values[at];
    let others: Vec<FactId> = values.into_iter().filter(|&value| value != own).collect();
    decide(
        checks,
        &Placed {
            own,
            others: &others,
            place: 1,
            stated: None,
        },
        clause,
    );
}

/// The values of a list that is announced as 分别为, one for each unit.
fn values(reading: &Reading, group: &Group) -> Option<(Slot, Vec<FactId>)> {
    let closed = group.announced == Announced::Respectively && !group.open && !group.loose;
    let slot = group
        .slot
        .filter(|_| closed && (3..=LONGEST).contains(&group.members.len()))?;
    let value = |&member: &RecordId| reading.records[member].get(slot);
    let values: Vec<FactId> = group.members.iter().map(value).collect::<Option<_>>()?;
    values
        .iter()
        .all(|&value| reading.facts[value].is_firm())
        .then_some((slot, values))
}

fn opens_before(reading: &Reading, group: &Group, id: FactId) -> bool {
    group
        .members
        .first()
        .is_none_or(|&member| member <= reading.facts[id].record)
}

/// The value of the unit that has the place, and those of all others in the list.
fn ranked(checks: &Checks<'_>, group: &Group, id: FactId) -> Option<(FactId, Vec<FactId>)> {
    let reading = checks.reading;
    let record = reading.record_of(id);
    let (slot, values) = values(reading, group)?;
    let same = |&member: &RecordId| {
        let member = &reading.records[member];
        let named = reading.names.get(record.indicator);
        // 安河总量居各市第1位 has no indicator but that of the list in its sentence.
        let bare = member.sentence == record.sentence
            && ["总量", "规模", "增速", "增幅"]
                .iter()
                .any(|word| named.starts_with(word));
        member.paragraph == reading.facts[id].paragraph && (member.indicator == record.indicator || bare)
    };
    if !group.members.iter().all(same) {
        return None;
    }
    let subject = reading.names.get(record.subject);
    let is_own = |member: RecordId| {
        let name = reading.names.get(reading.records[member].subject);
        !name.is_empty()
            && subject
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || is_kind(rest))
    };
    let mut own = (0..values.len()).filter(|&at| is_own(group.members[at]));
    let at = own.next().filter(|_| own.next().is_none())?;
    let last = *values.last()?;
    // In a sentence of its own a place may be that of another month.
    let speaks = last < id
        && reading.facts[last].sentence == reading.facts[id].sentence
        && speaks_of(checks.before(id), slot);
    let others = values
        .iter()
        .copied()
        .filter(|&value| value != values[at])
        .collect();
    speaks.then(|| (values[at], others))
}

/// 开发区 of 安河开发区, which the list calls 安河.
fn is_kind(rest: &str) -> bool {
    ["开发区", "经开区", "高新区", "园区", "市", "县", "区", "省"].contains(&rest)
}

/// Whether the words before a place rank the figures that the list gives.
fn speaks_of(words: &str, slot: Slot) -> bool {
    if REVERSED.iter().any(|word| words.contains(word)) {
        return false;
    }
    let growth = ["增速", "增幅", "增长率"].iter().any(|word| words.contains(word));
    match slot {
        Slot::Growth => growth,
        Slot::Level | Slot::Count => !growth && ["总量", "规模"].iter().any(|word| words.contains(word)),
        _ => false,
    }
}

/// The scope between 居 and 第.
fn scope(words: &str) -> Option<&str> {
    PLACED
        .iter()
        .filter_map(|word| words.rfind(word).map(|at| &words[at + word.len()..]))
        .min_by_key(|rest| rest.len())
        .map(|rest| rest.trim_end_matches(['第', '的', '中']))
}

/// Whether the list has all units of the scope: 各开发区 in both, or 三个开发区 and three values.
fn complete(checks: &Checks<'_>, own: FactId, scope: &str) -> bool {
    let reading = checks.reading;
    let listed = reading.names.get(reading.record_of(own).indicator);
    let core = scope
        .trim_start_matches("全市")
        .trim_start_matches("全县")
        .trim_start_matches("全区");
    ALL.iter().any(|word| core.starts_with(word)) && core.chars().count() >= 2 && listed.contains(core)
}

/// The values next above and next below the place leave room for its own.
fn decide(checks: &mut Checks<'_>, placed: &Placed<'_>, words: &str) {
    let reading = checks.reading;
    let &Placed {
        own,
        others,
        place,
        stated,
    } = placed;
    let Some(scope) = scope(words).filter(|_| place <= others.len() + 1) else {
        return;
    };
    let all = complete(checks, own, scope);
    if !all && !scope.is_empty() {
        return;
    }
    let mut sorted = others.to_vec();
    sorted.sort_by_key(|&value| std::cmp::Reverse(reading.facts[value].value()));
    let above = place
        .checked_sub(2)
        .and_then(|at| sorted.get(at))
        .map(|&other| (own, other, other));
    let below = sorted.get(place - 1).map(|&other| (other, own, other));
    for (smaller, larger, other) in [above, below].into_iter().flatten() {
        checks.decide(Claim {
            kind: RelationKind::Rank,
            inputs: [other].into_iter().chain(stated).collect(),
            output: Some(own),
            equation: Equation::at_most(Expr::Fact(smaller), Expr::Fact(larger)),
            strength: if all { Strength::Strict } else { Strength::Likely },
            reason: "位次与同一列举中各数的大小次序一致".to_owned(),
        });
    }
}
