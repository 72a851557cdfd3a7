//! The one table of routes: method, path, what it lets its caller do, handler.
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};

use crate::actor::Action;
use crate::app::App;
use crate::pages::{indicators, org, overview, proof, trace};

/// One line of the table.
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path with its parameters.
    pub path: &'static str,
    /// What it lets its caller do; checked before the handler runs.
    pub action: Action,
    /// Makes the handler.
    pub handler: fn() -> MethodRouter<App>,
}

fn read(path: &'static str, handler: fn() -> MethodRouter<App>) -> Route {
    Route {
        method: Method::GET,
        path,
        action: Action::Look,
        handler,
    }
}

fn proofread(method: Method, path: &'static str, handler: fn() -> MethodRouter<App>) -> Route {
    Route {
        method,
        path,
        action: Action::Proofread,
        handler,
    }
}

/// Every route of the platform.
pub fn table() -> Vec<Route> {
    vec![
        read("/", || get(overview::enter)),
        read("/overview", || get(overview::show)),
        read("/overview.xlsx", || get(overview::export)),
        read("/indicators", || get(indicators::show)),
        read("/indicators.xlsx", || get(indicators::export)),
        read("/orgs/{id}/figures.xlsx", || get(org::export)),
        read("/orgs/{id}", || get(org::show)),
        read("/trace", || get(trace::show)),
        proofread(Method::GET, "/proof", || get(proof::show)),
        proofread(Method::POST, "/proof", || post(proof::check)),
        proofread(Method::POST, "/proof/annotated", || post(proof::annotated)),
        proofread(Method::POST, "/proof/report.json", || post(proof::json)),
    ]
}
