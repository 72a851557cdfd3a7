//! Every sentence that people read, in one place.

use crate::code::Code;
use crate::diagnosis::{Cause, Repair};
use crate::fixed::Fixed;
use crate::interval::Interval;
use crate::kind::RelationKind;
use crate::model::{FactId, Reading, Slot};
use crate::relations::{self, Check, Strength};

/// Most relations spelled out in one message.
const SPELLED: usize = 4;

/// The code under which a root cause is reported.
pub fn code(cause: &Cause, checks: &[Check], reading: &Reading) -> Code {
    let first = cause
        .checks
        .iter()
        .map(|&at| &checks[at])
        .min_by_key(|check| check.strength);
    let Some(check) = first else { return Code::Sum };
    if reversed(check, reading) {
        return Code::GapWording;
    }
    match (check.kind, cause.strength) {
        (RelationKind::Sum | RelationKind::KOfN, Strength::Likely) => Code::LikelySum,
        (RelationKind::Repeat, Strength::Likely) => Code::RepeatDiffers,
        (kind, _) => kind.code(),
    }
}

/// A gap whose amount is right and whose word is wrong.
pub fn reversed(check: &Check, reading: &Reading) -> bool {
    let (RelationKind::Gap, Some(gap)) = (check.kind, check.output) else {
        return false;
    };
    let fact = &reading.facts[gap];
    fact.above.is_some() && relations::expected(check, &reading.facts).meets(fact.interval().neg())
}

/// “这几个数不能同时成立” with the formulas in words.
pub fn contradiction(cause: &Cause, checks: &[Check], reading: &Reading) -> String {
    let opening = if cause.strength == Strength::Strict {
        "这几个数不能同时成立"
    } else {
        "这几个数疑似不能同时成立"
    };
    let mut lines: Vec<String> = cause
        .checks
        .iter()
        .take(SPELLED)
        .map(|&at| explain(&checks[at], reading))
        .collect();
    if cause.checks.len() > SPELLED {
        lines.push(format!("另有{}条关系不成立", cause.checks.len() - SPELLED));
    }
    format!("{opening}：{}。", lines.join("；"))
}

/// One relation in words: name, formula, what follows and what is printed.
pub fn explain(check: &Check, reading: &Reading) -> String {
    let facts = &reading.facts;
    let formula = check.formula(facts);
    let label = check.kind.label();
    let expected = relations::expected(check, facts);
    // Two mentions say all there is to say.
    let computed = !matches!(check.kind, RelationKind::Repeat | RelationKind::TextTable);
    match check.output {
        Some(output) if expected != Interval::EVERYTHING && computed => {
            let fact = &facts[output];
            let places = fact.quantity.decimals + 1;
            let unit = &fact.quantity.unit_text;
            format!(
                "{label}：{formula}，按其余各数应为{}{unit}，文中为{}",
                range(expected, places),
                relations::printed(fact)
            )
        }
        _ => format!("{label}：{formula}"),
    }
}

/// `5.67～5.83`, both with as many places as the longer needs, or one bound in words.
pub fn range(interval: Interval, places: u32) -> String {
    let text = |value: Fixed| value.round(places).to_string();
    let decimals = |value: Fixed| {
        text(value)
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len())
    };
    match (interval.lo, interval.hi) {
        (Some(low), Some(high)) if text(low) == text(high) => text(low),
        (Some(low), Some(high)) => {
            let needed = decimals(low).max(decimals(high));
            let (low, high) = (low.round(places), high.round(places));
            format!("{low:.needed$}～{high:.needed$}")
        }
        (Some(low), None) => format!("不小于{}", text(low)),
        (None, Some(high)) => format!("不大于{}", text(high)),
        (None, None) => "任意值".to_owned(),
    }
}

/// What to do: the repair when it is unique, the figures to look at otherwise.
pub fn suggestion(cause: &Cause, reading: &Reading, reversed: bool) -> String {
    match cause.suspects.as_slice() {
        [only] if !reversed => proposal(only, reading),
        _ if reversed => "数值相符而方向相反，请核对“高于”“低于”的说法与增速的正负。".to_owned(),
        [] => "改动任何一个数都不能使全部关系成立，请逐一核对上述各数。".to_owned(),
        several => {
            let names: Vec<String> = several
                .iter()
                .take(6)
                .map(|repair| place(repair.fact, reading))
                .collect();
            let more = if several.len() > 6 { "等" } else { "" };
            format!(
                "请核对：{}{more}。改动其中一个数即可使关系成立。",
                names.join("、")
            )
        }
    }
}

