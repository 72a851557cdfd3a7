//! Saving and loading figures: values and origins, roll-ups, history, what is refused.

use domain::cell::{CellSet, Facet};
use domain::number::Number;
use store::cells::{Query, Saved, history, load, load_bulk, rebuild_roll_ups, save, series, spans};
use store::{Db, StoreError};

use crate::harness::*;

async fn put(db: &Db, world: &World, id: &str, writes: &[store::cells::CellWrite]) -> Saved {
    save(db, &op(id), writes, &world.rules()).await.expect(id)
}

/// Sum and count of a unit's roll-up.
fn sum(set: &CellSet, org: &str) -> Option<(String, u32)> {
    let roll_up = set.roll_up(&key(org, OUTPUT, Facet::Level))?;
    Some((roll_up.sum.to_string(), roll_up.filled))
}

#[rstest]
#[tokio::test]
async fn a_saved_figure_is_read_back_with_its_origin(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let mut figure = level("甲一区", "1234.50");
    figure.cell.note = "含\t制表符\n和换行".to_owned();
    figure.cell.inferred = true;
    let missing = write(key("甲一区", RATE, Facet::Level), "不适用", 1);
    put(&db, &world, "1", &[figure.clone(), missing.clone()]).await;

    let set = load(&db, &everything(&world)).await.expect("load");
    assert_eq!(set.cell(&figure.cell.key), Some(&figure.cell));
    assert_eq!(set.cell(&missing.cell.key), Some(&missing.cell));
    assert_eq!(set.cells().count(), 2);
}

#[rstest]
#[tokio::test]
async fn what_is_not_asked_is_not_loaded(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    put(&db, &world, "1", &[level("甲一区", "1"), level("乙一区", "2")]).await;
    let mut query = everything(&world);
    query.orgs = vec!["乙一区".into(), "没有的区".into()];
    let set = load(&db, &query).await.expect("load");
    assert_eq!(set.cells().count(), 1);
    let nothing = load(&db, &Query::default()).await.expect("load");
    assert_eq!(nothing.cells().count(), 0);
}

#[rstest]
#[tokio::test]
async fn roll_ups_follow_every_save(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let sums = async |expected: [Option<(&str, u32)>; 3]| {
        let set = load(&db, &everything(&world)).await.expect("load");
        let found = ["甲市", "乙市", "省"].map(|org| sum(&set, org));
        assert_eq!(
            found,
            expected.map(|e| e.map(|(total, filled)| (total.to_owned(), filled)))
        );
    };
    put(&db, &world, "1", &[level("甲一区", "1.50"), level("甲二区", "2")]).await;
    sums([Some(("3.5", 2)), None, Some(("3.5", 2))]).await;
    put(&db, &world, "2", &[level("乙一区", "0")]).await;
    sums([Some(("3.5", 2)), Some(("0", 1)), Some(("3.5", 3))]).await;

    let city = write(key("甲市", OUTPUT, Facet::Level), "10", 5);
    put(&db, &world, "3", &[city]).await;
    sums([Some(("3.5", 2)), Some(("0", 1)), Some(("10", 6))]).await;
    put(
        &db,
        &world,
        "4",
        &[level("甲二区", "不适用"), level("乙一区", "-1")],
    )
    .await;
    sums([Some(("1.5", 1)), Some(("-1", 1)), Some(("9", 6))]).await;
    put(
        &db,
        &world,
        "5",
        &[level("甲市", "未填"), level("乙一区", "未填")],
    )
    .await;
    sums([Some(("1.5", 1)), None, Some(("1.5", 1))]).await;
}

#[rstest]
#[tokio::test]
async fn rates_and_growth_do_not_sum(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let growth = write(key("甲一区", OUTPUT, Facet::Growth), "5.2", 1);
    let base = write(key("甲一区", OUTPUT, Facet::Base), "3", 1);
    let rate = write(key("甲一区", RATE, Facet::Level), "60", 1);
    put(&db, &world, "1", &[growth, base, rate]).await;
    let set = load(&db, &everything(&world)).await.expect("load");
    let has_sum = |indicator, facet| set.roll_up(&key("甲市", indicator, facet)).is_some();
    assert!(has_sum(OUTPUT, Facet::Base));
    assert!(!has_sum(OUTPUT, Facet::Growth) && !has_sum(RATE, Facet::Level));
}

