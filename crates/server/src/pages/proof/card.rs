//! A finding as the reader sees it: what cannot be, the calculation in words, the suggestion.
use proof::{Bounds, Finding, Relation, RelationKind, Report, Severity, Verdict};

use crate::view::figure::minus;

/// A finding with the relations behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// Number in the report; marks in the text carry it.
    pub number: usize,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// Sign, different for every severity.
    pub sign: &'static str,
    /// Word.
    pub word: &'static str,
    /// Kind of the finding, by which the list is filtered.
    pub title: String,
    /// Stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The suspected characters, shortened.
    pub quote: String,
    /// The calculations, one per line.
    pub lines: Vec<Line>,
    /// What to do.
    pub suggestion: String,
}

/// A relation in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Kind of the relation.
    pub kind: &'static str,
    /// Formula with its figures.
    pub formula: String,
    /// Ranges, or why it cannot be decided.
    pub detail: String,
}

/// Longest quote on a card, in characters.
const QUOTE: usize = 40;

/// The findings of a report, the heaviest first.
pub fn cards(report: &Report) -> Vec<Card> {
    let mut order: Vec<(usize, &Finding)> = report.findings.iter().enumerate().collect();
    // `Severity` orders errors before warnings before notes.
    order.sort_by_key(|(number, finding)| (finding.severity, *number));
    order
        .into_iter()
        .map(|(number, finding)| card(number, finding, report))
        .collect()
}

fn card(number: usize, finding: &Finding, report: &Report) -> Card {
    let (severity, sign, word) = severity(finding.severity);
    let behind = finding
        .relations
        .iter()
        .filter_map(|id| report.relations.get(id.place()));
    let lines: Vec<Line> = behind.map(line).collect();
    Card {
        number,
        severity,
        sign,
        word,
        title: title(&finding.code),
        code: finding.code.clone(),
        message: message(&finding.message, !lines.is_empty()),
        quote: shorten(&finding.quote),
        lines,
        suggestion: finding.suggestion.clone(),
    }
}

/// The sentence before the calculations, when these stand below it one by one.
fn message(message: &str, has_lines: bool) -> String {
    match message.split_once('：') {
        Some((sentence, _)) if has_lines => format!("{sentence}。"),
        _ => minus(message),
    }
}

fn severity(severity: Severity) -> (&'static str, &'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "▲", "错误"),
        Severity::Warning => ("warning", "◆", "提醒"),
        Severity::Info => ("info", "■", "提示"),
    }
}

fn title(code: &str) -> String {
    let known = proof::code::Code::ALL.iter().find(|known| known.id() == code);
    known.map(|known| known.title()).unwrap_or_default().to_owned()
}

fn shorten(quote: &str) -> String {
    let mut short: String = quote.chars().take(QUOTE).collect();
    if quote.chars().count() > QUOTE {
        short.push('…');
    }
    short
}

/// The relation in words.
pub fn line(relation: &Relation) -> Line {
    Line {
        kind: relation.kind.label(),
        formula: minus(&relation.formula),
        detail: detail(relation),
    }
}

fn detail(relation: &Relation) -> String {
    if relation.verdict == Verdict::Undecidable {
        return relation.reason.to_string();
    }
    let mentions = matches!(relation.kind, RelationKind::Repeat | RelationKind::TextTable);
    if mentions && relation.verdict == Verdict::Inconsistent {
        return "两处应是同一个数".to_owned();
    }
    let expected = range(&relation.readable_expected());
    let stated = range(&relation.stated);
    match (expected.is_empty(), stated.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("可能范围 {expected}"),
        (true, false) => format!("文中 {stated}"),
        (false, false) if relation.verdict == Verdict::Consistent => {
            format!("推算 {expected}，文中 {stated}，成立")
        }
        (false, false) => format!("推算 {expected}，文中 {stated}，两者不相交"),
    }
}

/// Bounds in words; empty when nothing bounds it.
fn range(bounds: &Bounds) -> String {
    match bounds.map(|end| end.map(|end| minus(&end.to_string()))) {
        [Some(low), Some(high)] if low == high => low,
        [Some(low), Some(high)] => format!("{low}～{high}"),
        [Some(low), None] => format!("不小于 {low}"),
        [None, Some(high)] => format!("不大于 {high}"),
        [None, None] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges_are_read_in_words() {
        let some = |text: &str| Some(text.parse().expect("a decimal"));
        assert_eq!(range(&[some("-2.65"), some("-2.35")]), "−2.65～−2.35");
        assert_eq!(range(&[some("3"), some("3")]), "3");
        assert_eq!(range(&[None, some("100")]), "不大于 100");
        assert_eq!(range(&[None, None]), "");
    }
}
