//! One module per page: handler, context struct, samples for its template.
pub mod indicators;
pub mod org;
pub mod overview;
pub mod proof;
pub mod trace;

#[cfg(test)]
mod samples;

use askama::Template;
use axum::response::Html;

use crate::error::AppError;

/// The answer of a page's handler.
type PageResult = Result<Html<String>, AppError>;

fn page(template: &impl Template) -> PageResult {
    Ok(Html(template.render()?))
}
