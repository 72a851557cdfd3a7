//! Percentages and averages that follow from two amounts printed near them.

use super::{Checks, Claim, Equation, Expr, Strength, planned};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::lexicon::{self, Rule};
use crate::model::{FactId, Reading, Slot};
use crate::unit::Dimension;

/// How far back the two amounts are looked for, in facts.
pub const REACH: usize = 10;
/// How far back amounts of another paragraph are looked for, in facts.
const ARTICLE: usize = 60;

/// Rates that are one of two amounts beside them divided by the other; 出生率 or 覆盖率 are not.
const OF_TWO: [&str; 22] = [
    "开工率",
    "复工率",
    "投产率",
    "竣工率",
    "达产率",
    "办结率",
    "结案率",
    "办理率",
    "整改率",
    "整改完成率",
    "销号率",
    "解决率",
    "落地率",
    "签约率",
    "履约率",
    "入统率",
    "到位率",
    "合格率",
    "增长面",
    "盈利面",
    "亏损面",
    "占比",
];

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    let taken = checks.outputs();
    for (id, fact) in reading.facts.iter().enumerate() {
        if fact.quantity.in_table || named(checks, id) || taken[id] {
            continue;
        }
        match (fact.slot, fact.quantity.unit.dimension) {
            (Slot::Rate | Slot::Share, Dimension::Percent) => rate(checks, id),
            (Slot::Completion, _) => planned::completion(checks, id),
            (Slot::Average, _) => average(checks, id),
            _ => {}
        }
    }
}

/// Rates and differences known by name.
fn named(checks: &mut Checks<'_>, id: FactId) -> bool {
    let reading = checks.reading;
    let fact = &reading.facts[id];
    let mut name = reading.names.get(reading.record_of(id).indicator);
    // 自然增长率 is read as the growth of something.
    let natural = fact.slot == Slot::Growth && name.ends_with("自然");
    if natural {
        name = "自然增长率";
    }
    // 性别比 is printed without a unit, per hundred.
    let bare = name.ends_with("性别比")
        && !name.contains("出生")
        && fact.quantity.unit.dimension == Dimension::None
        && fact.quantity.ratio.is_none();
    if !bare && !natural && !matches!(fact.slot, Slot::Rate | Slot::Level | Slot::Share | Slot::Count) {
        return false;
    }
    let Some(rule) = lexicon::rules()
        .iter()
        .find(|rule| rule.name.iter().any(|known| is_called(name, known)))
    else {
        return false;
    };
    let near = |names: &[&str]| {
        let here = |other: &FactId| reading.facts[*other].paragraph == fact.paragraph;
        // Further away only one figure may have the name, and all of the name.
        let find = |whole_name: bool| {
            let mut found = (id.saturating_sub(ARTICLE)..id)
                .rev()
                .filter(|&other| is_named(reading, id, other, names, whole_name));
            let nearest = found.next()?;
            let near = id - nearest <= REACH * 2 && here(&nearest);
            (near || whole_name && found.next().is_none()).then_some(nearest)
        };
        find(false)
            .or_else(|| find(true))
            .or_else(|| right_behind(reading, id, names))
    };
    let (Some(a), Some(b)) = (near(&rule.first), near(&rule.second)) else {
        return false;
    };
    let dimension = |id: FactId| reading.facts[id].quantity.unit.dimension;
    if dimension(a) != dimension(b) || a == b {
        return false;
    }
    let (left, fits) = if rule.difference {
        (Expr::Fact(a).minus(Expr::Fact(b)), dimension(id) == dimension(a))
    } else {
        (
            Expr::Fact(a).percent_of(Expr::Fact(b)),
            bare || dimension(id) == Dimension::Percent,
        )
    };
    if !fits {
        return false;
    }
    let together = [a, b]
        .iter()
        .all(|&other| reading.facts[other].paragraph == fact.paragraph);
    // 城镇人口 of the registered population is no part of the resident population that is told later.
    let apart = !together || !bare && !rule.difference && a < b;
    if apart && dimension(a) != Dimension::Money {
        return false;
    }
    let claim = Claim {
        kind: RelationKind::Rate,
        inputs: vec![a, b],
        output: Some(id),
        equation: Equation::equal(left, Expr::Fact(id)),
        strength: Strength::Strict,
        reason: describe(rule),
    };
    // 贷存比 and 性别比 are also told of other parts than those beside them.
    if !together || bare || rule.loose {
        checks.presume(claim);
    } else {
        checks.infer(claim);
    }
    true
}

