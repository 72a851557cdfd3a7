//! `taizhang bulletin`: a bulletin written from the data.
use std::process::ExitCode;

use clap::Args;

use crate::config::Config;

/// 由数据撰写通报
#[derive(Debug, Args)]
pub struct Bulletin {
    /// 单位的名称或代码
    #[arg(long, value_name = "UNIT")]
    pub unit: String,
    /// 报告期，如 2023H1
    #[arg(long)]
    pub period: String,
    /// 输出格式：md
    #[arg(long, default_value = "md")]
    pub format: String,
}

impl Bulletin {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let _ = (self, config.database_url());
        anyhow::bail!("这一版还没有 bulletin 命令")
    }
}
