//! A bulletin as a Word file in the style of GB/T 9704.

use super::{BulletinError, markdown};
use crate::word;

/// Markdown, as [`super::render`] writes it, → .docx. Equal text gives equal bytes.
pub fn docx(markdown: &str) -> Result<Vec<u8>, BulletinError> {
    word::write(&markdown::blocks(markdown)).map_err(|error| BulletinError::Write(error.to_string()))
}