/// 利润率为5.8%,实现利润26.8亿元,营业收入465.3亿元: the only amount of the name later in the sentence.
fn right_behind(reading: &Reading, id: FactId, names: &[&str]) -> Option<FactId> {
    let sentence = reading.facts[id].sentence;
    let mut found = (id + 1..reading.facts.len())
        .take(REACH)
        .take_while(|&other| reading.facts[other].sentence == sentence)
        .filter(|&other| is_named(reading, id, other, names, false));
    found.next().filter(|_| found.next().is_none())
}

/// Whether another figure has one of the names, for the same unit and period.
fn is_named(reading: &Reading, id: FactId, other: FactId, names: &[&str], whole_name: bool) -> bool {
    let (record, own) = (reading.record_of(other), reading.record_of(id));
    let indicator = reading.names.get(record.indicator);
    record.subject == own.subject
        && record.period == own.period
        && record.article == own.article
        && matches!(reading.facts[other].slot, Slot::Level | Slot::Count | Slot::Rate)
        && names.iter().any(|name| {
            indicator == *name || !whole_name && name.chars().count() > 2 && indicator.ends_with(name)
        })
}

/// Whether a name is a known one or ends with it; a word of two characters (结余) ends too many.
fn is_called(name: &str, known: &str) -> bool {
    name == known || known.chars().count() > 2 && name.ends_with(known)
}

fn describe(rule: &Rule) -> String {
    let sign = if rule.difference { "-" } else { "÷" };
    format!("{} = {} {sign} {}", rule.name[0], rule.first[0], rule.second[0])
}

/// Amounts before a figure in its sentence, nearest first; `before` adds that many earlier sentences.
pub fn amounts(reading: &Reading, id: FactId, before: u32) -> Vec<FactId> {
    let place = &reading.facts[id];
    let near = |other: &FactId| {
        let fact = &reading.facts[*other];
        fact.paragraph == place.paragraph && fact.sentence + before >= place.sentence
    };
    let amount = |other: &FactId| {
        let fact = &reading.facts[*other];
        let slot = matches!(
            fact.slot,
            Slot::Level | Slot::Count | Slot::Target | Slot::Remaining
        );
        slot && fact.quantity.unit.dimension.is_amount() && !fact.quantity.in_table
    };
    (id.saturating_sub(REACH)..id)
        .rev()
        .take_while(near)
        .filter(amount)
        .collect()
}

/// 按期办结率: one of the amounts before it, divided by another.
fn rate(checks: &mut Checks<'_>, id: FactId) {
    let reading = checks.reading;
    let facts = &reading.facts;
    let all = amounts(reading, id, 0);
    let like = |&(part, whole): &(FactId, FactId)| {
        part != whole && facts[part].quantity.unit.dimension == facts[whole].quantity.unit.dimension
    };
    let pairs = all
        .iter()
        .flat_map(|&part| all.iter().map(move |&whole| (part, whole)));
    let pairs: Vec<(FactId, FactId)> = pairs.filter(like).filter(|(part, whole)| whole < part).collect();
    let equation = |(part, whole): (FactId, FactId)| {
        Equation::equal(Expr::Fact(part).percent_of(Expr::Fact(whole)), Expr::Fact(id))
    };
    let holding = pairs
        .iter()
        .copied()
        .find(|&pair| equation(pair).holds(facts) == Some(true));
    // With exactly two amounts, next to the rate, nothing else can be meant.
    let adjacent = all.len() == 2 && all[0] + 1 == id && all[1] + 2 == id && pairs.len() == 1;
    let name = reading.names.get(reading.record_of(id).indicator);
    let telling = OF_TWO.iter().any(|end| name.ends_with(end)) && facts[id].quantity.unit_text == "%";
    let smaller = |&(part, whole): &(FactId, FactId)| facts[part].value() <= facts[whole].value();
    let only = pairs
        .first()
        .copied()
        .filter(|pair| adjacent && telling && smaller(pair) && rate_like(facts, id))
        .filter(|pair| !is_negation(reading, pair.0));
    let (pair, strength) = match (holding, only) {
        (Some(pair), _) => (pair, Strength::Plausible),
        (None, Some(pair)) => (pair, Strength::Strict),
        _ => return,
    };
    checks.infer(Claim {
        kind: RelationKind::Share,
        inputs: vec![pair.0, pair.1],
        output: Some(id),
        equation: equation(pair),
        strength,
        reason: "由文中两个数相除推定".to_owned(),
    });
}

