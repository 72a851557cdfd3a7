//! `cargo xtask bench`: runs every bench of the workspace and prints one table against the baseline.
//!
//! A bench is a program that prints `bench <name> <value> <unit>` lines, or one of criterion's. In the crates that
//! reach the database it runs once per engine with `--engine NAME` and brings its own empty database. Slow is
//! reported, never a failure: only a bench that does not run fails the command.
mod criterion;
mod proof;
mod server;
mod table;

use crate::install::{self, Tool};
use crate::step::{cargo, command, root, step};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use table::{Baseline, Figure};

/// Crates whose benches run on each engine.
const WITH_DATABASE: &[&str] = &["taizhang-store", "taizhang"];
const ENGINES: &[&str] = &["sqlite", "postgres"];
const USAGE: &str =
    "usage: cargo xtask bench [--engine sqlite|postgres] [--save] [NAME] [-- ARGUMENTS OF THE BENCH]";

#[derive(Debug, PartialEq, Eq)]
struct Options<'a> {
    engines: Vec<&'a str>,
    /// Only targets whose `package/target` contains this.
    filter: &'a str,
    /// Write what was measured to the baseline.
    save: bool,
    /// For the bench itself, for example a smaller size.
    passed: &'a [String],
}

/// A bench target of a package.
#[derive(Debug, PartialEq, Eq)]
struct Target {
    package: String,
    name: String,
}

impl Target {
    fn title(&self) -> String {
        format!("{}/{}", self.package, self.name)
    }
}

/// Runs the benches that `args` select.
pub fn bench(args: &[String]) -> Result<()> {
    let options = parse(args)?;
    if options.engines.contains(&"postgres") {
        step("programs for the benches", || install::ensure(&[Tool::Postgres]))?;
    }
    let mut figures = Vec::new();
    for target in targets(&metadata()?)
        .iter()
        .filter(|target| target.title().contains(options.filter))
    {
        figures.extend(run(target, &options)?);
    }
    if "taizhang/serve".contains(options.filter) {
        figures.extend(step("taizhang/serve", server::measure)?);
    }
    if "taizhang/proof".contains(options.filter) {
        figures.extend(step("taizhang/proof", proof::measure)?);
    }
    report(&figures, options.save)
}

fn run(target: &Target, options: &Options) -> Result<Vec<Figure>> {
    if !WITH_DATABASE.contains(&target.package.as_str()) {
        return step(&target.title(), || run_once(target, options.passed));
    }
    let mut figures = Vec::new();
    for engine in &options.engines {
        let args = [&["--engine".to_owned(), (*engine).to_owned()], options.passed].concat();
        let found = step(&format!("{} on {engine}", target.title()), || {
            run_once(target, &args)
        })?;
        figures.extend(found.into_iter().map(|figure| figure.on(engine)));
    }
    Ok(figures)
}

fn run_once(target: &Target, args: &[String]) -> Result<Vec<Figure>> {
    let words = [
        "bench",
        "--locked",
        "--package",
        &target.package,
        "--bench",
        &target.name,
        "--",
    ];
    let before = criterion::Mark::now();
    let mut figures = printed(command("cargo", &words).args(args))?;
    figures.extend(before.written_since()?);
    Ok(figures)
}

/// Shows what the bench prints and picks out its figures.
fn printed(command: &mut Command) -> Result<Vec<Figure>> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let stdout = child.stdout.take().context("stdout is piped")?;
    let mut figures = Vec::new();
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        println!("  {line}");
        figures.extend(Figure::parse(&line));
    }
    let status = child.wait()?;
    ensure!(status.success(), "the bench ended with {status}");
    Ok(figures)
}

fn report(figures: &[Figure], save: bool) -> Result<()> {
    let path = root().join("benches/baseline.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let baseline = Baseline::parse(&text)?;
    println!("\n{}", baseline.table(figures));
    if save {
        std::fs::write(&path, baseline.with(figures, &machine()).to_string())?;
        println!("saved to benches/baseline.toml");
    }
    Ok(())
}

fn metadata() -> Result<Value> {
    let output = command("cargo", &["metadata", "--format-version=1", "--no-deps"]).output()?;
    ensure!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).context("cargo metadata is JSON")
}

fn targets(metadata: &Value) -> Vec<Target> {
    let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut targets = Vec::new();
    for package in array(&metadata["packages"]) {
        let benches = array(&package["targets"])
            .into_iter()
            .filter(|target| target["kind"][0] == "bench");
        targets.extend(benches.map(|target| Target {
            package: text(&package["name"]),
            name: text(&target["name"]),
        }));
    }
    targets
}

fn parse(args: &[String]) -> Result<Options<'_>> {
    let (own, passed) = match args.iter().position(|arg| arg == "--") {
        Some(at) => (&args[..at], &args[at + 1..]),
        None => (args, &[][..]),
    };
    let mut options = Options {
        engines: ENGINES.to_vec(),
        filter: "",
        save: false,
        passed,
    };
    let mut words = own.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--save" => options.save = true,
            "--engine" => {
                let named = words.next().filter(|name| ENGINES.contains(name));
                options.engines = named.into_iter().collect();
            }
            _ if word.starts_with('-') => bail!(USAGE),
            _ => options.filter = word,
        }
    }
    ensure!(!options.engines.is_empty(), USAGE);
    Ok(options)
}

/// What the figures were measured on, for people who compare.
fn machine() -> String {
    let cpus = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .find(|line| line.starts_with("model name"))
        .and_then(|line| line.split(": ").nth(1));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{cores} × {}", model.unwrap_or("unknown processor"))
}

/// Builds the product as it is shipped and gives its path.
fn release_binary() -> Result<std::path::PathBuf> {
    cargo("build --locked --release --package taizhang")?;
    Ok(crate::step::release_binary("taizhang"))
}

#[cfg(test)]
mod tests {
    use super::{Options, Target, parse, targets};
    use serde_json::json;

    #[test]
    fn finds_bench_targets() {
        let metadata = json!({"packages": [{"name": "taizhang-store", "targets": [
            {"kind": ["lib"], "name": "store"}, {"kind": ["bench"], "name": "national"},
        ]}]});
        let expected = Target {
            package: "taizhang-store".to_owned(),
            name: "national".to_owned(),
        };
        assert_eq!(targets(&metadata), [expected]);
    }

    #[test]
    fn reads_its_options() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let args = words("--engine sqlite national --save -- --zones 30");
        let expected = Options {
            engines: vec!["sqlite"],
            filter: "national",
            save: true,
            passed: &args[5..],
        };
        assert_eq!(parse(&args).ok(), Some(expected));
        assert!(parse(&words("--engine oracle")).is_err());
        assert!(parse(&words("--fast")).is_err());
    }
}
