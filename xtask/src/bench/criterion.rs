//! Reads the estimates that criterion leaves in `target/criterion`.
use super::table::Figure;
use crate::step::target;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// A moment; estimates of earlier runs are older.
pub struct Mark(SystemTime);

impl Mark {
    /// This moment.
    #[expect(clippy::disallowed_methods, reason = "compared with the times of files")]
    pub fn now() -> Self {
        Self(SystemTime::now())
    }

    /// The mean of every benchmark measured since.
    pub fn written_since(&self) -> Result<Vec<Figure>> {
        let mut figures = Vec::new();
        collect(&target().join("criterion"), self.0, &mut figures)?;
        figures.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(figures)
    }
}

fn collect(directory: &Path, start: SystemTime, figures: &mut Vec<Figure>) -> Result<()> {
    let Ok(entries) = fs::read_dir(directory) else {
        return Ok(());
    };
    for path in entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
    {
        let estimates = path.join("estimates.json");
        let is_new = path.ends_with("new")
            && fs::metadata(&estimates).is_ok_and(|file| file.modified().is_ok_and(|at| at >= start));
        if is_new {
            figures.push(figure(&read(&path.join("benchmark.json"))?, &read(&estimates)?)?);
        }
        collect(&path, start, figures)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read(path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}

/// Criterion counts in nanoseconds.
fn figure(benchmark: &Value, estimates: &Value) -> Result<Figure> {
    let name = benchmark["full_id"]
        .as_str()
        .context("benchmark.json has no full_id")?;
    let nanoseconds = estimates["mean"]["point_estimate"]
        .as_f64()
        .context("estimates.json has no mean")?;
    let (scale, unit) = match nanoseconds {
        ..1e3 => (1.0, "ns"),
        1e3..1e6 => (1e3, "µs"),
        _ => (1e6, "ms"),
    };
    // A blank would end the name in the table and the baseline.
    Ok(Figure {
        name: name.replace(' ', "-"),
        value: nanoseconds / scale,
        unit: unit.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::figure;
    use serde_json::json;

    #[test]
    fn reads_criterion_files() {
        let found = figure(
            &json!({"full_id": "report/12 pages"}),
            &json!({"mean": {"point_estimate": 2_500_000.0}}),
        );
        assert_eq!(found.expect("complete").to_string(), "2.50 ms");
        assert!(figure(&json!({}), &json!({})).is_err());
    }
}
