//! `taizhang import FILE…`: files figures from CSV, all of them or none.
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use domain::cell::Cell;
use domain::finding::has_errors;
use domain::pack::model::Pack;

use crate::config::Config;
use crate::packs;
use crate::platform::Platform;

/// 从 CSV 文件导入填报数；有一处错误就一个数也不写
#[derive(Debug, Args)]
pub struct Import {
    /// CSV 文件，可一次给几个
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 导入人，记入变更记录
    #[arg(long, value_name = "NAME")]
    actor: String,
    /// 只检查，不写入
    #[arg(long)]
    check: bool,
}

impl Import {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        super::block_on(self.import(config))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn import(&self, config: &Config) -> anyhow::Result<()> {
        let platform = Platform::open_existing(config).await?;
        let mut batches = Vec::new();
        for path in &self.files {
            let name = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned();
            let cells = read(&name, &text(path)?, &platform.pack)?;
            batches.push((name, cells));
        }
        let count: usize = batches.iter().map(|(_, cells)| cells.len()).sum();
        if self.check {
            println!("检查通过：{count} 个数，没有写入");
            return Ok(());
        }
        let changed = self.write(&platform, batches).await?;
        println!("已导入 {count} 个数，其中 {changed} 个有变化");
        Ok(())
    }

    /// Files all batches in one transaction and gives the number of changed figures.
    async fn write(&self, platform: &Platform, batches: Vec<(String, Vec<Cell>)>) -> anyhow::Result<usize> {
        let mut tx = platform.db.begin_write().await?;
        let mut changed = 0;
        for (name, cells) in batches {
            changed += platform
                .file_in(&mut tx, &self.actor, &name, cells)
                .await?
                .changed;
        }
        tx.commit().await?;
        platform.db.close().await;
        Ok(changed)
    }
}

fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path)
        .with_context(|| format!("TZ-9022 打不开 {}，请检查路径和权限", path.display()))?;
    Ok(document::read::read("figures.txt", &bytes)?.text)
}

/// Reads the figures of a file; its errors become one message that lists them all, its warnings are printed.
pub(super) fn read(file: &str, text: &str, pack: &Pack) -> anyhow::Result<Vec<Cell>> {
    let (cells, findings) = domain::returns::read_csv(file, text, pack);
    if has_errors(&findings) {
        bail!("没有写入任何数：\n{}", packs::lines(&findings));
    }
    if !findings.is_empty() {
        eprintln!("{}", packs::lines(&findings));
    }
    Ok(cells)
}
