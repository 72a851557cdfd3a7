//! Tables: totals of columns and rows, arithmetic between columns that other rows prove, text against table.

use std::collections::HashMap;

use super::{Checks, Claim, Equation, Expr, Strength, slip};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, Name, Reading, Slot, TableFacts};
use crate::unit::Dimension;

/// Widest table whose columns are related to one another.
const WIDEST: usize = 12;
/// Residuals up to this part of a total count as a slip when no other column proves the total.
const SLIP: i64 = 15;

pub fn find(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    for table in &reading.tables {
        columns(checks, table);
        rows(checks, table);
        formulas(checks, table);
        shares(checks, table);
        ranks(checks, table);
    }
    text_against_table(checks);
}

fn is_total(caption: &str) -> bool {
    ["合计", "总计", "总数", "小计", "全市", "全省", "全县", "全区"]
        .iter()
        .any(|word| caption == *word || caption.ends_with("合计"))
}

/// A column that adds up the others; 总分 is one, 总投资 is not.
fn is_total_column(caption: &str) -> bool {
    is_total(caption) || caption.starts_with("总分") || caption.starts_with("总得分")
}

/// Sub-items would be counted twice.
fn is_sub_item(caption: &str) -> bool {
    caption.starts_with("其中") || caption.starts_with('#')
}

/// Total row = sum of the other rows, column by column.
fn columns(checks: &mut Checks<'_>, table: &TableFacts) {
    let total_rows: Vec<usize> = (0..table.rows.len())
        .filter(|&row| is_total(&table.rows[row]))
        .collect();
    let [total] = total_rows.as_slice() else { return };
    if table.rows.iter().any(|caption| is_sub_item(caption)) || (1..table.rows.len() - 1).contains(total) {
        return;
    }
    let parts: Vec<usize> = (0..table.rows.len()).filter(|row| row != total).collect();
    let line = |column: usize| -> Option<(FactId, Vec<FactId>)> {
        let all: Option<Vec<FactId>> = parts.iter().map(|&row| table.cell(row, column)).collect();
        Some((table.cell(*total, column)?, all?))
    };
    let lines: Vec<_> = (0..table.columns.len())
        .filter(|&column| adds_up(&table.columns[column]))
        .filter_map(line)
        .collect();
    let named = matches!(table.rows[*total].as_str(), "合计" | "总计" | "小计");
    totals(checks, lines, RelationKind::TableColumn, named);
}

/// 人均GDP and 城镇化率 of a city are not the sums of its counties'.
fn adds_up(caption: &str) -> bool {
    let intensive = [
        "均", "率", "比", "增速", "增长", "增幅", "单价", "价格", "指数", "密度", "强度", "每", "得分",
        "分数",
    ];
    !intensive.iter().any(|word| caption.contains(word))
}

/// Total column = sum of the other columns, row by row.
fn rows(checks: &mut Checks<'_>, table: &TableFacts) {
    let total_columns: Vec<usize> = (0..table.columns.len())
        .filter(|&column| is_total_column(table.columns[column].as_str()))
        .collect();
    let [total] = total_columns.as_slice() else { return };
    if table.columns.len() < 3 || table.columns.len() > WIDEST {
        return;
    }
    let parts: Vec<usize> = (0..table.columns.len())
        .filter(|&column| column != *total && !is_rank(table, column))
        .collect();
    let line = |row: usize| -> Option<(FactId, Vec<FactId>)> {
        let all: Option<Vec<FactId>> = parts.iter().map(|&column| table.cell(row, column)).collect();
        Some((table.cell(row, *total)?, all?))
    };
    let lines: Vec<_> = (0..table.rows.len()).filter_map(line).collect();
    totals(checks, lines, RelationKind::TableRow, true);
}

fn is_rank(table: &TableFacts, column: usize) -> bool {
    ["位次", "排名", "名次", "排序"]
        .iter()
        .any(|word| table.columns[column].contains(word))
}

