//! `taizhang migrate`: creates or upgrades the database.
use std::process::ExitCode;

use clap::Args;
use store::Db;

use crate::config::Config;
use crate::platform::Platform;

/// 建立或升级数据库
#[derive(Debug, Args)]
pub struct Migrate {}

impl Migrate {
    /// Runs the command.
    pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
        let (before, after) = super::block_on(migrate(config))?;
        match before {
            0 => println!("已建立数据库，结构版本 {after}"),
            _ if before == after => println!("数据库已是最新，结构版本 {after}"),
            _ => println!("数据库已由结构版本 {before} 升级到 {after}"),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Versions before and after; an empty database also gets the default pack.
async fn migrate(config: &Config) -> anyhow::Result<(i64, i64)> {
    config.make_data_dir()?;
    let versions = Db::migrate(&config.database_url()).await?;
    Platform::open(config).await?.db.close().await;
    Ok(versions)
}