/// 抽检120批次,不合格3批次,合格率97.5%: the part is what the rate leaves out.
fn is_negation(reading: &Reading, part: FactId) -> bool {
    let own = reading.facts[part].indicator;
    let name = reading.names.get(if own == crate::model::Name::NONE {
        reading.record_of(part).indicator
    } else {
        own
    });
    ["不", "未", "超期", "逾期", "剩余", "尚"]
        .iter()
        .any(|word| name.contains(word))
}

/// Figures of one sentence belong together; those of the sentence before may belong to something else.
fn in_sentence(facts: &[crate::model::Fact], ids: &[FactId]) -> Strength {
    let together = ids
        .windows(2)
        .all(|pair| facts[pair[0]].sentence == facts[pair[1]].sentence);
    if together {
        Strength::Strict
    } else {
        Strength::Likely
    }
}

fn rate_like(facts: &[crate::model::Fact], id: FactId) -> bool {
    let value = facts[id].value();
    value.is_positive() && value <= Fixed::HUNDRED
}

/// 户均, 亩均: an amount of its own unit, divided by a number of things.
fn average(checks: &mut Checks<'_>, id: FactId) {
    let reading = checks.reading;
    let facts = &reading.facts;
    let all = amounts(reading, id, 1);
    let own = facts[id].quantity.unit.dimension;
    let totals: Vec<FactId> = all
        .iter()
        .copied()
        .filter(|&a| facts[a].quantity.unit.dimension == own)
        .collect();
    let things: Vec<FactId> = all
        .iter()
        .copied()
        .filter(|&a| {
            facts[a].quantity.unit.dimension != own && facts[a].quantity.unit.dimension != Dimension::Money
        })
        .collect();
    let equation = |(total, number): (FactId, FactId)| {
        // Per 亩, not per square metre: the number counts in its own unit without 万.
        let unit = Expr::Number(facts[number].quantity.unit.factor());
        Equation::equal(
            Expr::Fact(total).times(unit).over(Expr::Fact(number)),
            Expr::Fact(id),
        )
    };
    let pairs: Vec<(FactId, FactId)> = totals
        .iter()
        .flat_map(|&total| things.iter().map(move |&number| (total, number)))
        .collect();
    let holding = pairs
        .iter()
        .copied()
        .find(|&pair| equation(pair).holds(facts) == Some(true));
    let per = reading.names.get(reading.record_of(id).indicator);
    let named = |&(_, number): &(FactId, FactId)| {
        let unit = &facts[number].quantity.unit_text;
        // 人均场地面积 is per person, though 场地 are counted beside it.
        if let Some(divisor) = ["人", "户", "亩"]
            .into_iter()
            .find(|word| per.contains(&format!("{word}均")))
        {
            return unit.ends_with(divisor);
        }
        let noun = reading
            .names
            .get(if facts[number].indicator == crate::model::Name::NONE {
                reading.record_of(number).indicator
            } else {
                facts[number].indicator
            });
        per.contains(unit.as_str())
            || noun.chars().count() >= 2 && tail(noun).is_some_and(|noun| per.contains(&noun))
    };
    let strict = pairs.iter().copied().filter(named).collect::<Vec<_>>();
    let (pair, strength) = match (holding, strict.as_slice()) {
        (Some(pair), _) => (pair, Strength::Plausible),
        (None, [only]) => (*only, in_sentence(facts, &[only.0, only.1, id])),
        _ => return,
    };
    checks.infer(Claim {
        kind: RelationKind::Average,
        inputs: vec![pair.0, pair.1],
        output: Some(id),
        equation: equation(pair),
        strength,
        reason: "总量 ÷ 个数".to_owned(),
    });
}

/// The last two characters of a name: 项目 of 新签约项目.
fn tail(name: &str) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    letters
        .len()
        .checked_sub(2)
        .map(|at| letters[at..].iter().collect())
}
