//! Finds what a text refers to, or says that there is no such thing and what is near.

use super::super::draft::Draft;
use super::super::model::Indicator;
use super::super::places::Defined;
use super::{manifest, message};
use crate::finding::{Finding, Place};
use crate::message::Message;
use crate::near::nearest;
use crate::org::{Org, OrgId, ZoneClass};

/// The indicator with this key, name or short name. A broken reference is reported once.
pub(super) fn indicator<'a>(
    draft: &'a Draft,
    text: &str,
    place: Place,
    findings: &mut Vec<Finding>,
) -> Option<&'a Defined<Indicator>> {
    let found = draft.find_indicator(text);
    if found.is_none() && !text.is_empty() {
        let indicators = draft.indicators.iter().map(|indicator| &indicator.value);
        let names = indicators.flat_map(|one| [&*one.key.0, one.name.as_str(), one.short.as_str()]);
        findings.push(message::unknown_indicator(text, nearest(text, names)).at(place));
    }
    found
}

/// The unit with this id or name.
pub(super) fn org<'a>(
    draft: &'a Draft,
    text: &str,
    place: Place,
    findings: &mut Vec<Finding>,
) -> Option<&'a Defined<Org>> {
    let found = draft.find_org(text);
    if found.is_none() && !text.is_empty() {
        findings.push(unknown_org(draft, text).at(place));
    }
    found
}

/// The unit with this id. Units name each other by id only, because names change.
pub(super) fn org_by_id<'a>(
    draft: &'a Draft,
    id: &OrgId,
    place: Place,
    findings: &mut Vec<Finding>,
) -> Option<&'a Defined<Org>> {
    let found = draft.orgs.iter().find(|org| org.value.id == *id);
    if found.is_none() {
        findings.push(unknown_org(draft, &id.0).at(place));
    }
    found
}

fn unknown_org(draft: &Draft, text: &str) -> Message {
    let names = draft.orgs.iter().flat_map(|org| {
        let ever = org.value.versions.iter();
        let names = ever.flat_map(|version| [version.name.as_str(), version.short.as_str()]);
        std::iter::once(&*org.value.id.0).chain(names)
    });
    message::unknown_org(text, nearest(text, names))
}

/// Reports a class that `pack.toml` does not list.
pub(super) fn class(draft: &Draft, class: &ZoneClass, place: Place, findings: &mut Vec<Finding>) {
    let known = classes(draft);
    if manifest(draft).is_some() && !known.contains(&&*class.0) {
        let near = nearest(&class.0, known.iter().copied());
        findings.push(message::unknown_class(&class.0, near, &known.join("、")).at(place));
    }
}

/// The classes of `pack.toml`.
pub(super) fn classes(draft: &Draft) -> Vec<&str> {
    let manifest = draft.manifest.iter();
    manifest
        .flat_map(|manifest| manifest.value.classes.iter().map(|class| &*class.0))
        .collect()
}
