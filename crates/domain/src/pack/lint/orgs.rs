//! Units form a tree 省 → 市 → 开发区 at every time (fixed levels leave no room for a cycle), every zone has a class, and no unit is an enterprise.

use super::super::draft::Draft;
use super::super::message::enterprise;
use super::super::places::Defined;
use super::references::{self, classes};
use super::{manifest, message, sound};
use crate::finding::Finding;
use crate::org::{Org, OrgKind, OrgVersion};

/// Endings of names that only enterprises have.
const ENTERPRISE: [&str; 5] = ["公司", "集团", "企业", "工厂", "厂"];

/// Checks every unit, then the tree as a whole.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    for org in sound(&draft.orgs) {
        level(draft, org, findings);
        history(draft, org, findings);
        for version in &org.value.versions {
            class(draft, org, version, findings);
            if ENTERPRISE.iter().any(|ending| version.name.ends_with(ending)) {
                findings.push(enterprise(&version.name).at(org.places.of("name")));
            }
        }
    }
    used_classes(draft, findings);
}

/// The Chinese term of a level.
pub(super) const fn kind(kind: OrgKind) -> &'static str {
    match kind {
        OrgKind::Province => "省",
        OrgKind::City => "市",
        OrgKind::Zone => "开发区",
    }
}

fn level(draft: &Draft, org: &Defined<Org>, findings: &mut Vec<Finding>) {
    let wanted = match org.value.kind {
        OrgKind::Province => None,
        OrgKind::City => Some(OrgKind::Province),
        OrgKind::Zone => Some(OrgKind::City),
    };
    for version in &org.value.versions {
        let place = org.places.of("parent");
        let parent = match &version.parent {
            None => None,
            Some(id) => match references::org_by_id(draft, id, place.clone(), findings) {
                None => continue,
                found => found,
            },
        };
        if parent.map(|parent| parent.value.kind) != wanted {
            let name = parent
                .and_then(|parent| parent.value.newest())
                .map(|version| version.name.as_str());
            let message = message::wrong_parent(kind(org.value.kind), name, wanted.map_or("", kind));
            findings.push(message.at(place));
            return;
        }
    }
}

fn history(draft: &Draft, org: &Defined<Org>, findings: &mut Vec<Finding>) {
    let days: Vec<_> = org
        .value
        .versions
        .iter()
        .map(|version| version.from)
        .chain(org.value.until)
        .collect();
    if !days.is_sorted_by(|a, b| a < b) {
        let field = if org.value.versions.len() > 1 {
            "from"
        } else {
            "until"
        };
        findings.push(message::dates_out_of_order().at(org.places.of(field)));
    }
    let Some(successor) = &org.value.successor else {
        return;
    };
    let place = org.places.of("successor");
    if org.value.until.is_none() || *successor == org.value.id {
        findings.push(message::successor().at(place));
    } else {
        references::org_by_id(draft, successor, place, findings);
    }
}

fn class(draft: &Draft, org: &Defined<Org>, version: &OrgVersion, findings: &mut Vec<Finding>) {
    let place = org.places.of("class");
    match (&version.class, org.value.kind) {
        (Some(class), OrgKind::Zone) => references::class(draft, class, place, findings),
        (None, OrgKind::Zone) => {
            findings.push(message::no_class(&version.name, &classes(draft).join("、")).at(place));
        }
        (Some(_), other) => findings.push(message::class_of_non_zone(kind(other)).at(place)),
        (None, _) => {}
    }
}

fn used_classes(draft: &Draft, findings: &mut Vec<Finding>) {
    let Some(manifest) = manifest(draft) else { return };
    for (position, class) in manifest.value.classes.iter().enumerate() {
        let is_used = draft.orgs.iter().any(|org| {
            org.value
                .versions
                .iter()
                .any(|version| version.class.as_ref() == Some(class))
        });
        if !is_used {
            findings.push(message::unused_class(&class.0).at(manifest.places.element("classes", position)));
        }
    }
}
