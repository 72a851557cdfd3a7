//! The text files of the workspace, with Rust comments and literals masked on demand.
use super::rust;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Directories that hold nothing written by hand.
const SKIPPED: &[&str] = &[".git", "target", "node_modules", "vendor", "artifacts", "data"];
const TEXT: &[&str] = &[
    "rs", "toml", "md", "html", "css", "js", "mjs", "json", "sql", "txt", "csv", "j2", "snap", "yml", "svg",
];

/// A file with the views of its text that the rules look at; all views have the same lines.
#[derive(Debug)]
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// As it stands on disk.
    pub text: String,
    /// Rust only: without comments.
    pub uncommented: String,
    /// Rust only: without comments and without the contents of literals.
    pub code: String,
}

impl File {
    /// Takes a text as the content of `path`.
    pub fn new(path: &str, text: &str) -> Self {
        let is_rust = has_extension(path, "rs");
        let masked = if is_rust {
            rust::mask(text)
        } else {
            rust::Masked::default()
        };
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            uncommented: masked.uncommented,
            code: masked.code,
        }
    }

    /// Whether the name ends in `.extension`.
    pub fn is(&self, extension: &str) -> bool {
        has_extension(&self.path, extension)
    }

    /// Whether it is a test's input or recorded output, which must be free to look wrong.
    pub fn is_fixture(&self) -> bool {
        self.path
            .split('/')
            .any(|part| part == "fixtures" || part == "snapshots")
            || self.is("snap")
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

/// Reads every text file below `root`, in order of path.
pub fn read_all(root: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    read_into(root, root, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn read_into(root: &Path, directory: &Path, files: &mut Vec<File>) -> Result<()> {
    for entry in fs::read_dir(directory).with_context(|| directory.display().to_string())? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                read_into(root, &path, files)?;
            }
        } else if TEXT.iter().any(|extension| has_extension(&name, extension)) {
            let relative = path.strip_prefix(root).expect("walked down from root");
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            files.push(File::new(&relative.to_string_lossy().replace('\\', "/"), &text));
        }
    }
    Ok(())
}
