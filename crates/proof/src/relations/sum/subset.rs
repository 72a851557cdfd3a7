//! A part after 其中 is not larger than the whole.

use super::super::family::{Family, Ground};
use super::super::{Checks, Claim, Equation, Expr, Strength};
use super::evidence::is_additive;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, RecordId, Slot};

/// Most parts that are held against their whole, each of which looks back to it.
const LONGEST: usize = 64;

/// 其中 X is at most the whole.
pub fn find(checks: &mut Checks<'_>, family: &Family) {
    let reading = checks.reading;
    if family.open
        || !matches!(family.ground, Ground::Among | Ground::Stated)
        || !is_additive(reading, family)
    {
        return;
    }
    let Some(whole) = reading.records[family.whole].amount() else {
        return;
    };
    for &part in family.parts.iter().take(LONGEST) {
        let Some(amount) = reading.records[part].amount() else {
            continue;
        };
        let (a, b) = (&reading.facts[whole], &reading.facts[amount]);
        let same = a.quantity.unit_text == b.quantity.unit_text && a.slot == b.slot;
        let near = b.sentence <= a.sentence + 1 && a.paragraph == b.paragraph;
        let foreseen = ["预计", "达产", "规划", "计划", "拟", "力争"];
        let words = checks.before(amount);
        if foreseen.iter().any(|word| words.contains(word)) {
            continue;
        }
        if larger_before(reading, whole, amount) || !same_run(reading, whole, amount) {
            continue;
        }
        if !same || !near || a.value().is_negative() || b.value().is_negative() {
            continue;
        }
        checks.infer(Claim {
            kind: RelationKind::Subset,
            inputs: vec![amount],
            output: Some(whole),
            equation: Equation::at_most(Expr::Fact(amount), Expr::Fact(whole)),
            strength: if named_after(reading, family.whole, part) || is_next_count(reading, whole, amount) {
                Strength::Strict
            } else {
                Strength::Likely
            },
            reason: "其中数不大于总数".to_owned(),
        });
    }
}

/// Whether the name of a part says what it is a part of; 其中 after 利润 may go on with 亏损 or with a turnover.
fn named_after(reading: &Reading, whole: RecordId, part: RecordId) -> bool {
    let name = |id: RecordId| reading.names.get(reading.records[id].indicator);
    let (whole, part) = (name(whole), name(part));
    let ending: Vec<char> = whole.chars().rev().take(2).collect();
    part.is_empty() || part.starts_with(whole) || ending.len() == 2 && part.chars().rev().take(2).eq(ending)
}

/// 生猪存栏48.26万头,其中能繁母猪4.71万头: the very next number of the same things.
fn is_next_count(reading: &Reading, whole: FactId, part: FactId) -> bool {
    part == whole + 1 && reading.facts[part].quantity.unit.dimension.is_count()
}

/// 派单601件,…超时4件,其中热线532件: whether another earlier figure can be the whole instead.
fn larger_before(reading: &Reading, whole: FactId, part: FactId) -> bool {
    let facts = &reading.facts;
    let before = (0..whole)
        .rev()
        .take(24)
        .take_while(|&id| facts[id].sentence == facts[whole].sentence);
    before.chain(whole + 1..part).any(|id| {
        facts[id].quantity.unit_text == facts[part].quantity.unit_text
            && facts[id].value() >= facts[part].value()
    })
}

/// 外资8426万美元,其中直接外资5000万美元,内资25亿元,出口10000万美元: after a figure of another kind the list of
/// parts may be over.
fn same_run(reading: &Reading, whole: FactId, part: FactId) -> bool {
    let facts = &reading.facts;
    let unit = &facts[part].quantity.unit_text;
    // 47个,总投资163.82亿元,其中战新项目29个、总投资118.46亿元: number and amount in both.
    let numbered = |id: FactId| id > 0 && facts[id - 1].slot == Slot::Count && facts[id].slot == Slot::Level;
    let paired = numbered(whole) && numbered(part);
    (whole + 1..part)
        .filter(|&id| matches!(facts[id].slot, Slot::Level | Slot::Count))
        .filter(|&id| !(paired && id + 1 == part))
        .all(|id| facts[id].quantity.unit_text == *unit)
}
