//! Everything that is not `cargo build`: `cargo xtask <command>`.
mod assets;
mod bench;
mod demo;
mod install;
mod licences;
mod step;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  demo      set up, build, load the demo data into ./data and serve it
              [--no-serve] [-- ARGUMENTS OF taizhang serve]
  test      set up and run everything that must hold before a change lands
              [--only tidy|rust|e2e]
  tidy      check the rules of the house: crate edges, purity, lengths, codes, glossary
  bench     measure, and print one table against benches/baseline.toml
              [--engine sqlite|postgres] [--save] [NAME]
  assets    fetch the browser files named in crates/server/package-lock.json";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> anyhow::Result<()> {
    let (command, rest) = args
        .split_first()
        .map_or(("help", args), |(first, rest)| (first.as_str(), rest));
    match command {
        "bench" => bench::bench(rest),
        "demo" => demo::demo(rest),
        "test" => test::test(rest),
        "tidy" => step::step("tidy", tidy::run),
        "assets" => step::step("browser assets", assets::fetch),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => anyhow::bail!("unknown command `{other}`\n\n{USAGE}"),
    }
}
