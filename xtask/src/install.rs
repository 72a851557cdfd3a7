//! Programs the commands need from the system: found, installed with apt-get where allowed, or asked for.
use crate::step::run;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Something outside cargo and npm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// `node` and `npm`: fetch the browser files and run the browser tests.
    Node,
    /// PostgreSQL's server programs: tests and benches start their own.
    Postgres,
    /// A Chromium for the browser tests.
    Chromium,
    /// Chinese glyphs, without which screenshots show boxes.
    ChineseFonts,
}

impl Tool {
    fn is_there(self) -> bool {
        match self {
            Self::Node => in_path("node").is_some() && in_path("npm").is_some(),
            Self::Postgres => postgres_bin().is_some(),
            Self::Chromium => chromium().is_some(),
            Self::ChineseFonts => has_chinese_fonts(),
        }
    }

    /// Debian's package names.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Node => &["nodejs", "npm"],
            Self::Postgres => &["postgresql"],
            Self::Chromium => &["chromium"],
            Self::ChineseFonts => &["fontconfig", "fonts-noto-cjk"],
        }
    }
}

/// Makes sure that all `tools` are there, or fails with the line that would install them.
pub fn ensure(tools: &[Tool]) -> Result<()> {
    let missing = missing(tools);
    if missing.is_empty() {
        println!("  all there: {tools:?}");
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|tool| tool.packages()).copied().collect();
    println!("  missing: {missing:?}");
    install(&packages)?;
    match &self::missing(&missing)[..] {
        [] => Ok(()),
        still => bail!("installed {packages:?}, but {still:?} are still not found"),
    }
}

fn missing(tools: &[Tool]) -> Vec<Tool> {
    tools.iter().copied().filter(|tool| !tool.is_there()).collect()
}

fn install(packages: &[&str]) -> Result<()> {
    let line = format!(
        "apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if in_path("apt-get").is_none() {
        bail!(
            "install the equivalents of these Debian packages, then run this again: {}",
            packages.join(" ")
        );
    }
    let Some(prefix) = root_prefix() else {
        bail!("run this line, then this command again:\n\n    sudo sh -c 'apt-get update && {line}'\n");
    };
    // A fresh machine or container has no package lists.
    apt(prefix, "apt-get update")?;
    apt(prefix, &line)
}

fn apt(prefix: &[&str], line: &str) -> Result<()> {
    println!("  {line}");
    let words = prefix
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive"])
        .chain(line.split(' '));
    let words: Vec<&str> = words.chain(["-qq"]).collect();
    run(Command::new(words[0]).args(&words[1..]).stdout(Stdio::null()))
}

/// What to put before a command so that it runs as root without a question; `None` if it cannot be.
fn root_prefix() -> Option<&'static [&'static str]> {
    let succeeds = |program: &str, args: &[&str]| {
        Command::new(program)
            .args(args)
            .output()
            .ok()
            .filter(|out| out.status.success())
    };
    let is_root = succeeds("id", &["-u"]).is_some_and(|out| out.stdout.trim_ascii() == b"0");
    if is_root {
        return Some(&[]);
    }
    succeeds("sudo", &["-n", "true"]).map(|_| &["sudo", "-n"][..])
}

/// The directory of `initdb` and `postgres`: in `PATH`, or the newest below Debian's `/usr/lib/postgresql`.
pub fn postgres_bin() -> Option<PathBuf> {
    if let Some(initdb) = in_path("initdb") {
        return initdb.parent().map(Path::to_path_buf);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let bins = versions
        .filter_map(Result::ok)
        .map(|version| version.path().join("bin"));
    bins.filter(|bin| bin.join("initdb").is_file())
        .max_by_key(|bin| version_of(bin))
}

fn version_of(bin: &Path) -> u32 {
    let name = bin
        .parent()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// A Chromium: `CHROMIUM` in the environment, or the first known name in `PATH`.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    named.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .find_map(|name| in_path(name))
    })
}

fn has_chinese_fonts() -> bool {
    let listed = Command::new("fc-list").args([":lang=zh-cn", "family"]).output();
    listed.is_ok_and(|output| !output.stdout.trim_ascii().is_empty())
}

/// The first file `name` in the directories of `PATH`.
pub fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|directory| directory.join(name))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::version_of;
    use std::path::Path;

    #[test]
    fn the_newest_postgres_is_a_number_not_a_word() {
        assert!(
            version_of(Path::new("/usr/lib/postgresql/15/bin"))
                > version_of(Path::new("/usr/lib/postgresql/9/bin"))
        );
        assert_eq!(version_of(Path::new("/usr/lib/postgresql/old/bin")), 0);
    }
}
