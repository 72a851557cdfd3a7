//! Parts add up to the whole, and a part is not larger than the whole.

use std::collections::HashSet;

use super::complete;
use super::family::{Family, Ground};
use super::{Checks, Claim, Equation, Expr, Strength};
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::kind::RelationKind;
use crate::model::{FactId, Name, Reading, RecordId, Slot};

/// Residuals up to this part of the total look like a slip when a list is otherwise complete.
const SLIP: i64 = 8;

/// The same for two parts that a text sets side by side as a division.
const PAIR: i64 = 4;

pub fn find(checks: &mut Checks<'_>, families: &[Family]) {
    let proven = proven(checks.reading, families);
    for family in families {
        if !amounts(checks, family, &proven) {
            subset(checks, family);
        }
    }
    closing_totals(checks);
}

/// Names of the parts of a family; lists with the same members are complete together.
fn members(reading: &Reading, family: &Family) -> Vec<Name> {
    let mut names: Vec<Name> = family
        .parts
        .iter()
        .map(|&part| reading.records[part].subject)
        .collect();
    names.sort_unstable();
    names
}

/// Member lists that are known to be complete because another indicator of theirs adds up.
fn proven(reading: &Reading, families: &[Family]) -> Proven {
    let mut proven = HashSet::new();
    let mut lists = HashSet::new();
    for family in families {
        let adds = family.amounts(reading).is_some_and(|(whole, parts)| {
            Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true)
        });
        let items = items(reading, family);
        if adds && items.len() > 2 && !items.contains(&Name::NONE) {
            lists.insert(items);
        }
    }
    for family in families.iter().filter(|family| family.ground == Ground::Units) {
        let whole = reading.records[family.whole].subject;
        let all = family.slots(reading, Slot::Contribution).is_some();
        let adds = family.amounts(reading).is_some_and(|(whole, parts)| {
            Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(&reading.facts) == Some(true)
        });
        if all || adds && family.parts.len() >= 2 {
            proven.insert((whole, members(reading, family)));
        }
    }
    Proven { units: proven, lists }
}

/// Lists that are complete because another figure of the same members adds up.
struct Proven {
    /// Units below a whole.
    units: HashSet<(Name, Vec<Name>)>,
    /// Names of items, sorted.
    lists: HashSet<Vec<Name>>,
}

/// The names of the items of a list, sorted.
fn items(reading: &Reading, family: &Family) -> Vec<Name> {
    let mut names: Vec<Name> = family
        .parts
        .iter()
        .map(|&part| reading.records[part].item)
        .collect();
    names.sort_unstable();
    names
}

/// Checks the sum; returns whether a sum was found meant.
fn amounts(checks: &mut Checks<'_>, family: &Family, proven: &Proven) -> bool {
    let reading = checks.reading;
    let Some((whole, parts)) = family.amounts(reading) else {
        return false;
    };
    // 超 and 以上 leave a sum open, so that it would say nothing.
    let bounded = |id: &FactId| reading.facts[*id].interval().ends().is_some();
    let open = !parts.iter().chain([&whole]).all(bounded);
    if parts.len() < 2 || parts.contains(&whole) || open || !is_additive(reading, family) {
        return false;
    }
    let equation = Equation::equal(Expr::sum(&parts), Expr::Fact(whole));
    // What holds needs no reason to be meant.
    let fails = equation.holds(&reading.facts) != Some(true);
    let all = fails && complete::are_all(reading, &family.parts);
    let kinds = fails && complete::exclude_each_other(reading, &family.parts);
    let residual = residual(reading, &equation, whole);
    let close = |percent: i64| residual.is_some_and(|residual| residual < Fixed::int(percent));
    let counted = family.complete || complete::announced_kinds(checks, whole) == Some(parts.len());
    let over = above(reading, &equation);
    let listed = family.ground != Ground::Units && proven.lists.contains(&items(reading, family));
    let strength = match family.ground {
        Ground::Definition => Strength::Strict,
        _ if counted && !family.open => Strength::Strict,
        _ if !family.open && (all || over && kinds || listed) => Strength::Strict,
        Ground::Stated if !family.open && close(60) => Strength::Strict,
        Ground::Units => {
            let key = (reading.records[family.whole].subject, members(reading, family));
            if !family.open && proven.units.contains(&key) {
                Strength::Strict
            } else {
                Strength::Plausible
            }
        }
        // Another figure of the same members adds up, so that they are all.
        Ground::Among if family.proven && !family.open && close(SLIP * 2) => Strength::Strict,
        // Members that overlap hardly come out just above the whole; members that are not all come out below it.
        Ground::Among if !family.open && close(SLIP) && over => match parts.len() {
            0..3 => Strength::Plausible,
            // 出口、进口 and 顺差, or 企业 and 外资企业 among them, come out above as well.
            3 => Strength::Likely,
            _ if ledger(reading, &parts) => Strength::Strict,
            _ => Strength::Likely,
        },
        // 分领域看 names the main fields, seldom all; two halves or a sum above the whole leave no room for others.
        Ground::Partition if !family.open && (close(SLIP * 2) && over || parts.len() == 2 && close(PAIR)) => {
            Strength::Strict
        }
        Ground::Partition if !family.open && close(SLIP) => Strength::Likely,
        // Parts that come out below the whole are seldom all; only a hair's breadth is worth a word.
        Ground::Among if !family.open && parts.len() >= 3 && close(1) => Strength::Likely,
        _ => Strength::Plausible,
    };
    let tied = match family.ground {
        Ground::Definition => together(reading, whole, &parts),
        Ground::Units => true,
        _ => family.complete,
    };
    let strength = if other_whole(reading, whole, &parts) {
        Strength::Plausible
    } else {
        strength
    };
    let only_exclude = over && kinds && !(all || counted || listed);
    let claim = Claim {
        kind: RelationKind::Sum,
        equation: if only_exclude {
            Equation::at_most(Expr::sum(&parts), Expr::Fact(whole))
        } else {
            equation
        },
        inputs: parts,
        output: Some(whole),
        strength,
        reason: ground(family.ground).to_owned(),
    };
    let holds = match tied {
        true => checks.decide(claim),
        // Names alone say that the kinds are all, or exclude one another.
        false if kinds || listed => checks.presume(claim),
        false => checks.infer(claim),
    };
    holds == Some(true) || strength != Strength::Plausible
}

