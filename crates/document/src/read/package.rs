//! Office files are zip archives: opens them, reads parts, and stops bombs.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Format, ReadError};

/// Most bytes that all parts together may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;
/// Most parts; a report with 500 pictures has about 1,000.
const MAX_PARTS: usize = 10_000;

/// An opened archive.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
}

impl<'a> Package<'a> {
    /// Opens the archive. `format` is named in errors.
    pub fn open(bytes: &'a [u8], format: Format) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, &error))?;
        if zip.len() > MAX_PARTS {
            return Err(bomb(format));
        }
        Ok(Self { zip, format })
    }

    /// Names of the parts.
    pub fn names(&self) -> impl Iterator<Item = String> {
        (0..self.zip.len()).filter_map(|index| Some(self.zip.name_for_index(index)?.ok()?.into_owned()))
    }

    /// Unpacks one part; `None` when there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let format = self.format;
        let Some(index) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let file = self
            .zip
            .by_index(index)
            .map_err(|error| damaged(format, &error))?;
        let mut bytes = Vec::new();
        let size = file
            .take(MAX_UNPACKED + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged_part(format, name, &error))?;
        if size as u64 > MAX_UNPACKED {
            Err(bomb(format))
        } else {
            Ok(Some(bytes))
        }
    }

    /// Unpacks one part as text, without byte order mark. UTF-16 parts (rare, allowed) are converted and lose their
    /// XML declaration.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.part(name)? else {
            return Ok(None);
        };
        let text = match encoding_rs::Encoding::for_bom(&bytes) {
            Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
                without_declaration(&encoding.decode(&bytes).0)
            }
            _ => String::from_utf8(bytes).map_err(|error| damaged_part(self.format, name, &error))?,
        };
        Ok(Some(
            text.strip_prefix('\u{feff}')
                .map_or_else(|| text.clone(), str::to_owned),
        ))
    }

    /// Unpacks everything into nowhere and fails when that is more than the limit: the declared sizes may lie,
    /// and a reader that unpacks by itself must not be handed a bomb.
    pub fn check_size(&mut self) -> Result<(), ReadError> {
        let format = self.format;
        let mut left = MAX_UNPACKED;
        for index in 0..self.zip.len() {
            let file = self
                .zip
                .by_index(index)
                .map_err(|error| damaged(format, &error))?;
            let size = std::io::copy(&mut file.take(left + 1), &mut std::io::sink())
                .map_err(|error| damaged(format, &error))?;
            left = left.checked_sub(size).ok_or_else(|| bomb(format))?;
        }
        Ok(())
    }

    /// The archive itself, for copying parts unchanged.
    pub fn into_zip(self) -> ZipArchive<Cursor<&'a [u8]>> {
        self.zip
    }
}

fn without_declaration(text: &str) -> String {
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.to_owned(),
        None => text.to_owned(),
    }
}

fn bomb(format: Format) -> ReadError {
    ReadError::Bomb {
        format,
        limit_mb: usize::try_from(MAX_UNPACKED >> 20).unwrap_or(usize::MAX),
    }
}

fn damaged(format: Format, error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Damaged {
        format,
        detail: format!("压缩包不完整（{error}）"),
    }
}

fn damaged_part(format: Format, part: &str, error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Damaged {
        format,
        detail: format!("其中的 {part} 读不出来（{error}）"),
    }
}
