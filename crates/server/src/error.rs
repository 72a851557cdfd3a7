//! Everything that can go wrong towards a user: one sentence, one stable code, one next step.
//!
//! [`AppError`] is what a handler returns; [`render`] turns it — and every bare error status of a layer — into a
//! page, or into a fragment when htmx asks. Code outside the request cycle uses `anyhow` with the sentences below.
use std::net::{IpAddr, SocketAddr};

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use domain::near::nearest;
use domain::pack::model::Pack;

use crate::view::layout::{Layout, Section};

/// An answer that is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppError {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code; the manual explains each.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub next: String,
}

fn error(status: StatusCode, code: &'static str, message: impl Into<String>, next: &str) -> AppError {
    AppError {
        status,
        code,
        message: message.into(),
        next: next.to_owned(),
    }
}

/// No such address.
pub fn page_not_found() -> AppError {
    error(
        StatusCode::NOT_FOUND,
        "TZ-9001",
        "没有这个页面",
        "请从上方导航进入，或检查网址。",
    )
}

/// No such unit, or out of the actor's sight.
pub fn unit_not_found(unit: &str) -> AppError {
    let message = format!("没有单位“{unit}”");
    error(
        StatusCode::NOT_FOUND,
        "TZ-9002",
        message,
        "请在上方重新选择单位。",
    )
}

/// A unit that did not exist in the chosen period.
pub fn unit_not_then(unit: &str, period: &str) -> AppError {
    let message = format!("“{unit}”在{period}不存在");
    error(
        StatusCode::NOT_FOUND,
        "TZ-9020",
        message,
        "请在上方改选报告期或单位。",
    )
}

/// No such indicator.
pub fn indicator_not_found(indicator: &str) -> AppError {
    let message = format!("没有指标“{indicator}”");
    error(StatusCode::NOT_FOUND, "TZ-9003", message, "请从指标页进入。")
}

/// An indicator that has nothing to do with a unit.
pub fn not_measured(unit: &str, indicator: &str) -> AppError {
    let message = format!("“{unit}”没有“{indicator}”这项数");
    error(
        StatusCode::NOT_FOUND,
        "TZ-9021",
        message,
        "请从页面上的数字进入。",
    )
}

/// A period or measure that cannot be read.
pub fn bad_request(message: impl Into<String>) -> AppError {
    error(
        StatusCode::BAD_REQUEST,
        "TZ-9004",
        message,
        "请从页面上的链接进入，或改正网址中的参数。",
    )
}

/// Nothing has been filed yet.
pub fn no_data() -> AppError {
    error(
        StatusCode::NOT_FOUND,
        "TZ-9005",
        "还没有任何数据",
        "请先运行 taizhang demo 建立演示数据，再刷新本页。",
    )
}

/// The actor may not do it.
pub fn forbidden() -> AppError {
    error(
        StatusCode::FORBIDDEN,
        "TZ-9006",
        "没有权限，或请求来自其他网站",
        "启用账号之前，只接受本机浏览器用 http://127.0.0.1 或 http://localhost 的访问。",
    )
}

/// A body beyond the limit.
pub fn too_large() -> AppError {
    let message = format!("内容超过 {} MB", crate::security::MAX_BODY / 1024 / 1024);
    error(
        StatusCode::PAYLOAD_TOO_LARGE,
        "TZ-9007",
        message,
        "请拆分后分别上传。",
    )
}

/// A defect of ours; the cause is in the log under the request id.
fn internal(status: StatusCode) -> AppError {
    error(
        status,
        "TZ-9008",
        "系统出错，没有改动任何数据",
        "请重试；仍不行时，把本页编号告诉管理员，按编号可在日志里查到原因。",
    )
}

/// Any other status that a layer answers with.
fn refused(status: StatusCode) -> AppError {
    let reason = status.canonical_reason().unwrap_or_default();
    let message = format!("请求不被接受：{} {reason}", status.as_u16());
    error(status, "TZ-9009", message, "请从页面上的按钮操作。")
}

/// A file that cannot be read as text; the reader's own code and words.
pub fn unreadable(cause: &document::read::ReadError) -> AppError {
    error(
        StatusCode::UNPROCESSABLE_ENTITY,
        cause.code(),
        cause.to_string(),
        cause.next_step(),
    )
}

/// A report that was read but cannot be written back as Word; the writer's own code and words.
pub fn not_annotated(cause: &document::error::AnnotateError) -> AppError {
    error(
        StatusCode::UNPROCESSABLE_ENTITY,
        cause.code(),
        cause.to_string(),
        cause.next_step(),
    )
}

