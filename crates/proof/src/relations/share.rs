//! Shares: part ÷ whole, and shares of all parts.

use super::family::{Family, Ground};
use super::{Checks, Claim, Equation, Expr, Strength, slip};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::lexicon;
use crate::model::{FactId, Reading, RecordId, Slot};

/// How far back the whole of a share is looked for, in records.
const REACH: usize = 24;
/// How far back the only figure of the name is looked for.
const ARTICLE: usize = 120;

/// Endings of a name that say that all of it is meant.
const TOTALS: [&str; 6] = ["总投资", "总金额", "总额", "总量", "总数", "总产值"];

/// Where a whole may have been told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    /// In the paragraph of its part or the one before.
    Paragraph,
    /// Anywhere before in the article, as the only figure of its name.
    Article,
}

pub fn find(checks: &mut Checks<'_>, families: &[Family]) {
    named(checks);
    for family in families {
        of_family(checks, family);
    }
    of_divided(checks, families);
}

/// A whole whose parts add up.
struct Divided {
    record: RecordId,
    whole: FactId,
    parts: Vec<FactId>,
}

/// Bare shares after a list that adds up: of one of its parts (过夜游客占19.0%), or of another kind of the same thing
/// (新能源装机278.22万千瓦,占比38.4%).
fn of_divided(checks: &mut Checks<'_>, families: &[Family]) {
    let reading = checks.reading;
    let divided = |family: &Family| {
        let (whole, parts) = family.amounts(reading).filter(|(_, parts)| parts.len() > 1)?;
        let adds = Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true);
        adds.then_some(Divided {
            record: family.whole,
            whole,
            parts,
        })
    };
    let mut all: Vec<Divided> = families.iter().filter_map(divided).collect();
    all.sort_by_key(|divided| divided.whole);
    for id in 1..reading.records.len() {
        let Some(share) = reading.records[id]
            .get(Slot::Share)
            .filter(|&share| is_bare(reading, share))
        else {
            continue;
        };
        let own = reading.records[id].amount();
        let Some(part) = own
            .or_else(|| same_thing(reading, id))
            .filter(|&part| part < share)
        else {
            continue;
        };
        let before = all.partition_point(|divided| divided.whole < part);
        let fits = |divided: &&Divided| {
            divided.parts.contains(&part) || own.is_some() && is_kind_of(reading, divided, id, part)
        };
        if let Some(divided) = all[..before].iter().rev().take(4).find(fits) {
            checks.presume(claim(part, divided.whole, share, Strength::Strict));
        }
    }
}

/// 占 or 占比 without a whole.
fn is_bare(reading: &Reading, share: FactId) -> bool {
    whole_name(reading.names.get(reading.facts[share].against)).is_empty()
}

/// An amount of the next sentence whose name ends in a word of the whole's.
fn is_kind_of(reading: &Reading, divided: &Divided, id: RecordId, part: FactId) -> bool {
    let (whole, own) = (&reading.records[divided.record], &reading.records[id]);
    let name: Vec<char> = reading.names.get(own.indicator).chars().collect();
    let tail: String = name[name.len().saturating_sub(2)..].iter().collect();
    name.len() > 2
        && reading.names.get(whole.indicator).contains(&tail)
        && own.paragraph == whole.paragraph
        && own.sentence == whole.sentence + 1
        && own.subject == whole.subject
        && super::single::same_dimension(reading, divided.whole, part)
        && reading.facts[part].value() <= reading.facts[divided.whole].value()
}

/// 占X的比重: X is named.
fn named(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for (id, record) in reading.records.iter().enumerate() {
        let Some(share) = record.get(Slot::Share) else {
            continue;
        };
        let inside = inside(checks, share);
        let told = || inside.as_ref().and_then(|_| just_before(reading, id));
        let Some(part) = record.amount().or_else(|| same_thing(reading, id)).or_else(told) else {
            continue;
        };
        let own = whole_name(reading.names.get(reading.facts[share].against));
        let against = inside.filter(|_| own.is_empty()).unwrap_or(own);
        if let Some((whole, sure)) = find_whole(reading, id, part, share, &against) {
            let strength = if sure {
                Strength::Strict
            } else {
                Strength::Plausible
            };
            checks.infer(claim(part, whole, share, strength));
        } else if let Some(whole) =
            find_alias(reading, id, part, &against).or_else(|| find_total(reading, id, part, &against))
        {
            checks.presume(claim(part, whole, share, Strength::Strict));
        }
    }
}

