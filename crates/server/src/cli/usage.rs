//! What is wrong with a command line, in Chinese: clap finds it and speaks English.
use std::error::Error;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

/// Prints help and versions as they are, and says in Chinese what is wrong otherwise. Code 2 is what could not be done.
pub fn answer(error: &clap::Error) -> ExitCode {
    let asked = !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if asked {
        // When the reader has gone there is nobody to tell.
        let _ = error.print();
    } else {
        let reason = reason(error);
        eprintln!("错误：TZ-9025 {reason}。用 taizhang --help 或 taizhang 命令 --help 查看用法");
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn reason(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string);
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!(
                "没有命令“{command}”{}",
                near(context(ContextKind::SuggestedSubcommand))
            )
        }
        ErrorKind::UnknownArgument => {
            format!("没有选项“{argument}”{}", near(context(ContextKind::SuggestedArg)))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 没有给值"),
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue).unwrap_or_default();
            format!("{argument} 不能是“{value}”，可以是 {valid}")
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string);
            format!("{argument} 不能是“{value}”：{}", why.unwrap_or_default())
        }
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg).unwrap_or_default();
            format!("{argument} 与 {prior} 不能同时给出")
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => format!(
            "命令行不对：{}",
            error.to_string().lines().next().unwrap_or_default()
        ),
    }
}

fn near(suggestion: Option<String>) -> String {
    suggestion.map_or_else(String::new, |name| format!("，您是不是要找“{name}”"))
}
