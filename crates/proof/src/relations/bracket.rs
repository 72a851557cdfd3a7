//! 局本级96人(在编71人、退休9人、聘用16人): a number whose parts stand in brackets behind it.

use std::collections::HashMap;

use super::{Checks, Claim, Equation, Expr, Strength};
use crate::kind::RelationKind;
use crate::model::{FactId, Slot};

/// Most parts in one pair of brackets.
const PARTS: usize = 12;

/// A number with the parts in its brackets and their names.
struct Nested {
    total: FactId,
    parts: Vec<FactId>,
    names: Vec<String>,
}

pub fn find(checks: &mut Checks<'_>) {
    let all: Vec<Nested> = (0..checks.reading.facts.len())
        .filter_map(|total| nested(checks, total))
        .collect();
    let reading = checks.reading;
    let adds = |one: &Nested| equation(one).holds(&reading.facts) == Some(true);
    let mut adding: HashMap<&[String], usize> = HashMap::new();
    for one in all.iter().filter(|one| adds(one)) {
        *adding.entry(&one.names).or_default() += 1;
    }
    for one in &all {
        // The same names behind another number add up there, so that they are all.
        let others = adding.get(one.names.as_slice()).copied().unwrap_or_default();
        let proven = others > usize::from(adds(one));
        checks.presume(Claim {
            kind: RelationKind::Sum,
            inputs: one.parts.clone(),
            output: Some(one.total),
            equation: equation(one),
            strength: if proven {
                Strength::Strict
            } else {
                Strength::Plausible
            },
            reason: "括号内各项之和".to_owned(),
        });
    }
}

fn equation(one: &Nested) -> Equation {
    Equation::equal(Expr::sum(&one.parts), Expr::Fact(one.total))
}

/// The parts of a number: of its unit, set apart by 、 and closed by a bracket.
fn nested(checks: &Checks<'_>, total: FactId) -> Option<Nested> {
    let facts = &checks.reading.facts;
    let whole = facts.get(total)?;
    if !matches!(whole.slot, Slot::Count | Slot::Level) || !checks.in_prose(total) || !opens(checks, total) {
        return None;
    }
    let mut nested = Nested {
        total,
        parts: Vec::new(),
        names: Vec::new(),
    };
    for (id, fact) in facts.iter().enumerate().skip(total + 1).take(PARTS) {
        let words = checks.before(id);
        let name = words.rsplit(['(', '、', ',', ';']).next().unwrap_or_default();
        let alike = fact.quantity.unit_text == whole.quantity.unit_text && fact.is_firm();
        if !alike || words.contains("其中") {
            return None;
        }
        nested.parts.push(id);
        nested.names.push(name.to_owned());
        match checks.text.chars.get(fact.quantity.end) {
            Some(')') => return (nested.parts.len() > 1).then_some(nested),
            Some('、' | ',' | ';') => {}
            _ => return None,
        }
    }
    None
}

/// Whether a bracket opens right behind the number, or behind the noun that it counts.
fn opens(checks: &Checks<'_>, id: FactId) -> bool {
    let end = checks.reading.facts[id].quantity.end;
    checks.text.chars.get(end) == Some(&'(')
}
