//! What captions say: units, the role of a column, numbering.

use super::super::phrase;
use crate::magnitude::{self, Magnitude, UnitText};
use crate::model::Slot;
use crate::unit::{self, Unit};

pub type Named = (Unit, Magnitude, UnitText);

/// `投资(亿元)`, `增速(%)`, `增长%`.
pub fn captioned_unit(caption: &str) -> Option<Named> {
    let inner = caption
        .rsplit_once('(')
        .map(|(_, rest)| rest.trim_end_matches(')'));
    inner
        .and_then(unit_named)
        .or_else(|| caption.ends_with('%').then(percent))
}

pub fn percent() -> Named {
    (Unit::PERCENT, Magnitude::NONE, magnitude::text(&['%']))
}

/// Whether figures without a unit are percentages, going by their caption.
pub fn means_percent(slot: Slot, name: &str) -> bool {
    // Rates that are not counted in hundredths.
    let other = [
        "汇率",
        "频率",
        "出生率",
        "死亡率",
        "增长率",
        "周转率",
        "发生率",
        "发病率",
        "倍率",
        "容积率",
        "功率",
    ];
    match slot {
        Slot::Share | Slot::Completion | Slot::ContributionRate => true,
        Slot::Level => name.ends_with('率') && !other.iter().any(|rate| name.ends_with(rate)),
        _ => false,
    }
}

/// Whether a column without a unit can be in the unit of the title, which is that of the amounts.
pub fn is_amount(name: &str) -> bool {
    let others = [
        "数", "率", "比", "均", "每", "户", "家", "人", "面积", "产量", "得分",
    ];
    !others.iter().any(|word| name.contains(word))
}

/// `单位:亿元、%`: the unit of the amounts, when there is one only.
pub fn title_unit(lines: &[String]) -> Option<Named> {
    let given = lines.iter().find_map(|line| line.split_once("单位:"))?.1;
    let inner = given.split([')', ';', '。']).next()?;
    let units: Vec<&str> = inner
        .split(['、', ',', '/'])
        .filter(|unit| *unit != "%")
        .collect();
    match units.as_slice() {
        [unit] => unit_named(unit).filter(|(unit, ..)| unit.dimension.is_amount()),
        _ => None,
    }
}

/// A text that is nothing but a unit.
pub fn unit_named(text: &str) -> Option<Named> {
    let letters: Vec<char> = text.trim_start_matches("单位:").chars().collect();
    let whole = |at: usize| unit::at(&letters[at..]).filter(|(length, _)| at + length == letters.len());
    let joined = |magnitude: Magnitude, length: usize, unit: Unit| {
        (
            unit,
            magnitude,
            UnitText::joined(magnitude, unit, &letters[length..]),
        )
    };
    let scaled = match letters.as_slice() {
        ['万' | '亿', ..] => Magnitude::at(&letters),
        _ => None,
    };
    if let Some((length, magnitude)) = scaled
        && let Some((_, unit)) = whole(length)
    {
        return Some(joined(magnitude, length, unit));
    }
    whole(0).map(|(_, unit)| joined(Magnitude::NONE, 0, unit))
}

pub fn column_slot(caption: &str) -> Slot {
    let has = |words: &[&str]| words.iter().any(|word| caption.contains(word));
    if has(&["为上年", "相当于"]) {
        Slot::Other
    } else if has(&["贡献率"]) {
        Slot::ContributionRate
    } else if has(&["拉动"]) {
        Slot::Contribution
    } else if has(&[
        "增减额",
        "增长额",
        "增加额",
        "增收额",
        "增减量",
        "增减数",
        "增加数",
        "增量",
        "净增",
    ]) {
        Slot::Increase
    } else if has(&["增长", "增速", "增减", "同比", "增幅", "比上年±"]) {
        Slot::Growth
    } else if has(&["占比", "比重", "构成", "份额"]) {
        Slot::Share
    } else if has(&[
        "完成比例",
        "完成率",
        "完成%",
        "进度",
        "完成百分比",
        "占年",
        "占计划",
    ]) || has(&["完成"]) && (has(&["比例", "百分比"]) || caption.ends_with('%'))
    {
        Slot::Completion
    } else if has(&["目标", "任务", "计划", "预算"]) && !has(&["完成", "总投资", "计划投资"])
    {
        Slot::Target
    } else if has(&["上年同期", "去年同期", "同期", "上年", "去年"]) {
        Slot::Prior
    } else if has(&["排名", "位次", "名次"]) {
        Slot::Rank
    } else {
        Slot::Level
    }
}

/// `一、旅游收入` and `其中:门票收入` without their marks.
pub fn without_numbering(caption: &str) -> String {
    let marks = |c: char| "一二三四五六七八九十、.()0123456789# ".contains(c);
    let text = caption.trim_start_matches("其中").trim_start_matches(':');
    let stripped = if text.chars().any(|c| matches!(c, '、' | ')' | '.')) {
        text.trim_start_matches(marks)
    } else {
        text
    };
    let letters: Vec<char> = stripped.split('(').next().unwrap_or_default().chars().collect();
    phrase::clean(&letters)
}
