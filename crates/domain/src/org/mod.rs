//! The tree of units 省 → 市 → 开发区, with history: renames, moves, class changes and mergers keep what was.

mod coverage;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Stable id of a unit; survives renames.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrgId(pub Arc<str>);

impl From<&str> for OrgId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl fmt::Display for OrgId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Class of a zone as the pack names it, such as 工业类. The pack decides which classes exist.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ZoneClass(pub Arc<str>);

impl From<&str> for ZoneClass {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl fmt::Display for ZoneClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Level of a unit in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OrgKind {
    /// 省.
    #[serde(rename = "省")]
    Province,
    /// 市.
    #[serde(rename = "市")]
    City,
    /// 开发区; the units that file.
    #[serde(rename = "开发区")]
    Zone,
}

/// What a unit was from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgVersion {
    /// First day.
    pub from: Date,
    /// Full name.
    pub name: String,
    /// Short name for tables and prose; the full name when there is none.
    pub short: String,
    /// The unit above; none for the root.
    pub parent: Option<OrgId>,
    /// Class; zones only.
    pub class: Option<ZoneClass>,
}

/// A unit with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Org {
    /// Stable id.
    pub id: OrgId,
    /// Level.
    pub kind: OrgKind,
    /// Versions in order of their first day; never empty.
    pub versions: Vec<OrgVersion>,
    /// Last day, when the unit was dissolved or merged.
    pub until: Option<Date>,
    /// The unit it was merged into.
    pub successor: Option<OrgId>,
}

impl Org {
    /// The version in force on a day; none before its first or after its last day.
    pub fn at(&self, day: Date) -> Option<&OrgVersion> {
        if self.until.is_some_and(|until| day > until) {
            return None;
        }
        self.versions.iter().rev().find(|version| version.from <= day)
    }

    /// The newest version, whatever the day.
    pub fn newest(&self) -> Option<&OrgVersion> {
        self.versions.last()
    }
}

/// Why units do not form a tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrgError {
    /// Two units share an id.
    #[error("单位代码 {0} 重复")]
    Duplicate(OrgId),
    /// The unit above does not exist.
    #[error("单位 {child} 的上级 {parent} 不存在")]
    UnknownParent {
        /// The unit.
        child: OrgId,
        /// What it names as its parent.
        parent: OrgId,
    },
    /// A unit is above itself.
    #[error("单位 {0} 的上级关系成环")]
    Cycle(OrgId),
    /// A unit without any version.
    #[error("单位 {0} 没有名称")]
    NoVersion(OrgId),
}

/// All units. Children are kept in the order of the pack, which is the order of every table.
#[derive(Debug, Clone, Default)]
pub struct OrgTree {
    orgs: Vec<Org>,
    index: HashMap<OrgId, usize>,
    /// Every unit that was ever a child of the key.
    children: BTreeMap<OrgId, Vec<usize>>,
    coverage: coverage::Coverage,
}

impl OrgTree {
    /// Builds the tree, or lists everything that is wrong with it.
    pub fn new(orgs: Vec<Org>) -> Result<Self, Vec<OrgError>> {
        let mut errors = Vec::new();
        let mut tree = Self::default();
        for (position, org) in orgs.iter().enumerate() {
            if tree.index.insert(org.id.clone(), position).is_some() {
                errors.push(OrgError::Duplicate(org.id.clone()));
            }
            if org.versions.is_empty() {
                errors.push(OrgError::NoVersion(org.id.clone()));
            }
        }
        tree.orgs = orgs;
        errors.extend(tree.link());
        errors.extend(
            tree.orgs
                .iter()
                .filter(|org| tree.is_cyclic(org))
                .map(|org| OrgError::Cycle(org.id.clone())),
        );
        if !errors.is_empty() {
            return Err(errors);
        }
        tree.coverage = coverage::Coverage::new(&tree);
        Ok(tree)
    }

    fn link(&mut self) -> Vec<OrgError> {
        let mut errors = Vec::new();
        for (position, org) in self.orgs.iter().enumerate() {
            for parent in org.versions.iter().filter_map(|version| version.parent.as_ref()) {
                if !self.index.contains_key(parent) {
                    errors.push(OrgError::UnknownParent {
                        child: org.id.clone(),
                        parent: parent.clone(),
                    });
                }
                let siblings = self.children.entry(parent.clone()).or_default();
                if !siblings.contains(&position) {
                    siblings.push(position);
                }
            }
        }
        errors
    }

    fn is_cyclic(&self, org: &Org) -> bool {
        org.versions.iter().any(|version| {
            let mut above = version.parent.as_ref();
            for _ in 0..=self.orgs.len() {
                let Some(parent) = above.and_then(|id| self.get(id)) else {
                    return false;
                };
                if parent.id == org.id {
                    return true;
                }
                above = parent
                    .at(version.from)
                    .or(parent.newest())
                    .and_then(|v| v.parent.as_ref());
            }
            true
        })
    }

    /// The unit with this id.
    pub fn get(&self, id: &OrgId) -> Option<&Org> {
        self.index.get(id).and_then(|&position| self.orgs.get(position))
    }

    /// All units in the pack's order.
    pub fn iter(&self) -> impl Iterator<Item = &Org> {
        self.orgs.iter()
    }

    /// Finds a unit by id, or by any full or short name it ever had; the newest name wins.
    pub fn find(&self, text: &str) -> Option<&Org> {
        let named = |version: &OrgVersion| version.name == text || version.short == text;
        self.get(&OrgId::from(text))
            .or_else(|| self.orgs.iter().find(|org| org.newest().is_some_and(named)))
            .or_else(|| self.orgs.iter().find(|org| org.versions.iter().any(named)))
    }

