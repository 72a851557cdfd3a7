//! Shares and contributions: the rows against the row of the total.

use super::columns::{line, whole_and_parts};
use super::{WIDEST, adds_up, decide_if_meant, held, is_level, is_meant, presume, total_row};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Slot, TableFacts};
use crate::relations::{Checks, Claim, Equation, Expr, Strength};

pub fn find(checks: &mut Checks<'_>, table: &TableFacts) {
    let Some(total) = total_row(table) else { return };
    let width = table.columns.len().min(WIDEST);
    for column in 0..width {
        if is_share(&table.columns[column]) {
            shares(checks, table, total, column);
        }
        match slot(checks, table, total, column) {
            Some(slot @ (Slot::Contribution | Slot::ContributionRate)) => {
                contributions(checks, table, total, (column, slot));
                sums(checks, table, column, slot);
            }
            Some(Slot::Share) => sums(checks, table, column, Slot::Share),
            _ => {}
        }
    }
}

fn is_share(caption: &str) -> bool {
    ["占比", "比重", "构成", "份额"]
        .iter()
        .any(|word| caption.contains(word))
}

/// What the figures of a column are, going by the first.
fn slot(checks: &Checks<'_>, table: &TableFacts, total: usize, column: usize) -> Option<Slot> {
    let mut first = (0..table.rows.len()).filter(|&row| row != total);
    let cell = first.find_map(|row| table.cell(row, column))?;
    Some(checks.reading.facts[cell].slot)
}

/// A share column against the column whose rows it divides by the total: mostly its neighbour.
fn shares(checks: &mut Checks<'_>, table: &TableFacts, total: usize, share: usize) {
    let width = table.columns.len().min(WIDEST);
    if let Some(level) = share.checked_sub(1) {
        let claims = shares_of(table, total, level, share);
        if is_meant(checks, &claims) {
            return decide_if_meant(checks, claims);
        }
    }
    let far = (0..width).filter(|&level| level != share && level + 1 != share);
    for level in far {
        let mut claims = shares_of(table, total, level, share);
        claims.retain(|claim| {
            let facts = &checks.reading.facts;
            claim.inputs.iter().all(|&id| is_level(facts[id].slot)) && claim.equation.holds(facts).is_some()
        });
        if held(checks, &claims) >= 3 && is_meant(checks, &claims) {
            return presume(checks, claims);
        }
    }
}

fn shares_of(table: &TableFacts, total: usize, level: usize, share: usize) -> Vec<Claim> {
    let Some(whole) = table.cell(total, level) else {
        return Vec::new();
    };
    let rows = (0..table.rows.len()).filter(|&row| row != total);
    rows.filter_map(|row| Some((table.cell(row, level)?, table.cell(row, share)?)))
        .map(|(part, share)| Claim {
            kind: RelationKind::Share,
            inputs: vec![part, whole],
            output: Some(share),
            equation: share_equation(part, whole, share),
            strength: Strength::Strict,
            reason: "占比 = 本行 ÷ 合计".to_owned(),
        })
        .collect()
}

pub fn share_equation(part: FactId, whole: FactId, share: FactId) -> Equation {
    Equation::equal(Expr::Fact(part).percent_of(Expr::Fact(whole)), Expr::Fact(share))
}

/// The change of a row in percent of last year's total, or of the change of the total.
pub fn contribution_equation(
    slot: Slot,
    [level, prior]: [FactId; 2],
    [whole, base]: [FactId; 2],
    stated: FactId,
) -> Equation {
    let change = Expr::Fact(level).minus(Expr::Fact(prior));
    let of = match slot {
        Slot::ContributionRate => Expr::Fact(whole).minus(Expr::Fact(base)),
        _ => Expr::Fact(base),
    };
    Equation::equal(change.percent_of(of), Expr::Fact(stated))
}

/// 拉动 and 贡献率 against the columns of both years.
fn contributions(checks: &mut Checks<'_>, table: &TableFacts, total: usize, (column, slot): (usize, Slot)) {
    let reading = checks.reading;
    let of = |wanted: Slot| -> Vec<usize> {
        let is = |&at: &usize| {
            let cell = table.cell(total, at);
            cell.is_some_and(|cell| reading.facts[cell].slot == wanted)
        };
        (0..table.columns.len().min(WIDEST)).filter(is).collect()
    };
    let levels: Vec<usize> = of(Slot::Level);
    let pairs: Vec<(usize, usize)> = of(Slot::Prior)
        .into_iter()
        .flat_map(|prior| levels.iter().map(move |&level| (level, prior)))
        .collect();
    for (level, prior) in pairs {
        let claims = contributions_of(table, total, (column, slot), [level, prior]);
        if held(checks, &claims) >= 3 && is_meant(checks, &claims) {
            return presume(checks, claims);
        }
    }
}

