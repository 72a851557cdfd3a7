//! Reads packs and demo data from disk for the tests; the crate itself does no IO.

use std::path::{Path, PathBuf};

use domain::pack::PackFiles;

/// A path below the root of the workspace.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Every file below a directory, by its path relative to it.
pub fn files(directory: &Path) -> PackFiles {
    let mut files = PackFiles::new();
    let mut open = vec![directory.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).expect("a readable directory");
        for path in entries.map(|entry| entry.expect("a readable entry").path()) {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let relative = path.strip_prefix(directory).expect("below the directory");
            let text = std::fs::read_to_string(&path).expect("a readable file");
            files.insert(relative.to_string_lossy().replace('\\', "/"), text);
        }
    }
    files
}

/// The pack that ships with the product.
pub fn shanxi() -> domain::pack::model::Pack {
    let (pack, findings) = domain::pack::load(&files(&root("packs/shanxi")));
    pack.unwrap_or_else(|| panic!("{}", lines(&findings)))
}

/// One finding per line.
pub fn lines(findings: &[domain::finding::Finding]) -> String {
    findings.iter().fold(String::new(), |mut lines, finding| {
        lines.push_str(&finding.to_string());
        lines.push('\n');
        lines
    })
}
