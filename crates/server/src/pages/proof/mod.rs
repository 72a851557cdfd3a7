//! Page 校核: paste or upload reports, see which figures cannot all be true. Nothing is stored.
mod card;
mod marks;
mod view;

use askama::Template;
use axum::extract::Multipart;
use axum::http::HeaderMap;

use crate::error::{self, AppError, is_fragment};
use crate::pages::{PageResult, page};
use crate::proofread::{Upload, proofread};
use crate::view::layout::{Layout, Section};
pub use view::{Outcome, ReportView};

/// Context of the page.
#[derive(Debug, Template)]
#[template(path = "proof/page.html")]
pub struct ProofPage {
    layout: Layout,
    /// What was pasted, to be corrected and checked again.
    text: String,
    /// One per text that was given, in order.
    outcomes: Vec<Outcome>,
}

/// Context of the part of the page that holds the results.
#[derive(Debug, Template)]
#[template(path = "proof/outcomes.html")]
pub struct ProofFragment {
    outcomes: Vec<Outcome>,
}

impl ProofPage {
    fn new(text: String, outcomes: Vec<Outcome>) -> Self {
        Self {
            layout: Layout::new("校核", Section::Proof),
            text,
            outcomes,
        }
    }

    /// The empty page, and one with every kind of result.
    pub fn samples() -> Vec<Self> {
        vec![
            Self::new(String::new(), Vec::new()),
            Self::new("<script>alert(1)</script>".to_owned(), Outcome::samples()),
        ]
    }
}

/// Shows the empty page.
pub async fn show() -> PageResult {
    page(&ProofPage::new(String::new(), Vec::new()))
}

/// Checks what was pasted and uploaded; a file that cannot be read does not keep the others from being checked.
pub async fn check(headers: HeaderMap, multipart: Multipart) -> PageResult {
    let form = read_form(multipart).await?;
    let text = form.text.clone();
    let outcomes = tokio::task::spawn_blocking(move || check_all(&form))
        .await
        .map_err(anyhow::Error::new)?;
    if outcomes.is_empty() {
        return Err(error::bad_request("没有收到文字，也没有收到文件"));
    }
    if is_fragment(&headers) {
        page(&ProofFragment { outcomes })
    } else {
        page(&ProofPage::new(text, outcomes))
    }
}

/// What the form sends.
#[derive(Debug, Default)]
struct Form {
    text: String,
    files: Vec<Upload>,
}

async fn read_form(mut multipart: Multipart) -> Result<Form, AppError> {
    let mut form = Form::default();
    while let Some(field) = multipart.next_field().await.map_err(bad_form)? {
        match field.name() {
            Some("text") => form.text = field.text().await.map_err(bad_form)?,
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(bad_form)?.to_vec();
                // Browsers send an empty part when no file was chosen.
                if !name.is_empty() || !bytes.is_empty() {
                    form.files.push(Upload { name, bytes });
                }
            }
            _ => {}
        }
    }
    Ok(form)
}

fn bad_form(cause: axum::extract::multipart::MultipartError) -> AppError {
    let status = cause.status();
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        return error::too_large();
    }
    error::bad_request(format!("表单不完整：{cause}"))
}

fn check_all(form: &Form) -> Vec<Outcome> {
    let pasted = (!form.text.trim().is_empty()).then(|| Upload {
        name: "粘贴的文字".to_owned(),
        bytes: form.text.clone().into_bytes(),
    });
    let uploads = pasted.iter().chain(&form.files);
    uploads
        .enumerate()
        .map(|(index, upload)| Outcome::of(index, upload, proofread(upload, &proof::Options::default())))
        .collect()
}