fn proposal(repair: &Repair, reading: &Reading) -> String {
    let fact = &reading.facts[repair.fact];
    let sign = |value: &Fixed| if fact.negated { value.neg() } else { *value };
    let decimals = fact.quantity.decimals as usize;
    let fits = if fact.negated {
        repair.fits.neg()
    } else {
        repair.fits
    };
    let change = match repair.choices() {
        Some(choices) => {
            let mut choices: Vec<Fixed> = choices.iter().map(sign).collect();
            choices.sort_unstable();
            let texts: Vec<String> = choices
                .iter()
                .map(|value| format!("{value:.decimals$}"))
                .collect();
            format!(
                "改为{}{}后全部关系成立",
                texts.join("或"),
                fact.quantity.unit_text
            )
        }
        None => "改动这一个数可使全部关系成立".to_owned(),
    };
    let range = range(fits, fact.quantity.decimals + 2);
    let between = if range.contains('～') { "之间" } else { "" };
    format!(
        "最可能有误：{}，{change}（应{}{range}{}{between}）。",
        place(repair.fact, reading),
        if between.is_empty() { "为" } else { "在" },
        fact.quantity.unit_text
    )
}

/// Subject, indicator, what it is of it, and printed form of a figure.
pub fn place(id: FactId, reading: &Reading) -> String {
    let fact = &reading.facts[id];
    let record = reading.record_of(id);
    let own = if fact.indicator == crate::model::Name::NONE {
        record.indicator
    } else {
        fact.indicator
    };
    let decimals = fact.quantity.decimals as usize;
    let name = reading.names.get(own);
    let role = role(fact.slot);
    format!(
        "{}{name}{}“{:.decimals$}{}”",
        reading.names.get(record.subject),
        if name.ends_with(role) { "" } else { role },
        fact.quantity.value,
        fact.quantity.unit_text
    )
}

/// What a figure is of its indicator, where it is not the amount itself.
fn role(slot: Slot) -> &'static str {
    match slot {
        Slot::Growth | Slot::OtherGrowth => "增速",
        Slot::Target | Slot::TargetGrowth => "目标",
        Slot::Prior => "上年同期",
        Slot::Increase | Slot::OtherIncrease => "增减量",
        Slot::Contribution => "拉动",
        Slot::ContributionRate => "贡献率",
        Slot::Share => "占比",
        Slot::Completion => "完成率",
        _ => "",
    }
}

/// Message and suggestion of a lint.
pub fn lint(code: Code, detail: &str) -> (String, String) {
    let (message, suggestion) = match code {
        Code::RepeatedPassage => (
            format!("这段文字重复出现（{detail}）"),
            "请删去其中一处或确认确需重复。",
        ),
        Code::TargetDiffers => (
            format!("同名目标取值不同：{detail}"),
            "若目标本来分区下达，可忽略；否则请统一。",
        ),
        Code::MissingUnit => (
            format!("数字“{detail}”没有单位"),
            "请补上计量单位，如“个”“名”“亿元”。",
        ),
        Code::ScopeWording => (
            format!("范围表述不一致：{detail}"),
            "请统一拉动、贡献所指的范围。",
        ),
        Code::Approximation => (
            format!("“{detail}”的约数表述自相矛盾"),
            "“约”与“余”“以上”等只用其一。",
        ),
        Code::Precision => (
            format!("同组数字小数位数不同：{detail}"),
            "请统一保留的小数位数。",
        ),
        Code::Extreme => (
            format!("“{detail}”数值异常"),
            "请核对数值和单位；确属实际可忽略。",
        ),
        Code::HeadingAfterText => (
            format!("标题“{detail}”出现在所属正文之后"),
            "请把标题移到该单位材料的开头。",
        ),
        Code::PercentForPoint => (
            format!("“{detail}”表示两个百分数之差，应为个百分点"),
            "请把“%”改为“个百分点”。",
        ),
        Code::PointForPercent => (
            format!("“{detail}”表示增长幅度，应为%"),
            "请把“个百分点”改为“%”。",
        ),
        other => (format!("{}：{detail}", other.title()), "请核对。"),
    };
    (message, suggestion.to_owned())
}

/// A figure of the text against the figure held elsewhere.
pub fn known(printed: &str, held: &str, source: &str, label: &str) -> (String, String) {
    (
        format!("文中为{printed}，库中为{held}（{label}，{source}）"),
        "请核对口径、时点和来源；统计数、部门数、调度数不得混用。".to_owned(),
    )
}
