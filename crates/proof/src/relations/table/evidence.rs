//! Whether the prose speaks of its tables: some of its figures agree with them.

use std::collections::{HashMap, HashSet};

use super::prose::{Pair, Place};
use crate::model::TableFacts;

/// How far the prose speaks of its tables.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Where some figure agrees.
    agree: HashSet<Place>,
    /// How many figures agree and how many do not where others agree, by table.
    counts: HashMap<usize, (usize, usize)>,
    /// What the prose calls the total of each table: 全市, 全区.
    wholes: HashSet<(usize, &'static str)>,
}

impl Evidence {
    pub fn of(pairs: &[Pair]) -> Self {
        let mut evidence = Self::default();
        for pair in pairs.iter().filter(|pair| pair.holds && pair.telling) {
            evidence.agree.insert(pair.place);
            evidence.counts.entry(pair.place.0).or_default().0 += 1;
            if pair.total {
                evidence
                    .wholes
                    .extend(pair.wholes.iter().map(|whole| (pair.place.0, *whole)));
            }
        }
        for pair in pairs.iter().filter(|pair| !pair.holds) {
            if evidence.agree.contains(&pair.place) {
                evidence.counts.entry(pair.place.0).or_default().1 += 1;
            }
        }
        evidence
    }

    /// Where nothing agrees the paragraph speaks of something else; a share of 全市 is not one of 全区.
    pub fn is_meant(&self, pair: &Pair, tables: &[TableFacts]) -> bool {
        let table = pair.place.0;
        let (held, failed) = self.counts.get(&table).copied().unwrap_or_default();
        let known = |whole: &&'static str| {
            self.wholes.contains(&(table, *whole)) || tables[table].context.contains(whole)
        };
        let whole = pair.wholes.iter().all(known);
        self.agree.contains(&pair.place) && held >= 2 && failed * 3 <= held.max(3) && whole
    }
}
