//! Everything that reading filed figures can say: stable code, weight, Chinese message, next step.

use super::column::Column;
use crate::message::{Message, error, meant, warning};

/// A column that every file needs is not there.
pub(super) fn no_column(column: Column) -> Message {
    error(
        "TZ-1301",
        format!("缺少“{}”这一列", column.name()),
        "第一行是列名，请补上这一列",
    )
}

/// A column that means nothing.
pub(super) fn unknown_column(column: &str, nearest: Option<&str>, known: &str) -> Message {
    error(
        "TZ-1302",
        format!("没有“{column}”这一列"),
        meant(nearest, &format!("可用的列：{known}")),
    )
}

/// The same column twice.
pub(super) fn duplicate_column(column: &str) -> Message {
    error("TZ-1303", format!("“{column}”这一列出现了两次"), "请删去一列")
}

/// A row with more or fewer fields than the header.
pub(super) fn wrong_width(found: usize, wanted: usize) -> Message {
    error(
        "TZ-1304",
        format!("这一行有 {found} 栏，应有 {wanted} 栏"),
        "内容里有逗号或换行时，请用双引号括起来",
    )
}

/// A required field is empty.
pub(super) fn empty(column: Column) -> Message {
    let suggestion = if column == Column::Value {
        "请填写；确实没有数就写“未填”或“不适用”"
    } else {
        "请填写"
    };
    error("TZ-1305", format!("“{}”没有填", column.name()), suggestion)
}

/// A unit that the pack does not define.
pub(super) fn unknown_org(org: &str, nearest: Option<&str>) -> Message {
    error(
        "TZ-1306",
        format!("没有“{org}”这个单位"),
        meant(nearest, "请写定义包里的全称、简称或代码"),
    )
}

/// A unit that did not exist at the end of the period.
pub(super) fn org_not_there(org: &str, period: &str) -> Message {
    error(
        "TZ-1307",
        format!("{period}没有“{org}”这个单位"),
        "请写当时的单位；合并后的数由并入的单位填报",
    )
}

/// An indicator that the pack does not define.
pub(super) fn unknown_indicator(indicator: &str, nearest: Option<&str>) -> Message {
    error(
        "TZ-1308",
        format!("没有“{indicator}”这个指标"),
        meant(nearest, "请写定义包里的全称、简称或代码"),
    )
}

/// A derived indicator cannot be filed.
pub(super) fn derived(indicator: &str) -> Message {
    error(
        "TZ-1309",
        format!("“{indicator}”由公式计算，不能填报"),
        "请填报它公式里的指标",
    )
}

/// The unit has no such indicator.
pub(super) fn other_class(org: &str, indicator: &str) -> Message {
    error(
        "TZ-1310",
        format!("{org}不填报“{indicator}”"),
        "请核对单位的类别和指标",
    )
}

/// A text that is no period.
pub(super) fn no_period(text: &str) -> Message {
    error(
        "TZ-1311",
        format!("“{text}”不是报告期"),
        "应写作 2023-06、2023Q2、2023H1、2023 或 2023-01..06",
    )
}

/// A text that is none of a few.
pub(super) fn not_allowed(column: Column, text: &str, allowed: &str) -> Message {
    error(
        "TZ-1312",
        format!("“{}”不能是“{text}”", column.name()),
        format!("可选：{allowed}"),
    )
}

/// A text that is no number.
pub(super) fn no_number(detail: &str) -> Message {
    error("TZ-1313", detail, "计量单位写在指标字典里，这里只填数")
}

/// A text that is no day.
pub(super) fn no_day(text: &str) -> Message {
    error("TZ-1314", format!("“{text}”不是日期"), "应写作 2023-06-30")
}

/// The same figure twice.
pub(super) fn duplicate(first_line: usize) -> Message {
    error(
        "TZ-1315",
        format!("与第 {first_line} 行是同一个数"),
        "同一单位、指标、报告期和数据项只填一次，请删去一行",
    )
}

/// A ratio has no growth rate.
pub(super) fn growth_of_ratio(indicator: &str) -> Message {
    error(
        "TZ-1316",
        format!("“{indicator}”本身是比率，没有增速"),
        "请填报本期和同期，平台计算增减百分点",
    )
}

/// An inferred figure that is labelled as statistics.
pub(super) fn inferred_statistics() -> Message {
    error("TZ-1317", "反推的数不是统计数", "请把标签改为“调度数”")
}

/// The label differs from the dictionary.
pub(super) fn other_label(label: &str, usual: &str) -> Message {
    warning(
        "TZ-1318",
        format!("标签是{label}，指标字典里是{usual}"),
        "两种数可能不一致，请核对；平台会分别标明",
    )
}

/// The figure is dated before its period ended.
pub(super) fn dated_early(last_day: &str) -> Message {
    warning(
        "TZ-1319",
        "日期早于报告期最后一天",
        format!("报告期到 {last_day}，请核对是不是预计数"),
    )
}

/// The file cannot be split into rows.
pub(super) fn unreadable(detail: &str) -> Message {
    error(
        "TZ-1320",
        format!("不能按 CSV 读取：{detail}"),
        "请另存为 CSV（UTF-8，逗号分隔）再试",
    )
}
