//! What every handler shares, and the router around the route table.
use axum::Router;
use axum::middleware;

use crate::config::Config;
use crate::error::AppError;
use crate::platform::Platform;
use crate::{assets, error, routes, security};

/// Shared by all handlers; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct App {
    platform: Option<Platform>,
}

impl App {
    /// Opens what the configuration names.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            platform: Some(Platform::open(config).await?),
        })
    }

    /// A server that proofreads but holds no figures.
    pub fn without_data() -> Self {
        Self::default()
    }

    /// A server over a platform that is open already.
    pub fn with(platform: Platform) -> Self {
        Self {
            platform: Some(platform),
        }
    }

    /// The figures, or the answer that there are none yet.
    pub fn platform(&self) -> Result<&Platform, AppError> {
        self.platform.as_ref().ok_or_else(error::no_data)
    }
}

/// All routes behind their guards and the common layers.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in routes::table() {
        let action = route.action;
        let guarded = (route.handler)().route_layer(middleware::from_fn(move |request, next| {
            security::guard(action, request, next)
        }));
        router = router.route(route.path, guarded);
    }
    let router = router
        .merge(assets::router())
        .fallback(async || error::page_not_found())
        .with_state(app);
    security::protect(router)
}
