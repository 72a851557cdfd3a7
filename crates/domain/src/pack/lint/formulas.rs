//! Formulas of the whole dictionary: each checks with names and units, none leads back to itself, and none reads what its
//! zones never file.

use super::super::draft::Draft;
use super::super::model::Indicator;
use super::super::places::Defined;
use super::{class_names, manifest, message};
use crate::cell::IndicatorKey;
use crate::finding::{Finding, Place};
use crate::formula::{Checked, Names, check_all, dependencies};
use crate::org::ZoneClass;

/// Checks every formula.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let indicators: Vec<Indicator> = draft.indicators.iter().map(|one| one.value.clone()).collect();
    let classes: Vec<ZoneClass> = manifest(draft).map_or_else(Vec::new, |one| one.value.classes.clone());
    let (formulas, problems) = check_all(&Names::new(&indicators, &classes));
    for (key, problem) in problems {
        if let Some((indicator, formula)) = judged(draft, &key) {
            findings.push(problem.finding(formula, &start(indicator)));
        }
    }
    for (key, checked) in &formulas {
        if let Some((indicator, _)) = judged(draft, key) {
            classes_meet(draft, indicator, checked, findings);
        }
    }
}

/// The indicator and its formula, unless something that could not be read whole makes the judgement unsafe.
fn judged<'a>(draft: &'a Draft, key: &IndicatorKey) -> Option<(&'a Defined<Indicator>, &'a str)> {
    let indicator = draft.indicators.iter().find(|one| one.value.key == *key)?;
    let formula = indicator.value.formula.as_deref()?;
    let mentioned = |one: &Indicator| formula.contains(&one.name) || formula.contains(&one.short);
    let is_safe = !draft
        .indicators
        .iter()
        .any(|one| !one.sound && mentioned(&one.value));
    (indicator.sound && is_safe).then_some((indicator, formula))
}

/// Where the text of a formula starts, after its opening quote.
fn start(indicator: &Defined<Indicator>) -> Place {
    let place = indicator.places.of("formula");
    Place {
        column: place.column.map(|column| column + 1),
        ..place
    }
}

fn classes_meet(
    draft: &Draft,
    indicator: &Defined<Indicator>,
    checked: &Checked,
    findings: &mut Vec<Finding>,
) {
    let own = &indicator.value;
    for dependency in dependencies(checked).iter().filter(|one| one.scope.is_none()) {
        let Some(read) = draft.find_indicator(&dependency.indicator.0) else {
            continue;
        };
        let meets = own.classes.is_empty()
            || read.value.classes.is_empty()
            || own.classes.iter().any(|class| read.value.applies_to(Some(class)));
        if !meets {
            let message = message::formula_of_other_class(&read.value.name, &class_names(&read.value));
            findings.push(message.at(start(indicator)));
        }
    }
}
