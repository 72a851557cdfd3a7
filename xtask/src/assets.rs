//! `cargo xtask assets`: browser files from npm, by lock file, into `crates/server/assets/vendor`.
//!
//! Never part of a build script: a build that fetches is a build that fails behind a firewall.
use crate::step::{command, root, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What is served: path inside `node_modules`, name inside `vendor`.
const FILES: &[(&str, &str)] = &[
    ("@tabler/core/dist/css/tabler.min.css", "tabler.min.css"),
    ("@tabler/core/dist/js/tabler.min.js", "tabler.min.js"),
    ("htmx.org/dist/htmx.min.js", "htmx.min.js"),
    ("echarts/dist/echarts.common.min.js", "echarts.min.js"),
    ("bootstrap/LICENSE", "licenses/bootstrap.txt"),
    ("@popperjs/core/LICENSE.md", "licenses/popper.txt"),
    ("htmx.org/LICENSE", "licenses/htmx.txt"),
    ("echarts/LICENSE", "licenses/echarts.txt"),
    ("echarts/NOTICE", "licenses/echarts-notice.txt"),
    ("zrender/LICENSE", "licenses/zrender.txt"),
];

/// The npm package of Tabler carries no licence file, only a banner that names the licence.
const TABLER_LICENSE: &str = "licenses/tabler.txt";

const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
";

/// Brings `vendor` to the state of the lock file; does nothing when it is there already.
pub fn fetch() -> Result<()> {
    let work = root().join("target/npm/assets");
    if is_current(&work) {
        println!("  up to date with crates/server/package-lock.json");
        return Ok(());
    }
    install(&work)?;
    copy(&work)?;
    // Written last, so that an interrupted run is repeated.
    fs::copy(manifest_dir().join("package-lock.json"), stamp(&work))?;
    Ok(())
}

fn manifest_dir() -> PathBuf {
    root().join("crates/server")
}

fn vendor() -> PathBuf {
    manifest_dir().join("assets/vendor")
}

fn stamp(work: &Path) -> PathBuf {
    work.join("copied-package-lock.json")
}

fn is_current(work: &Path) -> bool {
    let copied = fs::read(stamp(work)).ok();
    let wanted = fs::read(manifest_dir().join("package-lock.json")).ok();
    let names = FILES.iter().map(|(_, name)| *name).chain([TABLER_LICENSE]);
    copied.is_some() && copied == wanted && names.into_iter().all(|name| vendor().join(name).is_file())
}

fn install(work: &Path) -> Result<()> {
    fs::create_dir_all(work)?;
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        fs::copy(manifest_dir().join(name), work.join(name))
            .with_context(|| format!("crates/server/{name}"))?;
    }
    run(command("npm", &["ci", "--no-progress"]).current_dir(work))
}

fn copy(work: &Path) -> Result<()> {
    let vendor = vendor();
    if vendor.exists() {
        fs::remove_dir_all(&vendor)?;
    }
    fs::create_dir_all(vendor.join("licenses"))?;
    for (from, to) in FILES {
        let source = work.join("node_modules").join(from);
        let text = fs::read_to_string(&source).with_context(|| source.display().to_string())?;
        fs::write(vendor.join(to), without_source_map(&text))?;
        println!("  vendor/{to}: {} kB", text.len() / 1000);
    }
    let tabler = fs::read_to_string(vendor.join("tabler.min.css"))?;
    fs::write(
        vendor.join(TABLER_LICENSE),
        format!("{}\n\n{MIT}", banner(&tabler)?),
    )?;
    Ok(())
}

/// Drops the last-line pointer to a map that is not shipped: browsers would ask for it and get 404.
fn without_source_map(text: &str) -> &str {
    let body = text.trim_end();
    match body.rsplit_once('\n') {
        Some((rest, last)) if last.contains("sourceMappingURL=") => rest,
        _ => text,
    }
}

/// The first `/*! … */` comment: copyright and name of the licence.
fn banner(css: &str) -> Result<&str> {
    let start = css.find("/*!");
    let end = css.find("*/");
    match (start, end) {
        (Some(start), Some(end)) if start < end => Ok(&css[start..end + 2]),
        _ => bail!("tabler.min.css opens with no licence banner"),
    }
}

#[cfg(test)]
mod tests {
    use super::{banner, without_source_map};

    #[test]
    fn drops_only_a_pointer_to_a_map() {
        assert_eq!(
            without_source_map("a{}\n/*# sourceMappingURL=a.css.map */\n"),
            "a{}"
        );
        assert_eq!(without_source_map("let a;\nlet b;\n"), "let a;\nlet b;\n");
    }

    #[test]
    fn finds_the_licence_banner() {
        assert_eq!(banner("@charset;\n/*! MIT */ a{}").ok(), Some("/*! MIT */"));
        assert!(banner("a{}").is_err());
    }
}
