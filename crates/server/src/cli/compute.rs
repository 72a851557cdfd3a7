//! `taizhang compute`: indicators of a unit and its zones, as table or JSON.
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use domain::indicator::Row;
use serde::Serialize;

use super::table;
use crate::config::Config;
use crate::platform::Platform;
use crate::question::{self, Parts};

/// 计算一个单位及其开发区的指标
#[derive(Debug, Args)]
pub struct Compute {
    /// 单位的名称或代码
    #[arg(long, value_name = "UNIT")]
    pub unit: String,
    /// 报告期，如 2023H1、2023-06、2023-01..06
    #[arg(long)]
    pub period: String,
    /// 只算这些指标，可给多次
    #[arg(long, value_name = "INDICATOR")]
    pub indicator: Vec<String>,
    /// 分解到直接下级还是全部开发区
    #[arg(long, value_enum, default_value = "children")]
    pub scope: Parts,
    /// 输出格式
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// The JSON contract.
#[derive(Serialize)]
struct Answer {
    rows: Vec<Row>,
}

impl Answer {
    fn new(mut rows: Vec<Row>) -> Self {
        rows.retain(|row| row.measure.is_in_contract());
        Self { rows }
    }
}

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 给人看的表格
    Table,
    /// 给程序用，格式不变
    Json,
}

impl Compute {
    /// Runs the command.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let rows = super::block_on(self.rows(config))?;
        let text = match self.format {
            Format::Json => serde_json::to_string_pretty(&Answer::new(rows))? + "\n",
            Format::Table if rows.is_empty() => format!("{}没有要填报的指标：其下没有开发区\n", self.unit),
            Format::Table => table::render(&rows),
        };
        super::answer(text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }

    async fn rows(&self, config: &Config) -> anyhow::Result<Vec<Row>> {
        let platform = Platform::open_existing(config).await?;
        let question = question::ask(
            &platform.pack,
            &self.unit,
            &self.period,
            &self.indicator,
            self.scope,
        )?;
        question.rows(&platform).await
    }
}
