//! 总分92.46分,由发展水平31.26分、三个一批42.50分、产业转型18.70分构成: a list that says it is the whole.

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// Longest list of parts.
const LONGEST: usize = 16;
/// Words behind the last part.
const MADE: [&str; 4] = ["构成", "组成", "三部分组成", "两部分组成"];
/// Words before a total that closes what was listed.
const CLOSE: [&str; 8] = ["累计", "合计", "共", "共计", "总计", "一共", "总共", "合计为"];

pub fn find(checks: &mut Checks<'_>) {
    for id in 2..checks.reading.facts.len() {
        if !checks.in_prose(id) {
            continue;
        }
        let after = checks.after(id);
        if MADE.iter().any(|word| after.starts_with(word)) {
            made_of(checks, id);
        }
        let words = checks.before(id).trim_start_matches([',', ';', '、']);
        if CLOSE.contains(&words) {
            closed(checks, id);
        }
    }
}

fn alike(checks: &Checks<'_>, one: FactId, other: FactId) -> bool {
    let (a, b) = (&checks.reading.facts[one], &checks.reading.facts[other]);
    let amount = |slot: Slot| matches!(slot, Slot::Count | Slot::Level);
    a.quantity.unit_text == b.quantity.unit_text
        && a.sentence == b.sentence
        && amount(a.slot)
        && amount(b.slot)
        && a.is_firm()
        && b.is_firm()
}

/// Parts back to 由, and the figure before them.
fn made_of(checks: &mut Checks<'_>, last: FactId) {
    let mut parts = vec![last];
    let mut first = last;
    while parts.len() < LONGEST {
        if checks.before(first).contains('由') {
            break;
        }
        let Some(next) = first.checked_sub(1).filter(|&next| alike(checks, next, last)) else {
            return;
        };
        parts.insert(0, next);
        first = next;
    }
    let Some(total) = first.checked_sub(1).filter(|&total| alike(checks, total, last)) else {
        return;
    };
    claim(checks, parts, total, "文中说明由各项构成");
}

/// 分别开工26个、21个、19个,累计66个: bare figures in a row and their total right behind.
fn closed(checks: &mut Checks<'_>, total: FactId) {
    let mut parts: Vec<FactId> = Vec::new();
    for id in (0..total).rev().take(LONGEST) {
        let bare = parts
            .first()
            .is_none_or(|&later| ["、", "和", "及", ",", "与"].contains(&checks.between(Some(id), later)));
        if !alike(checks, id, total) || !bare {
            break;
        }
        parts.insert(0, id);
    }
    let announced = parts.first().is_some_and(|&first| {
        ["分别", "依次"]
            .iter()
            .any(|word| checks.before(first).contains(word))
    });
    if parts.len() > 1 && announced {
        claim(checks, parts, total, "并列各数之后的合计");
    }
}

fn claim(checks: &mut Checks<'_>, parts: Vec<FactId>, total: FactId, reason: &str) {
    checks.presume(Claim {
        kind: RelationKind::Sum,
        equation: Equation::equal(Expr::sum(&parts), Expr::Fact(total)),
        inputs: parts,
        output: Some(total),
        strength: Strength::Strict,
        reason: reason.to_owned(),
    });
}
