//! Keys and names mean one thing each.

use std::collections::HashMap;

use super::super::draft::Draft;
use super::super::places::{Defined, Places};
use super::{message, sound};
use crate::finding::{Finding, Place};

/// Checks keys and names of everything that is named.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let orgs = draft.orgs.iter().map(|org| (&*org.value.id.0, &org.places));
    keys("单位", "id", orgs, findings);
    let indicators = draft
        .indicators
        .iter()
        .map(|indicator| (&*indicator.value.key.0, &indicator.places));
    keys("指标", "key", indicators, findings);
    let forms = draft
        .forms
        .iter()
        .map(|form| (form.value.key.as_str(), &form.places));
    keys("报表", "key", forms, findings);
    if let Some(manifest) = &draft.manifest {
        let bulletins = manifest.value.bulletins.iter();
        keys(
            "通报",
            "key",
            bulletins.map(|one| (one.value.key.as_str(), &one.places)),
            findings,
        );
    }
    numbers(draft, findings);
    org_names(draft, findings);
    indicator_names(draft, findings);
}

type Named<'a> = (&'a str, &'a Places);

fn keys<'a>(what: &str, field: &str, named: impl Iterator<Item = Named<'a>>, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, Place> = HashMap::new();
    for (key, places) in named.filter(|(key, _)| !key.is_empty()) {
        match first.get(key) {
            Some(first) => findings.push(message::duplicate_key(what, key, first).at(places.of(field))),
            None => drop(first.insert(key, places.of(field))),
        }
    }
}

/// 表号 are printed on every page of a return.
fn numbers(draft: &Draft, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, Place> = HashMap::new();
    for form in sound(&draft.forms) {
        let place = form.places.of("number");
        match first.get(form.value.number.as_str()) {
            Some(first) => {
                findings.push(message::duplicate_number(&form.value.number, first).at(place));
            }
            None => drop(first.insert(&form.value.number, place)),
        }
    }
}

fn org_names(draft: &Draft, findings: &mut Vec<Finding>) {
    let named = sound(&draft.orgs).filter_map(|org| {
        let newest = org.value.newest()?;
        Some((newest.name.as_str(), newest.short.as_str(), org))
    });
    let named: Vec<Name<_>> = named.collect();
    one_meaning("单位", &named, findings);
}

fn indicator_names(draft: &Draft, findings: &mut Vec<Finding>) {
    let named: Vec<Name<_>> = sound(&draft.indicators)
        .map(|indicator| {
            (
                indicator.value.name.as_str(),
                indicator.value.short.as_str(),
                indicator,
            )
        })
        .collect();
    one_meaning("指标", &named, findings);
    for (name, _, indicator) in named {
        if !is_quotable(name) {
            findings.push(message::malformed_name(name).at(indicator.places.of("name")));
        }
    }
}

/// Full name, short name, definition.
type Name<'a, T> = (&'a str, &'a str, &'a Defined<T>);

/// No full name twice, and no short name that is the full or short name of something else.
fn one_meaning<T>(what: &str, named: &[Name<T>], findings: &mut Vec<Finding>) {
    let (mut full, mut short) = (HashMap::new(), HashMap::new());
    for (position, (name, brief, _)) in named.iter().enumerate() {
        full.entry(*name).or_insert(position);
        short.entry(*brief).or_insert(position);
    }
    for (position, (name, brief, definition)) in named.iter().enumerate() {
        let places = &definition.places;
        let other = |map: &HashMap<&str, usize>, key: &str| {
            let found = map.get(key).filter(|found| **found != position)?;
            named.get(*found)
        };
        if let Some((.., first)) = other(&full, name) {
            let first = first.places.of("name");
            findings.push(message::duplicate_name(what, name, &first).at(places.of("name")));
        } else if places.fields.contains_key("short")
            && let Some((name, _, first)) = other(&full, brief).or_else(|| other(&short, brief))
        {
            let message = message::name_clash(what, brief, name, &first.places.whole);
            findings.push(message.at(places.of("short")));
        }
    }
}

/// Formulas write names with blanks or symbols in 「」, so only what ends or breaks the quotes is forbidden.
fn is_quotable(name: &str) -> bool {
    !name
        .chars()
        .any(|c| matches!(c, '「' | '」' | '"') || c.is_control())
}
