//! `taizhang proof FILE…`: proofreads figures. Exit code 0 clean, 1 error findings, 2 unreadable input.
mod against;
mod output;

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use proof::Unreadable;

use crate::config::Config;
use crate::proofread::{self, Upload, examine};

/// 校核报告里的数字
#[derive(Debug, Args)]
pub struct Proof {
    /// 要校核的文件，可一次给几个；- 表示标准输入
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// 输出到文件；html、docx 有几个文件时为目录
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    against: against::Against,
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 文字，逐条指出位置
    Human,
    /// 稳定的 JSON
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// 网页
    Html,
    /// 加批注的 Word
    Docx,
}

/// What became of all files.
struct Outcome {
    done: Vec<Done>,
    unreadable: Vec<Unreadable>,
}

/// One file that was read.
struct Done {
    upload: Upload,
    examination: proof::Examination,
}

impl Proof {
    /// Runs the command. A file that cannot be read does not keep the others from being checked.
    pub fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let options = self.against.options(config)?;
        let (mut done, mut unreadable) = (Vec::new(), Vec::new());
        for file in &self.files {
            match self.check(file, &options) {
                Ok(one) => done.push(one),
                Err(cause) => {
                    let Unreadable {
                        code, message, next, ..
                    } = &cause;
                    eprintln!("{}：{code} {message}。{next}", file.display());
                    unreadable.push(cause);
                }
            }
        }
        let has_errors = done.iter().any(|one| one.examination.has_errors());
        let code = match (unreadable.is_empty(), has_errors) {
            (false, _) => ExitCode::from(2),
            (true, true) => ExitCode::from(1),
            (true, false) => ExitCode::SUCCESS,
        };
        output::write(self.format, self.out.as_deref(), &Outcome { done, unreadable })?;
        Ok(code)
    }

    fn check(&self, file: &Path, options: &proof::Options) -> Result<Done, Unreadable> {
        let mut upload = read(file)?;
        let examination =
            examine(&upload, options).map_err(|cause| proofread::unreadable(&upload.name, &cause))?;
        if self.format != Format::Docx {
            // Only comments go back into the file itself.
            upload.bytes = Vec::new();
        }
        Ok(Done { upload, examination })
    }
}

/// Why a file cannot be opened, and what to do.
fn unopened(name: &str, error: ErrorKind) -> Unreadable {
    let (message, next) = match error {
        ErrorKind::NotFound => ("没有这个文件", "请检查路径和文件名"),
        ErrorKind::PermissionDenied => ("没有读取这个文件的权限", "请联系文件所有者或管理员"),
        ErrorKind::IsADirectory => ("这是文件夹", "请指定其中的文件"),
        _ => ("打不开文件", "请检查路径和权限"),
    };
    Unreadable {
        name: name.to_owned(),
        code: "TZ-9022".to_owned(),
        message: message.to_owned(),
        next: next.to_owned(),
    }
}

fn read(file: &Path) -> Result<Upload, Unreadable> {
    let name = file.file_name().unwrap_or(file.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    match bytes {
        Ok(bytes) => Ok(Upload { name, bytes }),
        Err(error) => Err(unopened(&name, error.kind())),
    }
}
