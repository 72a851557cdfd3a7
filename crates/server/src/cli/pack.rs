//! `taizhang pack check|test`: loads, lints and tests a definition pack.
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::config::Config;

/// 检查、测试定义包
#[derive(Debug, Args)]
pub struct PackCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 检查：列出定义包里的全部问题
    Check(Dir),
    /// 测试：运行定义包自带的算例
    Test(Dir),
}

#[derive(Debug, Args)]
struct Dir {
    /// 定义包所在目录
    dir: PathBuf,
}

impl PackCommand {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let _ = (&self.what, config.database_url());
        anyhow::bail!("这一版还没有 pack 命令")
    }
}
