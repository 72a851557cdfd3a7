//! Targets: one per unit, indicator and year, only where there is growth to be had.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::super::draft::Draft;
use super::super::model::Indicator;
use super::super::places::Defined;
use super::super::targets::TargetDraft;
use super::indicators::is_ratio;
use super::{class_names, message, references, sound, tree};
use crate::cell::IndicatorKey;
use crate::finding::{Finding, Place};
use crate::org::{Org, OrgId, OrgTree};

type Seen = HashMap<(OrgId, IndicatorKey, i16), Place>;

/// Checks every target.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let tree = tree(draft);
    let mut seen = Seen::new();
    for target in sound(&draft.targets) {
        if target.value.growth.abs() > Decimal::ONE_HUNDRED {
            findings.push(message::unlikely_target().at(target.places.of("growth")));
        }
        let place = target.places.of("indicator");
        let indicator = references::indicator(draft, &target.value.indicator, place, findings);
        for (position, name) in target.value.orgs.iter().enumerate() {
            let place = target.places.element("orgs", position);
            let org = references::org(draft, name, place.clone(), findings);
            if let (Some(org), Some(indicator)) = (org, indicator.filter(|indicator| indicator.sound)) {
                unit(
                    target,
                    &org.value,
                    &indicator.value,
                    tree.as_ref(),
                    &place,
                    findings,
                );
                once(target, &org.value, &indicator.value, place, &mut seen, findings);
            }
        }
        if let Some(indicator) = indicator.filter(|one| one.sound && is_ratio(one.value.measure)) {
            let message = message::target_without_growth(&indicator.value.name);
            findings.push(message.at(target.places.of("indicator")));
        }
    }
}

fn unit(
    target: &Defined<TargetDraft>,
    org: &Org,
    indicator: &Indicator,
    tree: Option<&OrgTree>,
    place: &Place,
    findings: &mut Vec<Finding>,
) {
    let last_day = jiff::civil::date(target.value.year, 12, 31);
    if tree.is_some_and(|tree| !indicator.concerns(tree, &org.id, last_day)) {
        let message = message::target_of_other_class(name(org), &indicator.name, &class_names(indicator));
        findings.push(message.at(place.clone()));
    }
}

fn once(
    target: &Defined<TargetDraft>,
    org: &Org,
    indicator: &Indicator,
    place: Place,
    seen: &mut Seen,
    findings: &mut Vec<Finding>,
) {
    let year = target.value.year;
    let key = (org.id.clone(), indicator.key.clone(), year);
    match seen.get(&key) {
        Some(first) => {
            findings.push(message::duplicate_target(name(org), &indicator.name, year, first).at(place));
        }
        None => drop(seen.insert(key, place)),
    }
}

fn name(org: &Org) -> &str {
    org.newest().map_or("", |version| version.short.as_str())
}
