//! What the form of 校核 sends: pasted text, files, and what to compare with.
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use domain::indicator::{Request, Scope};
use domain::period::{Period, Span};

use crate::app::App;
use crate::context_bar::{Choice, usual_name};
use crate::error::{self, AppError};
use crate::platform::Platform;
use crate::proofread::{self, Upload};

/// Name of pasted text among files.
const PASTED: &str = "粘贴的文字.txt";

/// The form.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// What was pasted.
    pub text: String,
    files: Vec<Upload>,
    unit: String,
    period: String,
}

impl Form {
    /// Reads the form; empty input is an error.
    pub async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        let mut form = Self::default();
        while let Some(field) = multipart.next_field().await.map_err(|cause| bad_form(&cause))? {
            match field.name().unwrap_or_default() {
                "text" => form.text = field.text().await.map_err(|cause| bad_form(&cause))?,
                "unit" => form.unit = field.text().await.map_err(|cause| bad_form(&cause))?,
                "period" => form.period = field.text().await.map_err(|cause| bad_form(&cause))?,
                "file" => {
                    let name = field.file_name().unwrap_or_default().to_owned();
                    let bytes = field.bytes().await.map_err(|cause| bad_form(&cause))?.to_vec();
                    // Browsers send an empty part when no file was chosen.
                    if !name.is_empty() || !bytes.is_empty() {
                        form.files.push(Upload { name, bytes });
                    }
                }
                _ => {}
            }
        }
        if form.uploads().is_empty() {
            return Err(error::bad_request("没有收到文字，也没有收到文件"));
        }
        Ok(form)
    }

    /// Everything that is to be checked, in order.
    pub fn uploads(&self) -> Vec<Upload> {
        let pasted = (!self.text.trim().is_empty()).then(|| Upload {
            name: PASTED.to_owned(),
            bytes: self.text.clone().into_bytes(),
        });
        pasted.into_iter().chain(self.files.iter().cloned()).collect()
    }

    /// The one text of a form that must have one.
    pub fn only_upload(&self) -> Result<Upload, AppError> {
        match <[Upload; 1]>::try_from(self.uploads()) {
            Ok([upload]) => Ok(upload),
            Err(_) => Err(error::bad_request(
                "批注版 Word 一次只能生成一份，请只留文字或一个文件",
            )),
        }
    }

    /// What the checker is told: names of the pack, and the figures of the chosen unit and period.
    pub async fn options(&self, app: &App) -> Result<proof::Options, AppError> {
        let mut options = proof::Options::default();
        let Ok(platform) = app.platform() else {
            return Ok(options);
        };
        options.lexicon = proofread::lexicon(&platform.pack);
        if self.unit.is_empty() || self.period.is_empty() {
            return Ok(options);
        }
        let period: Period = self
            .period
            .parse()
            .map_err(|cause: domain::period::PeriodError| error::bad_request(cause.to_string()))?;
        let org = platform.pack.orgs.find(&self.unit);
        let request = Request {
            org: org.ok_or_else(|| error::unit_not_found(&self.unit))?.id.clone(),
            scope: Scope::Children,
            indicators: Vec::new(),
            period,
        };
        options.known = proofread::known(&platform.pack, &platform.rows(&request).await?);
        options.period = Some(period.chinese());
        Ok(options)
    }

    /// Units to compare with.
    pub fn units(&self, platform: &Platform, spans: &[Span]) -> Vec<Choice> {
        let Some(newest) = spans.last() else {
            return Vec::new();
        };
        let orgs = &platform.pack.orgs;
        let choice = |org: &domain::org::Org| Choice {
            value: org.id.to_string(),
            label: orgs.short(&org.id, newest.last_day()),
            selected: *self.unit == *org.id.0,
        };
        orgs.iter().map(choice).collect()
    }

    /// Periods with figures, the newest first.
    pub fn periods(&self, spans: &[Span]) -> Vec<Choice> {
        let choice = |period: Period| Choice {
            value: period.to_string(),
            label: period.chinese(),
            selected: self.period == period.to_string(),
        };
        let periods = spans.iter().rev().copied().filter_map(usual_name);
        periods.map(choice).collect()
    }
}

fn bad_form(cause: &MultipartError) -> AppError {
    if cause.status() == StatusCode::PAYLOAD_TOO_LARGE {
        error::too_large()
    } else {
        error::bad_request(format!("表单不完整：{cause}"))
    }
}