/// 计划136.5亿元,完成141.2亿元,其中…: whether the parts make up another amount that was told before them.
fn other_whole(reading: &Reading, whole: FactId, parts: &[FactId]) -> bool {
    let Some(&first) = parts.iter().min().filter(|&&first| first > 0) else {
        return false;
    };
    (first.saturating_sub(6)..first).any(|id| {
        let fact = &reading.facts[id];
        let alike = fact.quantity.unit_text == reading.facts[whole].quantity.unit_text
            && fact.paragraph == reading.facts[first].paragraph
            && id != whole
            && !parts.contains(&id);
        alike && Equation::equal(Expr::sum(parts), Expr::Fact(id)).holds(&reading.facts) == Some(true)
    })
}

/// Whether a whole and its parts stand in one paragraph, close to each other.
fn together(reading: &Reading, whole: FactId, parts: &[FactId]) -> bool {
    let base = &reading.facts[whole];
    parts.iter().all(|&part| {
        let fact = &reading.facts[part];
        fact.paragraph == base.paragraph && fact.sentence <= base.sentence + 3
    })
}

/// Incomes per head and prices have parts that are neither added nor smaller; their sources are known by definition.
fn is_additive(reading: &Reading, family: &Family) -> bool {
    let indicator = reading.names.get(reading.records[family.whole].indicator);
    let per_unit = ["均", "单价", "价格", "每", "中位数", "指数", "率"];
    family.ground == Ground::Definition || !per_unit.iter().any(|word| indicator.contains(word))
}

/// Plain numbers of things in one row: 办文11项、办会4项、报表39项.
fn ledger(reading: &Reading, parts: &[FactId]) -> bool {
    let facts = &reading.facts;
    let counted =
        |&id: &FactId| facts[id].slot == Slot::Count && facts[id].quantity.unit.factor() == Fixed::ONE;
    parts.iter().all(counted) && parts.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

fn above(reading: &Reading, equation: &Equation) -> bool {
    let ends = |side: &Expr| side.eval(&reading.facts).and_then(Interval::ends);
    ends(&equation.left)
        .zip(ends(&equation.right))
        .is_some_and(|((low, _), (_, high))| low > high)
}

fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Definition => "各部分按定义构成总体",
        Ground::Stated => "文中说明已全部列出",
        Ground::Units => "各单位合计为总体",
        Ground::Partition => "文中按此划分总体",
        Ground::Among => "推定其中各项已列全",
    }
}

/// |Σ parts − whole| in percent of the whole.
fn residual(reading: &Reading, equation: &Equation, whole: FactId) -> Option<Fixed> {
    let facts = &reading.facts;
    let (left, right) = (equation.left.eval(facts)?, equation.right.eval(facts)?);
    let (_, size) = reading.facts[whole].base()?.ends()?;
    left.distance(right)
        .mul(Fixed::HUNDRED, true)?
        .div(size.abs(), true)
}

/// 其中 X is at most the whole.
fn subset(checks: &mut Checks<'_>, family: &Family) {
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
    for &part in &family.parts {
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
        checks.decide(Claim {
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

/// A、B、C…,共N: figures of one unit side by side, closed by their total.
fn closing_totals(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for total in 0..reading.facts.len() {
        let fact = &reading.facts[total];
        if !fact.total || !matches!(fact.slot, Slot::Count | Slot::Level) {
            continue;
        }
        let run = run_before(reading, total);
        if run.len() < 2 {
            continue;
        }
        let same = run.iter().all(|&id| reading.facts[id].sentence == fact.sentence);
        let adjacent = run.windows(2).all(|pair| pair[1] == pair[0] + 1) && run.last() == Some(&(total - 1));
        checks.infer(Claim {
            kind: RelationKind::Sum,
            inputs: run,
            output: Some(total),
            equation: Equation::equal(Expr::sum(&run_before(reading, total)), Expr::Fact(total)),
            strength: if same && adjacent {
                Strength::Strict
            } else {
                Strength::Plausible
            },
            reason: "列举各项之后的合计".to_owned(),
        });
    }
}

/// Facts before a total that have its unit, in one paragraph, without an interruption by another total.
fn run_before(reading: &Reading, total: FactId) -> Vec<FactId> {
    let last = &reading.facts[total];
    let mut run = Vec::new();
    for id in (total.saturating_sub(12)..total).rev() {
        let fact = &reading.facts[id];
        if fact.paragraph != last.paragraph || fact.sentence + 1 < last.sentence {
            break;
        }
        if fact.slot == Slot::Date {
            continue;
        }
        if fact.quantity.unit_text != last.quantity.unit_text || fact.slot != last.slot || fact.total {
            break;
        }
        run.push(id);
    }
    run.reverse();
    run
}
