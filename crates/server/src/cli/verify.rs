//! `taizhang verify`: checks the audit chain and recomputes roll-ups.
use std::process::ExitCode;

use clap::Args;

use crate::config::Config;

/// 核对审计链和汇总数
#[derive(Debug, Args)]
pub struct Verify {}

impl Verify {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let _ = (self, config.database_url());
        anyhow::bail!("这一版还没有 verify 命令")
    }
}
