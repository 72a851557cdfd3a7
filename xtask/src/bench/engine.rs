//! A database for one bench run, removed when it is over.
use crate::install::postgres_bin;
use crate::step::{root, run};
use anyhow::{Context, Result, bail};
use std::fmt;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The engines the product runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The one inside the binary.
    Sqlite,
    /// The one for many users.
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// The engine called `name` on the command line.
    pub fn named(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|engine| engine.name() == name) {
            Some(engine) => Ok(engine),
            None => bail!("no engine `{name}`: sqlite or postgres"),
        }
    }

    /// As on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// An empty database.
    pub fn start(self) -> Result<Database> {
        match self {
            Self::Sqlite => start_sqlite(),
            Self::Postgres => start_postgres(),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An empty database; dropping it stops its server and removes its files.
#[derive(Debug)]
pub struct Database {
    url: String,
    directory: PathBuf,
    /// `pg_ctl`, where a server runs.
    control: Option<PathBuf>,
}

impl Database {
    /// Where the product finds it.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(control) = &self.control {
            let mut stop = as_server_user(control);
            let stopped = stop
                .arg("-D")
                .arg(&self.directory)
                .args(["-m", "immediate", "-w", "stop"])
                .output();
            if let Err(error) = stopped {
                eprintln!("cannot stop PostgreSQL in {}: {error}", self.directory.display());
            }
        }
        let _ = fs::remove_dir_all(&self.directory); // at worst a directory of target/ or /tmp stays
    }
}

fn start_sqlite() -> Result<Database> {
    let directory = root().join(format!("target/bench/{}", std::process::id()));
    fs::create_dir_all(&directory)?;
    let url = format!("sqlite://{}", directory.join("bench.db").display());
    Ok(Database {
        url,
        directory,
        control: None,
    })
}

fn start_postgres() -> Result<Database> {
    let bin = postgres_bin().context("no PostgreSQL server programs")?;
    // Not below target/: the user that the server runs as may not enter there.
    let directory = std::env::temp_dir().join(format!("taizhang-bench-{}", std::process::id()));
    fs::create_dir(&directory)?;
    if let Some(user) = server_user() {
        run(Command::new("chown").arg(user).arg(&directory))?;
    }
    let control = bin.join("pg_ctl");
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
    let database = Database {
        url,
        directory,
        control: Some(control.clone()),
    };
    let initdb = [
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
    ];
    run(quiet(
        as_server_user(&bin.join("initdb"))
            .args(initdb)
            .arg(&database.directory),
    ))?;
    let options = format!("-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories=");
    let log = database.directory.join("log");
    run(quiet(
        as_server_user(&control)
            .arg("-D")
            .arg(&database.directory)
            .args(["-o", &options, "-w", "-l"])
            .arg(log)
            .arg("start"),
    ))?;
    Ok(database)
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).current_dir(std::env::temp_dir())
}

/// PostgreSQL refuses to run as root; Debian's package brings a user for it.
fn server_user() -> Option<&'static str> {
    let id = Command::new("id").arg("-u").output().ok()?;
    (id.stdout.trim_ascii() == b"0").then_some("postgres")
}

fn as_server_user(program: &Path) -> Command {
    match server_user() {
        None => Command::new(program),
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program);
            command
        }
    }
}
