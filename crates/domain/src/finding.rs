//! Findings: what is wrong with an input, where, and what to do next. Wrong input is data, not an error type.

use std::fmt;

use serde::Serialize;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Suspicious; the input is still accepted.
    Warning,
    /// The input is refused.
    Error,
}

impl Severity {
    /// 错误 / 警告 / 提示.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Info => "提示",
        }
    }
}

/// Where a finding points: a file with line and column (both from 1), or a named thing inside the platform.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// File, form or record; relative to what was given.
    pub file: String,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for part in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{part}")?;
        }
        Ok(())
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable code such as `TZ-1203`; the manual lists every one.
    pub code: &'static str,
    /// Weight.
    pub severity: Severity,
    /// Where.
    #[serde(rename = "where")]
    pub place: Place,
    /// What is wrong, in Chinese.
    pub message: String,
    /// The next step, in Chinese.
    pub suggestion: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}：{}：{}",
            self.code,
            self.severity.text(),
            self.place,
            self.message
        )?;
        if !self.suggestion.is_empty() {
            write!(f, "。{}", self.suggestion)?;
        }
        Ok(())
    }
}

/// Whether any finding refuses the input.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
