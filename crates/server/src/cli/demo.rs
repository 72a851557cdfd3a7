//! `taizhang demo`: the demo database of the two cities.
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use store::meta::{self, Fact};

use super::import;
use crate::config::Config;
use crate::platform::Platform;

/// Files of the demo.
static FIGURES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/demo.rs"));

/// Name of the demo in the database.
const NAME: &str = "两市 2023 年上半年";

/// 建立演示数据库：阳泉市、忻州市 2023 年上半年
#[derive(Debug, Args)]
pub struct Demo {
    /// 已有演示数据时重建
    #[arg(long)]
    pub force: bool,
}

impl Demo {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        super::block_on(self.build(config))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn build(&self, config: &Config) -> anyhow::Result<()> {
        let platform = Platform::open(config).await?;
        let platform = match meta::get(&platform.db, Fact::Demo).await? {
            None => platform,
            Some(_) if self.force => rebuild(config, platform).await?,
            Some(name) => {
                println!("演示数据“{name}”已在 {}。重建请加 --force", platform.db.place());
                return Ok(());
            }
        };
        if meta::get(&platform.db, Fact::DataTime).await?.is_some() {
            bail!(
                "TZ-9014 {} 里已有正式数据，没有改动。演示请另用一个目录：--data 目录",
                platform.db.place()
            );
        }
        fill(&platform).await
    }
}

/// Removes the demo database and opens an empty one. Only a file that says it is a demo is ever removed.
async fn rebuild(config: &Config, platform: Platform) -> anyhow::Result<Platform> {
    platform.db.close().await;
    let Some(file) = config.database_file() else {
        bail!("TZ-9015 不会清空数据库服务器上的库。请先用 dropdb、createdb 重建该库，再运行本命令");
    };
    for suffix in ["", "-wal", "-shm"] {
        let path = format!("{file}{suffix}");
        if std::path::Path::new(&path).exists() {
            std::fs::remove_file(&path)
                .with_context(|| format!("删不掉 {path}，请先停止正在使用它的程序"))?;
        }
    }
    Platform::open(config).await
}

/// All figures and the mark of a demo in one transaction.
async fn fill(platform: &Platform) -> anyhow::Result<()> {
    let mut tx = platform.db.begin_write().await?;
    let mut count = 0;
    for (file, text) in FIGURES {
        let cells = import::read(file, text, &platform.pack)?;
        count += cells.len();
        platform.file_in(&mut tx, "演示数据", file, cells).await?;
    }
    meta::set(&mut tx, Fact::Demo, NAME).await?;
    tx.commit().await?;
    platform.db.close().await;
    println!("演示数据“{NAME}”已写入 {}：{count} 个数", platform.db.place());
    println!("还没有账号：服务只对本机开放，不需要登录。启动服务：taizhang serve");
    Ok(())
}
