//! What the command knows beside the text: names of a pack, figures of a database.
use std::path::PathBuf;

use clap::Args;

use crate::config::Config;
use crate::platform::Platform;
use crate::question::{self, Parts};
use crate::{packs, proofread};

/// Options of the comparison.
#[derive(Debug, Args)]
#[expect(clippy::struct_field_names, reason = "fields are named as their options")]
pub struct Against {
    /// 与库中数据比对：数据目录，或 sqlite://…、postgres://… 地址
    #[arg(long, value_name = "DATA", requires = "unit", requires = "period")]
    against: Option<String>,
    /// 比对的单位
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// 报告所述的报告期，如 2023H1
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// 定义包目录：其中的单位和指标名称也能认出
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
}

impl Against {
    /// What the checker is told.
    pub fn options(&self, config: &Config) -> anyhow::Result<proof::Options> {
        let mut options = proof::Options::default();
        if let Some(period) = &self.period {
            let period: domain::period::Period = period.parse()?;
            options.period = Some(period.chinese());
        }
        if let Some(dir) = &self.pack {
            options.lexicon = proofread::lexicon(&packs::load(&packs::read_directory(dir)?)?);
        }
        if let (Some(data), Some(unit), Some(period)) = (&self.against, &self.unit, &self.period) {
            let config = place(config, data)?;
            super::super::block_on(compare(&mut options, &config, unit, period))?;
        }
        Ok(options)
    }
}

/// The database named on the command line: never created by a comparison.
fn place(config: &Config, data: &str) -> anyhow::Result<Config> {
    if data.contains("://") {
        return Ok(Config {
            database: Some(data.to_owned()),
            ..config.clone()
        });
    }
    let config = Config {
        data_dir: PathBuf::from(data),
        database: None,
    };
    config.require_database()?;
    Ok(config)
}

async fn compare(
    options: &mut proof::Options,
    config: &Config,
    unit: &str,
    period: &str,
) -> anyhow::Result<()> {
    let platform = Platform::open(config).await?;
    let asked = question::ask(&platform.pack, unit, period, &[], Parts::Children)?;
    let rows = asked.rows(&platform).await?;
    options.known = proofread::known(&platform.pack, &rows);
    if options.lexicon.subjects.is_empty() {
        options.lexicon = proofread::lexicon(&platform.pack);
    }
    platform.db.close().await;
    Ok(())
}