#[rstest]
#[tokio::test]
async fn every_change_of_a_cell_is_kept(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    put(&db, &world, "1", &[level("甲一区", "1"), level("甲二区", "7")]).await;
    let corrected = store::cells::Op {
        why: "漏报一户",
        actor: "审核员",
        ..op("2")
    };
    save(&db, &corrected, &[level("甲一区", "1.2")], &world.rules())
        .await
        .expect("save");
    put(&db, &world, "3", &[level("甲一区", "未填")]).await;

    let events = history(&db, &key("甲一区", OUTPUT, Facet::Level))
        .await
        .expect("history");
    let number = |text: &str| Number::parse(text).expect("a number");
    let changes: Vec<_> = events
        .iter()
        .map(|event| (event.was, event.value, event.why.as_str()))
        .collect();
    assert_eq!(
        changes,
        [
            (None, number("1"), ""),
            (Some(number("1")), number("1.2"), "漏报一户"),
            (Some(number("1.2")), Number::NOT_FILED, ""),
        ]
    );
    assert_eq!((events[1].seq, events[1].actor.as_str()), (2, "审核员"));
    assert_eq!(events[1].pack, world.pack.0);
    assert_eq!(events[1].source, "市统计局");
}

#[rstest]
#[tokio::test]
async fn saving_the_same_again_leaves_no_trace(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let first = put(&db, &world, "1", &[level("甲一区", "1")]).await;
    assert_eq!((first.seq, first.changed), (Some(1), 1));
    let again = put(&db, &world, "2", &[level("甲一区", "1.00")]).await;
    assert_eq!((again.seq, again.changed, again.unchanged), (None, 0, 1));
    assert_eq!(store::audit::tail(&db, 9).await.expect("tail").len(), 1);
}

#[rstest]
#[tokio::test]
async fn what_is_refused_changes_nothing(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    put(&db, &world, "1", &[level("甲一区", "1")]).await;

    let refused = async |id: &str, writes: &[store::cells::CellWrite]| {
        save(&db, &op(id), writes, &world.rules())
            .await
            .expect_err("refused")
    };
    let repeated = refused("1", &[level("甲一区", "2")]).await;
    assert_eq!(repeated, StoreError::Repeated { id: "1".into() });
    let unknown = refused("2", &[level("甲一区", "2"), level("丙区", "2")]).await;
    assert_eq!(unknown, StoreError::UnknownOrg { org: "丙区".into() });
    let huge = [
        level("甲一区", "9999999999999999999999999999"),
        level("甲二区", "0.01"),
    ];
    assert_eq!(refused("3", &huge).await.code(), "TZ-2021");

    let set = load(&db, &everything(&world)).await.expect("load");
    assert_eq!(sum(&set, "省"), Some(("1".into(), 1)));
    assert_eq!(set.cells().count(), 1);
    assert_eq!(store::audit::tail(&db, 9).await.expect("tail").len(), 1);
}

#[rstest]
#[tokio::test]
async fn an_import_skips_what_is_there(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    put(&db, &world, "1", &[level("甲一区", "1")]).await;
    let writes = [level("甲一区", "1"), level("甲二区", "2"), level("乙一区", "3")];
    let loaded = load_bulk(&db, &op("2"), writes.clone(), &world.rules())
        .await
        .expect("load");
    assert_eq!((loaded.batches, loaded.changed, loaded.unchanged), (1, 2, 1));
    let again = load_bulk(&db, &op("3"), writes, &world.rules())
        .await
        .expect("load");
    assert_eq!((again.batches, again.changed, again.unchanged), (0, 0, 3));
    let set = load(&db, &everything(&world)).await.expect("load");
    assert_eq!(sum(&set, "省"), Some(("6".into(), 3)));
}

