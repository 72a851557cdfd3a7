//! Page 校核: paste or upload reports, see which figures cannot all be true. Nothing is stored.
mod card;
mod form;
mod marks;
mod view;

use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::clock;
use crate::context_bar::Choice;
use crate::error::{self, AppError, is_fragment};
use crate::pages::{PageResult, page};
use crate::proofread::{self, proofread};
use crate::view::download::{DOCX, JSON, download};
use crate::view::layout::{Layout, Section};
use form::Form;
use marks::Block;
pub use view::{Outcome, ReportView};

/// Context of the page.
#[derive(Debug, Template)]
#[template(path = "proof/page.html")]
pub struct ProofPage {
    layout: Layout,
    /// What was pasted, to be corrected and checked again.
    text: String,
    /// Units whose figures a report may be compared with; none without figures.
    units: Vec<Choice>,
    /// Periods with figures.
    periods: Vec<Choice>,
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
    async fn new(app: &App, form: &Form, outcomes: Vec<Outcome>) -> anyhow::Result<Self> {
        let (units, periods) = match app.platform() {
            Ok(platform) => {
                let spans = platform.spans().await?;
                (form.units(platform, &spans), form.periods(&spans))
            }
            Err(_) => (Vec::new(), Vec::new()),
        };
        Ok(Self {
            layout: Layout::new("校核", Section::Proof),
            text: form.text.clone(),
            units,
            periods,
            outcomes,
        })
    }

    /// The empty page, and one with every kind of result.
    pub fn samples() -> Vec<Self> {
        let page = |text: &str, outcomes| Self {
            layout: Layout::new("校核", Section::Proof),
            text: text.to_owned(),
            units: vec![Choice {
                value: "x".to_owned(),
                label: "<某市>".to_owned(),
                selected: true,
            }],
            periods: Vec::new(),
            outcomes,
        };
        vec![
            page("", Vec::new()),
            page("<script>alert(1)</script>", Outcome::samples()),
        ]
    }
}

/// Shows the empty page.
pub async fn show(State(app): State<App>) -> PageResult {
    page(&ProofPage::new(&app, &Form::default(), Vec::new()).await?)
}

/// Checks what was pasted and uploaded; a file that cannot be read does not keep the others from being checked.
pub async fn check(State(app): State<App>, headers: HeaderMap, multipart: Multipart) -> PageResult {
    let form = Form::read(multipart).await?;
    let options = form.options(&app).await?;
    let uploads = form.uploads();
    let outcomes = blocking(move || {
        let outcome = |(number, upload)| Outcome::of(number, upload, proofread(upload, &options));
        uploads.iter().enumerate().map(outcome).collect::<Vec<_>>()
    })
    .await?;
    if is_fragment(&headers) {
        page(&ProofFragment { outcomes })
    } else {
        page(&ProofPage::new(&app, &form, outcomes).await?)
    }
}

/// The original as Word with comments on its findings.
pub async fn annotated(State(app): State<App>, multipart: Multipart) -> Result<Response, AppError> {
    let form = Form::read(multipart).await?;
    let options = form.options(&app).await?;
    let upload = form.only_upload()?;
    let name = format!("{}-批注.docx", stem(&upload.name));
    let date = clock::now().to_string();
    let bytes = blocking(move || {
        let checked = proofread(&upload, &options).map_err(|cause| error::unreadable(&cause))?;
        proofread::annotated(&upload, &checked.report, &date).map_err(|cause| error::not_annotated(&cause))
    })
    .await??;
    Ok(download(&name, DOCX, bytes).into_response())
}

/// Facts, relations and findings of everything that was given, as JSON, with the files that cannot be read.
pub async fn json(State(app): State<App>, multipart: Multipart) -> Result<Response, AppError> {
    let form = Form::read(multipart).await?;
    let options = form.options(&app).await?;
    let uploads = form.uploads();
    let reports = blocking(move || {
        let mut reports = proof::Reports::default();
        for upload in &uploads {
            match proofread(upload, &options) {
                Ok(checked) => reports.files.push(checked.report),
                Err(cause) => reports
                    .unreadable
                    .push(proofread::unreadable(&upload.name, &cause)),
            }
        }
        reports
    })
    .await?;
    let text = proof::output::json(&reports);
    Ok(download("校核结果.json", JSON, text.into_bytes()).into_response())
}

/// Reading and checking take processor time, not waiting time.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> anyhow::Result<T> {
    Ok(tokio::task::spawn_blocking(work).await?)
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