/// Checks parallel totals; those that hold prove that the others are meant.
fn totals(checks: &mut Checks<'_>, lines: Vec<(FactId, Vec<FactId>)>, kind: RelationKind, named: bool) {
    let facts = &checks.reading.facts;
    let additive: Vec<(FactId, Vec<FactId>)> = lines
        .into_iter()
        .filter(|(total, parts)| {
            let dimension = facts[*total].quantity.unit.dimension;
            let amount = dimension.is_amount() || dimension == Dimension::None;
            let level = |id: FactId| {
                matches!(
                    facts[id].slot,
                    Slot::Level | Slot::Prior | Slot::Target | Slot::Count
                )
            };
            amount
                && parts.len() >= 2
                && parts
                    .iter()
                    .chain([total])
                    .all(|&id| level(id) && facts[id].quantity.unit.dimension == dimension)
        })
        .collect();
    let equation = |total: FactId, parts: &[FactId]| Equation::equal(Expr::sum(parts), Expr::Fact(total));
    let holds = |(total, parts): &(FactId, Vec<FactId>)| equation(*total, parts).holds(facts) == Some(true);
    let proven = additive.iter().filter(|line| holds(line)).count();
    let count = additive.len();
    let mut claims = Vec::new();
    for (total, parts) in additive {
        let equation = equation(total, &parts);
        // Three other totals that hold leave no doubt of a slip; fewer may hold by chance.
        let ids: Vec<FactId> = parts.iter().copied().chain([total]).collect();
        let slip = near(&equation, total, facts) || proven >= 3 && slip::explains(&equation, &ids, facts);
        let strength =
            if proven * 2 >= count && proven >= 1 && proven < count && slip || named && count == 1 && slip {
                Strength::Strict
            } else {
                Strength::Plausible
            };
        claims.push(Claim {
            kind,
            inputs: parts,
            output: Some(total),
            equation,
            strength,
            reason: "表内合计".to_owned(),
        });
    }
    for claim in claims {
        checks.decide(claim);
    }
}

fn near(equation: &Equation, total: FactId, facts: &[crate::model::Fact]) -> bool {
    let residual = || {
        let (left, right) = (equation.left.eval(facts)?, equation.right.eval(facts)?);
        let (_, size) = facts[total].base()?.ends()?;
        left.distance(right)
            .mul(Fixed::HUNDRED, true)?
            .div(size.abs(), true)
    };
    residual().is_some_and(|residual| residual < Fixed::int(SLIP * 3))
}

/// Arithmetic that may connect three columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Formula {
    /// a ÷ b in percent.
    Ratio,
    /// a ÷ b − 1 in percent.
    Growth,
    /// a − b.
    Difference,
    /// a + b.
    Sum,
}

const FORMULAS: [Formula; 4] = [Formula::Ratio, Formula::Growth, Formula::Difference, Formula::Sum];

impl Formula {
    fn equation(self, a: FactId, b: FactId, c: FactId) -> Equation {
        match self {
            Self::Ratio => Equation::equal(Expr::Fact(a).percent_of(Expr::Fact(b)), Expr::Fact(c)),
            Self::Growth => Equation::equal(Expr::Fact(a).over(Expr::Fact(b)), Expr::Factor(c)),
            Self::Difference => Equation::equal(Expr::Fact(a).minus(Expr::Fact(b)), Expr::Fact(c)),
            Self::Sum => Equation::equal(Expr::sum(&[a, b]), Expr::Fact(c)),
        }
    }

    /// Dimensions that make sense; counters of one table may differ in their words.
    fn fits(self, reading: &Reading, a: FactId, b: FactId, c: FactId) -> bool {
        let dimension = |id: FactId| reading.facts[id].quantity.unit.dimension;
        let slot = |id: FactId| reading.facts[id].slot;
        let level = |id: FactId| matches!(slot(id), Slot::Level | Slot::Prior | Slot::Target | Slot::Count);
        let same = dimension(a) == dimension(b) && level(a) && level(b);
        match self {
            Self::Ratio => same && dimension(c) == Dimension::Percent && slot(c) != Slot::Growth,
            Self::Growth => same && dimension(c) == Dimension::Percent && slot(c) == Slot::Growth,
            Self::Difference | Self::Sum => same && dimension(c) == dimension(a) && level(c),
        }
    }
}

