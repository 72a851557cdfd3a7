//! Messages: findings in the making. What is wrong is decided in one place, where it stands in another.

use crate::finding::{Finding, Place, Severity};

/// A finding that has no place yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    code: &'static str,
    severity: Severity,
    text: String,
    suggestion: String,
}

impl Message {
    /// The finding at a place.
    pub(crate) fn at(self, place: Place) -> Finding {
        Finding {
            code: self.code,
            severity: self.severity,
            place,
            message: self.text,
            suggestion: self.suggestion,
        }
    }
}

/// A message that refuses the input.
pub(crate) fn error(
    code: &'static str,
    message: impl Into<String>,
    suggestion: impl Into<String>,
) -> Message {
    Message {
        code,
        severity: Severity::Error,
        text: message.into(),
        suggestion: suggestion.into(),
    }
}

/// A message that the author should look at.
pub(crate) fn warning(
    code: &'static str,
    message: impl Into<String>,
    suggestion: impl Into<String>,
) -> Message {
    Message {
        severity: Severity::Warning,
        ..error(code, message, suggestion)
    }
}

/// `您是不是要写…` when something is near, else the fallback.
pub(crate) fn meant(nearest: Option<&str>, fallback: &str) -> String {
    nearest.map_or_else(
        || fallback.to_owned(),
        |nearest| format!("您是不是要写“{nearest}”？"),
    )
}
