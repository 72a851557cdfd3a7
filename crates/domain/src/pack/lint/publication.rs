//! A published pack never changes: its files must have the hash that `LOCK` recorded.

use super::super::draft::Draft;
use super::super::files::{self, LOCK, Lock, MANIFEST, PackFiles};
use super::super::message;
use super::manifest;
use crate::finding::{Finding, Place};

/// Compares version, publication and content with the lock.
pub(super) fn check(draft: &Draft, files: &PackFiles, findings: &mut Vec<Finding>) {
    let Some(manifest) = manifest(draft) else {
        return;
    };
    let version = manifest.value.version.as_str();
    let now = Lock {
        version: version.to_owned(),
        hash: files::hash(files),
    };
    let line = now.text();
    let lock_place = Place {
        file: LOCK.to_owned(),
        line: Some(1),
        column: Some(1),
    };
    let published = manifest.places.of("published");
    let finding = match (
        manifest.value.published,
        files.get(LOCK).map(|text| Lock::parse(text)),
    ) {
        (_, Some(None)) => message::malformed_lock().at(lock_place),
        (true, None) => message::no_lock(line.trim()).at(published),
        (true, Some(Some(lock))) if lock.version != version => {
            message::lock_of_other_version(&lock.version, line.trim()).at(lock_place)
        }
        (true, Some(Some(lock))) if lock.hash != now.hash => {
            let place = Place {
                file: MANIFEST.to_owned(),
                ..manifest.places.of("version")
            };
            message::changed_after_publication(version, &lock.hash.0, &now.hash.0).at(place)
        }
        (false, Some(Some(lock))) if lock.version == version => message::unpublished(version).at(published),
        _ => return,
    };
    findings.push(finding);
}
