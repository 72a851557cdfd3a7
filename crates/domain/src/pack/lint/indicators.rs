//! Indicators: measures, price bases and sums that make sense, and a form for everything that is filed.

use super::super::draft::Draft;
use super::super::model::{Indicator, PriceBasis};
use super::super::places::Defined;
use super::references::{self, classes};
use super::{message, sound};
use crate::cell::Facet;
use crate::finding::Finding;
use crate::measure::{Dimension, Measure};
use crate::org::ZoneClass;

/// Checks every indicator.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    for indicator in sound(&draft.indicators) {
        for (position, class) in indicator.value.classes.iter().enumerate() {
            references::class(
                draft,
                class,
                indicator.places.element("classes", position),
                findings,
            );
        }
        sums(indicator, findings);
        price(indicator, findings);
        filing(draft, indicator, findings);
    }
}

/// Whether figures in this measure are ratios or differences of ratios.
pub(super) fn is_ratio(measure: Measure) -> bool {
    matches!(measure.dimension(), Dimension::Ratio | Dimension::PercentagePoint)
}

fn sums(indicator: &Defined<Indicator>, findings: &mut Vec<Finding>) {
    if !indicator.value.additive {
        return;
    }
    let place = indicator.places.of("additive");
    if is_ratio(indicator.value.measure) {
        findings.push(message::additive_ratio(indicator.value.measure.symbol()).at(place));
    } else if indicator.value.formula.is_some() {
        findings.push(message::additive_formula().at(place));
    }
}

fn price(indicator: &Defined<Indicator>, findings: &mut Vec<Finding>) {
    let (measure, basis) = (indicator.value.measure, indicator.value.price_basis);
    let is_money = measure.dimension() == Dimension::Money;
    let place = indicator.places.of("price_basis");
    if is_money && basis == PriceBasis::None {
        findings.push(message::money_without_basis().at(place));
    } else if !is_money && basis != PriceBasis::None {
        findings.push(message::price_of_nothing(measure.symbol(), basis.text()).at(place));
    }
}

fn filing(draft: &Draft, indicator: &Defined<Indicator>, findings: &mut Vec<Finding>) {
    let definition = &indicator.value;
    if definition.formula.is_some() {
        return;
    }
    let asks = |class: Option<&ZoneClass>, facet: Option<Facet>| {
        draft.forms.iter().any(|form| {
            let classes = &form.value.classes;
            let for_class = class.is_none_or(|class| classes.is_empty() || classes.contains(class));
            for_class
                && form.value.items.iter().any(|item| {
                    let asked = draft.find_indicator(&item.value.indicator);
                    facet.is_none_or(|facet| item.value.facet == facet)
                        && asked.is_some_and(|asked| asked.value.key == definition.key)
                })
        })
    };
    let place = indicator.places.of("key");
    if !asks(None, None) {
        findings.push(message::no_form(&definition.name).at(place));
        return;
    }
    for (position, class) in definition.classes.iter().enumerate() {
        if classes(draft).contains(&&*class.0) && !asks(Some(class), None) {
            let place = indicator.places.element("classes", position);
            findings.push(message::no_form_for_class(&definition.name, &class.0).at(place));
        }
    }
    if definition.price_basis == PriceBasis::Comparable && !asks(None, Some(Facet::Growth)) {
        findings.push(message::no_growth_item(&definition.name).at(indicator.places.of("price_basis")));
    }
}
