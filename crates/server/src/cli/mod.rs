//! The command line: one file per command.
mod bulletin;
mod compute;
mod demo;
mod import;
mod migrate;
mod pack;
mod proof;
mod serve;
mod table;
mod usage;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;

/// 台账：开发区指标的报送、核算、校核与通报
#[derive(Debug, Parser)]
#[command(name = "taizhang", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Demo(demo::Demo),
    Import(import::Import),
    Compute(compute::Compute),
    Bulletin(bulletin::Bulletin),
    Pack(pack::PackCommand),
    Migrate(migrate::Migrate),
    Verify(verify::Verify),
    Proof(proof::Proof),
}

/// Reads the command line and runs the command. Code 0 is success; 1 is findings; 2 is what could not be done.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error),
    };
    start_log();
    match run(&cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("错误：{error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<ExitCode> {
    match &cli.command {
        Command::Serve(command) => command.run(&cli.config),
        Command::Demo(command) => command.run(&cli.config),
        Command::Import(command) => command.run(&cli.config),
        Command::Compute(command) => command.run(&cli.config),
        Command::Bulletin(command) => command.run(&cli.config),
        Command::Pack(command) => command.run(&cli.config),
        Command::Migrate(_) => migrate::Migrate::run(&cli.config),
        Command::Verify(_) => verify::Verify::run(&cli.config),
        Command::Proof(command) => command.run(&cli.config),
    }
}

/// Runs a command that talks to the database.
fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// Writes an answer to the standard output; a reader that has seen enough (`| head`) is no error.
fn answer(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

/// The log goes to the standard error, so that the output of a command stays clean. `TAIZHANG_LOG` sets the level.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TAIZHANG_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,server=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
