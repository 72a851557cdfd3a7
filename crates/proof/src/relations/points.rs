//! Rows of contributions and shares that the words tie to one whole, though its parts are not listed as such.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, RecordId, Slot};

/// How far after a growth its contributions are looked for, in facts.
const REACH: usize = 48;

pub fn find(checks: &mut Checks<'_>) {
    for record in 1..checks.reading.records.len() {
        announced(checks, record);
    }
    composition(checks);
}

/// 全市4个开发区增长5.7%,… 拉动1.2、1.0、0.9、2.6: as many contributions as zones add up to the growth of all.
fn announced(checks: &mut Checks<'_>, whole: RecordId) {
    let reading = checks.reading;
    let record = &reading.records[whole];
    let (Some(growth), Some(count)) = (record.get(Slot::Growth), record.members) else {
        return;
    };
    if !checks.in_prose(growth) {
        return;
    }
    let points = following(checks, whole, growth);
    let as_many = i64::try_from(points.len()).is_ok_and(|n| reading.facts[count].value() == Fixed::int(n));
    let own = |&id: &FactId| reading.facts[id].record;
    let mut records: Vec<RecordId> = points.iter().map(own).collect();
    records.dedup();
    if points.len() < 2 || !as_many || records.len() != points.len() {
        return;
    }
    checks.infer(Claim {
        kind: RelationKind::ContributionSum,
        equation: Equation::equal(Expr::sum(&points), Expr::Fact(growth)),
        inputs: points,
        output: Some(growth),
        strength: Strength::Strict,
        reason: "所述个数的各部分拉动之和等于总体增速".to_owned(),
    });
}

/// Contributions to one whole in the same or the next sentence, up to the next figure that is not of its parts.
fn following(checks: &Checks<'_>, whole: RecordId, growth: FactId) -> Vec<FactId> {
    let reading = checks.reading;
    let start = &reading.facts[growth];
    let mut points = Vec::new();
    for id in growth + 1..reading.facts.len().min(growth + REACH) {
        let fact = &reading.facts[id];
        let near = fact.paragraph == start.paragraph && fact.sentence <= start.sentence + 1;
        let of_part = matches!(fact.slot, Slot::Contribution | Slot::Growth | Slot::Level);
        if !near || !of_part || fact.record == whole {
            break;
        }
        let elsewhere = ["全省", "全国"]
            .iter()
            .any(|name| reading.names.get(fact.against).contains(name));
        if elsewhere || fact.total {
            return Vec::new();
        }
        if fact.slot == Slot::Contribution {
            points.push(id);
        }
    }
    points
}

/// 从投资构成看,…占58.3%,…占34.3%,其他费用占7.4%: a division that ends with the others is complete.
fn composition(checks: &mut Checks<'_>) {
    let facts = &checks.reading.facts;
    let mut at = 0;
    while at < facts.len() {
        let sentence = facts[at].sentence;
        let end = (at..facts.len())
            .find(|&id| facts[id].sentence != sentence)
            .unwrap_or(facts.len());
        let shares: Vec<FactId> = (at..end).collect();
        if shares.len() >= 3 && is_division(checks, &shares) {
            checks.infer(Claim {
                kind: RelationKind::ShareSum,
                equation: Equation::equal(Expr::sum(&shares), Expr::Number(Fixed::HUNDRED)),
                inputs: shares,
                output: None,
                strength: Strength::Strict,
                reason: "按构成列至“其他”的各部分占比之和为100%".to_owned(),
            });
        }
        at = end;
    }
}

/// Nothing but shares of one whole, each after 占, from 构成 to 其他.
fn is_division(checks: &Checks<'_>, shares: &[FactId]) -> bool {
    let facts = &checks.reading.facts;
    let plain = |&id: &FactId| {
        facts[id].slot == Slot::Share
            && facts[id].quantity.unit_text == "%"
            && (id == shares[0] || checks.is_share_of_same(shares[0], id))
            && checks.in_prose(id)
    };
    if !shares.iter().all(plain) {
        return false;
    }
    let opening = checks.before(shares[0]);
    let opening = opening.rsplit('。').next().unwrap_or_default();
    let lead = |pair: &[FactId]| checks.between(Some(pair[0]), pair[1]);
    let leads: Vec<&str> = shares.windows(2).map(lead).collect();
    let short = leads
        .iter()
        .all(|words| words.ends_with('占') && !words.contains("其中") && words.chars().count() <= 20);
    let last = leads
        .last()
        .map_or("", |words| words.trim_start_matches([',', '，', ';', '；', '、']));
    opening.contains('占') && short && ["其他", "其余"].iter().any(|word| last.starts_with(word))
}
