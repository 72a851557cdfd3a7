//! Embeds the browser files of `assets` into a release binary; a debug build reads them from disk.
use std::path::Path;

fn main() {
    // A new or removed file changes the list of routes in every profile.
    println!("cargo::rerun-if-changed=assets");
    if !Path::new("assets/vendor/tabler.min.css").exists() {
        println!("cargo::error=the browser files are not there yet: run `cargo xtask assets` once");
    }
    memory_serve::load_directory("./assets");
}
