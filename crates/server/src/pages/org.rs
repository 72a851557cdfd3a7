//! Page 单位.
use crate::error::{self, AppError};
use crate::pages::PageResult;

/// Shows the page.
pub async fn show() -> PageResult {
    Err::<_, AppError>(error::no_data())
}
