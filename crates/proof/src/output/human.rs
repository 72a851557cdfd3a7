//! Text for terminals: each finding with its line and carets that stand under full-width characters.

use std::fmt::Write;

use super::severity_name;
use crate::report::{Coverage, Finding, Report, Severity, Verdict};

/// Characters shown on each side of the suspected place.
const CONTEXT: usize = 28;
/// Most undecidable relations listed with their reason.
const REASONS: usize = 12;

/// What the rendering shows beside the reasons.
#[derive(Debug, Clone, Copy)]
pub struct Summary<'a> {
    pub name: &'a str,
    pub findings: &'a [Finding],
    /// Number of relations.
    pub relations: usize,
    pub coverage: Coverage,
}

/// Renders one report; `text` is the text of its document.
pub fn human(report: &Report, text: &str) -> String {
    let undecided = report
        .relations
        .iter()
        .filter(|relation| relation.verdict == Verdict::Undecidable)
        .map(|relation| &*relation.reason);
    let summary = Summary {
        name: &report.name,
        findings: &report.findings,
        relations: report.relations.len(),
        coverage: report.coverage,
    };
    human_of(&summary, undecided, text)
}

/// Renders what is shown of a report; `undecided` has a reason for each relation that cannot be decided.
pub fn human_of<'a>(summary: &Summary<'_>, undecided: impl Iterator<Item = &'a str>, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = format!("{}\n", summary.name);
    let breaks: Vec<usize> = (0..chars.len()).filter(|&at| chars[at] == '\n').collect();
    for finding in summary.findings {
        let line = 1 + breaks.partition_point(|&at| at < finding.start);
        write_finding(&mut out, finding, line, &chars);
    }
    write_undecided(&mut out, undecided);
    write_coverage(&mut out, summary);
    out
}

fn write_finding(out: &mut String, finding: &Finding, line: usize, chars: &[char]) {
    let _ = writeln!(
        out,
        "\n{}[{}] 第{line}行",
        severity_name(finding.severity),
        finding.code
    );
    let (before, quote, after) = excerpt(finding, chars);
    let _ = writeln!(out, "  │ {before}{quote}{after}");
    let _ = writeln!(
        out,
        "  │ {}{}",
        " ".repeat(width(&before)),
        "^".repeat(width(&quote).max(1))
    );
    let _ = writeln!(out, "  {}", finding.message);
    if !finding.suggestion.is_empty() {
        let _ = writeln!(out, "  → {}", finding.suggestion);
    }
}

/// The suspected characters with their neighbours on the same line.
fn excerpt(finding: &Finding, chars: &[char]) -> (String, String, String) {
    let (start, end) = (finding.start.min(chars.len()), finding.end.min(chars.len()));
    let line_start = chars[..start]
        .iter()
        .rposition(|&c| c == '\n')
        .map_or(0, |at| at + 1);
    let from = line_start.max(start.saturating_sub(CONTEXT));
    let shown_end = end.min(start + 2 * CONTEXT);
    let line_end = chars[shown_end..]
        .iter()
        .position(|&c| c == '\n')
        .map_or(chars.len(), |at| shown_end + at);
    let to = line_end.min(shown_end + CONTEXT);
    let piece = |from: usize, to: usize| -> String {
        chars[from..to]
            .iter()
            .map(|&c| if c.is_control() { ' ' } else { c })
            .collect()
    };
    let dots = |cut: bool| if cut { "…" } else { "" };
    (
        format!("{}{}", dots(from > line_start), piece(from, start)),
        piece(start, shown_end),
        format!(
            "{}{}",
            piece(shown_end, to),
            dots(to < line_end || shown_end < end)
        ),
    )
}

fn write_undecided<'a>(out: &mut String, undecided: impl Iterator<Item = &'a str>) {
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for why in undecided {
        match reasons.iter_mut().find(|(reason, _)| *reason == why) {
            Some((_, count)) => *count += 1,
            None => reasons.push((why, 1)),
        }
    }
    if !reasons.is_empty() {
        let _ = writeln!(out, "\n无法判定（不计为错误）：");
    }
    for (reason, count) in reasons.iter().take(REASONS) {
        let _ = writeln!(out, "  {count}条：{reason}");
    }
}

fn write_coverage(out: &mut String, summary: &Summary<'_>) {
    let count = |severity| {
        summary
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let coverage = summary.coverage;
    let _ = writeln!(
        out,
        "\n{}个数，{}个已参与核对，{}条关系，{}处错误，{}处提醒，{}处提示，{}条无法判定",
        coverage.numbers,
        coverage.checked,
        summary.relations,
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Info),
        coverage.undecidable
    );
}

/// Columns of a terminal that the text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Two columns for wide and full-width characters (Unicode East Asian Width W and F), one for others.
fn columns(c: char) -> usize {
    match c as u32 {
        0 | 0x0300..=0x036F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Options, check};

    #[test]
    fn carets_stand_under_full_width_text() {
        let text = "全市工业投资增长5.0%，高于目标（3.0%）2.5个百分点。";
        let report = check(&Document::new("甲.txt", text), &Options::default());
        let shown = human(&report, text);
        let lines: Vec<&str> = shown.lines().collect();
        let at = lines
            .iter()
            .position(|line| line.contains('^'))
            .expect("a caret line");
        let before = lines[at - 1].split("2.5").next().expect("the quote");
        assert_eq!(
            width(before),
            width(lines[at].split('^').next().expect("blanks")),
            "{shown}"
        );
    }
}
