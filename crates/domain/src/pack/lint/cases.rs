//! Tests of a pack: units and indicators exist, and the figures are ones that the units could file.

use std::collections::HashSet;

use super::super::cases::CellDraft;
use super::super::draft::Draft;
use super::super::model::Indicator;
use super::super::places::{Defined, Places};
use super::{class_names, message, references, sound, tree};
use crate::finding::Finding;
use crate::org::{Org, OrgTree};
use crate::period::Period;

/// Checks every test.
pub(super) fn check(draft: &Draft, findings: &mut Vec<Finding>) {
    let tree = tree(draft);
    for case in &draft.cases {
        cells(draft, &case.value.cells, tree.as_ref(), findings);
        for expect in sound(&case.value.expect) {
            let named = Named {
                org: &expect.value.org,
                indicator: &expect.value.indicator,
                period: expect.value.period,
                places: &expect.places,
            };
            named.find(draft, tree.as_ref(), findings);
        }
    }
}

fn cells(draft: &Draft, cells: &[Defined<CellDraft>], tree: Option<&OrgTree>, findings: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    for cell in sound(cells) {
        let named = Named {
            org: &cell.value.org,
            indicator: &cell.value.indicator,
            period: cell.value.period,
            places: &cell.places,
        };
        let Some((org, indicator)) = named.find(draft, tree, findings) else {
            continue;
        };
        if indicator.formula.is_some() {
            let message = message::derived_cell(&indicator.name);
            findings.push(message.at(cell.places.of("indicator")));
        }
        let span = cell.value.period.map(Period::span);
        if !seen.insert((&org.id, &indicator.key, cell.value.facet, span)) {
            findings.push(message::duplicate_cell().at(cell.places.whole.clone()));
        }
    }
}

/// A figure by the names that a test uses.
struct Named<'a> {
    org: &'a str,
    indicator: &'a str,
    period: Option<Period>,
    places: &'a Places,
}

impl Named<'_> {
    /// The unit and the indicator; whether they have nothing to do with each other is reported.
    fn find<'d>(
        &self,
        draft: &'d Draft,
        tree: Option<&OrgTree>,
        findings: &mut Vec<Finding>,
    ) -> Option<(&'d Org, &'d Indicator)> {
        let org = references::org(draft, self.org, self.places.of("org"), findings);
        let place = self.places.of("indicator");
        let indicator = references::indicator(draft, self.indicator, place, findings);
        let (org, indicator) = (&org?.value, &indicator.filter(|one| one.sound)?.value);
        if let (Some(tree), Some(period)) = (tree, self.period)
            && !indicator.concerns(tree, &org.id, period.span().last_day())
        {
            let name = org.newest().map_or("", |version| version.short.as_str());
            let message = message::figure_of_other_class(name, &indicator.name, &class_names(indicator));
            findings.push(message.at(self.places.of("org")));
        }
        Some((org, indicator))
    }
}
