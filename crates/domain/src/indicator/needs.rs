//! Needs: which cells a request reads, so that the service loads exactly these and rules never fetch.

use std::collections::BTreeSet;

use crate::cell::{Facet, IndicatorKey};
use crate::formula::functions::Scope as Seen;
use crate::formula::{Dependency, dependencies};
use crate::org::{Org, OrgId, OrgKind};
use crate::pack::model::{Pack, PriceBasis};
use crate::period::{Period, Span};

use super::row::{Request, Scope};

/// Cells to load: every combination of the four lists, with the roll-ups of the units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// Units.
    pub orgs: Vec<OrgId>,
    /// Indicators.
    pub indicators: Vec<IndicatorKey>,
    /// Facets.
    pub facets: Vec<Facet>,
    /// Spans.
    pub spans: Vec<Span>,
}

/// What a request reads: the whole, its parts and what formulas look at; and for 可比价 indicators the growth and
/// bases of everything below, because a growth that was not reported is weighted from them.
pub fn needs(pack: &Pack, request: &Request) -> Vec<Needs> {
    let (indicators, read) = indicators(pack, request);
    let mut orgs = own_orgs(pack, request);
    let scopes = read.iter().filter_map(|dependency| dependency.scope);
    scopes.for_each(|looked_at| orgs.extend(seen_from(pack, request, looked_at)));
    let weighted = indicators
        .iter()
        .filter(|key| is_weighted(pack, key))
        .cloned()
        .collect::<Vec<_>>();
    let shown = Needs {
        orgs: orgs.into_iter().collect(),
        indicators: indicators.into_iter().collect(),
        facets: Facet::ALL.to_vec(),
        spans: spans(request.period, &read),
    };
    let below = Needs {
        orgs: subtree(pack, request),
        indicators: weighted,
        facets: vec![Facet::Base, Facet::Growth],
        spans: vec![request.period.span()],
    };
    let is_needed = |needs: &Needs| !needs.indicators.is_empty() && needs.orgs.len() > 1;
    [Some(shown), Some(below).filter(is_needed)]
        .into_iter()
        .flatten()
        .collect()
}

/// What a trace reads: the same for everything below the whole, so that it reaches down to filed figures.
pub fn needs_of_trace(pack: &Pack, request: &Request) -> Vec<Needs> {
    let mut needs = needs(pack, request);
    needs.truncate(1);
    for shown in &mut needs {
        let orgs: BTreeSet<OrgId> = shown.orgs.drain(..).chain(subtree(pack, request)).collect();
        shown.orgs = orgs.into_iter().collect();
    }
    needs
}

fn is_weighted(pack: &Pack, key: &IndicatorKey) -> bool {
    pack.indicator(key)
        .is_some_and(|one| one.additive && one.price_basis == PriceBasis::Comparable)
}

fn subtree(pack: &Pack, request: &Request) -> Vec<OrgId> {
    let day = request.period.span().last_day();
    pack.orgs
        .subtree(&request.org, day)
        .into_iter()
        .map(|org| org.id.clone())
        .collect()
}

/// The whole and its parts.
fn own_orgs(pack: &Pack, request: &Request) -> BTreeSet<OrgId> {
    let mut orgs = BTreeSet::from([request.org.clone()]);
    let is_zone = pack
        .orgs
        .get(&request.org)
        .is_some_and(|org| org.kind == OrgKind::Zone);
    match request.scope {
        _ if is_zone => {}
        Scope::Children => orgs.extend(seen_from(pack, request, Seen::Children)),
        Scope::Zones => orgs.extend(seen_from(pack, request, Seen::Zones)),
    }
    orgs
}

/// The units that an aggregation looks at, from the whole or from one of its parts.
fn seen_from(pack: &Pack, request: &Request, scope: Seen) -> Vec<OrgId> {
    let day = request.period.span().last_day();
    let above = pack.orgs.ancestors(&request.org, day);
    let found: Vec<&Org> = match scope {
        Seen::Zones => pack.orgs.zones(&request.org, day),
        Seen::Children => pack.orgs.children(&request.org, day).collect(),
        Seen::Siblings => {
            let parent = above.first().map_or(&request.org, |org| &org.id);
            pack.orgs
                .children(parent, day)
                .chain(pack.orgs.children(&request.org, day))
                .collect()
        }
        Seen::All => pack
            .orgs
            .zones(above.last().map_or(&request.org, |org| &org.id), day),
    };
    found.into_iter().map(|org| org.id.clone()).collect()
}

/// The wanted indicators and all that their formulas lead to, with the figures these read.
fn indicators(pack: &Pack, request: &Request) -> (BTreeSet<IndicatorKey>, Vec<Dependency>) {
    let all = || {
        pack.indicators
            .iter()
            .map(|indicator| indicator.key.clone())
            .collect()
    };
    let mut open: Vec<IndicatorKey> = if request.indicators.is_empty() {
        all()
    } else {
        request.indicators.clone()
    };
    let (mut found, mut read) = (BTreeSet::new(), Vec::new());
    while let Some(key) = open.pop() {
        if let Some(formula) = pack.formulas.get(&key).filter(|_| !found.contains(&key)) {
            let figures = dependencies(formula);
            open.extend(figures.iter().map(|figure| figure.indicator.clone()));
            read.extend(figures);
        }
        found.insert(key);
    }
    (found, read)
}

fn spans(period: Period, read: &[Dependency]) -> Vec<Span> {
    let shifted = |dependency: &Dependency| {
        dependency
            .selectors
            .iter()
            .fold(period, |period, selector| selector.shift(period))
    };
    let periods: BTreeSet<Period> = read.iter().map(shifted).chain([period]).collect();
    let around = |period: &Period| {
        let span = period.span();
        [span, span.same_last_year(), span.last_year()]
    };
    periods
        .iter()
        .flat_map(around)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}