fn contributions_of(
    table: &TableFacts,
    total: usize,
    (column, slot): (usize, Slot),
    [level, prior]: [usize; 2],
) -> Vec<Claim> {
    let cells = |row: usize| Some([table.cell(row, level)?, table.cell(row, prior)?]);
    let Some(whole) = cells(total) else {
        return Vec::new();
    };
    let rows = (0..table.rows.len()).filter(|&row| row != total);
    rows.filter_map(|row| Some((cells(row)?, table.cell(row, column)?)))
        .map(|(row, stated)| {
            let (kind, reason, used) = if slot == Slot::ContributionRate {
                let used = vec![row[0], row[1], whole[0], whole[1]];
                (
                    RelationKind::ContributionRate,
                    "贡献率 = 本行增量 ÷ 合计增量",
                    used,
                )
            } else {
                let used = vec![row[0], row[1], whole[1]];
                (
                    RelationKind::ContributionLevel,
                    "拉动 = 本行增量 ÷ 合计上年同期数",
                    used,
                )
            };
            Claim {
                kind,
                inputs: used,
                output: Some(stated),
                equation: contribution_equation(slot, row, whole, stated),
                strength: Strength::Strict,
                reason: reason.to_owned(),
            }
        })
        .collect()
}

/// Shares and contribution rates add up to 100, contributions to the growth of the total, where the rows are all there
/// is: the amounts of another column add up.
fn sums(checks: &mut Checks<'_>, table: &TableFacts, column: usize, slot: Slot) {
    let Some((total, parts)) = whole_and_parts(table) else {
        return;
    };
    let facts = &checks.reading.facts;
    let growth = || {
        let cells = (0..table.columns.len()).filter_map(|at| table.cell(total, at));
        cells
            .filter(|&cell| facts[cell].slot == Slot::Growth)
            .collect::<Vec<_>>()
    };
    let whole = table.cell(total, column).or_else(|| match growth().as_slice() {
        [growth] if slot == Slot::Contribution => Some(*growth),
        _ => None,
    });
    let all: Option<Vec<FactId>> = parts.iter().map(|&row| table.cell(row, column)).collect();
    let (Some(whole), Some(all)) = (whole, all) else {
        return;
    };
    let hundred = || {
        let sum = Equation::equal(Expr::sum(&all), Expr::Number(Fixed::HUNDRED));
        facts[whole].value() == Fixed::HUNDRED || sum.holds(facts) == Some(true)
    };
    let hundred = slot == Slot::Contribution || hundred();
    // Shares within each row are 100 in every row.
    let small = all
        .iter()
        .all(|&part| slot == Slot::Contribution || facts[part].value() < facts[whole].value());
    if all.len() < 3 || !hundred || !small || !amounts_add_up(checks, table, total, &parts) {
        return;
    }
    checks.presume(Claim {
        kind: RelationKind::TableColumn,
        equation: Equation::equal(Expr::sum(&all), Expr::Fact(whole)),
        inputs: all,
        output: Some(whole),
        strength: Strength::Strict,
        reason: "表内合计".to_owned(),
    });
}

/// Whether the amounts of some column add up to the total row.
fn amounts_add_up(checks: &Checks<'_>, table: &TableFacts, total: usize, parts: &[usize]) -> bool {
    let facts = &checks.reading.facts;
    let additive = (0..table.columns.len()).filter(|&column| adds_up(&table.columns[column]));
    additive
        .filter_map(|column| line(table, total, parts, column))
        .filter(|(whole, parts)| {
            let dimension = facts[*whole].quantity.unit.dimension;
            let alike =
                |&id: &FactId| is_level(facts[id].slot) && facts[id].quantity.unit.dimension == dimension;
            parts.iter().chain([whole]).all(alike)
        })
        .any(|(whole, parts)| {
            Equation::equal(Expr::sum(&parts), Expr::Fact(whole)).holds(facts) == Some(true)
        })
}
