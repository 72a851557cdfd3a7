//! 上半年24.1亿元,其中一季度10.2亿元,二季度13.9亿元: what flows in parts of a period adds up to that of the period.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// How far from the whole the parts are looked for, in facts.
const REACH: usize = 12;
/// Endings of what stands at a moment and does not flow through a period.
const STOCKS: [&str; 9] = [
    "余额",
    "人口",
    "存量",
    "保有量",
    "资产",
    "负债",
    "存款",
    "贷款",
    "户数",
];

/// First and last month of a period; an empty year is that of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span<'a> {
    year: &'a str,
    from: u8,
    to: u8,
}

pub fn find(checks: &mut Checks<'_>) {
    for whole in 0..checks.reading.facts.len() {
        let Some(span) = flow(checks, whole).filter(|span| span.from < span.to) else {
            continue;
        };
        if let Some(parts) = parts(checks, whole, span) {
            checks.presume(Claim {
                kind: RelationKind::Sum,
                equation: Equation::equal(Expr::sum(&parts), Expr::Fact(whole)),
                inputs: parts,
                output: Some(whole),
                strength: Strength::Strict,
                reason: "各时段之和等于整个时期".to_owned(),
            });
        }
    }
}

/// The months of an amount that flows.
fn flow<'a>(checks: &Checks<'a>, id: FactId) -> Option<Span<'a>> {
    let reading = checks.reading;
    let (fact, record) = (&reading.facts[id], reading.record_of(id));
    let amount = matches!(fact.slot, Slot::Level | Slot::Count) && fact.quantity.unit.dimension.is_amount();
    let name = reading.names.get(record.indicator);
    let stays = STOCKS.iter().any(|ending| name.ends_with(ending));
    if !amount || stays || !fact.is_firm() || !checks.in_prose(id) {
        return None;
    }
    months(reading.names.get(record.period))
}

/// Amounts of the same thing whose periods follow one another from the first month of the whole to its last.
fn parts(checks: &Checks<'_>, whole: FactId, span: Span<'_>) -> Option<Vec<FactId>> {
    let facts = &checks.reading.facts;
    let end = facts.len().min(whole + REACH + 1);
    let near: Vec<(FactId, Span<'_>)> = (whole.saturating_sub(REACH)..end)
        .filter(|&id| id != whole && is_of_same(checks, whole, id))
        .filter_map(|id| Some((id, flow(checks, id)?)))
        .filter(|&(id, part)| {
            part.year == span.year || part.year.is_empty() && !another_year(checks, whole, id)
        })
        .collect();
    let mut parts = Vec::new();
    let mut next = span.from;
    while next <= span.to {
        let begins = |(_, part): &&(FactId, Span<'_>)| {
            part.from == next && part.to <= span.to && (part.from, part.to) != (span.from, span.to)
        };
        let mut found = near.iter().filter(begins);
        let &(id, part) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        parts.push(id);
        next = part.to + 1;
    }
    Some(parts)
}

/// 2022年50.3亿元,2023年上半年30.1亿元,下半年…: a year that is named between the two is that of the part.
fn another_year(checks: &Checks<'_>, whole: FactId, part: FactId) -> bool {
    let facts = &checks.reading.facts;
    let (first, last) = (whole.min(part), whole.max(part));
    facts[first + 1..last]
        .iter()
        .any(|fact| fact.slot == Slot::Date && fact.quantity.unit_text == "年")
}

fn is_of_same(checks: &Checks<'_>, whole: FactId, part: FactId) -> bool {
    let reading = checks.reading;
    let (a, b) = (&reading.facts[whole], &reading.facts[part]);
    let (one, other) = (reading.record_of(whole), reading.record_of(part));
    a.paragraph == b.paragraph
        && a.sentence.abs_diff(b.sentence) <= 1
        && a.quantity.unit.dimension == b.quantity.unit.dimension
        && one.indicator == other.indicator
        && one.subject == other.subject
}

/// The months that the name of a period covers.
fn months(period: &str) -> Option<Span<'_>> {
    let digits = period.len() - period.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (year, rest) = match period[digits..].strip_prefix('年') {
        Some(rest) if digits == 4 => (&period[..digits], rest),
        _ => ("", period),
    };
    let rest = rest.trim_end_matches("当月").trim_end_matches("单月");
    let (from, to) = match rest.trim_start_matches('第') {
        "全年" => (1, 12),
        "" if digits == 4 => (1, 12),
        "上半年" => (1, 6),
        "下半年" => (7, 12),
        "一季度" => (1, 3),
        "二季度" => (4, 6),
        "三季度" => (7, 9),
        "四季度" => (10, 12),
        "前三季度" => (1, 9),
        months => {
            let months = months.strip_suffix('月')?;
            let (from, to) = months.split_once('-').unwrap_or((months, months));
            (from.parse().ok()?, to.parse().ok()?)
        }
    };
    (1 <= from && from <= to && to <= 12).then_some(Span { year, from, to })
}

#[cfg(test)]
mod tests {
    use super::{Span, months};

    #[test]
    fn names_of_periods_are_months() {
        let span = |year, from, to| Some(Span { year, from, to });
        assert_eq!(months("2023年"), span("2023", 1, 12));
        assert_eq!(months("2023年上半年"), span("2023", 1, 6));
        assert_eq!(months("第二季度"), span("", 4, 6));
        assert_eq!(months("1-5月"), span("", 1, 5));
        assert_eq!(months("10月当月"), span("", 10, 10));
        for other in ["", "年末", "13月", "5-3月", "去年同期"] {
            assert_eq!(months(other), None, "{other}");
        }
    }
}
