//! Figures of the benches, the stated baseline and targets, and the table that sets them side by side.
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// One measured figure: a duration, a rate or a size.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What was measured, for example `page-data-p95 sqlite`.
    pub name: String,
    /// How much of `unit`.
    pub value: f64,
    /// `ns`, `µs`, `ms` or `s`; anything else is compared only with itself.
    pub unit: String,
}

impl Figure {
    /// Reads `bench <name> <value> <unit>`; any other line is nobody's figure.
    pub fn parse(line: &str) -> Option<Self> {
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            ["bench", name, value, unit] => Self::of(name, value, unit),
            _ => None,
        }
    }

    fn of(name: &str, value: &str, unit: &str) -> Option<Self> {
        let value: f64 = value.replace([',', '_'], "").parse().ok()?;
        Some(Self {
            name: name.to_owned(),
            value,
            unit: unit.to_owned(),
        })
    }

    /// The same figure, named with the engine it was measured on.
    pub fn on(self, engine: &str) -> Self {
        Self {
            name: format!("{} {engine}", self.name),
            ..self
        }
    }

    /// How many times `other` this is; `None` when the units do not compare.
    fn ratio(&self, other: &Self) -> Option<f64> {
        let (mine, theirs) = match (nanoseconds(&self.unit), nanoseconds(&other.unit)) {
            (Some(mine), Some(theirs)) => (self.value * mine, other.value * theirs),
            _ if self.unit == other.unit => (self.value, other.value),
            _ => return None,
        };
        (theirs > 0.0).then(|| mine / theirs)
    }
}

fn nanoseconds(unit: &str) -> Option<f64> {
    match unit {
        "ns" => Some(1.0),
        "µs" | "us" => Some(1e3),
        "ms" => Some(1e6),
        "s" => Some(1e9),
        _ => None,
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = match self.value.abs() {
            100.0.. => 0,
            10.0.. => 1,
            1.0.. => 2,
            _ => 4,
        };
        write!(f, "{:.decimals$} {}", self.value, self.unit)
    }
}

/// `benches/baseline.toml`: what was measured before, and what the product promises.
#[derive(Debug, Default, PartialEq)]
pub struct Baseline {
    machine: String,
    measured: BTreeMap<String, Figure>,
    promised: BTreeMap<String, Figure>,
}

impl Baseline {
    /// Reads the few forms of TOML that `Display` writes.
    pub fn parse(text: &str) -> Result<Self> {
        let mut baseline = Self::default();
        let mut section = "";
        for line in text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            if line.starts_with('[') {
                section = line.trim_matches(['[', ']']);
                continue;
            }
            let words: Vec<&str> = line.split('"').collect();
            let figure = match words[..] {
                ["machine = ", machine, ""] => {
                    machine.clone_into(&mut baseline.machine);
                    continue;
                }
                ["", name, " = ", amount, ""] => amount
                    .split_once(' ')
                    .and_then(|(value, unit)| Figure::of(name, value, unit)),
                _ => None,
            };
            match (section, figure) {
                ("measured", Some(figure)) => baseline.measured.insert(figure.name.clone(), figure),
                ("promised", Some(figure)) => baseline.promised.insert(figure.name.clone(), figure),
                _ => bail!("benches/baseline.toml: cannot read `{line}` in [{section}]"),
            };
        }
        Ok(baseline)
    }

    /// The same with `figures` as the measured ones; others stay.
    pub fn with(self, figures: &[Figure], machine: &str) -> Self {
        let mut measured = self.measured;
        measured.extend(figures.iter().map(|figure| (figure.name.clone(), figure.clone())));
        Self {
            machine: machine.to_owned(),
            measured,
            promised: self.promised,
        }
    }

    /// One line per figure with its ratios to the baseline and to the promise.
    pub fn table(&self, figures: &[Figure]) -> String {
        let width = figures
            .iter()
            .map(|figure| figure.name.chars().count())
            .max()
            .unwrap_or(0)
            .max(5);
        let mut table = format!(
            "{:width$}  {:>14}  {:>14}  {:>6}  promise\n",
            "bench", "now", "baseline", "ratio"
        );
        for figure in figures {
            let before = self.measured.get(&figure.name);
            let ratio = before
                .and_then(|before| figure.ratio(before))
                .map_or("—".to_owned(), |ratio| format!("{ratio:.2}"));
            let before = before.map_or("—".to_owned(), ToString::to_string);
            let (now, promise) = (figure.to_string(), self.promise(figure));
            let _ = writeln!(
                table,
                "{:width$}  {now:>14}  {before:>14}  {ratio:>6}  {promise}",
                figure.name
            );
        }
        let _ = writeln!(table, "baseline measured on: {}", self.machine);
        table
    }

    /// A promise counts for all engines, so it is named without one.
    fn promise(&self, figure: &Figure) -> String {
        let name = figure.name.split(' ').next().unwrap_or_default();
        let Some(promise) = self.promised.get(name) else {
            return String::new();
        };
        let is_rate = promise.unit.contains('/');
        let kept = figure
            .ratio(promise)
            .is_some_and(|ratio| if is_rate { ratio >= 1.0 } else { ratio <= 1.0 });
        let bound = if is_rate { "≥" } else { "≤" };
        format!("{bound} {promise}{}", if kept { "" } else { "  NOT KEPT" })
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# Figures of `cargo xtask bench`; `--save` rewrites [measured]. Ratios are for reading, not for failing."
        )?;
        writeln!(f, "machine = \"{}\"", self.machine)?;
        for (section, figures) in [("promised", &self.promised), ("measured", &self.measured)] {
            writeln!(f, "\n[{section}]")?;
            for figure in figures.values() {
                writeln!(f, "\"{}\" = \"{} {}\"", figure.name, figure.value, figure.unit)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Baseline, Figure};

    const TEXT: &str = "machine = \"2 × Box\"\n[promised]\n\"save\" = \"5 ms\"\n\"load\" = \"50000 cells/s\"\n[measured]\n\"save sqlite\" = \"2 ms\"\n";

    fn figures() -> Vec<Figure> {
        let lines = [
            "bench save 1500 µs",
            "noise",
            "bench load 40000 cells/s",
            "bench new 3.5 MB",
        ];
        lines
            .iter()
            .filter_map(|line| Figure::parse(line))
            .map(|figure| figure.on("sqlite"))
            .collect()
    }

    #[test]
    fn sets_figures_beside_baseline_and_promise() {
        let table = Baseline::parse(TEXT).expect("well formed").table(&figures());
        let lines: Vec<String> = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            lines,
            [
                "bench now baseline ratio promise",
                "save sqlite 1500 µs 2.00 ms 0.75 ≤ 5.00 ms",
                "load sqlite 40000 cells/s — — ≥ 50000 cells/s NOT KEPT",
                "new sqlite 3.50 MB — —",
                "baseline measured on: 2 × Box",
            ]
        );
    }

    #[test]
    fn saving_and_reading_again_changes_nothing() {
        let saved = Baseline::parse(TEXT)
            .expect("well formed")
            .with(&figures(), "4 × Box");
        assert_eq!(Baseline::parse(&saved.to_string()).ok(), Some(saved));
    }

    #[test]
    fn unreadable_lines_are_errors() {
        assert!(Baseline::parse("[measured]\nsave = 5\n").is_err());
        assert!(Baseline::parse("\"save\" = \"5 ms\"\n").is_err());
    }
}
