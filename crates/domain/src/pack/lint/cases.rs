//! Tests of a pack: units and indicators exist, and the figures are ones that the units could file.

use std::collections::HashSet;

use super::super::draft::Draft;
use super::super::model::Indicator;
use super::super::places::{Defined, Places};
use super::{class_names, message, references, sound, tree};
use crate::finding::Finding;
use crate::org::{Org, OrgTree};
use crate::period::Period;

/// Checks every test.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let tree = tree(draft);
    let named = |org: &str, indicator: &str, places: &Places, findings: &mut Vec<Finding>| {
        let org = references::org(draft, org, places.of("org"), findings);
        let indicator = references::indicator(draft, indicator, places.of("indicator"), findings);
        Some((org?, indicator.filter(|indicator| indicator.sound)?))
    };
    for case in &draft.cases {
        let mut seen = HashSet::new();
        for cell in sound(&case.value.cells) {
            let value = &cell.value;
            let Some((org, indicator)) = named(&value.org, &value.indicator, &cell.places, findings) else {
                continue;
            };
            concerns(
                tree.as_ref(),
                org,
                indicator,
                value.period,
                &cell.places,
                findings,
            );
            if indicator.value.formula.is_some() {
                let message = message::derived_cell(&indicator.value.name);
                findings.push(message.at(cell.places.of("indicator")));
            }
            let key = (
                &org.value.id,
                &indicator.value.key,
                value.facet,
                value.period.map(Period::span),
            );
            if !seen.insert(key) {
                findings.push(message::duplicate_cell().at(cell.places.whole.clone()));
            }
        }
        for expect in sound(&case.value.expect) {
            let value = &expect.value;
            if let Some((org, indicator)) = named(&value.org, &value.indicator, &expect.places, findings) {
                concerns(
                    tree.as_ref(),
                    org,
                    indicator,
                    value.period,
                    &expect.places,
                    findings,
                );
            }
        }
    }
}

fn concerns(
    tree: Option<&OrgTree>,
    org: &Defined<Org>,
    indicator: &Defined<Indicator>,
    period: Option<Period>,
    places: &Places,
    findings: &mut Vec<Finding>,
) {
    let (Some(tree), Some(period)) = (tree, period) else {
        return;
    };
    let (org, indicator) = (&org.value, &indicator.value);
    if !indicator.concerns(tree, &org.id, period.span().last_day()) {
        let name = org.newest().map_or("", |version| version.short.as_str());
        let message = message::figure_of_other_class(name, &indicator.name, &class_names(indicator));
        findings.push(message.at(places.of("org")));
    }
}
