//! A PostgreSQL server of one test process: own data directory, own socket, gone when the process ends, however it
//! ends.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

use sqlx::{Connection as _, PgConnection};

use super::super::Db;

/// Users that may run the server when we are root, who may not; first match in the list of accounts wins.
const ACCOUNTS: [&str; 2] = ["postgres", "nobody"];

/// Starts the server, says `ready`, waits until standard input ends, stops the server and removes everything. The
/// kernel closes our end of the pipe even when the tests are killed, so nothing is ever left running.
const WATCHDOG: &str = r#"
trap '' INT TERM HUP
dir=$1; bin=$2; shift 2
stop() { "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1; rm -rf "$dir"; }
"$bin/initdb" -D "$dir/data" -U taizhang -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1 \
  && "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -o "-k $dir -c listen_addresses='' $*" start >"$dir/start" 2>&1 </dev/null
if [ $? -ne 0 ]; then cat "$dir/log" "$dir/start"; stop; exit 1; fi
echo ready
read -r _
stop
"#;

/// What the server is tuned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settings {
    /// Tests: quick to start, nothing survives a power cut.
    Fast,
    /// Measurements: as in production, every commit on disk.
    Durable,
}

impl Settings {
    const fn options(self) -> &'static str {
        match self {
            Self::Fast => {
                "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=300"
            }
            Self::Durable => "-c shared_buffers=1GB -c max_wal_size=8GB -c work_mem=32MB",
        }
    }
}

/// A running server. Stops when it is dropped or the process ends.
#[derive(Debug)]
pub struct Server {
    directory: PathBuf,
    _watchdog: Child,
    /// Its end stops the server.
    _lifeline: ChildStdin,
}

/// Whether the developer asked for the embedded engine only; says so past the capture of the test runner.
pub(super) fn skipped(engines: Option<&str>) -> bool {
    static SAID: OnceLock<()> = OnceLock::new();
    let skipped = engines == Some("sqlite");
    if skipped {
        SAID.get_or_init(|| {
            let text =
                "\n*** TAIZHANG_TEST_ENGINES=sqlite: PostgreSQL is NOT tested; its tests run on SQLite ***\n";
            let _unheard = std::io::stderr().write_all(text.as_bytes());
        });
    }
    skipped
}

impl Server {
    /// The server of this test process, started by the first test that needs it.
    ///
    /// # Panics
    /// When it cannot be started; the message says what to install.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        SHARED.get_or_init(|| {
            let server = Self::start(Settings::Fast);
            let url = server.url("template");
            // A runtime of its own: that of the first test ends before the other tests do.
            let make = move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .expect("a runtime");
                runtime.block_on(async {
                    server.sql("CREATE DATABASE template").await;
                    Db::open(&url).await.expect("the template migrates").close().await;
                });
                server
            };
            std::thread::spawn(make).join().expect("the template is made")
        })
    }

    /// Starts a server.
    ///
    /// # Panics
    /// When it cannot be started; the message says what to install.
    pub fn start(settings: Settings) -> Self {
        let bin = find_binaries();
        let account = account();
        let directory = tempfile::Builder::new().prefix("taizhang-pg-").tempdir();
        let directory = directory.expect("a temporary directory").keep();
        if let Some((uid, gid)) = account {
            std::os::unix::fs::chown(&directory, Some(uid), Some(gid))
                .expect("root may give a directory away");
        }
        let private = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(&directory, private).expect("we own the directory");
        let mut watchdog = watchdog(&directory, &bin, settings, account);
        let lifeline = watchdog.stdin.take().expect("stdin is piped");
        await_ready(&mut watchdog);
        Self {
            directory,
            _watchdog: watchdog,
            _lifeline: lifeline,
        }
    }

    /// The address of a database on this server.
    pub fn url(&self, database: &str) -> String {
        let socket = self.directory.display();
        format!("postgres://taizhang@localhost/{database}?host={socket}")
    }

    /// Creates a database, empty or as a copy of the migrated template, and gives its address.
    pub(super) async fn create(&self, database: &str, migrated: bool) -> String {
        let template = if migrated { "template" } else { "template0" };
        self.sql(&format!("CREATE DATABASE {database} TEMPLATE {template}"))
            .await;
        self.url(database)
    }

    /// Runs a statement on the maintenance database.
    ///
    /// # Panics
    /// When it fails.
    pub async fn sql(&self, sql: &str) {
        let connection = PgConnection::connect(&self.url("postgres")).await;
        let mut connection = connection.expect("the server answers");
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut connection)
            .await;
        done.expect("the statement runs");
        connection.close().await.expect("the connection closes");
    }
}

fn watchdog(directory: &Path, bin: &Path, settings: Settings, account: Option<(u32, u32)>) -> Child {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", WATCHDOG, "taizhang-test-server"])
        .arg(directory)
        .arg(bin)
        .args(settings.options().split(' '))
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0);
    if let Some((uid, gid)) = account {
        command.uid(uid).gid(gid);
    }
    command.spawn().expect("/bin/sh starts")
}

fn await_ready(watchdog: &mut Child) {
    let mut output = BufReader::new(watchdog.stdout.take().expect("stdout is piped"));
    let mut line = String::new();
    output.read_line(&mut line).expect("the watchdog speaks");
    if line.trim() != "ready" {
        let _partial = output.read_to_string(&mut line);
        panic!("PostgreSQL does not start:\n{line}");
    }
}

/// The directory of `initdb`: in PATH, or where Debian puts it.
fn find_binaries() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut candidates: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    versions.sort();
    candidates.extend(versions.into_iter().rev());
    let found = candidates
        .into_iter()
        .find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file());
    found.unwrap_or_else(|| {
        panic!(
            "PostgreSQL is not installed, and the store is tested on both engines. Run\n\n    \
             apt-get install --yes --no-install-recommends postgresql\n\n\
             or test without it: TAIZHANG_TEST_ENGINES=sqlite"
        )
    })
}

/// User and group to run the server as; none when we are not root and run it ourselves.
fn account() -> Option<(u32, u32)> {
    let own = std::fs::metadata("/proc/self").map_or(1, |meta| meta.uid());
    if own != 0 {
        return None;
    }
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    ACCOUNTS.iter().find_map(|name| {
        let line = accounts
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    })
}
