//! The linter: what can only be seen when all definitions of a pack are side by side.

mod bulletins;
mod cases;
mod forms;
mod formulas;
mod indicators;
mod message;
mod names;
mod orgs;
mod publication;
mod references;
mod targets;

use super::draft::Draft;
use super::files::PackFiles;
use super::manifest::Manifest;
use super::model::Indicator;
use super::places::Defined;
use crate::finding::Finding;
use crate::org::OrgTree;

/// Checks all definitions against each other. With a file that could not be read, names only seem to be unknown, so
/// only the publication is checked.
pub(super) fn check(draft: &Draft, files: &PackFiles, findings: &mut Vec<Finding>) {
    publication::check(draft, files, findings);
    if draft.broken {
        return;
    }
    names::check(draft, findings);
    orgs::check(draft, findings);
    indicators::check(draft, findings);
    formulas::check(draft, findings);
    forms::check(draft, findings);
    targets::check(draft, findings);
    bulletins::check(draft, findings);
    cases::check(draft, findings);
}

/// `pack.toml`, when it could be read whole.
fn manifest(draft: &Draft) -> Option<&Defined<Manifest>> {
    draft.manifest.as_ref().filter(|manifest| manifest.sound)
}

/// The tree of units, when they form one.
fn tree(draft: &Draft) -> Option<OrgTree> {
    OrgTree::new(draft.orgs.iter().map(|org| org.value.clone()).collect()).ok()
}

/// Definitions that could be read whole; the others have findings already.
fn sound<T>(definitions: &[Defined<T>]) -> impl Iterator<Item = &Defined<T>> {
    definitions.iter().filter(|definition| definition.sound)
}

/// 、-joined classes, or 全部 when there is no restriction.
fn class_names(indicator: &Indicator) -> String {
    let names: Vec<String> = indicator.classes.iter().map(ToString::to_string).collect();
    if names.is_empty() {
        "全部".to_owned()
    } else {
        names.join("、")
    }
}