/// Refusal to listen to the network before there are accounts.
pub fn not_loopback(ip: IpAddr) -> String {
    format!(
        "TZ-9010 不能监听 {ip}：还没有账号，任何人都能看到全部数据。请监听 127.0.0.1 或 [::1]；其他电脑要访问时，请等账号功能启用。"
    )
}

/// The address is taken or not ours.
pub fn cannot_listen(address: SocketAddr) -> String {
    format!("TZ-9011 不能监听 {address}，可能已被占用；请用 --listen 换一个端口，或用端口 0 任选")
}

/// No unit of that name in the pack; says which is near.
pub fn unknown_unit(pack: &Pack, name: &str) -> anyhow::Error {
    let names = pack.orgs.iter().filter_map(|org| org.newest());
    let near = nearest(
        name,
        names.flat_map(|version| [version.name.as_str(), version.short.as_str()]),
    );
    anyhow::anyhow!(
        "TZ-9012 没有单位“{name}”。{}",
        meant(near, "请核对单位名称，或用定义包 orgs.toml 里的代码")
    )
}

/// No indicator of that name in the pack; says which is near.
pub fn unknown_indicator(pack: &Pack, name: &str) -> anyhow::Error {
    let near = nearest(
        name,
        pack.indicators.iter().map(|indicator| indicator.name.as_str()),
    );
    anyhow::anyhow!(
        "TZ-9013 没有指标“{name}”。{}",
        meant(near, "请用定义包里的指标名称、简称或代码")
    )
}

/// No database where the configuration points.
pub fn no_database(file: &str) -> String {
    format!(
        "TZ-9023 {file} 不存在，没有可用的数据库。请检查 --data 或 --database，或先运行 taizhang demo、taizhang migrate"
    )
}

/// The data directory cannot be made.
pub fn no_directory(path: &str) -> String {
    format!("TZ-9024 建不了数据目录 {path}。请检查路径和权限，或用 --data 另给一个目录")
}

/// A bulletin about nothing.
pub fn nothing_to_write(unit: &str, period: &str) -> anyhow::Error {
    anyhow::anyhow!("TZ-9017 {unit}{period}没有任何数据，写不成通报。请核对报告期，或先导入数据")
}

/// A bulletin is about a city or province with its zones.
pub fn no_bulletin_of_zone(unit: &str, above: &str) -> anyhow::Error {
    anyhow::anyhow!("TZ-9018 通报按市或省编写，“{unit}”是开发区。请改用 --unit {above}")
}

/// No template of that key in the pack.
pub fn unknown_bulletin(pack: &Pack, key: &str) -> anyhow::Error {
    let known: Vec<String> = pack
        .bulletins
        .iter()
        .map(|one| format!("{}（{}）", one.key, one.name))
        .collect();
    anyhow::anyhow!(
        "TZ-9016 定义包里没有通报模板“{key}”。可用的模板：{}",
        known.join("、")
    )
}

fn meant(near: Option<&str>, fallback: &str) -> String {
    near.map_or_else(|| fallback.to_owned(), |near| format!("您是不是要找“{near}”？"))
}

impl IntoResponse for AppError {
    /// A bare status that carries the error; [`render`] writes the body, because it knows who asked.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<anyhow::Error> for AppError {
    fn from(cause: anyhow::Error) -> Self {
        tracing::error!(error = format!("{cause:#}"), "request failed");
        internal(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<askama::Error> for AppError {
    fn from(cause: askama::Error) -> Self {
        anyhow::Error::new(cause).into()
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    layout: Layout,
    error: AppError,
    request_id: String,
}

#[derive(Template)]
#[template(path = "error_body.html")]
struct ErrorFragment {
    error: AppError,
    request_id: String,
}

/// Gives every error answer its Chinese body.
pub async fn render(request: Request, next: Next) -> Response {
    let fragment = is_fragment(request.headers());
    let request_id = header(request.headers(), "x-request-id");
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let error = response.extensions().get().cloned();
    let error = error.unwrap_or_else(|| of_status(status));
    let body = body(error, request_id, fragment).unwrap_or_else(|_| status.to_string());
    (status, Html(body)).into_response()
}

fn body(error: AppError, request_id: String, fragment: bool) -> askama::Result<String> {
    if fragment {
        return ErrorFragment { error, request_id }.render();
    }
    let layout = Layout::new("出错了", Section::None);
    ErrorPage {
        layout,
        error,
        request_id,
    }
    .render()
}

fn of_status(status: StatusCode) -> AppError {
    match status {
        StatusCode::NOT_FOUND => page_not_found(),
        StatusCode::FORBIDDEN => forbidden(),
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        status if status.is_server_error() => internal(status),
        status => refused(status),
    }
}

/// Whether htmx asks, which wants a part of a page.
pub fn is_fragment(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request")
}

fn header(headers: &HeaderMap, name: &str) -> String {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}