/// Looks for formulas between columns that all rows but at most one obey.
fn formulas(checks: &mut Checks<'_>, table: &TableFacts) {
    let width = table.columns.len();
    if !(3..=WIDEST).contains(&width) || table.rows.len() < 3 {
        return;
    }
    let sums = table.columns.iter().any(|column| is_total(column));
    for c in 0..width {
        for a in 0..width {
            for b in (0..width).filter(|&b| b != a && b != c && a != c) {
                for formula in FORMULAS {
                    // a − b = c is a = b + c; one form is enough, and totals are looked at elsewhere.
                    let twice =
                        formula == Formula::Sum && (a > b || sums) || formula == Formula::Difference && sums;
                    if !twice {
                        try_formula(checks, table, formula, [a, b, c]);
                    }
                }
            }
        }
    }
}

fn try_formula(checks: &mut Checks<'_>, table: &TableFacts, formula: Formula, [a, b, c]: [usize; 3]) {
    let reading = checks.reading;
    let cells = |row: usize| Some((table.cell(row, a)?, table.cell(row, b)?, table.cell(row, c)?));
    let rows = (0..table.rows.len())
        .filter_map(cells)
        .filter(|&(a, b, c)| formula.fits(reading, a, b, c));
    let mut claims = Vec::new();
    let (mut held, mut failed, mut telling) = (0, 0, 0);
    for (a, b, c) in rows {
        let equation = formula.equation(a, b, c);
        match equation.holds(&reading.facts) {
            Some(true) => {
                held += 1;
                telling += usize::from(tells(reading, formula, [a, b, c]));
            }
            Some(false) => failed += 1,
            None => continue,
        }
        if failed > 1 && failed * 8 > held {
            return;
        }
        claims.push(Claim {
            kind: RelationKind::TableRow,
            inputs: vec![a, b],
            output: Some(c),
            equation,
            strength: Strength::Strict,
            reason: "表内各列的计算关系（其他行均成立）".to_owned(),
        });
    }
    if telling >= 2 && held >= 3 && failed * 3 <= held {
        for claim in claims {
            checks.decide(claim);
        }
    }
}

/// A row proves something only when none of its figures is zero or a trivial percentage; small counts add up by chance.
fn tells(reading: &Reading, formula: Formula, cells: [FactId; 3]) -> bool {
    let least = match formula {
        Formula::Ratio | Formula::Growth => 2,
        Formula::Difference | Formula::Sum => 20,
    };
    let value = |id: FactId| reading.facts[id].value();
    let trivial = |value: Fixed| value.abs() < Fixed::int(least) || value == Fixed::HUNDRED;
    !cells.into_iter().any(|id| trivial(value(id)))
}

/// A share column against the row of the total: level ÷ total level.
fn shares(checks: &mut Checks<'_>, table: &TableFacts) {
    let mut total_rows = (0..table.rows.len()).filter(|&row| is_total(&table.rows[row]));
    let (Some(total), None) = (total_rows.next(), total_rows.next()) else {
        return;
    };
    for share in 1..table.columns.len().min(WIDEST) {
        let level = share - 1;
        let named = ["占比", "比重", "构成", "份额"]
            .iter()
            .any(|word| table.columns[share].contains(word));
        let Some(whole) = table.cell(total, level).filter(|_| named) else {
            continue;
        };
        let cells = |row: usize| Some((table.cell(row, level)?, table.cell(row, share)?));
        let claims: Vec<Claim> = (0..table.rows.len())
            .filter(|&row| row != total)
            .filter_map(cells)
            .map(|(part, share)| Claim {
                kind: RelationKind::Share,
                inputs: vec![part, whole],
                output: Some(share),
                equation: Formula::Ratio.equation(part, whole, share),
                strength: Strength::Strict,
                reason: "占比 = 本行 ÷ 合计".to_owned(),
            })
            .collect();
        decide_if_meant(checks, claims);
    }
}

