//! 男性和女性, 第一、二、三产业, 0—14岁、15—59岁、60岁及以上: kinds that are all there are, side by side in a sentence.

use super::{Checks, Claim, Equation, Expr, Strength, complete, single};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, RecordId, Scope, Slot};

/// Most kinds in one row.
const KINDS: usize = 8;
/// Percentages without amounts whose sum is further from 100 are hardly shares of one whole.
const SLIP: i64 = 15;
/// How far before its parts a whole is looked for, in records.
const REACH: usize = 40;

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let mut row: Vec<RecordId> = Vec::new();
    for id in 1..reading.records.len() {
        let record = &reading.records[id];
        let goes_on = row
            .last()
            .is_some_and(|&last| reading.records[last].sentence == record.sentence);
        let kind = complete::is_kind(reading, id);
        if !(goes_on && kind) {
            side_by_side(checks, &row);
            row.clear();
        }
        if kind {
            row.push(id);
        }
    }
    side_by_side(checks, &row);
}

/// Records of one sentence each of which may be one of the kinds.
fn side_by_side(checks: &mut Checks<'_>, row: &[RecordId]) {
    ages(checks, row);
    for length in 2..=KINDS.min(row.len()) {
        for kinds in row.windows(length) {
            shares(checks, kinds);
            rates(checks, kinds);
            amounts(checks, kinds);
        }
    }
}

/// 60岁及以上…,其中65岁及以上…: an age group within another is not larger.
fn ages(checks: &mut Checks<'_>, row: &[RecordId]) {
    let reading = checks.reading;
    for pair in row.windows(2) {
        if !complete::is_within_ages(reading, pair[1], pair[0]) {
            continue;
        }
        for slot in [Slot::Level, Slot::Count, Slot::Share] {
            let (outer, inner) = (
                reading.records[pair[0]].get(slot),
                reading.records[pair[1]].get(slot),
            );
            let (Some(outer), Some(inner)) = (outer, inner) else {
                continue;
            };
            if reading.facts[outer].quantity.unit_text == reading.facts[inner].quantity.unit_text {
                checks.decide(Claim {
                    kind: RelationKind::Subset,
                    inputs: vec![inner],
                    output: Some(outer),
                    equation: Equation::at_most(Expr::Fact(inner), Expr::Fact(outer)),
                    strength: Strength::Strict,
                    reason: "年龄组包含在前一组之内".to_owned(),
                });
            }
        }
    }
}

/// The figures of all kinds in a slot, of one unit and in prose.
fn figures(checks: &Checks<'_>, kinds: &[RecordId], slot: Slot) -> Option<Vec<FactId>> {
    let reading = checks.reading;
    let all: Option<Vec<FactId>> = kinds
        .iter()
        .map(|&kind| reading.records[kind].get(slot))
        .collect();
    let all = all?;
    let unit = &reading.facts[all[0]].quantity.unit_text;
    let plain = |&id: &FactId| reading.facts[id].quantity.unit_text == *unit && checks.in_prose(id);
    (all.iter().all(plain) && complete::are_all(reading, kinds)).then_some(all)
}

/// Their contribution rates to one growth add up to 100 %.
fn rates(checks: &mut Checks<'_>, kinds: &[RecordId]) {
    if let Some(rates) = figures(checks, kinds, Slot::ContributionRate) {
        checks.presume(Claim {
            kind: RelationKind::ContributionRate,
            equation: Equation::equal(Expr::sum(&rates), Expr::Number(Fixed::HUNDRED)),
            inputs: rates,
            output: None,
            strength: Strength::Strict,
            reason: "各类构成总体，贡献率之和为100%".to_owned(),
        });
    }
}

/// Their shares of one whole add up to 100 %.
fn shares(checks: &mut Checks<'_>, kinds: &[RecordId]) {
    let Some(shares) = figures(checks, kinds, Slot::Share) else {
        return;
    };
    // 占第一产业投资的比重 of each is not a division of one whole.
    let one_whole = shares[1..]
        .iter()
        .all(|&id| checks.is_share_of_same(shares[0], id));
    if one_whole && (near_hundred(checks, &shares) || figures(checks, kinds, Slot::Level).is_some()) {
        checks.presume(Claim {
            kind: RelationKind::ShareSum,
            equation: Equation::equal(Expr::sum(&shares), Expr::Number(Fixed::HUNDRED)),
            inputs: shares,
            output: None,
            strength: Strength::Strict,
            reason: "各类构成总体，占比之和为100%".to_owned(),
        });
    }
}

/// 东部省内流动的占82.5%,中部省内流动的占38.7% are shares of two wholes, and come out anywhere.
fn near_hundred(checks: &Checks<'_>, shares: &[FactId]) -> bool {
    let facts = &checks.reading.facts;
    let sum = shares
        .iter()
        .try_fold(Fixed::ZERO, |sum, &id| sum.add(facts[id].value()));
    let apart = sum.and_then(|sum| sum.sub(Fixed::HUNDRED));
    apart.is_some_and(|apart| apart.abs() < Fixed::int(SLIP))
}

/// 全市常住人口中,男性…人,女性…人: their amounts add up to the amount of the whole named in front, told earlier.
fn amounts(checks: &mut Checks<'_>, kinds: &[RecordId]) {
    let level = figures(checks, kinds, Slot::Level);
    let Some(parts) = level.or_else(|| figures(checks, kinds, Slot::Count)) else {
        return;
    };
    let Some(whole) = whole(checks, kinds[0], parts[0]) else {
        return;
    };
    checks.presume(Claim {
        kind: RelationKind::Sum,
        equation: Equation::equal(Expr::sum(&parts), Expr::Fact(whole)),
        inputs: parts,
        output: Some(whole),
        strength: Strength::Strict,
        reason: "各类构成总体".to_owned(),
    });
}

/// The only earlier amount of the article with the name that stands before 中.
fn whole(checks: &Checks<'_>, first: RecordId, part: FactId) -> Option<FactId> {
    let reading = checks.reading;
    let words = checks.between(None, part);
    let named = words.rsplit_once("中,").or_else(|| words.rsplit_once("中:"));
    let base = &reading.records[first];
    let people = reading.names.get(base.indicator).ends_with("人口");
    // Of people, without a word, the residents are meant.
    let name = match named {
        Some((name, _)) => name.rsplit([',', '。', ';', ':']).next()?,
        None if people => "常住人口",
        None => return None,
    };
    let told = |&id: &RecordId| {
        let record = &reading.records[id];
        let indicator = reading.names.get(record.indicator);
        record.article == base.article
            && record.period == base.period
            && (record.scope == Scope::Implied
                || record.subject == base.subject
                || base.scope == Scope::Implied)
            && indicator.chars().count() > 1
            && (name.ends_with(indicator) || name.replace('的', "").ends_with(indicator))
    };
    let mut found = (first.saturating_sub(REACH)..first)
        .filter(told)
        .filter_map(|id| reading.records[id].amount())
        .filter(|&amount| single::same_dimension(reading, amount, part) && checks.in_prose(amount));
    let whole = found.next()?;
    found
        .all(|other| reading.facts[other].value() == reading.facts[whole].value())
        .then_some(whole)
}
