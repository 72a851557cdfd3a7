//! Things counted: a stated number against the items listed, and total = some + the rest.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{Announced, FactId, Slot};

pub fn find(checks: &mut Checks<'_>) {
    stated(checks);
    rest(checks);
}

/// 5个开发区…分别为: five items.
fn stated(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for group in &reading.groups {
        if group.announced != Announced::Respectively || group.open || group.loose {
            continue;
        }
        let counted = group
            .parents
            .iter()
            .rev()
            .find_map(|&parent| reading.records[parent].members);
        let Some(count) = counted else { continue };
        // 分别为:甲5亿元,增长1%;乙… closes at the growth: one item is no list.
        if group.members.len() < 2 {
            continue;
        }
        let items = i64::try_from(group.members.len()).unwrap_or(i64::MAX);
        let first: Vec<FactId> = group
            .members
            .iter()
            .filter_map(|&member| reading.records[member].slots.first().map(|slot| slot.1))
            .collect();
        checks.decide(Claim {
            kind: RelationKind::Count,
            inputs: first,
            output: Some(count),
            equation: Equation::equal(Expr::Number(Fixed::int(items)), Expr::Fact(count)),
            strength: Strength::Strict,
            reason: "列举的项数与所述个数一致".to_owned(),
        });
    }
}

/// 4笔,其中2笔…,剩余1笔…,1笔…
fn rest(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let facts = &reading.facts;
    let mut at = 0;
    while at < facts.len() {
        let sentence = facts[at].sentence;
        let end = (at..facts.len())
            .find(|&id| facts[id].sentence != sentence)
            .unwrap_or(facts.len());
        let counted = |id: &FactId| {
            facts[*id].quantity.unit.dimension.is_count()
                && matches!(facts[*id].slot, Slot::Count | Slot::Remaining)
        };
        let counts: Vec<FactId> = (at..end).filter(counted).collect();
        if let Some((&total, parts)) = counts.split_first()
            && facts[total].slot == Slot::Count
            && (2..=8).contains(&parts.len())
            && parts
                .iter()
                .all(|&id| facts[id].quantity.unit_text == facts[total].quantity.unit_text)
            && parts.iter().skip(1).any(|&id| facts[id].slot == Slot::Remaining)
            && parts.iter().all(|&id| facts[id].value() <= facts[total].value())
            && !some_add_up(checks, total, parts)
        {
            checks.infer(Claim {
                kind: RelationKind::KOfN,
                inputs: parts.to_vec(),
                output: Some(total),
                equation: Equation::equal(Expr::sum(parts), Expr::Fact(total)),
                strength: Strength::Strict,
                reason: "总数 = 其中数 + 剩余数".to_owned(),
            });
        }
        at = end;
    }
}

/// 50个,已开工40个,已投产15个,剩余10个: whether the rest and some of the others make the total, so that the figures
/// between them count something else.
fn some_add_up(checks: &Checks<'_>, total: FactId, parts: &[FactId]) -> bool {
    let facts = &checks.reading.facts;
    let (rest, others): (Vec<FactId>, Vec<FactId>) =
        parts.iter().partition(|&&id| facts[id].slot == Slot::Remaining);
    (1..1_usize << others.len()).any(|chosen| {
        let some = others
            .iter()
            .enumerate()
            .filter(|(at, _)| chosen & (1 << at) != 0)
            .map(|(_, &id)| id);
        let all: Vec<FactId> = some.chain(rest.iter().copied()).collect();
        all.len() < parts.len()
            && Equation::equal(Expr::sum(&all), Expr::Fact(total)).holds(facts) == Some(true)
    })
}