fn claim(part: FactId, whole: FactId, share: FactId, strength: Strength) -> Claim {
    Claim {
        kind: RelationKind::Share,
        inputs: vec![part, whole],
        output: Some(share),
        equation: Equation::equal(Expr::Fact(part).percent_of(Expr::Fact(whole)), Expr::Fact(share)),
        strength,
        reason: "部分 ÷ 总体".to_owned(),
    }
}

/// 工业投资 of 在工业投资中的占比为42.2%.
fn inside(checks: &Checks<'_>, share: FactId) -> Option<String> {
    let clause = checks.before(share).rsplit([',', ';', '。']).next()?;
    let (name, rest) = clause.strip_prefix('在')?.split_once('中')?;
    ["的占比", "的比重", "占比", "所占", "占"]
        .iter()
        .any(|word| rest.starts_with(word))
        .then(|| whole_name(name))
}

/// The amount of the record before, in the same sentence.
fn just_before(reading: &Reading, id: RecordId) -> Option<FactId> {
    let before = &reading.records[id.checked_sub(1)?];
    before
        .amount()
        .filter(|_| before.sentence == reading.records[id].sentence)
}

/// 地区生产总值的比重为 → 地区生产总值.
fn whole_name(against: &str) -> String {
    const ENDS: [&str; 9] = ["所占", "比重", "比例", "份额", "的", "为", "达到", "达", "约"];
    let mut name = against.to_owned();
    while let Some(rest) = ENDS.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest.to_owned();
    }
    for word in ["全市", "全省", "全区", "全县", "全国", "全部", "总"] {
        if let Some(rest) = name.strip_prefix(word).filter(|rest| rest.chars().count() > 2) {
            name = rest.to_owned();
        }
    }
    name.replace('"', "")
}

/// The nearest earlier amount whose indicator is exactly the named whole, and whether no other has the name; of several
/// the one that fits is meant.
fn find_whole(
    reading: &Reading,
    id: RecordId,
    part: FactId,
    share: FactId,
    name: &str,
) -> Option<(FactId, bool)> {
    if name.is_empty() {
        return None;
    }
    let exact = |other: &str| other == name;
    let found: Vec<FactId> = (id.saturating_sub(REACH)..id)
        .rev()
        .filter_map(|other| amount_of(reading, id, other, part, Near::Paragraph, exact))
        .collect();
    let value = |fact: FactId| reading.facts[fact].value();
    let nearest = *found.first()?;
    let one = found.iter().all(|&other| value(other) == value(nearest));
    let fits = |&whole: &FactId| {
        claim(part, whole, share, Strength::Strict)
            .equation
            .holds(&reading.facts)
            == Some(true)
    };
    Some((found.iter().copied().find(fits).unwrap_or(nearest), one))
}

/// 占外贸总值 of what was told as 外贸进出口值: the only earlier amount under another name of the whole.
fn find_alias(reading: &Reading, id: RecordId, part: FactId, name: &str) -> Option<FactId> {
    let alias = |other: &str| lexicon::same_indicator(other, name);
    if name.is_empty() {
        return None;
    }
    let mut found = (id.saturating_sub(ARTICLE)..id)
        .rev()
        .filter_map(|other| amount_of(reading, id, other, part, Near::Article, alias));
    let whole = found.next()?;
    let value = |fact: FactId| reading.facts[fact].value();
    found.all(|other| value(other) == value(whole)).then_some(whole)
}

/// 占签约总额 of what was told as 新签约项目总投资: the only larger amount of the paragraph that is of the same doing.
fn find_total(reading: &Reading, id: RecordId, part: FactId, name: &str) -> Option<FactId> {
    let core = TOTALS.iter().find_map(|total| name.strip_suffix(total))?;
    let value = |fact: FactId| reading.facts[fact].value();
    let of_same = |other: &str| core.chars().count() >= 2 && other.contains(core);
    let mut found = (id.saturating_sub(REACH)..id)
        .filter(|&other| reading.records[other].paragraph == reading.records[id].paragraph)
        .filter_map(|other| amount_of(reading, id, other, part, Near::Paragraph, of_same))
        .filter(|&whole| value(whole) > value(part));
    let whole = found.next()?;
    found.all(|other| value(other) == value(whole)).then_some(whole)
}

