//! 人均, 日均, 平均每项, 亩产, 平均单体规模: a total told before, divided by the number of what the mean is per.

use super::divided::{is_number, is_total, noted, only};
use super::words::CLAUSE;
use super::{Checks, Claim, Equation, Expr, Strength, words};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// Names of means, with the units of what they are per.
const MEANS: [(&str, &[&str]); 13] = [
    ("人均", &["人", "名", "人次", "名学生"]),
    ("家庭户规模", &["户"]),
    ("户均", &["户"]),
    ("套均", &["套"]),
    ("日均", &["天", "日", "工作日"]),
    ("亩均", &["亩"]),
    ("亩产", &["亩"]),
    ("单体", &["个", "项"]),
    ("单个项目", &["个", "项"]),
    ("单个企业", &["个", "家", "户"]),
    ("企均", &["家", "户"]),
    ("月均", &[]),
    ("平均每", &[]),
];
/// Units that 平均每 may name.
const PER: [&str; 18] = [
    "批次", "人次", "期", "次", "项", "场", "户", "人", "名", "家", "个", "宗", "套", "份", "件", "亩", "起",
    "条",
];
/// Means of the year's mean population, and of a survey.
const ELSEWHERE: [&str; 9] = [
    "生产总值",
    "GDP",
    "gdp",
    "收入",
    "支出",
    "寿命",
    "年限",
    "中位数",
    "比重",
];
/// What stands before a figure that is no mean, but its change or its goal.
const CHANGED: [&str; 14] = [
    "增", "减", "提高", "下降", "高于", "低于", "比", "较", "同比", "目标", "标准", "要求", "降", "以上",
];
/// Means that differ by less, in percent, take another day's number.
const NEAR: i64 = 1;

/// What a mean says of itself.
pub struct Mean {
    /// Words before its name: 秋粮 of 秋粮亩产.
    pub topic: String,
    /// Words after it: 受理 of 日均受理.
    pub noun: String,
    /// Units of what it is per.
    pub per: Vec<&'static str>,
    /// 月均, by the months that the total names.
    monthly: bool,
}

pub fn find(checks: &mut Checks<'_>) {
    for (id, taken) in checks.outputs().into_iter().enumerate() {
        let fact = &checks.reading.facts[id];
        let amount = fact.quantity.unit.dimension.is_amount() && !fact.negated;
        let slot = matches!(fact.slot, Slot::Level | Slot::Count | Slot::Average);
        if taken || !amount || !slot || !fact.is_firm() || !checks.in_prose(id) {
            continue;
        }
        let Some(mean) = mean(checks, id) else { continue };
        let claim = if mean.monthly {
            of_months(checks, id)
        } else {
            of_number(checks, id, &mean)
        };
        if let Some((equation, inputs)) = claim.filter(|(equation, _)| !nearly(checks, equation, id)) {
            checks.presume(Claim {
                kind: RelationKind::Average,
                inputs,
                output: Some(id),
                equation,
                strength: Strength::Strict,
                reason: "平均数 = 总量 ÷ 所指明的个数".to_owned(),
            });
        }
    }
}

/// The mean that the clause of a figure names.
fn mean(checks: &Checks<'_>, id: FactId) -> Option<Mean> {
    let clause = checks.back_to(id, &CLAUSE);
    // One look spares most figures the search for each name.
    if !clause.contains(['均', '亩', '单', '户']) {
        return None;
    }
    let (at, name, units) = MEANS
        .iter()
        .find_map(|&(name, units)| Some((clause.rfind(name)?, name, units)))?;
    let mut noun = &clause[at + name.len()..];
    let mut per = units.to_vec();
    if name == "平均每" {
        let unit = PER.iter().find(|&&unit| noun.starts_with(unit))?;
        noun = &noun[unit.len()..];
        per.push(unit);
    }
    let other = |words: &[&str], text: &str| words.iter().any(|&word| text.contains(word));
    let topic = clause[..at].trim_end_matches("平均").trim_start_matches("其中");
    if other(&CHANGED, noun) || other(&CHANGED[..6], topic) || other(&ELSEWHERE, clause) {
        return None;
    }
    let noun = noun
        .trim_start_matches("平均")
        .trim_end_matches(['为', '达', '约', '到']);
    Some(Mean {
        topic: topic.to_owned(),
        noun: noun.to_owned(),
        per,
        monthly: name == "月均",
    })
}

/// Whether the relation fails by so little that another day's number explains it.
fn nearly(checks: &Checks<'_>, equation: &Equation, id: FactId) -> bool {
    let facts = &checks.reading.facts;
    let slack = facts[id].base().and_then(|own| own.hi).and_then(|own| {
        let share = own.mul(Fixed::int(NEAR), true)?;
        share.div(Fixed::HUNDRED, true)
    });
    let mut wider = equation.clone();
    wider.slack = slack.unwrap_or(Fixed::ZERO);
    equation.holds(facts) == Some(false) && wider.holds(facts) == Some(true)
}

/// 9—12月还需组织税收21.68亿元,月均5.42亿元.
fn of_months(checks: &Checks<'_>, id: FactId) -> Option<(Equation, Vec<FactId>)> {
    let total = id.checked_sub(1).filter(|&total| is_total(checks, id, total))?;
    let clause = checks.back_to(total, &CLAUSE);
    let (first, rest) = words::number(clause)?;
    let (last, rest) = words::number(rest.strip_prefix(['~', '-', '至'])?)?;
    let months = (last - first + 1, rest.starts_with('月'));
    if !matches!(months, (2..=12, true)) {
        return None;
    }
    let mean = Expr::Fact(total).over(Expr::Number(Fixed::int(months.0)));
    Some((Equation::equal(mean, Expr::Fact(id)), vec![total]))
}

fn of_number(checks: &Checks<'_>, id: FactId, mean: &Mean) -> Option<(Equation, Vec<FactId>)> {
    let total = only(checks, id, mean, &|other| is_total(checks, id, other))?;
    let counts = |other: FactId| is_number(checks, mean, other) && other != total;
    let number = noted(checks, id, mean).or_else(|| only(checks, id, mean, &counts))?;
    // 秋粮亩产 is of the 秋粮, and not of all that was told.
    let of_topic = |&other: &FactId| checks.back_to(other, &CLAUSE).contains(&mean.topic);
    let fitting = [total, number].iter().filter(|other| of_topic(other)).count();
    if fitting < usize::from(mean.topic.chars().count() > 1) + usize::from(mean.per == ["亩"]) {
        return None;
    }
    // Per 亩, not per square metre: the number counts in its own unit without 万.
    let unit = Expr::Number(checks.reading.facts[number].quantity.unit.factor());
    let equation = Equation::equal(
        Expr::Fact(total).times(unit).over(Expr::Fact(number)),
        Expr::Fact(id),
    );
    Some((equation, vec![total, number]))
}
