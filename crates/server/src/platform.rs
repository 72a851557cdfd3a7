//! The platform as commands and pages use it: the database with the pack in force.
use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use domain::cell::{Cell, CellSet, IndicatorKey};
use domain::indicator::{
    Context, Figure, Needs, Request, Row, Statistic, compute, expected_zones, explain, needs, needs_of_trace,
};
use domain::org::OrgId;
use domain::pack::PackFiles;
use domain::pack::model::{Pack, PackHash};
use domain::period::Span;
use store::Db;
use store::audit;
use store::cells::{self, CellWrite, Op, Rules, Saved};
use store::db::Write;
use store::meta::{self, Fact};

use crate::config::Config;
use crate::{clock, packs};

/// Spans with figures, and the position of the audit chain at which they were read.
type KnownSpans = (i64, Vec<Span>);

/// Database and pack in force; cheap to clone.
#[derive(Clone)]
pub struct Platform {
    /// The database.
    pub db: Db,
    /// The pack in force.
    pub pack: Arc<Pack>,
    /// Spans with figures, and the position of the audit chain at which they were read.
    spans: Arc<RwLock<Option<KnownSpans>>>,
}

impl std::fmt::Debug for Platform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Platform({}, {})", self.db.place(), self.pack.version)
    }
}

impl Platform {
    /// Opens the configured database. An empty one is created and gets the default pack.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        config.make_data_dir()?;
        Self::with(Db::open(&config.database_url()).await?).await
    }

    /// Opens a database that must be there already: a question never creates one.
    pub async fn open_existing(config: &Config) -> anyhow::Result<Self> {
        config.require_database()?;
        Self::open(config).await
    }

    /// The platform over an open database.
    pub async fn with(db: Db) -> anyhow::Result<Self> {
        let hash = match meta::get(&db, Fact::Pack).await? {
            Some(hash) => PackHash(hash),
            None => packs::put_in_force(&db, "系统", &packs::shipped()).await?,
        };
        let files: PackFiles = store::packs::files(&db, &hash).await?.into_iter().collect();
        let pack = Arc::new(packs::load(&files)?);
        Ok(Self {
            db,
            pack,
            spans: Arc::default(),
        })
    }

    /// The spans with figures of any indicator, in order of time. Read again only after something has changed:
    /// every page asks for them, and they seldom do.
    pub async fn spans(&self) -> anyhow::Result<Vec<Span>> {
        let position = audit::position(&self.db).await?;
        if let Some((_, spans)) = self.known_spans().filter(|(read_at, _)| *read_at == position) {
            return Ok(spans);
        }
        let keys: Vec<IndicatorKey> = self.pack.indicators.iter().map(|one| one.key.clone()).collect();
        let spans = cells::spans(&self.db, &keys).await?;
        let mut known = self.spans.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some((position, spans.clone()));
        Ok(spans)
    }

    fn known_spans(&self) -> Option<KnownSpans> {
        self.spans.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The cells that a calculation reads.
    async fn cells(&self, needs: Vec<Needs>) -> anyhow::Result<CellSet> {
        let mut cells = CellSet::default();
        for needs in needs {
            let query = cells::Query {
                orgs: needs.orgs,
                indicators: needs.indicators,
                facets: needs.facets,
                spans: needs.spans,
            };
            cells.extend(cells::load(&self.db, &query).await?);
        }
        Ok(cells)
    }

    /// Every statistic of a unit and its parts.
    pub async fn rows(&self, request: &Request) -> anyhow::Result<Vec<Row>> {
        let cells = self.cells(needs(&self.pack, request)).await?;
        Ok(compute(self.context(&cells), request))
    }

    /// One statistic with its trace; nothing when the names do not fit together.
    pub async fn explain(
        &self,
        request: &Request,
        indicator: &IndicatorKey,
        org: &OrgId,
        statistic: Statistic,
    ) -> anyhow::Result<Option<(Row, Figure)>> {
        let request = Request {
            indicators: vec![indicator.clone()],
            ..request.clone()
        };
        let cells = self.cells(needs_of_trace(&self.pack, &request)).await?;
        Ok(explain(self.context(&cells), &request, indicator, org, statistic))
    }

    fn context<'a>(&'a self, cells: &'a CellSet) -> Context<'a> {
        Context {
            pack: &self.pack,
            cells,
            explain: false,
        }
    }

    /// Files figures in one transaction.
    pub async fn file(&self, actor: &str, why: &str, cells: Vec<Cell>) -> anyhow::Result<Saved> {
        let mut tx = self.db.begin_write().await?;
        let saved = self.file_in(&mut tx, actor, why, cells).await?;
        tx.commit().await?;
        Ok(saved)
    }

    /// As [`Self::file`], inside a transaction that changes more.
    pub async fn file_in(
        &self,
        tx: &mut Write,
        actor: &str,
        why: &str,
        cells: Vec<Cell>,
    ) -> anyhow::Result<Saved> {
        let (id, at) = (clock::new_id(), clock::now().to_string());
        let op = Op {
            id: &id,
            actor,
            at: &at,
            why,
        };
        let writes: Vec<CellWrite> = cells.into_iter().map(|cell| self.write(cell)).collect();
        let additive = self.additive();
        let saved = cells::save_in(&self.db, tx, &op, &writes, &self.rules(&additive)).await?;
        if saved.seq.is_some() {
            meta::set(tx, Fact::DataTime, &at).await?;
        }
        Ok(saved)
    }

    /// Computes every roll-up again, as after a change of units or indicators, and gives how many there are.
    pub async fn rebuild_roll_ups(&self, actor: &str, why: &str) -> anyhow::Result<usize> {
        let (id, at) = (clock::new_id(), clock::now().to_string());
        let op = Op {
            id: &id,
            actor,
            at: &at,
            why,
        };
        let additive = self.additive();
        Ok(cells::rebuild_roll_ups(&self.db, &op, &self.rules(&additive)).await?)
    }

    /// Indicators whose levels and bases sum upwards.
    pub fn additive(&self) -> HashSet<IndicatorKey> {
        let additive = self.pack.indicators.iter().filter(|indicator| indicator.additive);
        additive.map(|indicator| indicator.key.clone()).collect()
    }

    /// What the pack in force says about cells; `additive` is [`Self::additive`].
    pub fn rules<'a>(&'a self, additive: &'a HashSet<IndicatorKey>) -> Rules<'a> {
        Rules {
            pack: &self.pack.hash,
            orgs: &self.pack.orgs,
            additive,
        }
    }

    /// A cell with the number of zones it speaks for.
    fn write(&self, cell: Cell) -> CellWrite {
        let org = self.pack.orgs.get(&cell.key.org);
        let known = org.zip(self.pack.indicator(&cell.key.indicator));
        let covers = known.map_or(0, |(org, indicator)| {
            expected_zones(&self.pack, org, indicator, cell.key.span)
        });
        CellWrite { cell, covers }
    }
}
