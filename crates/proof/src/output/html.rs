//! A page that stands alone: the text with highlights, beside it each finding with its figures and calculation.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::severity_name;
use crate::decimal::Decimal;
use crate::number::{FactNumber, RelationNumber};
use crate::report::{Finding, Relation, Report, Severity, Verdict};

const STYLE: &str = include_str!("../../data/report.css");

/// Renders one report as a complete HTML page; `text` is the text of its document.
pub fn html(report: &Report, text: &str) -> String {
    let name = escape(&report.name);
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>校核：{name}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{name}</h1>\n{}<main>\n<article>{}</article>\n\
         <aside>{}{}</aside>\n</main>\n</body>\n</html>\n",
        summary(report),
        marked(report, text),
        findings(report),
        held(report)
    )
}

fn summary(report: &Report) -> String {
    let count = |severity| {
        report
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    format!(
        "<p class=\"summary\"><b>{}</b>个数 <b>{}</b>个已参与核对 <b>{}</b>条关系 <b class=\"error\">{}</b>处错误 \
         <b class=\"warning\">{}</b>处提醒 <b>{}</b>条无法判定</p>\n",
        report.coverage.numbers,
        report.coverage.checked,
        report.relations.len(),
        count(Severity::Error),
        count(Severity::Warning),
        report.coverage.undecidable
    )
}

/// A stretch of the text with its mark.
struct Mark {
    start: usize,
    end: usize,
    class: &'static str,
    id: String,
    target: String,
}

/// The text in paragraphs with non-overlapping marks; findings win over checked figures.
fn marked(report: &Report, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut marks = marks(report);
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut out = String::from("<p>");
    let mut at = 0;
    for mark in marks {
        if mark.start < at || mark.end > chars.len() || mark.start >= mark.end {
            continue;
        }
        push_text(&mut out, &chars[at..mark.start]);
        let _ = write!(
            out,
            "<a class=\"{}\" id=\"{}\" href=\"#{}\">",
            mark.class, mark.id, mark.target
        );
        push_text(&mut out, &chars[mark.start..mark.end]);
        out.push_str("</a>");
        at = mark.end;
    }
    push_text(&mut out, &chars[at..]);
    out.push_str("</p>");
    out
}

fn marks(report: &Report) -> Vec<Mark> {
    let mut taken: HashSet<usize> = HashSet::new();
    let mut marks = Vec::new();
    for (number, finding) in report.findings.iter().enumerate() {
        // Long passages are not marked as a whole, so that figures inside stay visible.
        if finding.end - finding.start > 40 || !taken.insert(finding.start) {
            continue;
        }
        let class = class(finding.severity);
        let target = format!("finding-{}", number + 1);
        marks.push(Mark {
            start: finding.start,
            end: finding.end,
            class,
            id: format!("t{}", number + 1),
            target,
        });
    }
    let checked = checked(report);
    let yields: HashMap<FactNumber, RelationNumber> = report
        .relations
        .iter()
        .filter_map(|relation| Some((relation.output?, relation.id)))
        .collect();
    for fact in report
        .facts
        .iter()
        .filter(|fact| checked.contains(&fact.id) && taken.insert(fact.start))
    {
        let target = yields
            .get(&fact.id)
            .map_or_else(|| fact.id.to_string(), ToString::to_string);
        marks.push(Mark {
            start: fact.start,
            end: fact.end,
            class: "checked",
            id: fact.id.to_string(),
            target,
        });
    }
    marks
}

fn checked(report: &Report) -> HashSet<FactNumber> {
    let decided = report
        .relations
        .iter()
        .filter(|relation| relation.verdict != Verdict::Undecidable);
    decided
        .flat_map(|relation| relation.inputs.iter().chain(&relation.output))
        .copied()
        .collect()
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn push_text(out: &mut String, chars: &[char]) {
    for &c in chars {
        match c {
            '\n' => out.push_str("</p>\n<p>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    push_text(&mut out, &text.replace('\n', " ").chars().collect::<Vec<_>>());
    out
}

fn findings(report: &Report) -> String {
    let mut out = String::new();
    let mut order: Vec<(usize, &Finding)> = report.findings.iter().enumerate().collect();
    // The heaviest first.
    order.sort_by_key(|(number, finding)| (finding.severity, *number));
    for (number, finding) in order {
        let _ = write!(
            out,
            "<section class=\"{}\" id=\"finding-{}\"><header><b>{}</b><span>{}</span></header>\
             <p>“<a href=\"#t{}\">{}</a>”</p><p>{}</p>{}<p class=\"next\">{}</p></section>",
            class(finding.severity),
            number + 1,
            severity_name(finding.severity),
            escape(&finding.code),
            number + 1,
            escape(&short(&finding.quote)),
            escape(&finding.message),
            calculation(report, finding),
            escape(&finding.suggestion)
        );
    }
    if report.findings.is_empty() {
        out.push_str("<section><p>没有发现问题。</p></section>\n");
    }
    out
}

fn short(quote: &str) -> String {
    let mut text: String = quote.chars().take(60).collect();
    if text.len() < quote.len() {
        text.push('…');
    }
    text
}

/// The relations behind a finding, with the bounds on both sides.
fn calculation(report: &Report, finding: &Finding) -> String {
    let at = |id: &RelationNumber| report.relations.get(id.place());
    let behind = finding.relations.iter().filter_map(at);
    behind.fold(String::new(), |mut out, relation| {
        let _ = write!(
            out,
            "<pre>{}\n{}</pre>",
            escape(&relation.formula),
            bounds(relation)
        );
        out
    })
}

fn bounds(relation: &Relation) -> String {
    let text = |bounds: &crate::Bounds| {
        let end = |end: Option<Decimal>| end.map_or_else(|| "不限".to_owned(), |end| end.to_string());
        let (low, high) = (end(bounds[0]), end(bounds[1]));
        if low == high {
            low
        } else {
            format!("{low}～{high}")
        }
    };
    format!(
        "推算 {}　文中 {}",
        text(&relation.readable_expected()),
        text(&relation.stated)
    )
}

/// Relations that hold, and those that could not be decided.
fn held(report: &Report) -> String {
    let list = |verdict: Verdict| {
        report
            .relations
            .iter()
            .filter(|relation| relation.verdict == verdict)
            .fold(String::new(), |mut out, relation| {
                let note = if verdict == Verdict::Undecidable {
                    &*relation.reason
                } else {
                    ""
                };
                let _ = write!(
                    out,
                    "<li id=\"{}\"><span>{}</span> {} {}</li>",
                    relation.id,
                    relation.kind.label(),
                    escape(&relation.formula),
                    escape(note)
                );
                out
            })
    };
    format!(
        "<details><summary>已核对且成立</summary><ul>{}</ul></details>\n\
         <details><summary>无法判定（不计为错误）</summary><ul>{}</ul></details>\n",
        list(Verdict::Consistent),
        list(Verdict::Undecidable)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Options, check};

    #[test]
    fn text_is_escaped_and_findings_are_linked() {
        let text = "<b>全市工业投资增长5.0%，高于目标（3.0%）2.5个百分点。";
        let report = check(&Document::new("甲.txt", text), &Options::default());
        let page = html(&report, text);
        assert!(page.contains("&lt;b&gt;全市"));
        assert!(page.contains("href=\"#finding-1\">2.5个百分点</a>"), "{page}");
    }
}
