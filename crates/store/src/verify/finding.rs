//! The differences that a check can find, each with its code, place, message and next step.

use domain::finding::{Finding, Place, Severity};

use crate::audit::{Head, Record};
use crate::cells::plan::decimal_text;
use crate::cells::state::{Filed, Sum};

const RESTORE: &str = "请保留现有文件，查明原因，必要时从备份恢复（手册“部署”有步骤）";

fn finding(code: &'static str, place: &str, message: String, suggestion: &str) -> Finding {
    let place = Place {
        file: place.to_owned(),
        ..Place::default()
    };
    Finding {
        code,
        severity: Severity::Error,
        place,
        message,
        suggestion: suggestion.to_owned(),
    }
}

/// A kept roll-up is not the sum of its parts.
pub(super) fn roll_up(place: &str, stored: Option<&Sum>, computed: Option<&Sum>) -> Finding {
    let text = |sum: Option<&Sum>| {
        sum.map_or_else(
            || "无".to_owned(),
            |sum| {
                format!(
                    "{}（{} 家、{} 项）",
                    decimal_text(sum.total),
                    sum.filled,
                    sum.parts
                )
            },
        )
    };
    let message = format!("库中汇总数为{}，重算为{}", text(stored), text(computed));
    finding(
        "TZ-2030",
        place,
        message,
        "如刚更换过单位关系或可加指标，请重算汇总；否则按数据被改动处理",
    )
}

/// A cell is not what its last event made it.
pub(super) fn cell(place: &str, stored: Option<&Filed>, last: Option<&Filed>) -> Finding {
    let text = |filed: Option<&Filed>| {
        filed.map_or_else(
            || "无".to_owned(),
            |filed| format!("{}（{} 家、来源 {}）", filed.value, filed.covers, filed.origin),
        )
    };
    let message = format!("库中数值为{}，变更记录止于{}", text(stored), text(last));
    finding("TZ-2031", place, message, RESTORE)
}

/// An event does not begin where the one before it ended.
pub(super) fn history(place: &str, seq: i64, was: &str, before: &str) -> Finding {
    let message = format!("第 {seq} 号变更记载原值{was}，上一次变更后为{before}");
    finding("TZ-2032", place, message, RESTORE)
}

/// A row of the chain was changed.
pub(super) fn hash(record: &Record) -> Finding {
    let message = format!("审计记录内容与其校验值不符（{} {}）", record.at, record.actor);
    finding("TZ-2033", &audit_place(record.seq), message, RESTORE)
}

/// A row does not follow from the row before it.
pub(super) fn link(record: &Record, before: &Head) -> Finding {
    let message = format!("审计记录不是第 {} 号的下一条，其间有增删或改动", before.seq);
    finding("TZ-2034", &audit_place(record.seq), message, RESTORE)
}

/// The chain does not end where it says.
pub(super) fn end(head: &Head, last: &Head) -> Finding {
    let message = format!("审计链应止于第 {} 号，实际止于第 {} 号", head.seq, last.seq);
    finding("TZ-2035", &audit_place(last.seq), message, RESTORE)
}

/// The events of an operation are not those that were audited.
pub(super) fn operation(seq: i64, message: &str) -> Finding {
    finding("TZ-2036", &audit_place(seq), message.to_owned(), RESTORE)
}

/// The engine found damage in the file.
pub(super) fn damaged(detail: &str) -> Finding {
    finding("TZ-2037", "数据库文件", format!("文件有损坏：{detail}"), RESTORE)
}

fn audit_place(seq: i64) -> String {
    format!("审计第 {seq} 号")
}
