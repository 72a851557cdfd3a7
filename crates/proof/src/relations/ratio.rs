//! Ratios such as 2.8:36.1:61.1: their terms add up to 100 and are the shares of the parts.

use super::family::{Family, Ground};
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Name, Reading, Slot};

pub fn find(checks: &mut Checks<'_>, families: &[Family]) {
    let reading = checks.reading;
    let gdp: Vec<&Family> = families.iter().filter(|family| is_gdp(reading, family)).collect();
    for first in 0..reading.facts.len() {
        income(checks, first);
        let Some((0, terms)) = reading.facts[first]
            .quantity
            .ratio
            .filter(|(_, terms)| *terms >= 3)
        else {
            continue;
        };
        let all: Vec<FactId> = (first..first + usize::from(terms))
            .filter(|&id| id < reading.facts.len())
            .collect();
        let indicator = reading.names.get(reading.record_of(first).indicator);
        let structure = ["结构", "比例", "构成", "比重", "比为"]
            .iter()
            .any(|word| indicator.contains(word))
            || checks.before(first).contains("产业");
        // 35.5:26.0:35.7:2.8 has a decimal in each term, as shares have.
        let fine = all.iter().all(|&id| reading.facts[id].quantity.decimals > 0);
        let sum = Expr::sum(&all);
        let near = sum
            .eval(&reading.facts)
            .and_then(crate::interval::Interval::ends)
            .is_some_and(|(low, high)| high > Fixed::int(60) && low < Fixed::int(140));
        if !(near || structure && fine) || !structure && is_clock(reading, &all) {
            continue;
        }
        let claim = Claim {
            kind: RelationKind::RatioSum,
            inputs: all.clone(),
            output: None,
            equation: Equation::equal(sum, Expr::Number(Fixed::HUNDRED)),
            strength: if structure || fine {
                Strength::Strict
            } else {
                Strength::Likely
            },
            reason: "构成比各项之和为100".to_owned(),
        };
        if structure && near {
            checks.decide(claim);
        } else {
            checks.infer(claim);
        }
        shares(checks, &gdp, &all);
    }
}

/// 13:47:35, hours, minutes and seconds.
fn is_clock(reading: &Reading, terms: &[FactId]) -> bool {
    let below = |(&id, limit): (&FactId, i64)| {
        let fact = &reading.facts[id];
        fact.quantity.decimals == 0 && fact.value() < Fixed::int(limit)
    };
    terms.len() == 3 && terms.iter().zip([24, 60, 60]).all(below)
}

/// One unit of the last printed place.
fn last_digit(reading: &Reading, fact: FactId) -> Fixed {
    let decimals = i32::try_from(reading.facts[fact].quantity.decimals).unwrap_or(0);
    Fixed::ten_to(-decimals).unwrap_or(Fixed::ZERO)
}

/// 城乡居民收入比2.06:1: urban income ÷ rural income of the same paragraph.
fn income(checks: &mut Checks<'_>, term: FactId) {
    let reading = checks.reading;
    let name = reading.names.get(reading.record_of(term).indicator);
    let one = reading
        .facts
        .get(term + 1)
        .is_some_and(|next| next.value() == Fixed::ONE);
    let quantity = &reading.facts[term].quantity;
    let joined = quantity.ratio == Some((0, 2)) && one && !is_replaced(reading, term + 2);
    // 城乡居民收入比(以农村为1)为1.66.
    let alone = quantity.ratio.is_none() && quantity.unit == crate::unit::Unit::NONE && quantity.decimals > 0;
    let words = checks.before(term);
    let earlier = ["上年", "去年"].iter().any(|word| words.contains(word));
    if !(joined || alone) || earlier || !name.contains("城乡居民收入") && !name.contains("收入比") {
        return;
    }
    let near = |prefix: &str| {
        (term.saturating_sub(8)..term).rev().find(|&id| {
            let indicator = reading.names.get(reading.record_of(id).indicator);
            let place = &reading.facts[id];
            place.slot == Slot::Level
                && place.paragraph == reading.facts[term].paragraph
                && indicator.starts_with(prefix)
                && indicator.ends_with("可支配收入")
        })
    };
    let (Some(urban), Some(rural)) = (near("城镇"), near("农村")) else {
        return;
    };
    checks.infer(Claim {
        kind: RelationKind::Rate,
        inputs: vec![urban, rural],
        output: Some(term),
        equation: Equation::equal(Expr::Fact(urban).over(Expr::Fact(rural)), Expr::Fact(term)),
        strength: Strength::Strict,
        reason: "城乡居民收入比 = 城镇 ÷ 农村".to_owned(),
    });
}

/// The three industries; such families come in the order of the text.
fn is_gdp(reading: &Reading, family: &Family) -> bool {
    let indicator = reading.names.get(reading.records[family.whole].indicator);
    family.ground == Ground::Definition && indicator.ends_with("生产总值")
}

/// “由a:b:c调整为d:e:f”: whether the figure after a ratio begins another one, so that the first belongs to last year.
fn is_replaced(reading: &Reading, later: FactId) -> bool {
    let ratio = |id: FactId| reading.facts.get(id).filter(|fact| fact.quantity.ratio.is_some());
    ratio(later).is_some_and(|next| next.sentence == reading.facts[later - 1].sentence)
}

/// 三次产业投资结构 and 就业结构 are not the structure of the output.
fn is_of_output(indicator: &str) -> bool {
    const OTHERS: [&str; 8] = ["投资", "就业", "从业", "用电", "贷款", "税", "能耗", "贡献"];
    !OTHERS.iter().any(|word| indicator.contains(word))
}

/// Terms are the shares of the three industries in the same paragraph or the one before.
fn shares(checks: &mut Checks<'_>, families: &[&Family], terms: &[FactId]) {
    let reading = checks.reading;
    let place = &reading.facts[terms[0]];
    let record = reading.record_of(terms[0]);
    let replaced = is_replaced(reading, terms[terms.len() - 1] + 1);
    if replaced
        || reading.names.get(record.period).contains("上年")
        || !is_of_output(reading.names.get(record.indicator))
    {
        return;
    }
    let from =
        families.partition_point(|family| reading.records[family.whole].paragraph + 1 < place.paragraph);
    let near = families[from..]
        .iter()
        .take_while(|family| reading.records[family.whole].paragraph <= place.paragraph);
    let family = near.into_iter().find(|family| {
        let whole = &reading.records[family.whole];
        family.parts.len() == terms.len()
            && whole.article == record.article
            && whole.subject == record.subject
            && (record.period == whole.period || record.period == Name::NONE)
    });
    let Some((whole, parts)) = family.and_then(|family| family.amounts(reading)) else {
        return;
    };
    for (&term, part) in terms.iter().zip(parts) {
        let mut equation = Equation::equal(Expr::Fact(part).percent_of(Expr::Fact(whole)), Expr::Fact(term));
        // Bureaus adjust a term by one last digit so that the printed terms make exactly 100.
        equation.slack = last_digit(reading, term);
        checks.infer(Claim {
            kind: RelationKind::Share,
            inputs: vec![part, whole],
            output: Some(term),
            equation,
            strength: Strength::Strict,
            reason: "构成比 = 部分 ÷ 总体".to_owned(),
        });
    }
}
