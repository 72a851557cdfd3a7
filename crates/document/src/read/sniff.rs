//! Which format the bytes are, by content first and by name second.

use super::package::Package;
use super::{Format, ReadError};

/// Bytes of a text file that are searched for a sign of HTML.
const HEAD: usize = 1024;

/// Decides the format; formats that are known and not read get their own error.
pub(super) fn sniff(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if find(bytes.get(..HEAD).unwrap_or(bytes), b"%PDF-").is_some() {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(name, bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return compound(name, bytes);
    }
    text(name, bytes)
}

fn zipped(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let claimed = if extension(name) == "xlsx" {
        Format::Xlsx
    } else {
        Format::Docx
    };
    let package = Package::open(bytes, claimed)?;
    let has = |prefix: &str| {
        package
            .names()
            .any(|part| part.to_ascii_lowercase().starts_with(prefix))
    };
    if has("word/") {
        Ok(Format::Docx)
    } else if has("xl/") {
        Ok(Format::Xlsx)
    } else if package.names().any(|part| part == "_rels/.rels") && claimed == Format::Docx {
        Ok(Format::Docx) // main part elsewhere than in word/: its relationships will tell
    } else {
        Err(unknown(name))
    }
}

/// OLE compound files: old Word and Excel, and any encrypted new one.
fn compound(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let has = |stream: &str| find(bytes, &utf16(stream)).is_some();
    if has("EncryptedPackage") {
        Err(ReadError::Encrypted)
    } else if has("WordDocument") {
        Err(ReadError::Legacy {
            what: "Word 97–2003（.doc）或 WPS 文字（.wps）",
        })
    } else if has("PowerPoint Document") {
        Err(ReadError::Legacy {
            what: "PowerPoint 97–2003（.ppt）",
        })
    } else if has("Workbook") || has("Book") {
        Ok(Format::Xls)
    } else {
        Err(unknown(name))
    }
}

fn text(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    if head.starts_with("{\\rtf") {
        return Err(ReadError::Legacy {
            what: "RTF（写字板）",
        });
    }
    if head.contains("mso-application") && head.starts_with("<?xml") {
        return Err(ReadError::Legacy {
            what: "Office 2003 XML",
        });
    }
    let markup = head.starts_with("<!doctype html") || head.starts_with("<html") || head.contains("<html");
    match extension(name).as_str() {
        "html" | "htm" | "xhtml" => Ok(Format::Html),
        "md" | "markdown" => Ok(Format::Markdown),
        _ if markup => Ok(Format::Html),
        // An Office name without Office content: what a cut-off download leaves.
        "docx" => Err(damaged(Format::Docx)),
        "xlsx" => Err(damaged(Format::Xlsx)),
        "pdf" => Err(damaged(Format::Pdf)),
        _ => Ok(Format::Text),
    }
}

fn damaged(format: Format) -> ReadError {
    ReadError::Damaged {
        format,
        detail: "文件开头不是这种格式应有的内容".to_owned(),
    }
}

/// The error for bytes that nothing here can read.
pub(super) fn unknown(name: &str) -> ReadError {
    ReadError::UnknownFormat {
        name: name.to_owned(),
    }
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
