//! `taizhang compute`: indicators of a unit and its zones, as table or JSON.
use std::process::ExitCode;

use clap::Args;

use crate::config::Config;

/// 计算一个单位及其开发区的指标
#[derive(Debug, Args)]
pub struct Compute {
    /// 单位的名称或代码
    #[arg(long, value_name = "UNIT")]
    pub unit: String,
    /// 报告期，如 2023H1、2023-06、2023-01..06
    #[arg(long)]
    pub period: String,
    /// 输出格式：table 或 json
    #[arg(long, default_value = "table")]
    pub format: String,
}

impl Compute {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let _ = (self, config.database_url());
        anyhow::bail!("这一版还没有 compute 命令")
    }
}
