//! 占全市的40.1%, with the city's own figure told elsewhere; 占全市工业总产值(799.3亿元)的40.1%.

use super::single::same_dimension;
use super::words::WHOLES;
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::lexicon;
use crate::model::{FactId, Record, RecordId, Slot};

/// How far before and behind the figure of the region is looked for, in records.
const REACH: usize = 60;
/// What stands between the region or the bracket and the share.
const FILLERS: [&str; 8] = ["的", "比重", "比例", "份额", "为", "达到", "达", "约"];

pub fn find(checks: &mut Checks<'_>) {
    for id in 1..checks.reading.records.len() {
        let record = &checks.reading.records[id];
        let (Some(part), Some(share)) = (record.amount(), record.get(Slot::Share)) else {
            continue;
        };
        if !checks.in_prose(part) || !checks.in_prose(share) {
            continue;
        }
        if let Some(whole) = in_bracket(checks, part, share).or_else(|| of_region(checks, id, share)) {
            checks.presume(Claim {
                kind: RelationKind::Share,
                inputs: vec![part, whole],
                output: Some(share),
                equation: Equation::equal(Expr::Fact(part).percent_of(Expr::Fact(whole)), Expr::Fact(share)),
                strength: Strength::Strict,
                reason: "部分 ÷ 所占地区的总体".to_owned(),
            });
        }
    }
}

/// The amount that stands in brackets between 占 and its share.
fn in_bracket(checks: &Checks<'_>, part: FactId, share: FactId) -> Option<FactId> {
    let whole = share.checked_sub(1).filter(|&whole| whole > part)?;
    let before = checks.between(Some(whole - 1), whole);
    let after = checks.between(Some(whole), share).strip_prefix(')')?;
    let named = before.ends_with('(') && before.contains('占') && !before.contains(['。', ';']);
    let same = checks.reading.facts[whole].sentence == checks.reading.facts[share].sentence;
    (named && same && bare(after).is_empty() && same_dimension(checks.reading, part, whole)).then_some(whole)
}

/// The only figure that the region has for the same period: of the same indicator, or of the one that is named.
fn of_region(checks: &Checks<'_>, id: RecordId, share: FactId) -> Option<FactId> {
    let reading = checks.reading;
    let record = &reading.records[id];
    let against = reading.names.get(reading.facts[share].against);
    let region = WHOLES.into_iter().find(|region| against.starts_with(region))?;
    let named = bare(&against[region.len()..]);
    let own = reading.names.get(record.indicator);
    let wanted = if named.is_empty() { own } else { named };
    let fits = |other: &&Record| {
        other.article == record.article
            && other.period == record.period
            && reading.names.get(other.subject) == region
            && lexicon::same_indicator(reading.names.get(other.indicator), wanted)
    };
    let part = record.amount()?;
    let near = &reading.records[id.saturating_sub(REACH)..reading.records.len().min(id + REACH)];
    let mut found = near
        .iter()
        .filter(fits)
        .filter_map(Record::amount)
        .filter(|&whole| whole != part && same_dimension(reading, part, whole));
    let whole = found.next()?;
    let value = |whole: FactId| reading.facts[whole].value();
    found.all(|other| value(other) == value(whole)).then_some(whole)
}

/// A name without the words between it and a share.
fn bare(words: &str) -> &str {
    let ending = FILLERS.iter().find_map(|filler| words.strip_suffix(filler));
    match ending.or_else(|| words.strip_prefix('的')) {
        Some(rest) => bare(rest),
        None => words,
    }
}
