//! Load: everything one calculation needs, in one statement whose cost grows with what is asked.

use std::collections::HashMap;
use std::sync::Arc;

use domain::cell::{Cell, CellKey, CellSet, Facet, IndicatorKey, RollUp};
use domain::number::Number;
use domain::org::OrgId;
use domain::period::Span;

use super::state::{self, Filed, Key, Keys, State, Stored, Sum};
use super::{facet_code, facet_of, span_code, span_of};
use crate::db::Db;
use crate::error::StoreError;
use crate::names::{Kind, Known};
use crate::origins::Origin;

/// What to load: the product of the four lists.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Units, with their own cells and roll-ups.
    pub orgs: Vec<OrgId>,
    /// Indicators.
    pub indicators: Vec<IndicatorKey>,
    /// Facets.
    pub facets: Vec<Facet>,
    /// Spans.
    pub spans: Vec<Span>,
}

/// Loads cells and roll-ups.
pub async fn load(db: &Db, query: &Query) -> Result<CellSet, StoreError> {
    let (names, keys) = resolve(db, query).await?;
    let terms = Terms::new(&names, query);
    let mut found = state::read(&mut &*db, &keys).await?;
    found.retain(|(key, _)| terms.orgs.contains_key(&key.org));
    let ids = found.iter().filter_map(|(_, stored)| match stored {
        Stored::Cell(filed) => Some(filed.origin),
        Stored::RollUp(_) => None,
    });
    let origins = db.origins.load(&mut &*db, ids.collect()).await?;
    let mut set = CellSet::default();
    for (key, stored) in found {
        match stored {
            Stored::Cell(filed) => set.insert(cell(terms.key(key)?, filed, &origins)?),
            Stored::RollUp(sum) if sum.parts > 0 => set.insert_roll_up(terms.key(key)?, roll_up(sum)),
            Stored::RollUp(_) => {}
        }
    }
    Ok(set)
}

fn roll_up(sum: Sum) -> RollUp {
    RollUp {
        sum: sum.total,
        filled: u32::try_from(sum.filled).unwrap_or(u32::MAX),
    }
}

/// The figures of some units over some spans, for sparklines: own figure, or else the roll-up; 未填 where there is
/// neither. Each unit's numbers stand in the order of `spans`.
pub async fn series(
    db: &Db,
    orgs: &[OrgId],
    indicator: &IndicatorKey,
    facet: Facet,
    spans: &[Span],
) -> Result<HashMap<OrgId, Vec<Number>>, StoreError> {
    let query = Query {
        orgs: orgs.to_vec(),
        indicators: vec![indicator.clone()],
        facets: vec![facet],
        spans: spans.to_vec(),
    };
    let (names, keys) = resolve(db, &query).await?;
    let state = State::read(&mut &*db, &keys).await?;
    let number = |org: &OrgId, span: Span| {
        let org = names.id(Kind::Org, &org.0)?;
        let indicator = names.id(Kind::Indicator, &indicator.0)?;
        let (facet, span) = (facet_code(facet), span_code(span));
        Some(best(
            &state,
            Key {
                indicator,
                facet,
                span,
                org,
            },
        ))
    };
    let of = |org: &OrgId| {
        let numbers = spans
            .iter()
            .map(|&span| number(org, span).unwrap_or(Number::NOT_FILED));
        (org.clone(), numbers.collect())
    };
    Ok(orgs.iter().map(of).collect())
}

/// The own figure, or else the roll-up, or else why there is none.
fn best(state: &State, key: Key) -> Number {
    let own = state
        .cells
        .get(&key)
        .map_or(Number::NOT_FILED, |filed| filed.value);
    let sum = state.roll_ups.get(&key).filter(|sum| sum.parts > 0);
    match (own, sum) {
        (Number::Missing(_), Some(sum)) => Number::Value(sum.total),
        _ => own,
    }
}

/// The lists in numbers. What was never used in a figure has no number and no figures.
async fn resolve(db: &Db, query: &Query) -> Result<(Arc<Known>, Keys), StoreError> {
    let orgs = query.orgs.iter().map(|org| (Kind::Org, &*org.0));
    let indicators = query
        .indicators
        .iter()
        .map(|indicator| (Kind::Indicator, &*indicator.0));
    let names = db.names.known(&mut &*db, orgs.chain(indicators)).await?;
    let keys = Keys {
        indicators: query
            .indicators
            .iter()
            .filter_map(|key| names.id(Kind::Indicator, &key.0))
            .collect(),
        facets: query.facets.iter().map(|&facet| facet_code(facet)).collect(),
        spans: query.spans.iter().map(|&span| span_code(span)).collect(),
        orgs: query
            .orgs
            .iter()
            .filter_map(|org| names.id(Kind::Org, &org.0))
            .collect(),
    };
    Ok((names, keys.tidy()))
}

/// The caller's own ids by number: keys of the result share their text.
struct Terms<'q> {
    orgs: HashMap<i64, &'q OrgId>,
    indicators: HashMap<i64, &'q IndicatorKey>,
}

impl<'q> Terms<'q> {
    fn new(names: &Known, query: &'q Query) -> Self {
        let orgs = query.orgs.iter();
        let indicators = query.indicators.iter();
        Self {
            orgs: orgs
                .filter_map(|org| Some((names.id(Kind::Org, &org.0)?, org)))
                .collect(),
            indicators: indicators
                .filter_map(|key| Some((names.id(Kind::Indicator, &key.0)?, key)))
                .collect(),
        }
    }

    fn key(&self, key: Key) -> Result<CellKey, StoreError> {
        let (Some(&org), Some(&indicator)) = (self.orgs.get(&key.org), self.indicators.get(&key.indicator))
        else {
            return Err(StoreError::Unreadable {
                what: "编号".to_owned(),
                text: format!("{key:?}"),
            });
        };
        Ok(CellKey {
            org: org.clone(),
            indicator: indicator.clone(),
            facet: facet_of(key.facet)?,
            span: span_of(key.span)?,
        })
    }
}

fn cell(key: CellKey, filed: Filed, origins: &HashMap<i64, Arc<Origin>>) -> Result<Cell, StoreError> {
    let origin = origins.get(&filed.origin).ok_or_else(|| StoreError::Unreadable {
        what: "来源编号".to_owned(),
        text: filed.origin.to_string(),
    })?;
    Ok(Cell {
        key,
        value: filed.value,
        label: origin.label,
        source: origin.source.clone(),
        dated: origin.dated,
        inferred: origin.inferred,
        note: origin.note.clone(),
    })
}
