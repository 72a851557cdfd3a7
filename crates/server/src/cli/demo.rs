//! `taizhang demo`: the demo database of the two cities.
use std::process::ExitCode;

use clap::Args;

use crate::config::Config;

/// 建立演示数据库
#[derive(Debug, Args)]
pub struct Demo {
    /// 已有演示数据时重建
    #[arg(long)]
    pub force: bool,
}

impl Demo {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let _ = (self, config.database_url());
        anyhow::bail!("这一版还没有 demo 命令")
    }
}
