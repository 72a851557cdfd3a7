//! Which figure of its indicator a number is, from its unit and the cue words around it.

use crate::lexicon::Class;
use crate::model::Slot;
use crate::quantity::Quantity;
use crate::read::lead::Lead;
use crate::unit::Dimension;

/// The role of a number in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    pub slot: Slot,
    /// A word such as 下降 or 低于 makes the printed figure negative.
    pub negated: bool,
    /// 高于 or 低于 was said.
    pub above: Option<bool>,
    /// The role follows from cue words of its own, not from the unit alone.
    pub cued: bool,
}

impl Sense {
    fn new(slot: Slot) -> Self {
        Self {
            slot,
            negated: false,
            above: None,
            cued: true,
        }
    }

    fn signed(slot: Slot, negated: bool, quantity: &Quantity) -> Self {
        Self {
            negated: negated && !quantity.signed,
            ..Self::new(slot)
        }
    }

    fn plain(slot: Slot) -> Self {
        Self {
            cued: false,
            ..Self::new(slot)
        }
    }
}

/// What surrounds a number beside its own lead.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// Lead of the text before the bracket in which the number stands.
    pub outer: Option<&'a Lead>,
    /// Text after the number up to the next boundary.
    pub tail: &'a str,
    /// The number before it was a target, so that “的 45.6%” is a completion.
    pub after_target: bool,
}

/// Decides the role.
pub fn sense(quantity: &Quantity, lead: &Lead, around: Around<'_>) -> Sense {
    if quantity.ratio.is_some_and(|(_, terms)| terms >= 2) {
        return Sense::new(Slot::Ratio);
    }
    match quantity.unit.dimension {
        Dimension::Date => Sense::new(Slot::Date),
        Dimension::Rank => Sense::new(Slot::Rank),
        Dimension::Percent => percent(quantity, lead, around),
        Dimension::Times if lead.last(&[Class::Up, Class::Down]).is_some() => growth(quantity, lead),
        Dimension::Point => point(quantity, lead),
        Dimension::BasisPoint => Sense::signed(Slot::Change, lead.has(Class::Down), quantity),
        Dimension::None if quantity.borrowed => Sense::plain(Slot::Other),
        Dimension::None if lead.last(&[Class::Rank]).is_some() => Sense::new(Slot::Rank),
        Dimension::None | Dimension::Times | Dimension::Duration(_) => Sense::plain(Slot::Other),
        _ => amount(quantity, lead, around),
    }
}

/// Growth against something else than the same period of last year.
fn other_base(text: &str) -> bool {
    const OTHER: &[&str] = &[
        "多增",
        "少增",
        "环比",
        "两年平均",
        "年均",
        "比上月",
        "较上月",
        "比年初",
        "较年初",
        "实际增长",
        "实际下降",
        "扣除价格",
        "比上季",
        "较上季",
        "比上年末",
        "比一季度",
        "较一季度",
        "比2019",
        "比1-",
        "较1-",
        "定基",
        "同口径",
        "可比口径",
        "自然口径",
        "扣除",
        "五年",
        "累计增长",
    ];
    OTHER.iter().any(|word| text.contains(word))
}

fn growth(quantity: &Quantity, lead: &Lead) -> Sense {
    let down = lead.last(&[Class::Up, Class::Down]) == Some(Class::Down);
    let other = other_base(&lead.text);
    Sense::signed(
        if other { Slot::OtherGrowth } else { Slot::Growth },
        down,
        quantity,
    )
}

/// 比上年同期的5.76%: the figure that something is compared with.
fn is_reference(lead: &Lead) -> bool {
    let compared = lead.has(Class::Versus) && lead.text.starts_with(['比', '较', '与']);
    compared && lead.text.ends_with('的') && lead.last(&[Class::Up, Class::Down]).is_none()
}

/// 较上年最高负荷121.4万千瓦增加7.2万千瓦: what the change behind it is counted from.
fn is_base(lead: &Lead, tail: &str) -> bool {
    let compared = ["比上年", "较上年", "比去年", "较去年"]
        .iter()
        .any(|word| lead.text.contains(word));
    compared
        && lead.last(&[Class::Up, Class::Down]).is_none()
        && tail.starts_with(['增', '减', '降', '多', '少'])
}

