//! Forms of a report: JSON (the source of truth), SARIF for editors, text for terminals, HTML for people.

mod html;
mod human;
mod json;
mod sarif;

pub use html::html;
pub use human::human;
pub(crate) use human::{Summary, human_of};
pub use json::{json, json_pieces};
pub use sarif::sarif;

use crate::report::Severity;

/// Chinese word for a severity.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
        Severity::Info => "提示",
    }
}
