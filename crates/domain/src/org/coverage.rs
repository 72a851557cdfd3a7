//! How many zones of each class stand at or below a unit on a day: counted once, when the tree is built.
//!
//! A roll-up says how many zones it covers, so this number is asked for with every figure. A zone counts for each
//! unit above it over each interval in which neither it nor anything above it changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::{Org, OrgId, OrgKind, OrgTree, ZoneClass};

/// Zones of one class under one unit, from a day on.
type Steps = BTreeMap<Date, i64>;

/// Number of zones by unit and class over time.
#[derive(Debug, Clone, Default)]
pub(super) struct Coverage {
    steps: HashMap<OrgId, BTreeMap<Option<ZoneClass>, Steps>>,
}

impl Coverage {
    /// Counts a whole tree.
    pub(super) fn new(tree: &OrgTree) -> Self {
        let mut coverage = Self::default();
        for zone in tree.iter().filter(|org| org.kind == OrgKind::Zone) {
            coverage.add(tree, zone);
        }
        for steps in coverage.steps.values_mut().flat_map(BTreeMap::values_mut) {
            let mut count = 0;
            for step in steps.values_mut() {
                count += *step;
                *step = count;
            }
        }
        coverage
    }

    /// Zones at or below a unit on a day whose class fits.
    pub(super) fn count(&self, org: &OrgId, day: Date, fits: impl Fn(Option<&ZoneClass>) -> bool) -> u32 {
        let classes = self.steps.get(org).into_iter().flatten();
        let fitting = classes.filter(|(class, _)| fits(class.as_ref()));
        let counts = fitting.filter_map(|(_, steps)| steps.range(..=day).next_back());
        u32::try_from(counts.map(|(_, &count)| count).sum::<i64>()).unwrap_or(0)
    }

    /// Adds the changes that one zone makes; a later pass turns them into counts.
    fn add(&mut self, tree: &OrgTree, zone: &Org) {
        let days = days_of_change(tree, zone);
        let mut before = None;
        for day in days {
            let now = zone
                .at(day)
                .map(|version| (version.class.clone(), above(tree, zone, day)));
            self.change(before.replace(now.clone()).flatten().as_ref(), day, -1);
            self.change(now.as_ref(), day, 1);
        }
    }

    fn change(&mut self, place: Option<&(Option<ZoneClass>, Vec<OrgId>)>, day: Date, by: i64) {
        for (class, org) in place
            .into_iter()
            .flat_map(|(class, orgs)| orgs.iter().map(move |org| (class, org)))
        {
            let classes = self.steps.entry(org.clone()).or_default();
            *classes.entry(class.clone()).or_default().entry(day).or_default() += by;
        }
    }
}

/// The zone itself and everything above it.
fn above(tree: &OrgTree, zone: &Org, day: Date) -> Vec<OrgId> {
    let above = tree
        .ancestors(&zone.id, day)
        .into_iter()
        .map(|org| org.id.clone());
    std::iter::once(zone.id.clone()).chain(above).collect()
}

/// Days on which the zone, or a unit that was ever above it, changes.
fn days_of_change(tree: &OrgTree, zone: &Org) -> BTreeSet<Date> {
    let (mut days, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![zone]);
    while let Some(org) = open.pop() {
        if !seen.insert(&org.id) {
            continue;
        }
        days.extend(org.versions.iter().map(|version| version.from));
        days.extend(org.until.and_then(|until| until.tomorrow().ok()));
        open.extend(
            org.versions
                .iter()
                .filter_map(|version| tree.get(version.parent.as_ref()?)),
        );
    }
    days
}
