//! `cargo xtask demo`: from a fresh clone to the pages in the browser.
use crate::assets;
use crate::install::{self, Tool};
use crate::step::{binary, cargo, command, run, step};
use anyhow::{Result, bail};
use std::process::Command;

/// Builds the product and the demo data in `./data`, then serves it; what follows `--` goes to `taizhang serve`.
pub fn demo(args: &[String]) -> Result<()> {
    let (own, passed) = split(args);
    let serve = match own {
        [] => true,
        [flag] if flag == "--no-serve" => false,
        _ => bail!("usage: cargo xtask demo [--no-serve] [-- ARGUMENTS OF taizhang serve]"),
    };
    step("node and npm", || install::ensure(&[Tool::Node]))?;
    step("browser assets", assets::fetch)?;
    step("build taizhang", || cargo("build --locked --package taizhang"))?;
    step("demo data in ./data", || run(taizhang().arg("demo")))?;
    if serve {
        run(taizhang().arg("serve").args(passed))
    } else {
        Ok(())
    }
}

/// The product, run where `./data` is.
fn taizhang() -> Command {
    command(&binary("taizhang").to_string_lossy(), &[])
}

fn split(args: &[String]) -> (&[String], &[String]) {
    match args.iter().position(|arg| arg == "--") {
        Some(at) => (&args[..at], &args[at + 1..]),
        None => (args, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn divides_its_own_options_from_those_of_serve() {
        let args = ["--no-serve", "--", "--listen", "[::1]:8080"].map(str::to_owned);
        assert_eq!(split(&args), (&args[..1], &args[2..]));
        assert_eq!(split(&args[..1]), (&args[..1], &[][..]));
    }
}
