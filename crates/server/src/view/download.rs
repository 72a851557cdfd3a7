//! Files that a page hands out: named in Chinese, never shown by the browser as a page.
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::view::link::encode;

/// Excel 2007 and later.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Word 2007 and later.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// JSON.
pub const JSON: &str = "application/json";

/// The answer that saves `bytes` under `name`.
pub fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    // RFC 8187: the only form in which every browser reads a Chinese name.
    let disposition = format!("attachment; filename*=UTF-8''{}", encode(name, b""));
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}