/// Decides claims of one pattern when nearly all of them hold, so that the pattern is meant.
fn decide_if_meant(checks: &mut Checks<'_>, claims: Vec<Claim>) {
    let holds = |claim: &&Claim| claim.equation.holds(&checks.reading.facts) == Some(true);
    let held = claims.iter().filter(holds).count();
    if held < 2 || (claims.len() - held) * 3 > held {
        return;
    }
    for claim in claims {
        checks.decide(claim);
    }
}

/// A rank column beside the column of values that it ranks.
fn ranks(checks: &mut Checks<'_>, table: &TableFacts) {
    for rank in (1..table.columns.len()).filter(|&column| is_rank(table, column)) {
        let value = rank - 1;
        let place = |row: usize| Some((checks.reading.facts[table.cell(row, rank)?].value(), row));
        let mut rows: Vec<(Fixed, usize)> = (0..table.rows.len()).filter_map(place).collect();
        rows.sort_unstable();
        let values: Option<Vec<FactId>> = rows.iter().map(|&(_, row)| table.cell(row, value)).collect();
        // Ranks of the rows among themselves; ranks among other provinces leave gaps.
        let from_one = rows
            .iter()
            .zip(1..)
            .all(|((place, _), nth)| *place == Fixed::int(nth));
        let Some(values) = values.filter(|_| from_one) else {
            continue;
        };
        let claims: Vec<Claim> = values
            .windows(2)
            .map(|pair| Claim {
                kind: RelationKind::Rank,
                inputs: vec![pair[0]],
                output: Some(pair[1]),
                equation: Equation::at_most(Expr::Fact(pair[1]), Expr::Fact(pair[0])),
                strength: Strength::Strict,
                reason: "位次靠前的数值不小于其后的数值".to_owned(),
            })
            .collect();
        decide_if_meant(checks, claims);
    }
}

/// A unit's indicator in the text and in a table.
fn text_against_table(checks: &mut Checks<'_>) {
    let reading = checks.reading;
    if reading.tables.is_empty() {
        return;
    }
    let key = |id: FactId| {
        let record = reading.record_of(id);
        let dimension = reading.facts[id].quantity.unit.dimension;
        (
            record.article,
            record.subject,
            record.indicator,
            reading.facts[id].slot,
            dimension,
        )
    };
    let mut printed: HashMap<(usize, Name, Name, Slot, Dimension), FactId> = HashMap::new();
    let prose = |id: &FactId| {
        let record = reading.record_of(*id);
        !reading.facts[*id].quantity.in_table
            && record.subject != Name::NONE
            && reading.facts[*id].record != 0
    };
    for id in (0..reading.facts.len()).filter(prose) {
        if matches!(reading.facts[id].slot, Slot::Level | Slot::Growth | Slot::Count) {
            printed.entry(key(id)).or_insert(id);
        }
    }
    for table in &reading.tables {
        let cells = table.grid.iter().flatten().flatten().copied();
        let pairs: Vec<(FactId, FactId)> = cells
            .filter_map(|cell| Some((*printed.get(&key(cell))?, cell)))
            .collect();
        let agree = |pair: &&(FactId, FactId)| equal(pair).holds(&reading.facts) == Some(true);
        let proven = pairs.iter().filter(agree).count();
        for pair in &pairs {
            let strength = if proven * 2 >= pairs.len() && proven >= 1 {
                Strength::Strict
            } else {
                Strength::Likely
            };
            checks.decide(Claim {
                kind: RelationKind::TextTable,
                inputs: vec![pair.1],
                output: Some(pair.0),
                equation: equal(pair),
                strength,
                reason: "文字与表格中的同一数值".to_owned(),
            });
        }
    }
}

fn equal(&(text, cell): &(FactId, FactId)) -> Equation {
    Equation::equal(Expr::Fact(cell), Expr::Fact(text))
}

impl TableFacts {
    fn cell(&self, row: usize, column: usize) -> Option<FactId> {
        *self.grid.get(row)?.get(column)?
    }
}
