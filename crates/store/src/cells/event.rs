//! How a change of a cell is written for the audit chain.

use super::state::Key;
use super::{facet_of, span_of};
use crate::error::StoreError;
use crate::names::Known;

/// One change as it is hashed into the audit chain: in names, not numbers, so that it means the same anywhere.
pub(crate) struct EventLine<'a> {
    pub(crate) key: Key,
    pub(crate) was: Option<&'a str>,
    pub(crate) value: &'a str,
    pub(crate) covers: i64,
    pub(crate) origin: &'a str,
}

impl EventLine<'_> {
    pub(crate) fn text(&self, names: &Known) -> Result<String, StoreError> {
        let Self {
            key,
            was,
            value,
            covers,
            origin,
        } = self;
        let (indicator, org) = (names.key(key.indicator)?, names.key(key.org)?);
        let (facet, span) = (facet_of(key.facet)?.text(), span_of(key.span)?);
        let was = was.unwrap_or_default();
        Ok(format!(
            "{indicator}\t{facet}\t{span}\t{org}\t{was}\t{value}\t{covers}\t{origin}\n"
        ))
    }
}
