//! What the words say of a list: that its kinds exclude one another, or how many kinds there are.

use super::Checks;
use crate::kinds;
use crate::model::{FactId, Name, Reading, RecordId};
use crate::numeral;

/// Words for kinds that a number announces: 三大类25项指标.
const KINDS: [&str; 8] = [
    "大类别",
    "大类",
    "个类别",
    "类",
    "个方面",
    "大方面",
    "个部分",
    "大板块",
];

/// Whether nothing can be in two of the parts: 新建 and 续建, 大型, 中型 and 小型.
pub fn exclude_each_other(reading: &Reading, parts: &[RecordId]) -> bool {
    !shared_sets(reading, parts).is_empty()
}

/// Whether the parts are all there are: 男性 and 女性.
pub fn are_all(reading: &Reading, parts: &[RecordId]) -> bool {
    let all = |&set: &usize| kinds::size(set) == Some(parts.len());
    shared_sets(reading, parts).iter().any(all) || are_all_ages(reading, parts)
}

/// 增值税…、企业所得税…、其他税收…: a list that ends with the others leaves nothing out.
pub fn end_with_others(reading: &Reading, parts: &[RecordId]) -> bool {
    let others = |part: &RecordId| {
        let name = own_name(reading, *part);
        ["其他", "其它", "其余"].iter().any(|word| name.starts_with(word))
    };
    parts.len() > 2 && parts.last().is_some_and(others) && !parts[..parts.len() - 1].iter().any(others)
}

/// Whether a record can be one of such kinds.
pub fn is_kind(reading: &Reading, part: RecordId) -> bool {
    let name = own_name(reading, part);
    !kinds::of(name).is_empty() || ages(name).is_some()
}

/// The sets in which each part is a kind of its own.
fn shared_sets(reading: &Reading, parts: &[RecordId]) -> Vec<usize> {
    let Some((&first, others)) = parts.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let mut sets: Vec<(usize, Vec<usize>)> = kinds::of(own_name(reading, first))
        .into_iter()
        .map(|kind| (kind.set, vec![kind.kind]))
        .collect();
    for &part in others {
        if sets.is_empty() {
            break;
        }
        let own = kinds::of(own_name(reading, part));
        sets.retain_mut(|(set, seen)| {
            let kind = own.iter().find(|kind| kind.set == *set);
            let fresh = kind.filter(|kind| !seen.contains(&kind.kind));
            seen.extend(fresh.map(|kind| kind.kind));
            fresh.is_some()
        });
    }
    sets.into_iter().map(|(set, _)| set).collect()
}

/// 0—14岁, 15—59岁, 60岁及以上: each group begins where the one before ends, from birth to no end.
fn are_all_ages(reading: &Reading, parts: &[RecordId]) -> bool {
    let groups: Option<Vec<(u32, u32)>> = parts.iter().map(|&part| ages(own_name(reading, part))).collect();
    let Some(mut groups) = groups else { return false };
    groups.sort_unstable();
    let joined = groups
        .windows(2)
        .all(|pair| pair[0].1.checked_add(1) == Some(pair[1].0));
    joined && groups.len() > 1 && groups[0].0 == 0 && groups.last().is_some_and(|last| last.1 == u32::MAX)
}

/// 65岁及以上 lies within 60岁及以上.
pub fn is_within_ages(reading: &Reading, inner: RecordId, outer: RecordId) -> bool {
    let ages = |record: RecordId| ages(own_name(reading, record));
    let within =
        |(inner, outer): ((u32, u32), (u32, u32))| inner != outer && inner.0 >= outer.0 && inner.1 <= outer.1;
    ages(inner).zip(ages(outer)).is_some_and(within)
}

/// First and last year of an age group.
fn ages(name: &str) -> Option<(u32, u32)> {
    let (years, rest) = name.split_once('岁')?;
    if let Some((first, last)) = years.split_once(['-', '~', '至']) {
        return Some((first.parse().ok()?, last.parse().ok()?));
    }
    let age: u32 = years.parse().ok()?;
    match rest {
        _ if rest.starts_with("及以上") || rest.starts_with("以上") => Some((age, u32::MAX)),
        _ if rest.starts_with("及以下") => Some((0, age)),
        _ if rest.starts_with("以下") => Some((0, age.checked_sub(1)?)),
        _ => None,
    }
}

/// The name of a part as its list prints it.
fn own_name(reading: &Reading, part: RecordId) -> &str {
    let record = &reading.records[part];
    let name = if record.item == Name::NONE {
        record.indicator
    } else {
        record.item
    };
    reading.names.get(name)
}

/// 三大类25项指标: how many kinds the words right before a number announce.
pub fn announced_kinds(checks: &Checks<'_>, total: FactId) -> Option<usize> {
    let words = checks.before(total);
    let head = KINDS.iter().find_map(|word| words.strip_suffix(word))?;
    let letters: Vec<char> = head.chars().rev().take(3).collect();
    let digits = letters
        .iter()
        .take_while(|c| c.is_ascii_digit() || numeral::starts(**c))
        .count();
    let letters: Vec<char> = letters[..digits].iter().rev().copied().collect();
    let plain: String = letters.iter().collect();
    plain
        .parse()
        .ok()
        .or_else(|| numeral::read(&letters).and_then(|read| usize::try_from(read.digits).ok()))
}
