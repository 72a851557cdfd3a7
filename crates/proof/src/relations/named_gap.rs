//! 出口增幅大于进口27.2个百分点, 高于全市3.2个百分点: the growth compared with was told earlier.

use super::words::WHOLES;
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::lexicon;
use crate::model::{FactId, Record, RecordId, Slot};

/// How far back the two growths are looked for, in records.
const REACH: usize = 40;
/// Words behind a name that say its growth is meant.
const TAILS: [&str; 7] = ["增长速度", "平均增速", "平均水平", "增速", "增幅", "平均", "水平"];

pub fn find(checks: &mut Checks<'_>) {
    let taken = checks.outputs();
    for id in 1..checks.reading.records.len() {
        let record = &checks.reading.records[id];
        let target = record.get(Slot::TargetGrowth);
        if let (Some(gap), None) = (record.get(Slot::Gap), target)
            && !taken[gap]
            && checks.in_prose(gap)
        {
            told_earlier(checks, id, gap);
        }
    }
}

fn told_earlier(checks: &mut Checks<'_>, id: RecordId, gap: FactId) {
    let reading = checks.reading;
    let record = &reading.records[id];
    let against = bare(reading.names.get(reading.facts[gap].against));
    let Some(growth) = record.get(Slot::Growth).or_else(|| own_growth(checks, id)) else {
        return;
    };
    let Some(reference) = reference(checks, id, against).filter(|&other| other != growth) else {
        return;
    };
    checks.presume(Claim {
        kind: RelationKind::Gap,
        inputs: vec![growth, reference],
        output: Some(gap),
        equation: Equation::equal(Expr::Fact(growth).minus(Expr::Fact(reference)), Expr::Fact(gap)),
        strength: Strength::Strict,
        reason: "与前文所述增速之差".to_owned(),
    });
}

/// 进口增速 → 进口.
fn bare(against: &str) -> &str {
    let name = against.trim_end_matches(['的', '约', '近']);
    TAILS
        .iter()
        .find_map(|tail| name.strip_suffix(tail))
        .unwrap_or(name)
}

/// The growth of the same thing in the sentence before.
fn own_growth(checks: &Checks<'_>, id: RecordId) -> Option<FactId> {
    let record = &checks.reading.records[id];
    earlier(checks, id, |other| {
        other.indicator == record.indicator
            && other.subject == record.subject
            && other.sentence + 1 >= record.sentence
    })
}

/// The growth of another indicator of the same unit, or of the whole with the same indicator.
fn reference(checks: &Checks<'_>, id: RecordId, against: &str) -> Option<FactId> {
    let reading = checks.reading;
    let record = &reading.records[id];
    let name = |other: &Record| reading.names.get(other.indicator);
    if against.ends_with("目标") || against.ends_with("任务") {
        return target(checks, id, against);
    }
    if WHOLES.contains(&against) {
        return earlier(checks, id, |other| {
            other.indicator == record.indicator && reading.names.get(other.subject) == against
        });
    }
    let known = against.chars().count() > 1 && lexicon::indicator_prefix(against) == Some(against);
    earlier(checks, id, |other| {
        known && other.subject == record.subject && lexicon::same_indicator(name(other), against)
    })
}

/// 高于省定目标28.1个百分点, where 省定目标(20%) was told once for the same indicator.
fn target(checks: &Checks<'_>, id: RecordId, against: &str) -> Option<FactId> {
    let reading = checks.reading;
    let base = &reading.records[id];
    let told = |record: &&Record| record.article == base.article && record.indicator == base.indicator;
    let mut found = reading.records[..id]
        .iter()
        .rev()
        .take(REACH * 2)
        .filter(told)
        .filter_map(|record| record.get(Slot::TargetGrowth))
        .filter(|&target| reading.names.get(reading.facts[target].against).contains(against));
    let first = found.next()?;
    let value = |target: FactId| reading.facts[target].value();
    found.all(|other| value(other) == value(first)).then_some(first)
}

/// The only growth told before in a record that fits, for the same period and article.
fn earlier(checks: &Checks<'_>, id: RecordId, fits: impl Fn(&Record) -> bool) -> Option<FactId> {
    let reading = checks.reading;
    let base = &reading.records[id];
    let same = |other: &&Record| other.article == base.article && other.period == base.period && fits(other);
    let mut found = reading.records[id.saturating_sub(REACH)..id]
        .iter()
        .rev()
        .filter(same)
        .filter_map(|other| other.get(Slot::Growth));
    let first = found.next()?;
    let value = |growth: FactId| reading.facts[growth].value();
    found.all(|other| value(other) == value(first)).then_some(first)
}
