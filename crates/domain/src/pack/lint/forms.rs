//! Forms: items that a zone of the form's classes can fill in, as often as there are figures.

use std::collections::HashSet;

use super::super::draft::Draft;
use super::super::forms::{FormDraft, ItemDraft};
use super::super::indicators::FREQUENCIES;
use super::super::model::{Frequency, Indicator, PriceBasis};
use super::super::places::Defined;
use super::indicators::is_ratio;
use super::references::{self, classes};
use super::{class_names, message, sound};
use crate::cell::Facet;
use crate::finding::Finding;
use crate::org::ZoneClass;

/// Checks every form.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    for form in sound(&draft.forms) {
        for (position, class) in form.value.classes.iter().enumerate() {
            references::class(draft, class, form.places.element("classes", position), findings);
        }
        if form.value.items.is_empty() {
            findings.push(message::no_items().at(form.places.of("items")));
        }
        let mut seen = HashSet::new();
        for item in sound(&form.value.items) {
            let place = item.places.of("indicator");
            let Some(indicator) = references::indicator(draft, &item.value.indicator, place, findings) else {
                continue;
            };
            let definition = &indicator.value;
            if !seen.insert((definition.key.clone(), item.value.facet)) {
                let message = message::duplicate_item(&definition.name, item.value.facet.text());
                findings.push(message.at(item.places.whole.clone()));
            }
            if indicator.sound {
                filing(draft, &form.value, item, definition, findings);
                growth(&form.value, item, definition, draft, findings);
            }
        }
    }
}

fn filing(
    draft: &Draft,
    form: &FormDraft,
    item: &Defined<ItemDraft>,
    indicator: &Indicator,
    findings: &mut Vec<Finding>,
) {
    let place = || item.places.of("indicator");
    if indicator.formula.is_some() {
        findings.push(message::derived_item(&indicator.name).at(place()));
    }
    let is_known = |class: &ZoneClass| classes(draft).contains(&&*class.0);
    let shared = form.classes.is_empty()
        || !form.classes.iter().all(is_known)
        || form.classes.iter().any(|class| indicator.applies_to(Some(class)));
    if !shared {
        findings.push(message::item_of_other_class(&indicator.name, &class_names(indicator)).at(place()));
    }
    if order(form.frequency) < order(indicator.frequency) {
        let (exists, asked) = (text(indicator.frequency), text(form.frequency));
        findings.push(message::too_frequent(&indicator.name, exists, asked).at(place()));
    }
}

fn growth(
    form: &FormDraft,
    item: &Defined<ItemDraft>,
    indicator: &Indicator,
    draft: &Draft,
    findings: &mut Vec<Finding>,
) {
    if item.value.facet != Facet::Growth {
        return;
    }
    let required = |facet| {
        form.items.iter().any(|other| {
            let same = draft
                .find_indicator(&other.value.indicator)
                .is_some_and(|i| i.value.key == indicator.key);
            same && other.value.facet == facet && other.value.required
        })
    };
    let place = item.places.of("facet");
    if is_ratio(indicator.measure) {
        findings.push(message::growth_of_ratio(&indicator.name).at(place));
    } else if indicator.price_basis == PriceBasis::Nominal
        && [Facet::Level, Facet::Base, Facet::Growth]
            .into_iter()
            .all(required)
    {
        findings.push(message::computed_growth_required(&indicator.name).at(place));
    }
}

fn text(frequency: Frequency) -> &'static str {
    let term = FREQUENCIES.iter().find(|(_, one)| *one == frequency);
    term.map_or("", |(term, _)| *term)
}

/// Position in [`FREQUENCIES`], which is from often to seldom.
fn order(frequency: Frequency) -> Option<usize> {
    FREQUENCIES.iter().position(|(_, one)| *one == frequency)
}
