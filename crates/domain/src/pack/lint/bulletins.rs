//! Bulletins: every declared one has its template, every template is declared.

use super::super::draft::Draft;
use super::super::files::template_path;
use super::{manifest, message, sound};
use crate::finding::{Finding, Place};

/// Compares declarations with templates.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let Some(manifest) = manifest(draft) else { return };
    for bulletin in sound(&manifest.value.bulletins) {
        let key = &bulletin.value.key;
        if !draft.templates.iter().any(|template| template.key == *key) {
            findings.push(message::no_template(&template_path(key)).at(bulletin.places.of("key")));
        }
    }
    for template in &draft.templates {
        let is_declared = manifest
            .value
            .bulletins
            .iter()
            .any(|bulletin| bulletin.value.key == template.key);
        if !is_declared {
            let place = Place {
                file: template.path.clone(),
                line: Some(1),
                column: Some(1),
            };
            findings.push(message::undeclared_template(&template.key).at(place));
        }
    }
}
