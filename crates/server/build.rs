//! Embeds the browser files of `assets`, the default pack and the figures of the demo, so that the binary is whole.
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    // A new or removed file changes the list of routes in every profile.
    println!("cargo::rerun-if-changed=assets");
    if !Path::new("assets/vendor/tabler.min.css").exists() {
        println!("cargo::error=the browser files are not there yet: run `cargo xtask assets` once");
    }
    memory_serve::load_directory("./assets");
    embed("../../packs/shanxi", "default_pack.rs");
    embed("../../demo", "demo.rs");
}

/// Writes a list of `(path below the directory, text)` for `include!`.
fn embed(directory: &str, file: &str) {
    println!("cargo::rerun-if-changed={directory}");
    let root = Path::new(directory)
        .canonicalize()
        .expect("the directory is part of the workspace");
    let mut list = String::from("&[\n");
    for path in files(&root) {
        let name = path
            .strip_prefix(&root)
            .expect("below the root")
            .to_string_lossy()
            .replace('\\', "/");
        writeln!(list, "    ({name:?}, include_str!({:?})),", path.display()).expect("a string");
    }
    list.push(']');
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join(file), list).expect("OUT_DIR is writable");
}

/// Every file below a directory, sorted.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("a readable directory");
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
