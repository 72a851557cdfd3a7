//! Published packs never change; facts about the database do.

use domain::pack::model::PackHash;
use store::meta::{self, Fact};
use store::packs::{Pack, files, list, register};

use crate::harness::*;

#[rstest]
#[tokio::test]
async fn a_published_version_is_immutable(#[values(Embedded, Server)] engine: Engine) {
    let db = engine.database().await;
    let (hash, other) = (PackHash("aa".into()), PackHash("bb".into()));
    let texts =
        [("pack.toml", "key = 1"), ("单位.toml", "# 单位\n")].map(|(p, t)| (p.to_owned(), t.to_owned()));
    let pack = Pack {
        key: "shanxi",
        version: "1",
        hash: &hash,
        files: &texts,
    };
    let publish = async |pack: &Pack<'_>| register(&db, "管理员", "2023-07-01T00:00:00Z", pack).await;
    assert_eq!(publish(&pack).await, Ok(true));
    assert_eq!(publish(&pack).await, Ok(false), "the same again is nothing new");

    let changed = publish(&Pack { hash: &other, ..pack })
        .await
        .expect_err("refused");
    assert_eq!(changed.code(), "TZ-2023");
    assert_eq!(
        publish(&Pack {
            hash: &other,
            version: "2",
            ..pack
        })
        .await,
        Ok(true)
    );

    assert_eq!(files(&db, &hash).await.expect("files"), texts);
    assert!(
        files(&db, &PackHash("cc".into()))
            .await
            .expect("files")
            .is_empty()
    );
    let listed = list(&db).await.expect("list");
    let versions: Vec<_> = listed
        .iter()
        .map(|pack| (pack.version.as_str(), &pack.hash))
        .collect();
    assert_eq!(versions, [("1", &hash), ("2", &other)]);
    assert_eq!(store::audit::tail(&db, 9).await.expect("tail").len(), 2);
}

#[rstest]
#[tokio::test]
async fn facts_are_set_with_the_change_that_makes_them_true(#[values(Embedded, Server)] engine: Engine) {
    let db = engine.database().await;
    assert_eq!(meta::get(&db, Fact::Demo).await, Ok(None));
    for value in ["阳泉市", "忻州市"] {
        let mut tx = db.begin_write().await.expect("begin");
        meta::set(&mut tx, Fact::Demo, value).await.expect("set");
        tx.commit().await.expect("commit");
    }
    assert_eq!(meta::get(&db, Fact::Demo).await, Ok(Some("忻州市".to_owned())));
    assert_eq!(meta::get(&db, Fact::DataTime).await, Ok(None));
}
