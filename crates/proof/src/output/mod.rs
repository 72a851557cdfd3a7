//! Forms of a report: JSON (the source of truth), SARIF for editors, text for terminals, HTML for people.

mod html;
mod human;
mod sarif;

pub use html::html;
pub use human::human;
pub(crate) use human::{Summary, human_of};
pub use sarif::sarif;

use crate::report::{Reports, Severity};

/// The JSON contract: `{"files":[{"name","facts","relations","findings","coverage"}]}`, indented.
pub fn json(reports: &Reports) -> String {
    serde_json::to_string_pretty(reports).unwrap_or_default()
}

/// Chinese word for a severity.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
        Severity::Info => "提示",
    }
}
