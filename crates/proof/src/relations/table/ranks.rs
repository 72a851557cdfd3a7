//! A rank column beside the column of values that it ranks.

use super::{decide_if_meant, held, is_meant, is_rank};
use crate::fixed::Fixed;
use crate::kind::RelationKind;
use crate::model::{FactId, TableFacts};
use crate::relations::{Checks, Claim, Equation, Expr, Strength};

/// A rank column beside the column of values that it ranks.
pub fn find(checks: &mut Checks<'_>, table: &TableFacts) {
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
        if is_meant(checks, &claims) || !is_score(&table.columns[value]) {
            decide_if_meant(checks, claims);
        } else if held(checks, &claims) * 2 >= claims.len() {
            // What is ranked is certain, and a short table bears out little.
            for claim in claims {
                checks.infer(claim);
            }
        }
    }
}

fn is_score(caption: &str) -> bool {
    ["得分", "总分", "分数", "评分", "成绩"]
        .iter()
        .any(|word| caption.contains(word))
}
