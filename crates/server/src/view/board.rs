//! Rows of one calculation, found by unit, indicator and statistic.
use std::collections::HashMap;

use domain::cell::IndicatorKey;
use domain::indicator::{Request, Row, Scope, Statistic};
use domain::number::Missing;
use domain::org::OrgId;

use crate::view::figure::Figure;

/// All rows of a unit and its parts in a period.
#[derive(Debug, Clone)]
pub struct Board {
    /// What was asked for.
    pub request: Request,
    rows: Vec<Row>,
    /// Where the rows of a unit and an indicator begin: they stand together, one for each statistic.
    index: HashMap<(OrgId, IndicatorKey), usize>,
}

impl Board {
    /// The board of a calculation.
    pub fn new(request: Request, rows: Vec<Row>) -> Self {
        let mut index = HashMap::new();
        let mut before: Option<&Row> = None;
        for (at, row) in rows.iter().enumerate() {
            let continues = before.is_some_and(|before| {
                before.org_id == row.org_id && before.indicator_key == row.indicator_key
            });
            if !continues {
                index.insert((row.org_id.clone(), row.indicator_key.clone()), at);
            }
            before = Some(row);
        }
        Self { request, rows, index }
    }

    /// One row.
    pub fn row(&self, org: &OrgId, indicator: &IndicatorKey, statistic: Statistic) -> Option<&Row> {
        let start = *self.index.get(&(org.clone(), indicator.clone()))?;
        let together = self.rows.iter().skip(start).take(Statistic::ALL.len());
        together
            .take_while(|row| row.org_id == *org)
            .find(|row| row.measure == statistic)
    }

    /// One printed figure; none when the indicator does not concern the unit.
    pub fn figure(&self, org: &OrgId, indicator: &IndicatorKey, statistic: Statistic) -> Option<Figure> {
        let scope = match self.request.scope {
            Scope::Children => "",
            Scope::Zones => "zones",
        };
        let row = self.row(org, indicator, statistic)?;
        Some(Figure::new(row, &self.request.org.0, scope))
    }

    /// Units that an indicator concerns: the parts in the pack's order, then the whole.
    pub fn units(&self, indicator: &IndicatorKey) -> Vec<OrgId> {
        let (whole, mut units): (Vec<OrgId>, Vec<OrgId>) = self
            .rows
            .iter()
            .filter(|row| row.indicator_key == *indicator && row.measure == Statistic::Level)
            .map(|row| row.org_id.clone())
            .partition(|org| *org == self.request.org);
        units.extend(whole);
        units
    }

    /// Whether a statistic means anything for any of the units: 未填 does, 不适用 does not.
    pub fn applies(&self, units: &[OrgId], indicator: &IndicatorKey, statistic: Statistic) -> bool {
        let applies = |row: &Row| row.missing != Some(Missing::NotApplicable);
        units
            .iter()
            .filter_map(|org| self.row(org, indicator, statistic))
            .any(applies)
    }

    /// Whether any row is about the indicator.
    pub fn concerns(&self, indicator: &IndicatorKey) -> bool {
        self.row(&self.request.org, indicator, Statistic::Level).is_some()
    }

    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}
