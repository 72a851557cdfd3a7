//! Runs the binary over a demo database of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use store::db::testing::Engine;
use tempfile::TempDir;

/// A database and the directory that goes with it.
pub struct Place {
    url: String,
    directory: TempDir,
    _database: Option<TempDir>,
}

/// What a command answered.
pub struct Answer {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Place {
    /// An empty place.
    pub fn empty(engine: Engine) -> Self {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (url, database) = runtime.block_on(engine.empty());
        let directory = tempfile::tempdir().expect("a directory");
        Self {
            url,
            directory,
            _database: database,
        }
    }

    /// A place with the demo.
    pub fn demo(engine: Engine) -> Self {
        let place = Self::empty(engine);
        let answer = place.run(&["demo"]);
        assert_eq!(answer.code, Some(0), "{}", answer.err);
        place
    }

    /// Runs `taizhang` with these words against the place.
    pub fn run(&self, words: &[&str]) -> Answer {
        taizhang(&[&["--database", &self.url], words].concat())
    }

    /// A file of this name, written.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.directory.path().join(name);
        std::fs::write(&path, text).expect("a writable directory");
        path
    }
}

/// Runs `taizhang` with these words.
pub fn taizhang(words: &[&str]) -> Answer {
    let output = Command::new(env!("CARGO_BIN_EXE_taizhang")).args(words).output();
    let Output {
        status,
        stdout,
        stderr,
    } = output.expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    Answer {
        code: status.code(),
        out: text(stdout),
        err: text(stderr),
    }
}

/// A path below the root of the workspace.
pub fn root(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(path).to_string_lossy().into_owned()
}

/// Rows of `compute --format json`.
pub struct Rows(Vec<Value>);

impl Rows {
    /// Parses the answer of a command that succeeded.
    pub fn of(answer: &Answer) -> Self {
        assert_eq!(answer.code, Some(0), "{}", answer.err);
        let json: Value = serde_json::from_str(&answer.out).expect("JSON");
        Self(json["rows"].as_array().expect("rows").clone())
    }

    /// All rows.
    pub fn all(&self) -> &[Value] {
        &self.0
    }

    /// One field of the one row of a unit, an indicator and a measure.
    pub fn field(&self, org: &str, indicator: &str, measure: &str, field: &str) -> Value {
        let fits =
            |row: &&Value| row["org"] == org && row["indicator"] == indicator && row["measure"] == measure;
        let found: Vec<&Value> = self.0.iter().filter(fits).collect();
        assert_eq!(found.len(), 1, "{org} {indicator} {measure}");
        found[0][field].clone()
    }

    /// The printed number.
    pub fn display(&self, org: &str, indicator: &str, measure: &str) -> String {
        self.field(org, indicator, measure, "display")
            .as_str()
            .expect("text")
            .to_owned()
    }
}
