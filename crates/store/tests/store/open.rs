//! What `Db::open` says about a database that it cannot use. It changes nothing and says so in Chinese.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use store::db::known_version;
use store::{Db, Options, StoreError};
use tempfile::TempDir;

use crate::harness::*;

/// Opens where nothing waits for long.
async fn refusal(url: &str) -> StoreError {
    let options = Options {
        wait: Duration::from_millis(200),
        ..Options::default()
    };
    Db::open_with(url, &options).await.expect_err("refused")
}

/// A closed, migrated database file and its directory.
async fn closed_file() -> TempDir {
    let directory = tempfile::tempdir().expect("a directory");
    let db = Db::open(&file_url(&directory.path().join("a.db")))
        .await
        .expect("open");
    db.close().await;
    directory
}

/// Every file of a directory with its length and the hash of its content.
fn contents(directory: &Path) -> BTreeMap<String, (usize, u64)> {
    let entries = fs::read_dir(directory)
        .expect("readable")
        .map(|e| e.expect("an entry"));
    entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let content = fs::read(entry.path()).expect("readable");
            let mut hasher = DefaultHasher::new();
            content.hash(&mut hasher);
            (name, (content.len(), hasher.finish()))
        })
        .collect()
}

/// Checks code and that the directory is as it was.
async fn check_file(directory: &TempDir, code: &str) -> StoreError {
    let before = contents(directory.path());
    let error = refusal(&file_url(&directory.path().join("a.db"))).await;
    assert_eq!(error.code(), code, "{error}");
    assert_eq!(contents(directory.path()), before, "{error}");
    error
}

#[tokio::test]
async fn an_address_must_name_an_engine() {
    for url in [
        "",
        "a.db",
        "mysql://x",
        NO_FILE,
        &format!("{NO_FILE}/d.db?mode=rwc"),
    ] {
        assert_eq!(refusal(url).await, StoreError::BadUrl { url: url.to_owned() });
    }
}

#[tokio::test]
async fn a_file_that_is_no_database() {
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(
        directory.path().join("a.db"),
        "这是一份报告，不是数据库。".repeat(20),
    )
    .expect("written");
    let error = check_file(&directory, "TZ-2003").await;
    assert!(
        error.to_string().contains("不是数据库文件，未作任何改动"),
        "{error}"
    );
}

#[tokio::test]
async fn a_file_that_was_cut_off() {
    let directory = closed_file().await;
    let path = directory.path().join("a.db");
    let bytes = fs::read(&path).expect("readable");
    fs::write(&path, &bytes[..bytes.len() / 2]).expect("written");
    check_file(&directory, "TZ-2004").await;
}

#[tokio::test]
async fn a_file_with_a_damaged_page() {
    let directory = closed_file().await;
    let path = directory.path().join("a.db");
    let mut bytes = fs::read(&path).expect("readable");
    bytes[100..4096].fill(0xEE);
    fs::write(&path, &bytes).expect("written");
    check_file(&directory, "TZ-2004").await;
}

#[tokio::test]
async fn a_directory_that_does_not_exist() {
    let directory = tempfile::tempdir().expect("a directory");
    let error = refusal(&file_url(&directory.path().join("没有/a.db"))).await;
    assert_eq!(error.code(), "TZ-2002", "{error}");
    assert!(contents(directory.path()).is_empty());
}

#[tokio::test]
async fn a_file_that_somebody_else_writes() {
    let directory = closed_file().await;
    let url = file_url(&directory.path().join("a.db"));
    let other = Db::open(&url).await.expect("open");
    let writing = other.begin_write().await.expect("a lock");
    assert_eq!(refusal(&url).await.code(), "TZ-2005");
    writing.rollback().await.expect("the lock ends");
    Db::open(&url).await.expect("free again");
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let error = refusal(NO_SERVER).await;
    assert_eq!(error.code(), "TZ-2006", "{error}");
    assert!(error.to_string().contains("127.0.0.1:1/taizhang"), "{error}");
}

#[tokio::test]
async fn a_database_that_the_server_does_not_have() {
    let db = Server.database().await;
    let other = another_database(db.url());
    if other == db.url() {
        return; // Only the embedded engine is tested, and the harness has said so.
    }
    let error = refusal(&other).await;
    assert_eq!(error.code(), "TZ-2007", "{error}");
}

