//! `taizhang bulletin`: a bulletin written from the data.
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::bulletin;
use crate::config::Config;
use crate::error;
use crate::platform::Platform;
use crate::question::{self, Parts};

/// 由数据撰写通报
#[derive(Debug, Args)]
pub struct Bulletin {
    /// 单位的名称或代码
    #[arg(long, value_name = "UNIT")]
    pub unit: String,
    /// 报告期，如 2023H1
    #[arg(long)]
    pub period: String,
    /// 定义包里的通报模板；不给时用第一个
    #[arg(long, value_name = "KEY")]
    pub template: Option<String>,
    /// 输出格式
    #[arg(long, value_enum, default_value = "md")]
    pub format: Format,
    /// 写到文件；不给时写到标准输出
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Format of a bulletin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Markdown 文本
    Md,
    /// Word 文件，版式按 GB/T 9704
    Docx,
}

impl Bulletin {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let text = super::block_on(self.write(config))?;
        let bytes = match self.format {
            Format::Md => text.into_bytes(),
            Format::Docx => document::bulletin::docx(&text)?,
        };
        match &self.out {
            Some(path) => {
                std::fs::write(path, bytes).with_context(|| format!("写不了 {}", path.display()))?;
            }
            None => super::answer(&bytes)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    async fn write(&self, config: &Config) -> anyhow::Result<String> {
        let platform = Platform::open_existing(config).await?;
        let question = question::ask(&platform.pack, &self.unit, &self.period, &[], Parts::Children)?;
        if question.only.is_some() {
            let above = platform
                .pack
                .orgs
                .short(&question.request.org, question.request.period.span().last_day());
            return Err(error::no_bulletin_of_zone(&self.unit, &above));
        }
        let template = bulletin::template(&platform.pack, self.template.as_deref())?;
        bulletin::write(&platform, template, &question.request).await
    }
}
