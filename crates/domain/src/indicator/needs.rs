//! Needs: which cells a request reads, so that the service loads exactly these and rules never fetch.

use std::collections::BTreeSet;

use crate::cell::IndicatorKey;
use crate::org::{OrgId, OrgKind};
use crate::pack::model::Pack;
use crate::period::{Period, Span};

use super::row::{Request, Scope};

/// The cells to load: every combination of the three lists, all facets, with the roll-ups of the units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// Units: the whole, its parts, and what their figures are summed from when no roll-up is kept.
    pub orgs: Vec<OrgId>,
    /// Indicators, with those that their formulas read.
    pub indicators: Vec<IndicatorKey>,
    /// Spans: the period, its same period last year and last year's total.
    pub spans: Vec<Span>,
}

/// What a request reads.
pub fn needs(pack: &Pack, request: &Request) -> Needs {
    let day = request.period.span().last_day();
    let mut orgs = vec![request.org.clone()];
    if pack
        .orgs
        .get(&request.org)
        .is_some_and(|org| org.kind != OrgKind::Zone)
    {
        let below = match request.scope {
            Scope::Children => pack.orgs.children(&request.org, day).collect::<Vec<_>>(),
            Scope::Zones => pack.orgs.zones(&request.org, day),
        };
        orgs.extend(below.into_iter().map(|org| org.id.clone()));
    }
    Needs {
        orgs,
        indicators: indicators(pack, request),
        spans: spans(request.period),
    }
}

fn spans(period: Period) -> Vec<Span> {
    let span = period.span();
    let all = [span, span.same_last_year(), span.last_year()];
    all.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

fn indicators(pack: &Pack, request: &Request) -> Vec<IndicatorKey> {
    if request.indicators.is_empty() {
        return pack
            .indicators
            .iter()
            .map(|indicator| indicator.key.clone())
            .collect();
    }
    request.indicators.clone()
}