#[rstest]
#[tokio::test]
async fn a_database_of_a_newer_binary(#[values(Embedded, Server)] engine: Engine) {
    let db = engine.database().await;
    let (found, known) = (known_version() + 1, known_version());
    let mut tx = db.begin_write().await.expect("begin");
    let sql = "INSERT INTO schema_version (version, name, checksum) VALUES ($1, 'later', '')";
    tx.execute(sql, &[found.into()]).await.expect("insert");
    tx.commit().await.expect("commit");
    assert_eq!(refusal(db.url()).await, StoreError::Newer { found, known });
    assert_eq!(
        Db::migrate(db.url()).await,
        Err(StoreError::Newer { found, known })
    );
    let versions = db
        .query("SELECT version FROM schema_version", &[])
        .await
        .expect("query");
    assert_eq!(i64::try_from(versions.len()), Ok(found), "nothing changed");
}

#[rstest]
#[tokio::test]
async fn a_database_of_another_text(#[values(Embedded, Server)] engine: Engine) {
    let db = engine.database().await;
    change(&db, "UPDATE schema_version SET checksum = 'x' WHERE version = 1").await;
    assert_eq!(refusal(db.url()).await.code(), "TZ-2009");
}

#[rstest]
#[tokio::test]
async fn an_older_database_waits_for_migrate(#[values(Embedded, Server)] engine: Engine) {
    let db = engine.database().await;
    change(&db, "DELETE FROM schema_version WHERE version > 1").await;
    let known = known_version();
    assert_eq!(refusal(db.url()).await, StoreError::Older { found: 1, known });
    for table in [
        "DROP TABLE series",
        "DROP TABLE pack_file",
        "DROP TABLE pack",
        "DROP TABLE meta",
    ] {
        change(&db, table).await;
    }
    assert_eq!(Db::migrate(db.url()).await, Ok((1, known)));
    assert_eq!(
        Db::migrate(db.url()).await,
        Ok((known, known)),
        "nothing left to do"
    );
    Db::open(db.url()).await.expect("up to date");
}

#[rstest]
#[tokio::test]
async fn a_database_of_another_program(#[values(Embedded, Server)] engine: Engine) {
    let db = engine.database().await;
    change(&db, "DROP TABLE schema_version").await;
    assert_eq!(refusal(db.url()).await.code(), "TZ-2010");
}

#[rstest]
#[tokio::test]
async fn an_empty_place_gets_the_schema_once(#[values(Embedded, Server)] engine: Engine) {
    let (url, _directory) = engine.empty().await;
    let opened = futures::future::join_all((0..4).map(|_| Db::open(&url))).await;
    for db in opened {
        db.expect("whoever comes first makes the schema").close().await;
    }
}

async fn change(db: &Db, sql: &'static str) {
    let mut tx = db.begin_write().await.expect("begin");
    tx.execute(sql, &[]).await.expect(sql);
    tx.commit().await.expect("commit");
}

/// Root may write anywhere, so root runs this test once more as somebody else.
#[test]
fn a_read_only_directory_and_file() {
    const THIS: &str = "open::a_read_only_directory_and_file";
    let uid = fs::metadata("/proc/self").expect("a process").uid();
    if uid != 0 {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        return runtime.block_on(read_only());
    }
    let directory = tempfile::tempdir().expect("a directory");
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).expect("ours");
    let copy = directory.path().join("tests");
    fs::copy(std::env::current_exe().expect("this binary"), &copy).expect("copied");
    let output = Command::new(&copy)
        .args(["--exact", THIS])
        .current_dir("/")
        .uid(65_534)
        .gid(65_534)
        .output()
        .expect("runs as nobody");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

async fn read_only() {
    let directory = closed_file().await;
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("ours");
    };
    set(directory.path(), 0o555);
    check_file(&directory, "TZ-2011").await;
    let error = refusal(&file_url(&directory.path().join("b.db"))).await;
    assert_eq!(error.code(), "TZ-2011", "{error}");

    set(directory.path(), 0o755);
    set(&directory.path().join("a.db"), 0o444);
    check_file(&directory, "TZ-2011").await;
}
