//! Runs the tests of a pack: cells in, printed numbers out.

use super::cases::{Expectation, Outcome, PackTest};
use super::message;
use super::model::Pack;
use crate::cell::CellSet;
use crate::finding::Finding;
use crate::indicator::{Context, Request, Scope, explain};
use crate::org::{OrgId, OrgKind};

/// Computes every expectation of a test and lists those that came out differently.
pub fn run(pack: &Pack, test: &PackTest) -> Vec<Finding> {
    let cells: CellSet = test.cells.iter().cloned().collect();
    let context = Context {
        pack,
        cells: &cells,
        explain: false,
    };
    let wrong = |expectation: &Expectation| {
        let found = outcome(context, expectation);
        (found.as_ref() != Some(&expectation.outcome)).then(|| {
            let found = found.map_or_else(|| "没有这个数".to_owned(), |found| text(&found));
            let message = message::unexpected(&what(pack, expectation), &text(&expectation.outcome), &found);
            message.at(expectation.place.clone())
        })
    };
    test.expectations.iter().filter_map(wrong).collect()
}

/// A zone is measured as a part of its city, so that it has a contribution, a share and a rank.
fn whole(pack: &Pack, expectation: &Expectation) -> OrgId {
    let day = expectation.period.span().last_day();
    let org = pack.orgs.get(&expectation.org);
    let zone = org.filter(|org| org.kind == OrgKind::Zone);
    let parent = zone.and_then(|zone| zone.at(day)?.parent.clone());
    parent.unwrap_or_else(|| expectation.org.clone())
}

fn outcome(context: Context, expectation: &Expectation) -> Option<Outcome> {
    let request = Request {
        org: whole(context.pack, expectation),
        scope: Scope::Children,
        indicators: vec![expectation.indicator.clone()],
        period: expectation.period,
    };
    let (indicator, org) = (&expectation.indicator, &expectation.org);
    let (row, _) = explain(context, &request, indicator, org, expectation.statistic)?;
    Some(match row.missing {
        Some(reason) => Outcome::Missing(reason),
        None => Outcome::Display(row.display),
    })
}

fn what(pack: &Pack, expectation: &Expectation) -> String {
    let org = pack
        .orgs
        .short(&expectation.org, expectation.period.span().last_day());
    let indicator = pack.indicator(&expectation.indicator);
    let name = indicator.map_or("", |indicator| indicator.name.as_str());
    format!(
        "{org} {name} {} {}",
        expectation.period,
        expectation.statistic.key()
    )
}

fn text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Display(display) => display.clone(),
        Outcome::Missing(reason) => reason.to_string(),
    }
}
