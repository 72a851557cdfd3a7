//! `taizhang migrate`: creates or upgrades the database.
use std::process::ExitCode;

use clap::Args;

use crate::config::Config;

/// 建立或升级数据库
#[derive(Debug, Args)]
pub struct Migrate {}

impl Migrate {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let _ = (self, config.database_url());
        anyhow::bail!("这一版还没有 migrate 命令")
    }
}
