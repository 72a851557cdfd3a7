//! The files of a pack: which belong to it, its content hash, and the lock that keeps a published pack unchanged.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::model::PackHash;

/// Text of each file by its path relative to the pack's directory, `/` between the parts.
pub type PackFiles = BTreeMap<String, String>;

/// Key, version, rounding, classes and bulletins.
pub(super) const MANIFEST: &str = "pack.toml";
/// Provinces, cities and zones.
pub(super) const ORGS: &str = "orgs.toml";
/// Version and hash of the published pack; not part of the hash.
pub(super) const LOCK: &str = "LOCK";

/// What a file of a pack declares, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// `pack.toml`.
    Manifest,
    /// `orgs.toml`.
    Orgs,
    /// `indicators/*.toml`.
    Indicators,
    /// `forms/*.toml`.
    Forms,
    /// `targets/*.toml`.
    Targets,
    /// `bulletins/*.md.j2`.
    Bulletin,
    /// `tests/*.toml`.
    Test,
    /// `LOCK`.
    Lock,
    /// `README.md`, for people.
    Readme,
}

impl Role {
    pub(super) fn of(path: &str) -> Option<Self> {
        match path {
            MANIFEST => return Some(Self::Manifest),
            ORGS => return Some(Self::Orgs),
            LOCK => return Some(Self::Lock),
            "README.md" => return Some(Self::Readme),
            _ => {}
        }
        let (folder, name) = path.split_once('/')?;
        let is_toml = name.ends_with(TOML_SUFFIX);
        match folder {
            "indicators" if is_toml => Some(Self::Indicators),
            "forms" if is_toml => Some(Self::Forms),
            "targets" if is_toml => Some(Self::Targets),
            "tests" if is_toml => Some(Self::Test),
            "bulletins" if name.ends_with(TEMPLATE_SUFFIX) => Some(Self::Bulletin),
            _ => None,
        }
    }
}

/// Ending of definitions.
const TOML_SUFFIX: &str = ".toml";
/// Ending of bulletin templates.
pub(super) const TEMPLATE_SUFFIX: &str = ".md.j2";

/// Path of the template of a bulletin.
pub(super) fn template_path(key: &str) -> String {
    format!("bulletins/{key}{TEMPLATE_SUFFIX}")
}

/// Whether a file at this path belongs to a pack.
pub fn is_pack_file(path: &str) -> bool {
    Role::of(path).is_some()
}

/// SHA-256 over every file that defines something, in order of path: path, length, text. Line ends and a
/// byte order mark do not count, so that a checkout on another system has the same hash.
pub fn hash(files: &PackFiles) -> PackHash {
    let mut sha = Sha256::new();
    for (path, text) in files.iter().filter(|(path, _)| is_hashed(path)) {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        sha.update(format!("{path}\n{}\n", text.len()));
        sha.update(text);
    }
    let mut hex = String::new();
    for byte in sha.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    PackHash(hex)
}

fn is_hashed(path: &str) -> bool {
    Role::of(path).is_some_and(|role| !matches!(role, Role::Lock | Role::Readme))
}

/// What a published pack was when it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// Version that was published.
    pub version: String,
    /// Hash of its files.
    pub hash: PackHash,
}

impl Lock {
    /// Text of the file `LOCK`, two words on one line.
    pub fn text(&self) -> String {
        format!("{} {}\n", self.version, self.hash)
    }

    /// Reads the file `LOCK`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (version, hash) = (words.next()?, words.next()?);
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_hash && words.next().is_none()).then(|| Self {
            version: version.to_owned(),
            hash: PackHash(hash.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> PackFiles {
        entries
            .iter()
            .map(|&(path, text)| (path.to_owned(), text.to_owned()))
            .collect()
    }

    #[test]
    fn the_hash_covers_content_and_nothing_else() {
        let base = files(&[("pack.toml", "key = 1\n"), ("forms/a.toml", "x")]);
        let same = files(&[
            ("forms/a.toml", "x"),
            ("pack.toml", "\u{feff}key = 1\r\n"),
            ("LOCK", "2023.1 0"),
            ("README.md", "read me"),
        ]);
        assert_eq!(hash(&base), hash(&same));
        for changed in [
            files(&[("pack.toml", "key = 2\n"), ("forms/a.toml", "x")]),
            files(&[("pack.toml", "key = 1\n"), ("forms/b.toml", "x")]),
            files(&[("pack.toml", "key = 1\n")]),
        ] {
            assert_ne!(hash(&base), hash(&changed));
        }
    }

    #[test]
    fn a_lock_reads_back() {
        let lock = Lock {
            version: "2023.1".to_owned(),
            hash: hash(&PackFiles::new()),
        };
        assert_eq!(Lock::parse(&lock.text()), Some(lock));
        for text in ["", "2023.1", "2023.1 abc", "a b c"] {
            assert_eq!(Lock::parse(text), None, "{text}");
        }
    }
}
