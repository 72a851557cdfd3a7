//! `cargo xtask test`: everything that must hold before a change lands, with all its set-up.
use crate::install::{self, Tool};
use crate::step::{cargo, command, root, run, step};
use crate::{assets, licences, tidy};
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// A part of the tests that `--only` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Tidy,
    Rust,
    E2e,
}

struct Check {
    part: Part,
    title: &'static str,
    work: fn() -> Result<()>,
}

/// In this order; a failure does not stop the later ones, so that one run tells everything.
const CHECKS: &[Check] = &[
    Check {
        part: Part::Tidy,
        title: "rustfmt",
        work: format,
    },
    Check {
        part: Part::Tidy,
        title: "tidy",
        work: tidy::run,
    },
    Check {
        part: Part::Rust,
        title: "programs for the Rust tests",
        work: rust_tools,
    },
    Check {
        part: Part::Rust,
        title: "browser assets",
        work: assets::fetch,
    },
    Check {
        part: Part::Rust,
        title: "clippy",
        work: clippy,
    },
    Check {
        part: Part::Rust,
        title: "cargo test",
        work: cargo_test,
    },
    Check {
        part: Part::Rust,
        title: "licences and sources",
        work: licences::run,
    },
    Check {
        part: Part::Rust,
        title: "cargo-deny",
        work: deny,
    },
    Check {
        part: Part::E2e,
        title: "programs for the browser tests",
        work: e2e_tools,
    },
    Check {
        part: Part::E2e,
        title: "browser assets",
        work: assets::fetch,
    },
    Check {
        part: Part::E2e,
        title: "build taizhang",
        work: build,
    },
    Check {
        part: Part::E2e,
        title: "browser tests",
        work: e2e,
    },
];

/// Runs all checks, or those of one part; prints a table and fails if any failed.
pub fn test(args: &[String]) -> Result<()> {
    let only = parse(args)?;
    let mut results = Vec::new();
    for check in CHECKS
        .iter()
        .filter(|check| only.is_none_or(|part| part == check.part))
    {
        let start = Instant::now();
        let result = step(check.title, check.work);
        if let Err(error) = &result {
            eprintln!("  {error:#}");
        }
        results.push((check.title, start.elapsed(), result.is_ok()));
    }
    summarise(&results)
}

fn parse(args: &[String]) -> Result<Option<Part>> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        [] => Ok(None),
        ["--only", "tidy"] => Ok(Some(Part::Tidy)),
        ["--only", "rust"] => Ok(Some(Part::Rust)),
        ["--only", "e2e"] => Ok(Some(Part::E2e)),
        _ => bail!("usage: cargo xtask test [--only tidy|rust|e2e]"),
    }
}

fn summarise(results: &[(&str, Duration, bool)]) -> Result<()> {
    println!();
    for (title, time, passed) in results {
        println!(
            "{} {:>7.1} s  {title}",
            if *passed { "✔" } else { "✘" },
            time.as_secs_f64()
        );
    }
    let total: Duration = results.iter().map(|(_, time, _)| time).sum();
    let failed: Vec<&str> = results
        .iter()
        .filter(|(_, _, passed)| !passed)
        .map(|(title, ..)| *title)
        .collect();
    println!("  {:>7.1} s  in all", total.as_secs_f64());
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn format() -> Result<()> {
    cargo("fmt --all --check")
}

fn rust_tools() -> Result<()> {
    install::ensure(&[Tool::Node, Tool::Postgres])
}

fn e2e_tools() -> Result<()> {
    install::ensure(&[Tool::Node, Tool::Chromium, Tool::ChineseFonts])
}

fn clippy() -> Result<()> {
    cargo("clippy --locked --keep-going --workspace --all-targets -- -D warnings")
}

fn cargo_test() -> Result<()> {
    // Snapshots are reviewed facts: a run that counts never writes them.
    run(command("cargo", &["test", "--locked", "--workspace", "--no-fail-fast"]).env("INSTA_UPDATE", "no"))
}

fn deny() -> Result<()> {
    if install::in_path("cargo-deny").is_none() {
        println!("  ***********************************************************************");
        println!("  * NOT CHECKED: cargo-deny is not installed; known advisories and bans *");
        println!("  * were not looked up. `cargo install --locked cargo-deny` compiles it *");
        println!("  * in about ten minutes; licences and sources were checked above.      *");
        println!("  ***********************************************************************");
        return Ok(());
    }
    cargo("deny check bans licenses sources")?;
    // The list of advisories comes from another host; an older copy still counts.
    if let Err(error) = cargo("deny fetch db") {
        println!("  the list of advisories cannot be renewed: {error}");
    }
    if !has_advisories() {
        println!("  NOT CHECKED: there is no list of advisories on this machine");
        return Ok(());
    }
    cargo("deny check --disable-fetch advisories")
}

fn has_advisories() -> bool {
    let home = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    home.is_some_and(|home| home.join("advisory-dbs").is_dir())
}

fn build() -> Result<()> {
    cargo("build --locked --package taizhang")
}

fn e2e() -> Result<()> {
    let directory = root().join("e2e");
    run(command("npm", &["ci", "--no-progress"]).current_dir(&directory))?;
    let chromium = install::chromium().unwrap_or_default();
    let binary = crate::step::binary("taizhang");
    run(command("npm", &["test"])
        .current_dir(directory)
        .env("CHROMIUM", chromium)
        .env("TAIZHANG_BINARY", binary))
}

#[cfg(test)]
mod tests {
    use super::{Part, parse, summarise};
    use std::time::Duration;

    #[test]
    fn reads_its_options() {
        let parse = |line: &str| parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(parse("").ok(), Some(None));
        assert_eq!(parse("--only e2e").ok(), Some(Some(Part::E2e)));
        assert!(parse("--only all").is_err());
    }

    #[test]
    fn one_failure_fails_the_whole() {
        assert!(summarise(&[("a", Duration::ZERO, true)]).is_ok());
        assert!(summarise(&[("a", Duration::ZERO, true), ("b", Duration::ZERO, false)]).is_err());
    }
}
