//! Embeds the browser files of `assets` into a release binary; a debug build reads them from disk.
fn main() {
    // A new or removed file changes the list of routes in every profile.
    println!("cargo::rerun-if-changed=assets");
    memory_serve::load_directory("./assets");
}
