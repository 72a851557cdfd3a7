//! `taizhang pack check|test`: load, lint and test a definition pack.
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::finding::has_errors;

use crate::config::Config;
use crate::packs;
use crate::platform::Platform;

/// 检查和测试定义包
#[derive(Debug, Args)]
pub struct PackCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// 检查定义包，列出全部问题
    Check {
        /// 定义包目录
        dir: PathBuf,
    },
    /// 检查定义包并运行它自带的测试
    Test {
        /// 定义包目录
        dir: PathBuf,
    },
    /// 把定义包装入数据库并启用，重算全部汇总数
    Use {
        /// 定义包目录
        dir: PathBuf,
        /// 启用人，记入审计记录
        #[arg(long, value_name = "NAME")]
        actor: String,
    },
}

impl PackCommand {
    /// Runs the command: 0 without errors, 1 with.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        match &self.action {
            Action::Check { dir } => check(dir),
            Action::Test { dir } => test(dir),
            Action::Use { dir, actor } => super::block_on(put_in_force(config, dir, actor)),
        }
    }
}

fn check(dir: &Path) -> anyhow::Result<ExitCode> {
    let files = packs::read_directory(dir)?;
    let (pack, findings) = domain::pack::load(&files);
    if !findings.is_empty() {
        println!("{}", packs::lines(&findings));
    }
    let Some(pack) = pack.filter(|_| !has_errors(&findings)) else {
        println!("定义包 {} 不能使用：{} 个问题", dir.display(), findings.len());
        return Ok(ExitCode::from(1));
    };
    println!(
        "{} {}：{} 个单位，{} 个指标，{} 张报表，{} 个目标，散列值 {}",
        pack.name,
        pack.version,
        pack.orgs.iter().count(),
        pack.indicators.len(),
        pack.forms.len(),
        pack.targets.len(),
        pack.hash
    );
    Ok(ExitCode::SUCCESS)
}

fn test(dir: &Path) -> anyhow::Result<ExitCode> {
    let files = packs::read_directory(dir)?;
    let pack = packs::load(&files)?;
    let tests = domain::pack::tests(&files);
    let mut failed = 0;
    for test in &tests {
        let findings = domain::indicator::run_test(&pack, test);
        println!(
            "{} {}",
            if findings.is_empty() { "通过" } else { "未过" },
            test.name
        );
        if !findings.is_empty() {
            failed += 1;
            println!("{}", packs::lines(&findings));
        }
    }
    println!("{} 个测试，{failed} 个未过", tests.len());
    Ok(ExitCode::from(u8::from(failed > 0)))
}

/// Registers the pack under its version and computes every roll-up again under its rules.
async fn put_in_force(config: &Config, dir: &Path, actor: &str) -> anyhow::Result<ExitCode> {
    let files = packs::read_directory(dir)?;
    let platform = Platform::open_existing(config).await?;
    packs::put_in_force(&platform.db, actor, &files).await?;
    let platform = Platform::with(platform.db).await?;
    let rebuilt = platform.rebuild_roll_ups(actor, "启用定义包").await?;
    platform.db.close().await;
    println!(
        "已启用 {} {}，重算汇总数 {rebuilt} 个",
        platform.pack.name, platform.pack.version
    );
    Ok(ExitCode::SUCCESS)
}
