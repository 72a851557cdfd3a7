//! Tables: totals of columns and rows, arithmetic between columns that other rows prove, text against table.

mod cell;
mod columns;
mod evidence;
mod formulas;
mod nested;
mod phrase;
mod prose;
mod quotients;
mod ranks;
mod rows;
mod shares;
mod text;

use super::{Checks, Claim, Equation};
use crate::fixed::Fixed;
use crate::model::{Fact, FactId, Slot, TableFacts};

/// Widest table whose columns are related to one another.
const WIDEST: usize = 12;

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for table in &reading.tables {
        columns::find(checks, table);
        nested::find(checks, table);
        rows::find(checks, table);
        formulas::find(checks, table);
        quotients::find(checks, table);
        shares::find(checks, table);
        ranks::find(checks, table);
    }
    text::find(checks);
    prose::find(checks);
}

fn is_total(caption: &str) -> bool {
    ["合计", "总计", "总数", "小计", "全市", "全省", "全县", "全区"]
        .iter()
        .any(|word| caption == *word || caption.ends_with("合计") || caption.ends_with("总计"))
}

/// A column that adds up the others; 总分 is one, 总投资 is not.
fn is_total_column(caption: &str) -> bool {
    is_total(caption) || caption.starts_with("总分") || caption.starts_with("总得分")
}

/// Sub-items would be counted twice.
fn is_sub_item(caption: &str) -> bool {
    caption.starts_with("其中") || caption.starts_with('#')
}

/// 人均GDP and 城镇化率 of a city are not the sums of its counties'.
fn adds_up(caption: &str) -> bool {
    let intensive = [
        "均", "率", "比", "增速", "增长", "增幅", "单价", "价格", "指数", "密度", "强度", "每", "得分",
        "分数",
    ];
    !intensive.iter().any(|word| caption.contains(word))
}

fn is_rank(table: &TableFacts, column: usize) -> bool {
    ["位次", "排名", "名次", "排序"]
        .iter()
        .any(|word| table.columns[column].contains(word))
}

fn is_level(slot: Slot) -> bool {
    matches!(slot, Slot::Level | Slot::Prior | Slot::Target | Slot::Count)
}

/// A row of another year below those of this one.
fn is_earlier(caption: &str) -> bool {
    ["上年", "去年", "同期"].iter().any(|word| caption.contains(word))
}

/// The only total row, beside that of another year.
fn total_row(table: &TableFacts) -> Option<usize> {
    let mut totals =
        (0..table.rows.len()).filter(|&row| is_total(&table.rows[row]) && !is_earlier(&table.rows[row]));
    totals.next().filter(|_| totals.next().is_none())
}

/// Whether an equation fails by no more than one in the last place of the figure that it gives.
fn almost(equation: &Equation, output: &Fact, facts: &[Fact]) -> bool {
    let places = i32::try_from(output.quantity.decimals).unwrap_or(0);
    let unit = output.quantity.factor().zip(Fixed::ten_to(-places));
    let Some(slack) = unit.and_then(|(factor, last)| factor.mul(last, true)) else {
        return false;
    };
    let mut wider = equation.clone();
    wider.slack = slack;
    wider.holds(facts) == Some(true)
}

/// Decides claims that the neighbourhood of the figures suggests; those that miss by one in the last place, as figures do
/// that were made to add up, say nothing.
fn presume(checks: &mut Checks<'_>, claims: Vec<Claim>) {
    let facts = &checks.reading.facts;
    let (holds, rest): (Vec<Claim>, Vec<Claim>) = claims
        .into_iter()
        .partition(|claim| claim.equation.holds(facts) == Some(true));
    let close = |claim: &Claim| {
        claim
            .output
            .is_some_and(|id| almost(&claim.equation, &facts[id], facts))
    };
    let far: Vec<Claim> = rest.into_iter().filter(|claim| !close(claim)).collect();
    for claim in holds.into_iter().chain(far) {
        checks.presume(claim);
    }
}

/// How many of the claims hold.
fn held(checks: &Checks<'_>, claims: &[Claim]) -> usize {
    let holds = |claim: &&Claim| claim.equation.holds(&checks.reading.facts) == Some(true);
    claims.iter().filter(holds).count()
}

/// Whether nearly all claims of one pattern hold, so that the pattern is meant.
fn is_meant(checks: &Checks<'_>, claims: &[Claim]) -> bool {
    let held = held(checks, claims);
    held >= 2 && (claims.len() - held) * 3 <= held
}

/// Decides claims of one pattern when the pattern is meant.
fn decide_if_meant(checks: &mut Checks<'_>, claims: Vec<Claim>) {
    if is_meant(checks, &claims) {
        for claim in claims {
            checks.decide(claim);
        }
    }
}

impl TableFacts {
    fn cell(&self, row: usize, column: usize) -> Option<FactId> {
        *self.grid.get(row)?.get(column)?
    }
}
