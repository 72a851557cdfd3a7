//! Where the platform keeps its data: the options that every command shares.
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use crate::error;

/// Options of every command; a flag beats its environment variable.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// 数据目录
    #[arg(
        long = "data",
        value_name = "DIR",
        env = "TAIZHANG_DATA",
        default_value = "./data",
        global = true
    )]
    pub data_dir: PathBuf,

    /// 数据库地址，sqlite://… 或 postgres://…；不给时用数据目录里的 taizhang.db
    #[arg(
        long = "database",
        value_name = "URL",
        env = "TAIZHANG_DATABASE",
        global = true
    )]
    pub database: Option<String>,
}

impl Config {
    /// Creates the data directory, unless the database is elsewhere.
    pub fn make_data_dir(&self) -> anyhow::Result<()> {
        match self.database {
            Some(_) => Ok(()),
            None => std::fs::create_dir_all(&self.data_dir)
                .with_context(|| error::no_directory(&self.data_dir.display().to_string())),
        }
    }

    /// Refuses a database file that does not exist, so that a mistyped path does not become an empty database.
    pub fn require_database(&self) -> anyhow::Result<()> {
        match self.database_file() {
            Some(file) if !std::path::Path::new(&file).exists() => anyhow::bail!(error::no_database(&file)),
            _ => Ok(()),
        }
    }

    /// Address of the database: the one given, else a file in the data directory.
    pub fn database_url(&self) -> String {
        self.database
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("taizhang.db").display()))
    }

    /// The file that the database is, unless it lives on a server.
    pub fn database_file(&self) -> Option<String> {
        store::db::file(&self.database_url()).map(str::to_owned)
    }
}
