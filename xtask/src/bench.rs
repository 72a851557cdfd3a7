//! `cargo xtask bench`: runs every bench of the workspace and prints one table against the baseline.
//!
//! A bench target named `flow…` is a plain program that prints `bench <name> <value> <unit>` lines; in the crates
//! that reach the database it runs once per engine with `--engine NAME --database URL`. Any other target is
//! criterion's. Slow is reported, never a failure: only a bench that does not run fails the command.
mod criterion;
mod engine;
mod server;
mod table;

use crate::install::{self, Tool};
use crate::step::{cargo, command, root, step};
use anyhow::{Context, Result, bail, ensure};
use engine::Engine;
use serde_json::Value;
use std::process::Stdio;
use table::{Baseline, Figure};

/// Crates whose flows run on each engine.
const WITH_DATABASE: &[&str] = &["taizhang-store", "taizhang"];

#[derive(Debug, PartialEq, Eq)]
struct Options {
    engines: Vec<Engine>,
    /// Only targets whose `package/target` contains this.
    filter: String,
    /// Write what was measured to the baseline.
    save: bool,
}

/// A bench target of a package.
#[derive(Debug, PartialEq, Eq)]
struct Target {
    package: String,
    name: String,
}

impl Target {
    fn is_flow(&self) -> bool {
        self.name.starts_with("flow")
    }

    fn title(&self) -> String {
        format!("{}/{}", self.package, self.name)
    }
}

/// Runs the benches that `args` select.
pub fn bench(args: &[String]) -> Result<()> {
    let options = parse(args)?;
    let mut targets = targets(&metadata()?);
    targets.retain(|target| target.title().contains(&options.filter));
    let mut figures = Vec::new();
    for target in targets.iter().filter(|target| target.is_flow()) {
        figures.extend(flow(target, &options.engines)?);
    }
    for target in targets.iter().filter(|target| !target.is_flow()) {
        figures.extend(step(&target.title(), || {
            criterion::run(&target.package, &target.name)
        })?);
    }
    if "taizhang/serve".contains(&options.filter) {
        figures.extend(step("taizhang/serve", server::measure)?);
    }
    report(&figures, options.save)
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

fn flow(target: &Target, engines: &[Engine]) -> Result<Vec<Figure>> {
    if !WITH_DATABASE.contains(&target.package.as_str()) {
        return step(&target.title(), || run_flow(target, &[]));
    }
    let mut figures = Vec::new();
    for engine in engines {
        let title = format!("{} on {engine}", target.title());
        let found = step(&title, || {
            let database = engine.start()?;
            run_flow(target, &["--engine", engine.name(), "--database", database.url()])
        })?;
        figures.extend(found.into_iter().map(|figure| figure.on(engine.name())));
    }
    Ok(figures)
}

fn run_flow(target: &Target, args: &[&str]) -> Result<Vec<Figure>> {
    let mut cargo = command(
        "cargo",
        &[
            "bench",
            "--locked",
            "--package",
            &target.package,
            "--bench",
            &target.name,
            "--",
        ],
    );
    let output = cargo.args(args).stderr(Stdio::inherit()).output()?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    print!("{stdout}");
    ensure!(
        output.status.success(),
        "{} ended with {}",
        target.title(),
        output.status
    );
    Ok(stdout.lines().filter_map(Figure::parse).collect())
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

fn parse(args: &[String]) -> Result<Options> {
    let mut options = Options {
        engines: Engine::ALL.to_vec(),
        filter: String::new(),
        save: false,
    };
    let mut words = args.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--save" => options.save = true,
            "--engine" => options.engines = vec![Engine::named(words.next().unwrap_or_default())?],
            _ if word.starts_with('-') => {
                bail!("usage: cargo xtask bench [--engine sqlite|postgres] [--save] [NAME]")
            }
            _ => word.clone_into(&mut options.filter),
        }
    }
    if options.engines.contains(&Engine::Postgres) {
        step("programs for the benches", || install::ensure(&[Tool::Postgres]))?;
    }
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
    use super::{Engine, Options, Target, parse, targets};
    use serde_json::json;

    #[test]
    fn finds_bench_targets() {
        let metadata = json!({"packages": [{"name": "taizhang-store", "targets": [
            {"kind": ["lib"], "name": "store"}, {"kind": ["bench"], "name": "flow_national"},
        ]}]});
        let found = targets(&metadata);
        assert_eq!(
            found,
            [Target {
                package: "taizhang-store".to_owned(),
                name: "flow_national".to_owned()
            }]
        );
        assert!(found[0].is_flow());
    }

    #[test]
    fn reads_its_options() {
        let args = ["--engine", "sqlite", "proof", "--save"].map(str::to_owned);
        let expected = Options {
            engines: vec![Engine::Sqlite],
            filter: "proof".to_owned(),
            save: true,
        };
        assert_eq!(parse(&args).ok(), Some(expected));
        assert!(parse(&["--engine".to_owned(), "oracle".to_owned()]).is_err());
    }
}
