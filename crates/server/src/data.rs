//! The figures that pages and commands read: the pack in force and the database, opened together.
use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Context as _;
use domain::cell::{CellSet, Facet};
use domain::indicator::{Context, Request, compute, needs};
use domain::org::OrgId;
use domain::pack::model::{Pack, PackHash};
use domain::period::Span;
use store::Db;
use store::cells::{Query, load, series, spans};
use store::meta::{self, Fact};

use crate::config::Config;
use crate::context_bar::{Chosen, ContextQuery, choose};
use crate::error::AppError;
use crate::pages::overview::History;
use crate::view::board::Board;

/// Pack and database.
#[derive(Debug, Clone)]
pub struct Data {
    pack: Arc<Pack>,
    db: Db,
}

impl Data {
    /// Opens the database of the configuration; none when no pack is in force yet, so that there are no figures.
    pub async fn open(config: &Config) -> anyhow::Result<Option<Self>> {
        let db = open_database(config).await?;
        let Some(hash) = meta::get(&db, Fact::Pack).await.map_err(store_error)? else {
            return Ok(None);
        };
        let files = store::packs::files(&db, &PackHash(hash.clone()))
            .await
            .map_err(store_error)?;
        let (pack, findings) = domain::pack::load(&files.into_iter().collect());
        let first = findings.first().map(ToString::to_string).unwrap_or_default();
        let pack = pack.with_context(|| format!("库中的定义包 {hash} 读不出来：{first}"))?;
        Ok(Some(Self::new(pack, db)))
    }

    /// A pack and the database of its figures.
    pub fn new(pack: Pack, db: Db) -> Self {
        Self {
            pack: Arc::new(pack),
            db,
        }
    }

    /// Definitions.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The spans with figures of any indicator, in order of time.
    pub async fn spans(&self) -> anyhow::Result<Vec<Span>> {
        let keys: Vec<_> = self.pack.indicators.iter().map(|i| i.key.clone()).collect();
        spans(&self.db, &keys).await.map_err(store_error)
    }

    /// What an address chooses.
    pub fn choose(&self, query: &ContextQuery, spans: &[Span]) -> Result<Chosen, AppError> {
        choose(query, spans, &self.pack.orgs)
    }

    /// The cells that a request reads.
    pub async fn cells(&self, request: &Request) -> anyhow::Result<CellSet> {
        let needs = needs(&self.pack, request);
        let query = Query {
            orgs: needs.orgs,
            indicators: needs.indicators,
            facets: Facet::ALL.to_vec(),
            spans: needs.spans,
        };
        load(&self.db, &query).await.map_err(store_error)
    }

    /// All rows of a request.
    pub async fn board(&self, request: Request) -> anyhow::Result<Board> {
        let cells = self.cells(&request).await?;
        let context = Context {
            pack: &self.pack,
            cells: &cells,
            explain: false,
        };
        let rows = compute(context, &request);
        Ok(Board::new(request, rows))
    }

    /// Everything that a unit itself has filed, over all periods.
    pub async fn filed(&self, org: &OrgId, spans: &[Span]) -> anyhow::Result<CellSet> {
        let query = Query {
            orgs: vec![org.clone()],
            indicators: self.pack.indicators.iter().map(|i| i.key.clone()).collect(),
            facets: Facet::ALL.to_vec(),
            spans: spans.to_vec(),
        };
        load(&self.db, &query).await.map_err(store_error)
    }

    /// Levels of this year up to the board's period, of every unit and indicator on it.
    pub async fn histories(&self, board: &Board, spans: &[Span]) -> anyhow::Result<History> {
        let wanted = year_to_date(board.request.period.span(), spans);
        let mut history = History::new();
        if wanted.len() < 2 {
            return Ok(history);
        }
        for indicator in &board.request.indicators {
            let units = board.units(indicator);
            let values = series(&self.db, &units, indicator, Facet::Level, &wanted)
                .await
                .map_err(store_error)?;
            let keyed = values
                .into_iter()
                .map(|(org, values)| ((indicator.clone(), org), values));
            history.extend(keyed);
        }
        Ok(history)
    }

    /// When figures were last loaded, and what they are, in words for the context bar.
    pub async fn note(&self) -> anyhow::Result<String> {
        let time = meta::get(&self.db, Fact::DataTime).await.map_err(store_error)?;
        let demo = meta::get(&self.db, Fact::Demo).await.map_err(store_error)?;
        let time = time.map(|at| format!("数据时间 {}", local_minute(&at)));
        let demo = demo.map(|_| "演示数据".to_owned());
        Ok(time.into_iter().chain(demo).collect::<Vec<_>>().join(" · "))
    }
}

/// Opens the database, creating the data directory for the embedded one.
pub async fn open_database(config: &Config) -> anyhow::Result<Db> {
    if config.database.is_none() {
        let dir = &config.data_dir;
        std::fs::create_dir_all(dir).with_context(|| format!("建不了数据目录 {}", dir.display()))?;
    }
    Db::open(&config.database_url()).await.map_err(store_error)
}

/// A store's error with its code and next step, as the store words it.
pub fn store_error(error: store::StoreError) -> anyhow::Error {
    anyhow::Error::new(error)
}

/// Cumulative spans of the year that end no later than `span`, in order; only `span` itself when it is no
/// cumulative one.
fn year_to_date(span: Span, spans: &[Span]) -> Vec<Span> {
    let fits = |other: &&Span| {
        other.year() == span.year() && other.is_year_to_date() && other.last_month() <= span.last_month()
    };
    let wanted: BTreeSet<Span> = spans.iter().filter(fits).copied().collect();
    if span.is_year_to_date() {
        wanted.into_iter().collect()
    } else {
        vec![span]
    }
}

/// UTC RFC 3339 as an office in China reads it, to the minute.
fn local_minute(at: &str) -> String {
    let offset = jiff::tz::Offset::constant(8);
    at.parse::<jiff::Timestamp>().map_or_else(
        |_| at.to_owned(),
        |at| offset.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::{local_minute, year_to_date};
    use domain::period::Span;

    #[test]
    fn histories_stay_inside_the_year() {
        let spans: Vec<Span> = [
            "2022-01..12",
            "2023-01..02",
            "2023-01..03",
            "2023-03",
            "2023-01..06",
            "2023-01..09",
        ]
        .iter()
        .map(|text| text.parse().expect("a span"))
        .collect();
        let found = year_to_date(spans[4], &spans);
        assert_eq!(found, [spans[1], spans[2], spans[4]]);
        assert_eq!(year_to_date(spans[3], &spans), [spans[3]]);
    }

    #[test]
    fn times_are_those_of_the_office() {
        assert_eq!(local_minute("2023-07-18T08:20:31Z"), "2023-07-18 16:20");
        assert_eq!(local_minute("?"), "?");
    }
}