/// The amount of an earlier record with a fitting name, of the same unit and period.
fn amount_of(
    reading: &Reading,
    id: RecordId,
    other: RecordId,
    part: FactId,
    near: Near,
    named: impl Fn(&str) -> bool,
) -> Option<FactId> {
    let (base, record) = (&reading.records[id], &reading.records[other]);
    let close = near == Near::Article || record.paragraph + 1 >= base.paragraph;
    let near = record.article == base.article && close;
    let same = named(reading.names.get(record.indicator))
        && record.period == base.period
        && record.subject == base.subject;
    let amount = record.amount()?;
    (near && same && super::single::same_dimension(reading, amount, part)).then_some(amount)
}

/// 税收占…: the amount of the record just before that the phrase names or abbreviates.
fn same_thing(reading: &Reading, id: RecordId) -> Option<FactId> {
    let name = reading.names.get(reading.records[id].indicator);
    (id.saturating_sub(4)..id).rev().find_map(|other| {
        let record = &reading.records[other];
        let same = record.sentence == reading.records[id].sentence
            && !name.is_empty()
            && reading.names.get(record.indicator).starts_with(name);
        record.amount().filter(|_| same)
    })
}

/// Bare 占比 of the parts of a family, and their sum.
fn of_family(checks: &mut Checks<'_>, family: &Family) {
    let claims = shares_of_whole(checks.reading, family);
    let facts = &checks.reading.facts;
    let fails = |claim: &&Claim| claim.equation.holds(facts) == Some(false);
    let failing: Vec<&Equation> = claims.iter().filter(fails).map(|claim| &claim.equation).collect();
    // When not one of several shares fits, the whole is another one, unless a slip of this one explains them all.
    let total = checks.reading.records[family.whole].amount();
    let alone = failing.len() > 1
        && failing.len() == claims.len()
        && !total.is_some_and(|total| slip::mends(total, &failing, facts));
    // 其中甲86家、乙132家,分别占16.8%、25.8%: one that fits says which whole is meant.
    let borne_out = family.ground == Ground::Among && !family.open && failing.len() < claims.len();
    for mut claim in claims {
        if alone {
            claim.strength = Strength::Plausible;
        } else if borne_out {
            claim.strength = Strength::Strict;
        }
        checks.infer(claim);
    }
    sum(checks, family);
}

fn shares_of_whole(reading: &Reading, family: &Family) -> Vec<Claim> {
    let whole = &reading.records[family.whole];
    let share_of = |&part: &RecordId| {
        let record = &reading.records[part];
        let (share, amount, total) = (record.get(Slot::Share)?, record.amount()?, whole.amount()?);
        let fits = is_bare(reading, share) && super::single::same_dimension(reading, amount, total);
        let strength = match family.ground {
            _ if family.open => Strength::Plausible,
            Ground::Definition | Ground::Stated | Ground::Units | Ground::Partition => Strength::Strict,
            // 其中回族占23.45%, of a people that is itself a share: of which of the two wholes?
            Ground::Among if whole.get(Slot::Share).is_some() => Strength::Plausible,
            Ground::Among if adjacent(reading, total, amount) => Strength::Strict,
            Ground::Among => Strength::Plausible,
        };
        fits.then(|| claim(amount, total, share, strength))
    };
    family.parts.iter().filter_map(share_of).collect()
}

/// Nothing that could be the whole instead stands between a whole and its part.
fn adjacent(reading: &Reading, whole: FactId, part: FactId) -> bool {
    let place = |id: FactId| (reading.facts[id].paragraph, reading.facts[id].sentence);
    let near = place(whole).0 == place(part).0 && place(part).1 <= place(whole).1 + 1;
    near && (whole + 1..part)
        .all(|id| !matches!(reading.facts[id].slot, Slot::Level | Slot::Count | Slot::Target))
}

fn sum(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    let Some(shares) = family.slots(reading, Slot::Share) else {
        return;
    };
    let same = shares
        .windows(2)
        .all(|pair| reading.facts[pair[0]].against == reading.facts[pair[1]].against);
    let lead = shares
        .first()
        .map(|&share| whole_name(reading.names.get(reading.facts[share].against)));
    let whole = reading.names.get(reading.records[family.whole].indicator);
    let of_whole = lead.is_some_and(|name| name.is_empty() || name == whole);
    if shares.len() < 2 || !same {
        return;
    }
    let strict = family.ground == Ground::Definition && of_whole;
    checks.infer(Claim {
        kind: RelationKind::ShareSum,
        equation: Equation::equal(Expr::sum(&shares), Expr::Number(Fixed::HUNDRED)),
        inputs: shares,
        output: None,
        strength: if strict {
            Strength::Strict
        } else {
            Strength::Plausible
        },
        reason: "各部分占比之和为100%".to_owned(),
    });
}