fn percent(quantity: &Quantity, lead: &Lead, around: Around<'_>) -> Sense {
    if is_reference(lead) {
        return Sense::plain(Slot::Other);
    }
    if let Some(outer) = around.outer
        && lead.cues.is_empty()
        && lead.phrase.is_empty()
    {
        let compared = outer
            .last(&[Class::Above, Class::Below, Class::Target, Class::Budget])
            .is_some();
        if compared
            || outer.text.ends_with("平均水平")
            || outer.text.ends_with("平均") && outer.text.contains('比')
        {
            return Sense::new(Slot::TargetGrowth);
        }
    }
    if around.tail.starts_with("的目标")
        || around.tail.starts_with("的任务")
        || around.tail.starts_with("的预期")
    {
        return Sense::new(Slot::TargetGrowth);
    }
    let roles = [
        Class::Rate,
        Class::Share,
        Class::Completion,
        Class::Target,
        Class::Budget,
        Class::Up,
        Class::Down,
        Class::Pace,
        Class::Above,
        Class::Below,
        Class::Remaining,
    ];
    let done = lead.text.contains("完成") && lead.last(&[Class::Target, Class::Budget]).is_some();
    match lead.last(&roles) {
        Some(Class::Rate) => Sense::new(Slot::ContributionRate),
        Some(Class::Share) => Sense::new(if lead.has(Class::Budget) || lead.has(Class::Target) {
            Slot::Completion
        } else {
            Slot::Share
        }),
        Some(Class::Completion) => Sense::new(Slot::Completion),
        Some(Class::Target | Class::Budget) if done || lead.text.ends_with('的') => {
            Sense::new(Slot::Completion)
        }
        Some(Class::Target | Class::Budget) => Sense::new(Slot::TargetGrowth),
        Some(Class::Up | Class::Down) if lead.has(Class::Target) && !done => Sense::new(Slot::TargetGrowth),
        Some(Class::Up | Class::Down) => growth(quantity, lead),
        Some(_) => Sense::plain(Slot::Other),
        None if around.after_target && lead.text.trim_end_matches("的").is_empty() => {
            Sense::new(Slot::Completion)
        }
        None if lead.phrase.ends_with("占比") || lead.phrase.ends_with("比重") => Sense::new(Slot::Share),
        None if lead.text.ends_with('增') || lead.text.ends_with('升') || lead.text.ends_with('涨') => {
            Sense::signed(Slot::Growth, false, quantity)
        }
        None if lead.text.ends_with('降') || lead.text.ends_with('跌') || lead.text.ends_with('减') => {
            Sense::signed(Slot::Growth, true, quantity)
        }
        None => Sense::plain(Slot::Rate),
    }
}

/// Words that say where an influence leads.
const DIRECTIONS: [&str; 10] = [
    "下降", "回落", "下跌", "降低", "放缓", "上涨", "上升", "提高", "增长", "加快",
];

fn point(quantity: &Quantity, lead: &Lead) -> Sense {
    let down = lead.has(Class::Down);
    if lead.has(Class::ContributionDown) {
        return Sense::signed(Slot::Contribution, true, quantity);
    }
    // 影响全市增速1.2个百分点 leaves the direction unsaid.
    let affects = lead.text.contains("影响") && !quantity.signed && !lead.respectively;
    let directed = DIRECTIONS.iter().any(|word| lead.text.ends_with(word));
    if lead.has(Class::Contribution) && affects && !directed {
        return Sense::new(Slot::Change);
    }
    if lead.has(Class::Contribution) {
        let falls = lead.cues.last() == Some(&Class::Down);
        return Sense::signed(Slot::Contribution, falls, quantity);
    }
    let tail = lead.text.chars().last().unwrap_or(' ');
    let compared = lead.text.contains('比') || lead.text.contains('较');
    let above = match lead.last(&[Class::Above, Class::Below]) {
        None if changes(&lead.text) => None,
        Some(Class::Above) => Some(true),
        Some(_) => Some(false),
        None if matches!(tail, '高' | '快' | '超') && (compared || tail == '超') => Some(true),
        None if matches!(tail, '低' | '慢' | '欠') && (compared || tail == '欠') => Some(false),
        None if lead.text.starts_with('超') => Some(true),
        None => None,
    };
    if lead.has(Class::Pace) {
        let above = above.or_else(|| {
            if lead.text.contains('超') {
                Some(true)
            } else {
                None
            }
        });
        return Sense {
            above,
            ..Sense::signed(Slot::Pace, above == Some(false), quantity)
        };
    }
    if let Some(above) = above {
        let slot = if lead.prior || lead.has(Class::Versus) {
            Slot::Change
        } else {
            Slot::Gap
        };
        return Sense {
            above: Some(above),
            ..Sense::signed(slot, !above, quantity)
        };
    }
    Sense::signed(Slot::Change, down, quantity)
}

