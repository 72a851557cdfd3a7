//! Peak memory of the shipped binary on texts of ten megabytes.
use super::{release_binary, table::Figure};
use crate::step::root;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

/// Texts that are repeated: a report, and nothing but figures.
const TEXTS: [&str; 2] = ["tests/fixtures/half_year.txt", "benches/dense.txt"];
const BYTES: usize = 10 << 20;

/// One figure: the most that `taizhang proof --format json` takes for any of the texts.
pub fn measure() -> Result<Vec<Figure>> {
    let binary = release_binary()?;
    let file = root().join(format!("target/bench/proof-{}.txt", std::process::id()));
    let result: Result<f64> = TEXTS.iter().try_fold(0.0_f64, |peak, text| {
        write_repeated(&root().join("crates/proof").join(text), &file)?;
        Ok(peak.max(peak_kilobytes(&binary, &file)?))
    });
    let _ = fs::remove_file(&file); // at worst a file of target/ stays
    Ok(vec![Figure {
        name: "proof/peak-memory".to_owned(),
        value: result? / 1024.0,
        unit: "MB".to_owned(),
    }])
}

fn write_repeated(text: &Path, to: &Path) -> Result<()> {
    let text = fs::read_to_string(text).with_context(|| text.display().to_string())?;
    fs::create_dir_all(to.parent().context("a file lies in a directory")?)?;
    Ok(fs::write(to, text.repeat(BYTES / text.len() + 1))?)
}

fn peak_kilobytes(binary: &Path, file: &Path) -> Result<f64> {
    let mut command = Command::new(binary);
    command.arg("proof").arg(file).args(["--format", "json"]);
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut stdout = child.stdout.take().context("stdout is piped")?;
    let mut buffer = vec![0; 1 << 16];
    let mut peak = 0.0;
    // While its output waits to be read the process is there to be asked; the kernel keeps the peak.
    while stdout.read(&mut buffer)? > 0 {
        peak = super::server::kilobytes(child.id(), "VmHWM:").unwrap_or(peak);
    }
    let status = child.wait()?;
    // 1: the text has errors.
    ensure!(
        matches!(status.code(), Some(0 | 1)),
        "`taizhang proof` ended with {status}"
    );
    Ok(peak)
}
