//! Databases for tests and benches: each test has its own, on both engines.
//!
//! ```text
//! #[rstest]
//! #[tokio::test]
//! async fn a_saved_figure_is_read_back(#[values(Embedded, Server)] engine: Engine) {
//!     let db = engine.database().await;
//!     …
//! }
//! ```

mod server;

use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;

pub use server::{Server, Settings};

use super::Db;

/// When set to `sqlite`, tests run on the embedded engine only, and say so.
const ENGINES: &str = "TAIZHANG_TEST_ENGINES";

/// Address of a server where nothing listens, with a password that no message may show.
pub const UNREACHABLE: &str = "postgres://u:secret@127.0.0.1:1/none";

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file of its own.
    Embedded,
    /// PostgreSQL, in a database of its own on a server that the test process starts.
    Server,
}

/// A migrated, empty database that goes away with its test.
#[derive(Debug)]
pub struct TestDb {
    db: Db,
    url: String,
    _directory: Option<TempDir>,
}

impl TestDb {
    /// The address, for opening it once more.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Engine {
    /// A migrated, empty database.
    ///
    /// # Panics
    /// When it cannot be made: a test without its database proves nothing.
    pub async fn database(self) -> TestDb {
        let (url, directory) = self.address(true).await;
        let db = Db::open(&url).await.expect("a fresh database opens");
        TestDb {
            db,
            url,
            _directory: directory,
        }
    }

    /// The address of an empty place without our schema, and the directory that it lives in.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn empty(self) -> (String, Option<TempDir>) {
        self.address(false).await
    }

    async fn address(self, migrated: bool) -> (String, Option<TempDir>) {
        if self == Self::Server && !server::skipped(std::env::var(ENGINES).ok().as_deref()) {
            return (Server::shared().create(&next_name(), migrated).await, None);
        }
        let directory = tempfile::Builder::new().prefix("taizhang-").tempdir();
        let directory = directory.expect("a temporary directory");
        let path = directory.path().join("taizhang.db");
        (format!("sqlite://{}", path.display()), Some(directory))
    }
}

fn next_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
