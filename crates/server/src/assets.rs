//! Browser files: served from memory, named by the hash of their contents so that browsers keep them.
use std::sync::LazyLock;

use axum::Router;
use memory_serve::{Manifest, MemoryServe};

/// Where the files are mounted.
const MOUNT: &str = "/assets";

static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| files().manifest());

fn files() -> MemoryServe {
    memory_serve::load!().index_file(None).enable_hashed_routes(true)
}

/// The routes of all files, below `/assets`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().nest_service(MOUNT, files().into_router::<()>())
}

/// Address of a file under `assets`, such as `/css/app.css`; the plain address when the file is not there.
fn address(file: &str) -> String {
    format!("{MOUNT}{}", MANIFEST.get(file).unwrap_or(file))
}

/// Addresses of the files that the layout names.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// Tabler's style sheet.
    pub tabler_css: String,
    /// Our style sheets, in order.
    pub styles: Vec<String>,
    /// Scripts of every page, in order.
    pub scripts: Vec<String>,
    /// Charts: the library and ours.
    pub chart_scripts: Vec<String>,
    /// The proof page's script.
    pub proof_script: String,
    /// The icon in the browser's tab.
    pub icon: String,
}

/// Addresses under the present contents.
pub fn addresses() -> Addresses {
    let all = |files: &[&str]| files.iter().map(|file| address(file)).collect();
    Addresses {
        tabler_css: address("/vendor/tabler.min.css"),
        styles: all(&["/css/app.css", "/css/pages.css", "/css/print.css"]),
        scripts: all(&["/vendor/htmx.min.js", "/js/app.js"]),
        chart_scripts: all(&["/vendor/echarts.min.js", "/js/charts.js"]),
        proof_script: address("/js/proof.js"),
        icon: address("/icon.svg"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn our_files_are_named_by_their_contents() {
        let addresses = super::addresses();
        let ours = addresses
            .styles
            .iter()
            .chain([&addresses.proof_script, &addresses.icon]);
        for address in ours {
            // /assets/css/app.0123456789abcdef.css
            assert_eq!(address.split('.').count(), 3, "{address}");
        }
    }
}
