//! The store under national load: 3,000 zones × 40 indicators × 60 months, on one engine.
//!
//! `cargo bench -p taizhang-store --bench national -- --engine sqlite|postgres [--database URL]
//! [--zones N] [--indicators N] [--months N] [--verify yes]` prints lines `bench <name> <value> <unit>`. Reads are measured twice:
//! with little more stored than is asked for (`-small`), and with everything stored.
mod args;
mod data;
mod measure;

use std::time::{Duration, Instant};

use args::Args;
use data::Nation;
use domain::cell::Facet;
use store::Db;
use store::cells::{CellWrite, Op, Query, load, load_bulk, save};
use store::db::testing::{Server, Settings};
use store::verify::verify;

fn main() {
    let args = Args::parse(std::env::args().skip(1));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let place = Place::of(&args);
    println!("{args}");
    runtime.block_on(run(&args, &place, &Nation::new(&args)));
}

/// Where to measure; goes away with its files and its server.
struct Place {
    url: String,
    _directory: Option<tempfile::TempDir>,
    _server: Option<Server>,
}

impl Place {
    fn of(args: &Args) -> Self {
        let (mut directory, mut server) = (None, None);
        let url = match (&args.database, args.engine.as_str()) {
            (Some(url), _) => url.clone(),
            (None, "postgres") => server.insert(Server::start(Settings::Durable)).url("postgres"),
            (None, _) => {
                let made = directory.insert(tempfile::tempdir().expect("a temporary directory"));
                format!("sqlite://{}", made.path().join("national.db").display())
            }
        };
        Self {
            url,
            _directory: directory,
            _server: server,
        }
    }
}

async fn run(args: &Args, place: &Place, nation: &Nation) {
    let db = Db::open(&place.url).await.expect("an empty database");
    let mut loaded = Loading::default();
    loaded.take(&db, nation, "small", nation.small()).await;
    db.analyze().await.expect("statistics");
    reads(&db, nation, "-small").await;
    loaded.take(&db, nation, "rest", nation.rest()).await;
    db.analyze().await.expect("statistics");
    println!("bench cells {} 个", loaded.cells);
    println!("bench load {:.0} cells/s", loaded.rate());
    println!("bench size {} MB", db.size().await.expect("size") / 1_000_000);
    reads(&db, nation, "").await;
    saves(&db, nation).await;
    if args.verify {
        let start = Instant::now();
        let report = verify(&db, &nation.rules()).await.expect("a check");
        assert_eq!(report.findings, [], "the store keeps what it promises");
        println!("bench verify {:.1} s", start.elapsed().as_secs_f64());
    }
}

#[derive(Default)]
struct Loading {
    cells: usize,
    time: Duration,
}

impl Loading {
    async fn take(&mut self, db: &Db, nation: &Nation, id: &str, writes: impl Iterator<Item = CellWrite>) {
        let start = Instant::now();
        let done = load_bulk(db, &op(id), writes, &nation.rules()).await;
        self.cells += done.expect("the load").changed;
        self.time += start.elapsed();
    }

    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    fn rate(&self) -> f64 {
        self.cells as f64 / self.time.as_secs_f64()
    }
}

fn op(id: &str) -> Op<'_> {
    Op {
        id,
        actor: "bench",
        at: "2024-01-15T00:00:00Z",
        why: "",
    }
}

async fn reads(db: &Db, nation: &Nation, suffix: &str) {
    let two = Nation::two_spans();
    let rank = |n: usize| Query {
        orgs: nation.zone_ids(),
        indicators: vec![nation.indicator(n)],
        facets: vec![Facet::Level],
        spans: two.to_vec(),
    };
    let page = |n: usize| Query {
        orgs: nation.city_with_zones(n),
        indicators: nation.indicators(),
        facets: vec![Facet::Level],
        spans: two.to_vec(),
    };
    let unit = |n: usize| Query {
        orgs: vec![nation.small_zone(n)],
        indicators: nation.indicators(),
        facets: vec![Facet::Level],
        spans: nation.two_years(),
    };
    let rank = timed_loads(db, rank).await;
    let page = timed_loads(db, page).await;
    let unit = timed_loads(db, unit).await;
    rank.print_p50(&format!("rank-all-zones{suffix}-p50"));
    rank.print_p95(&format!("rank-all-zones{suffix}"));
    page.print_p95(&format!("page-children{suffix}"));
    unit.print_p95(&format!("page-unit{suffix}"));
    page.worse(&unit).print_p95(&format!("page-data-p95{suffix}"));
}

async fn timed_loads(db: &Db, query: impl Fn(usize) -> Query) -> measure::Times {
    let mut times = measure::Times::default();
    for n in 0..measure::ROUNDS {
        let query = query(n);
        let start = Instant::now();
        let set = load(db, &query).await.expect("a load");
        times.push(start.elapsed());
        assert!(set.cells().next().is_some(), "something was loaded");
    }
    times
}

async fn saves(db: &Db, nation: &Nation) {
    let mut times = measure::Times::default();
    for n in 0..measure::ROUNDS {
        let write = nation.correction(n);
        let id = format!("save-{n}");
        let start = Instant::now();
        let saved = save(db, &op(&id), &[write], &nation.rules()).await;
        times.push(start.elapsed());
        assert_eq!(saved.expect("a save").changed, 1);
    }
    times.print_p50("save-cell-p50");
    times.print_p95("save-cell");
}
