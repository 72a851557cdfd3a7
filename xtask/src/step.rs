//! Named, timed steps and the child processes they run.
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The root of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask/ lies in the workspace").to_path_buf()
}

/// Runs one step, says what it is before and how long it took after.
pub fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▶ {title}");
    let start = Instant::now();
    let result = work();
    let mark = if result.is_ok() { "✔" } else { "✘" };
    println!("{mark} {title} ({:.1} s)", start.elapsed().as_secs_f64());
    result.with_context(|| title.to_owned())
}

/// A command that runs in the root of the workspace.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// Runs to the end; anything but exit code 0 is an error that repeats the command line.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs cargo with the words of `line`, none of which holds a blank.
pub fn cargo(line: &str) -> Result<()> {
    run(command("cargo", &[]).args(line.split(' ')))
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program built with the dev profile.
pub fn binary(name: &str) -> PathBuf {
    target().join("debug").join(name)
}

/// A program built with the release profile.
pub fn release_binary(name: &str) -> PathBuf {
    target().join("release").join(name)
}