/// 比上月加快, 比一季度提高: the rate changed, it is not compared with another one.
fn changes(text: &str) -> bool {
    [
        "加快", "提高", "走高", "升高", "调高", "放慢", "减慢", "降低", "走低", "调低",
    ]
    .iter()
    .any(|word| text.ends_with(word))
}

/// 2024年需完成155.2亿元 is the task of the year; 还需 or 下半年需完成 is what is left of it.
fn is_rest(lead: &Lead) -> bool {
    let whole = ["需完成", "需要完成"].iter().any(|word| lead.text.contains(word))
        && !lead.text.contains(['还', '尚', '仍', '差', '剩', '余']);
    let year = lead
        .period
        .as_ref()
        .is_some_and(|period| period.ends_with('年') && !period.ends_with("半年"));
    !(whole && year)
}

fn amount(quantity: &Quantity, lead: &Lead, around: Around<'_>) -> Sense {
    let counted = quantity.unit.dimension.is_count();
    let level = if counted { Slot::Count } else { Slot::Level };
    if let Some(outer) = around.outer
        && lead.is_bare()
        && lead.cues.is_empty()
        && outer.last(&[Class::Target, Class::Budget]).is_some()
        && lead.text.is_empty()
    {
        return Sense::new(Slot::Target);
    }
    if lead.has(Class::Remaining) {
        return Sense::new(if is_rest(lead) {
            Slot::Remaining
        } else {
            Slot::Target
        });
    }
    let adjacent = lead
        .after
        .trim_matches(['了', '到', '达', '约', '近', '超', '为', '是', '数', '的', '值'])
        .is_empty();
    if around.tail.starts_with("相比") {
        return Sense::new(Slot::Prior);
    }
    if lead.has(Class::Rest) && lead.phrase.is_empty() {
        return Sense::new(Slot::Remaining);
    }
    // 价格上涨的14种 are things that rose.
    let attribute = counted && lead.after == "的";
    match lead.last(&[Class::Up, Class::Down]) {
        Some(direction) if adjacent && !attribute => {
            // (上年6月末同比增加71.6亿元) is the increase of last year.
            let slot = if other_base(&lead.text) || lead.prior {
                Slot::OtherIncrease
            } else {
                Slot::Increase
            };
            return Sense::signed(slot, direction == Class::Down, quantity);
        }
        _ => {}
    }
    if around.tail.starts_with("的目标") || around.tail.starts_with("的任务") {
        return Sense::new(Slot::Target);
    }
    if lead.last(&[Class::Target, Class::Budget]).is_some() && !lead.text.contains("完成目标") && adjacent
    {
        return Sense::new(Slot::Target);
    }
    if lead.prior && !lead.has(Class::Versus) || is_reference(lead) || is_base(lead, around.tail) {
        return Sense::new(Slot::Prior);
    }
    // 比上半年多28.0亿元: to whatever it is compared with.
    if lead.text.contains(['比', '较']) && lead.text.ends_with(['多', '少']) {
        return Sense::signed(Slot::OtherIncrease, lead.text.ends_with('少'), quantity);
    }
    if lead.has(Class::Average) && !lead.phrase.contains("可支配") {
        return Sense::new(Slot::Average);
    }
    Sense::plain(level)
}
