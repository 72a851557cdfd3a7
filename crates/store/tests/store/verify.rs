//! `verify` is silent on a sound database and names every change that did not go through the front door.

use domain::cell::Facet;
use store::Db;
use store::cells::{rebuild_roll_ups, save};
use store::verify::verify;

use crate::harness::*;

/// Five operations over both cities, with corrections.
async fn filled(engine: Engine) -> (store::db::testing::TestDb, World) {
    let (db, world) = (engine.database().await, World::new());
    let growth = write(key("甲一区", OUTPUT, Facet::Growth), "5.2", 1);
    let city = write(key("甲市", OUTPUT, Facet::Level), "10", 2);
    let operations = [
        vec![level("甲一区", "1.5"), level("甲二区", "2")],
        vec![level("乙一区", "3"), growth],
        vec![city],
        vec![level("甲二区", "未填"), level("乙一区", "3.25")],
        vec![level("甲市", "未填")],
    ];
    for (n, writes) in operations.iter().enumerate() {
        let id = format!("op-{n}");
        save(&db, &op(&id), writes, &world.rules()).await.expect("save");
    }
    (db, world)
}

async fn findings(db: &Db, world: &World) -> Vec<(&'static str, String)> {
    let report = verify(db, &world.rules()).await.expect("verify");
    let found = report.findings.into_iter();
    found.map(|finding| (finding.code, finding.place.file)).collect()
}

#[rstest]
#[tokio::test]
async fn a_sound_database_has_no_differences(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = filled(engine).await;
    let report = verify(&db, &world.rules()).await.expect("verify");
    assert_eq!(report.findings, []);
    assert_eq!((report.audit_rows, report.events, report.cells), (5, 8, 5));
    assert_eq!((report.roll_ups, report.head.seq), (3, 5));
    rebuild_roll_ups(&db, &op("again"), &world.rules())
        .await
        .expect("rebuild");
    assert_eq!(findings(&db, &world).await, []);
}

#[rstest]
#[case("UPDATE roll_up SET total = '99' WHERE total = '1.5'", &["TZ-2030 甲市 工业增加值 本期 2023-01..06"])]
#[case("DELETE FROM roll_up WHERE total = '4.75'", &["TZ-2030 省 工业增加值 本期 2023-01..06"])]
#[case("UPDATE cell SET value = '9' WHERE value = '5.2'", &["TZ-2031 甲一区 工业增加值 增速 2023-01..06"])]
#[case("UPDATE cell SET covers = 9 WHERE value = '5.2'", &["TZ-2031 甲一区 工业增加值 增速 2023-01..06"])]
#[case("DELETE FROM cell WHERE value = '5.2'", &["TZ-2031 甲一区 工业增加值 增速 2023-01..06"])]
#[case("UPDATE cell_event SET was = '8' WHERE was = '2'", &["TZ-2036 审计第 4 号", "TZ-2032 甲二区 工业增加值 本期 2023-01..06"])]
#[case("DELETE FROM cell_event WHERE seq = 3", &["TZ-2036 审计第 3 号", "TZ-2032 甲市 工业增加值 本期 2023-01..06"])]
#[case("UPDATE origin SET source = '别处'", &["TZ-2036 审计第 1 号", "TZ-2036 审计第 2 号", "TZ-2036 审计第 3 号", "TZ-2036 审计第 4 号", "TZ-2036 审计第 5 号"])]
#[case("UPDATE operation SET actor = '别人' WHERE seq = 2", &["TZ-2036 审计第 2 号"])]
#[case("UPDATE audit SET detail = '' WHERE seq = 2", &["TZ-2033 审计第 2 号", "TZ-2036 审计第 2 号"])]
#[case("DELETE FROM audit WHERE seq = 2", &["TZ-2034 审计第 3 号", "TZ-2036 审计第 2 号"])]
#[case("DELETE FROM audit WHERE seq = 5", &["TZ-2035 审计第 4 号", "TZ-2036 审计第 5 号"])]
#[tokio::test]
async fn a_change_past_the_front_door_is_found(
    #[values(Embedded, Server)] engine: Engine,
    #[case] sql: &'static str,
    #[case] expected: &[&str],
) {
    let (db, world) = filled(engine).await;
    let mut tx = db.begin_write().await.expect("begin");
    assert!(tx.execute(sql, &[]).await.expect(sql) > 0, "{sql}");
    tx.commit().await.expect("commit");
    let found = findings(&db, &world).await;
    let found: Vec<String> = found
        .iter()
        .map(|(code, place)| format!("{code} {place}"))
        .collect();
    assert_eq!(found, expected, "{sql}");
}

/// Any order of filing, correcting and taking back, at zones and cities: the kept roll-ups are those recomputed.
#[rstest]
#[tokio::test]
async fn whatever_is_saved_verifies(#[values(Embedded, Server)] engine: Engine) {
    let (db, world) = (engine.database().await, World::new());
    let units = ["甲一区", "甲二区", "甲市", "乙一区", "乙市", "省"];
    let values = ["0", "1.5", "-2.25", "未填", "1000000", "不适用", "0.0001"];
    let mut state = 7_usize;
    let mut next = |below: usize| {
        state = state * 1_103_515_245 % 2_147_483_647 + 12_345;
        state % below
    };
    for n in 0..60 {
        let facet = [Facet::Level, Facet::Base, Facet::Growth][next(3)];
        let writes = [0, 1].map(|_| {
            let key = key(units[next(units.len())], OUTPUT, facet);
            let covers = u32::try_from(next(4)).expect("small");
            write(key, values[next(values.len())], covers)
        });
        let id = format!("op-{n}");
        save(&db, &op(&id), &writes, &world.rules()).await.expect("save");
        if n % 20 == 0 {
            assert_eq!(findings(&db, &world).await, [], "after {n}");
        }
    }
    assert_eq!(findings(&db, &world).await, []);
}
