//! Start and idle memory of the shipped binary on the demo data.
use super::{release_binary, table::Figure};
use crate::step::{root, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Starts to take the median of.
const STARTS: usize = 5;

/// Two figures: from start to the first accepted connection, and resident memory after that.
pub fn measure() -> Result<Vec<Figure>> {
    let binary = release_binary()?;
    let data = root().join(format!("target/bench/serve-{}", std::process::id()));
    let result = measure_on(&binary, &data);
    let _ = fs::remove_dir_all(&data); // at worst a directory of target/ stays
    result
}

fn measure_on(binary: &Path, data: &Path) -> Result<Vec<Figure>> {
    run(Command::new(binary)
        .arg("--data")
        .arg(data)
        .arg("demo")
        .stdout(Stdio::null()))?;
    let mut starts = Vec::new();
    let mut memory = 0.0_f64;
    for _ in 0..STARTS {
        let (time, kilobytes) = start_once(binary, data)?;
        starts.push(time);
        memory = memory.max(kilobytes / 1024.0);
    }
    starts.sort();
    let start = starts[STARTS / 2].as_secs_f64() * 1e3;
    let figure = |name: &str, value, unit: &str| Figure {
        name: name.to_owned(),
        value,
        unit: unit.to_owned(),
    };
    Ok(vec![
        figure("serve/start", start, "ms"),
        figure("serve/idle-memory", memory, "MB"),
    ])
}

fn start_once(binary: &Path, data: &Path) -> Result<(Duration, f64)> {
    let start = Instant::now();
    let mut command = Command::new(binary);
    command
        .arg("--data")
        .arg(data)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped());
    let mut child = command.spawn()?;
    let measured =
        wait_for_address(&mut child).and_then(|()| Ok((start.elapsed(), kilobytes(child.id(), "VmRSS:")?)));
    child.kill()?;
    child.wait()?;
    measured
}

fn wait_for_address(child: &mut Child) -> Result<()> {
    let stdout = child.stdout.take().context("stdout is piped")?;
    for line in BufReader::new(stdout).lines() {
        if line?.starts_with("listening on ") {
            return Ok(());
        }
    }
    bail!("`taizhang serve` ended before it listened")
}

/// An entry of the memory that the kernel counts for a process.
pub fn kilobytes(id: u32, entry: &str) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).context("memory is read from /proc")?;
    let amount = status
        .lines()
        .find_map(|line| line.strip_prefix(entry))
        .with_context(|| format!("no {entry} in /proc"))?;
    let number = amount
        .split_whitespace()
        .next()
        .context("memory without a number")?;
    Ok(number.parse()?)
}