    /// Direct children on a day, in the pack's order.
    pub fn children(&self, parent: &OrgId, day: Date) -> impl Iterator<Item = &Org> {
        let parent = parent.clone();
        self.children
            .get(&parent)
            .into_iter()
            .flatten()
            .filter_map(|&position| self.orgs.get(position))
            .filter(move |org| {
                org.at(day)
                    .is_some_and(|version| version.parent.as_ref() == Some(&parent))
            })
    }

    /// A unit and everything below it on a day, depth first.
    pub fn subtree(&self, top: &OrgId, day: Date) -> Vec<&Org> {
        let mut found = Vec::new();
        let mut stack: Vec<&Org> = self
            .get(top)
            .filter(|org| org.at(day).is_some())
            .into_iter()
            .collect();
        while let Some(org) = stack.pop() {
            found.push(org);
            let mut below: Vec<&Org> = self.children(&org.id, day).collect();
            below.reverse();
            stack.extend(below);
        }
        found
    }

    /// All zones at or below a unit on a day, depth first.
    pub fn zones(&self, top: &OrgId, day: Date) -> Vec<&Org> {
        let mut found = self.subtree(top, day);
        found.retain(|org| org.kind == OrgKind::Zone);
        found
    }

    /// How many zones at or below a unit on a day have a class that fits.
    pub fn count_zones(&self, top: &OrgId, day: Date, fits: impl Fn(Option<&ZoneClass>) -> bool) -> u32 {
        self.coverage.count(top, day, fits)
    }

    /// The units above, nearest first, as of a day.
    pub fn ancestors(&self, id: &OrgId, day: Date) -> Vec<&Org> {
        let parent = |org: &Org| org.at(day).and_then(|version| version.parent.clone());
        let mut above = Vec::new();
        let mut next = self.get(id).and_then(parent);
        while let Some(org) = next.as_ref().and_then(|id| self.get(id)) {
            above.push(org);
            next = parent(org);
        }
        above
    }

    /// Full name on a day; the newest name when the unit did not exist then, its id when unknown.
    pub fn name(&self, id: &OrgId, day: Date) -> String {
        self.version(id, day)
            .map_or_else(|| id.to_string(), |version| version.name.clone())
    }

    /// Short name on a day.
    pub fn short(&self, id: &OrgId, day: Date) -> String {
        self.version(id, day)
            .map_or_else(|| id.to_string(), |version| version.short.clone())
    }

    fn version(&self, id: &OrgId, day: Date) -> Option<&OrgVersion> {
        self.get(id).and_then(|org| org.at(day).or(org.newest()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn org(id: &str, kind: OrgKind, versions: &[(i16, &str, Option<&str>)]) -> Org {
        let version = |&(year, name, parent): &(i16, &str, Option<&str>)| OrgVersion {
            from: date(year, 1, 1),
            name: name.to_owned(),
            short: name.to_owned(),
            parent: parent.map(OrgId::from),
            class: None,
        };
        Org {
            id: id.into(),
            kind,
            versions: versions.iter().map(version).collect(),
            until: None,
            successor: None,
        }
    }

    fn sample() -> OrgTree {
        let mut merged = org("c", OrgKind::Zone, &[(2000, "丙区", Some("m"))]);
        merged.until = Some(date(2022, 12, 31));
        merged.successor = Some("b".into());
        OrgTree::new(vec![
            org("p", OrgKind::Province, &[(2000, "某省", None)]),
            org("m", OrgKind::City, &[(2000, "甲市", Some("p"))]),
            org("n", OrgKind::City, &[(2000, "乙市", Some("p"))]),
            org(
                "a",
                OrgKind::Zone,
                &[(2000, "老区", Some("m")), (2023, "新区", Some("n"))],
            ),
            org("b", OrgKind::Zone, &[(2000, "乙区", Some("m"))]),
            merged,
        ])
        .expect("a tree")
    }

    #[test]
    fn renames_moves_and_mergers_keep_history() {
        let tree = sample();
        let (before, after) = (date(2022, 6, 30), date(2023, 6, 30));
        let names = |top: &str, day| {
            tree.zones(&top.into(), day)
                .iter()
                .map(|org| tree.name(&org.id, day))
                .collect::<Vec<_>>()
        };
        assert_eq!(names("m", before), ["老区", "乙区", "丙区"]);
        assert_eq!(names("m", after), ["乙区"]);
        assert_eq!(names("p", after), ["乙区", "新区"]);
        assert_eq!(
            tree.find("老区").map(|org| org.id.to_string()).as_deref(),
            Some("a")
        );
        for (top, day, zones) in [
            ("m", before, 3),
            ("m", after, 1),
            ("n", after, 1),
            ("p", after, 2),
            ("a", after, 1),
            ("c", after, 0),
        ] {
            assert_eq!(tree.count_zones(&top.into(), day, |_| true), zones, "{top} {day}");
        }
        let above: Vec<String> = tree
            .ancestors(&"a".into(), before)
            .iter()
            .map(|o| o.id.to_string())
            .collect();
        assert_eq!(above, ["m", "p"]);
    }

    #[test]
    fn everything_wrong_with_a_tree_is_listed() {
        let errors = OrgTree::new(vec![
            org("a", OrgKind::City, &[(2000, "甲", Some("b"))]),
            org("b", OrgKind::City, &[(2000, "乙", Some("a"))]),
            org("c", OrgKind::Zone, &[(2000, "丙", Some("x"))]),
            org("c", OrgKind::Zone, &[]),
        ])
        .expect_err("four defects");
        assert_eq!(errors.len(), 5, "{errors:?}");
    }
}