#[rstest]
#[tokio::test]
async fn a_series_falls_back_on_the_roll_up(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    put(&db, &world, "1", &[level("甲一区", "1"), level("乙市", "9")]).await;
    let orgs = ["甲市", "乙市", "乙一区"].map(Into::into);
    let spans = [half_year().same_last_year(), half_year()];
    let series = series(&db, &orgs, &OUTPUT.into(), Facet::Level, &spans)
        .await
        .expect("series");
    let texts = orgs.map(|org| series[&org].iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(texts, [["未填", "1"], ["未填", "9"], ["未填", "未填"]]);
}

#[rstest]
#[tokio::test]
async fn spans_with_figures_are_known_without_reading_them(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let mut earlier = level("甲一区", "1");
    earlier.cell.key.span = half_year().same_last_year();
    let rate = write(key("乙一区", RATE, Facet::Growth), "60", 1);
    put(&db, &world, "1", &[level("甲一区", "1"), rate]).await;
    put(&db, &world, "2", &[earlier.clone(), level("乙一区", "2")]).await;
    let of = async |indicators: &[&str]| {
        let keys: Vec<_> = indicators.iter().map(|&key| key.into()).collect();
        spans(&db, &keys).await.expect("spans")
    };
    assert_eq!(of(&[OUTPUT, RATE]).await, [earlier.cell.key.span, half_year()]);
    assert_eq!(of(&[RATE]).await, [half_year()]);
    assert_eq!(of(&["没有的指标"]).await, []);
}

#[rstest]
#[tokio::test]
async fn a_new_pack_rebuilds_the_roll_ups(#[values(Embedded, Server)] engine: Engine) {
    use domain::org::OrgKind;
    let (db, world) = (engine.database().await, World::new());
    put(&db, &world, "1", &[level("甲一区", "1"), level("乙一区", "2")]).await;
    let moved = World::of(vec![
        org("省", OrgKind::Province, None),
        org("甲市", OrgKind::City, Some("省")),
        org("乙市", OrgKind::City, Some("省")),
        org("甲一区", OrgKind::Zone, Some("乙市")),
        org("乙一区", OrgKind::Zone, Some("乙市")),
    ]);
    let count = rebuild_roll_ups(&db, &op("2"), &moved.rules())
        .await
        .expect("rebuild");
    let set = load(&db, &everything(&moved)).await.expect("load");
    assert_eq!(count, 2);
    assert_eq!(sum(&set, "甲市"), None);
    assert_eq!(sum(&set, "乙市"), Some(("3".into(), 2)));
    assert_eq!(sum(&set, "省"), Some(("3".into(), 2)));
}

#[rstest]
#[tokio::test]
async fn writers_queue_up_and_no_sum_is_lost(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let saves = (0..40).map(|n| {
        let (db, world) = (&db, &world);
        async move {
            let org = ["甲一区", "甲二区", "乙一区"][n % 3];
            let value = n.to_string();
            put(db, world, &format!("op-{n}"), &[level(org, &value)]).await;
        }
    });
    futures::future::join_all(saves).await;
    let set = load(&db, &everything(&world)).await.expect("load");
    let filed: domain::Decimal = set.cells().filter_map(|cell| cell.value.value()).sum();
    assert_eq!(sum(&set, "省"), Some((filed.to_string(), 3)));
}

#[rstest]
#[tokio::test]
async fn the_spans_with_figures_are_listed_once(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let mut earlier = level("甲一区", "1");
    earlier.cell.key.span = "2022-01..12".parse().expect("a span");
    let writes = [earlier, level("甲一区", "1"), level("甲二区", "2")];
    put(&db, &world, "1", &writes).await;
    let found = spans(&db, &[OUTPUT.into(), "没有的指标".into()])
        .await
        .expect("spans");
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["2022-01..12".to_owned(), writes[1].cell.key.span.to_string()]
    );
}

#[rstest]
#[tokio::test]
async fn a_writer_waits_only_so_long(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let mut busy = db.begin_write().await.expect("begin");
    store::audit::lock(&mut busy).await.expect("the lock");
    let options = store::Options {
        wait: std::time::Duration::from_millis(100),
        ..store::Options::default()
    };
    // Opening a file needs its lock already; a server lets the second writer in as far as the chain.
    let refused = match Db::open_with(db.url(), &options).await {
        Ok(other) => save(&other, &op("1"), &[level("甲一区", "1")], &world.rules())
            .await
            .map(|_| ()),
        Err(error) => Err(error),
    };
    assert_eq!(refused.expect_err("locked").code(), "TZ-2005");
    busy.rollback().await.expect("rollback");
    put(&db, &world, "2", &[level("甲一区", "1")]).await;
}

#[rstest]
#[tokio::test]
async fn very_many_units_are_read_as_one_range(#[values(Embedded, Server)] engine: Engine) {
    use domain::org::OrgKind;
    let db = engine.database().await;
    let zones: Vec<String> = (0..300).map(|n| format!("区{n}")).collect();
    let mut orgs = vec![
        org("省", OrgKind::Province, None),
        org("甲市", OrgKind::City, Some("省")),
    ];
    orgs.extend(zones.iter().map(|id| org(id, OrgKind::Zone, Some("甲市"))));
    let world = World::of(orgs);
    let figure = |n: usize| if n.is_multiple_of(7) { "不适用" } else { "-1.25" };
    let writes: Vec<_> = zones
        .iter()
        .enumerate()
        .map(|(n, id)| level(id, figure(n)))
        .collect();
    load_bulk(&db, &op("1"), writes, &world.rules())
        .await
        .expect("import");
    let corrected: Vec<_> = zones.iter().map(|id| level(id, "2")).collect();
    put(&db, &world, "2", &corrected[..299]).await;

    let mut query = everything(&world);
    let set = load(&db, &query).await.expect("load");
    assert_eq!(set.cells().count(), 300);
    assert_eq!(sum(&set, "省"), Some(("596.75".into(), 300)));
    query.orgs.retain(|org| *org != "区5".into());
    let set = load(&db, &query).await.expect("load");
    assert_eq!(
        set.cells().count(),
        299,
        "what lies between is not what was asked for"
    );
}
