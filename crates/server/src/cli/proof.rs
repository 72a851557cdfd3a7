//! `taizhang proof FILE…`: proofreads figures. Exit code 0 clean, 1 error findings, 2 unreadable input.
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use proof::Reports;

use crate::config::Config;
use crate::proofread::{Proofread, Upload, proofread};

/// 校核报告里的数字
#[derive(Debug, Args)]
pub struct Proof {
    /// 要校核的文件，可一次给几个；- 表示标准输入
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// 输出到文件；有几个文件且格式是 html 或 docx 时为目录
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

impl Proof {
    /// Runs the command. A file that cannot be read does not keep the others from being checked.
    pub fn run(&self, _config: &Config) -> anyhow::Result<ExitCode> {
        let mut results = Vec::new();
        let mut unreadable = false;
        for file in &self.files {
            match check(file) {
                Ok(result) => results.push(result),
                Err(error) => {
                    eprintln!("{}：{error:#}", file.display());
                    unreadable = true;
                }
            }
        }
        let has_errors = results.iter().any(|result| result.report.has_errors());
        self.write(results)?;
        Ok(match (unreadable, has_errors) {
            (true, _) => ExitCode::from(2),
            (false, true) => ExitCode::from(1),
            (false, false) => ExitCode::SUCCESS,
        })
    }

    fn write(&self, results: Vec<Proofread>) -> anyhow::Result<()> {
        let text = match self.format {
            Format::Json => json(results)?,
            Format::Human => bail!("这一版还没有文字格式，请用 --format json"),
        };
        match &self.out {
            Some(path) => std::fs::write(path, text).with_context(|| format!("写不了 {}", path.display())),
            None => Ok(std::io::stdout().write_all(text.as_bytes())?),
        }
    }
}

fn check(file: &Path) -> anyhow::Result<Proofread> {
    let upload = read(file)?;
    proofread(&upload, &proof::Options::default())
        .map_err(|error| anyhow::anyhow!("{} {error}。{}", error.code(), error.next_step()))
}

fn read(file: &Path) -> anyhow::Result<Upload> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(file).context("打不开文件")?
    };
    let name = file.file_name().unwrap_or(file.as_os_str());
    Ok(Upload {
        name: name.to_string_lossy().into_owned(),
        bytes,
    })
}

fn json(results: Vec<Proofread>) -> anyhow::Result<String> {
    let reports = Reports {
        files: results.into_iter().map(|result| result.report).collect(),
    };
    Ok(serde_json::to_string_pretty(&reports)? + "\n")
}
