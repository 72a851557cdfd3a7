//! Bytes of a text file → text: byte order marks, UTF-8, UTF-16 without a mark, GB18030.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use super::sniff::unknown;

/// Decodes without loss or not at all. A byte order mark is dropped.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<String, ReadError> {
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (guess(bytes), bytes),
    };
    let text = match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => text.into_owned(),
        None => {
            return Err(if binary(body) {
                unknown(name)
            } else {
                bad_bytes(encoding, body)
            });
        }
    };
    let controls = text.chars().filter(|&character| is_binary(character)).count();
    if controls > 0 && controls * 200 > text.chars().count() {
        return Err(unknown(name));
    }
    Ok(text)
}

/// UTF-8 when it fits or nearly fits; UTF-16 when every second byte says so; GB18030 otherwise.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    let (valid, broken) = utf8_evidence(bytes);
    if broken == 0 || valid > broken * 20 {
        UTF_8
    } else {
        GB18030
    }
}

/// Counts characters of several bytes that are well-formed UTF-8, and stretches that are not. Chinese text in
/// GB18030 forms such characters by chance, but far more often breaks them.
fn utf8_evidence(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, broken), chunk| {
        let wide = chunk
            .valid()
            .chars()
            .filter(|character| !character.is_ascii())
            .count();
        (valid + wide, broken + usize::from(!chunk.invalid().is_empty()))
    })
}

/// Text in UTF-16 without a mark has zero bytes mostly on one side: those of its digits, blanks and line ends.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |parity: usize| {
        bytes
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
    let telling = even.max(odd) > bytes.len() / 40 && even.min(odd) * 4 < even.max(odd);
    let fits = || {
        encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
            .is_some()
    };
    (telling && fits()).then_some(encoding)
}

fn binary(bytes: &[u8]) -> bool {
    let controls = bytes
        .iter()
        .filter(|&&byte| is_binary(char::from(byte)) && byte < 0x20)
        .count();
    controls * 200 > bytes.len()
}

/// Control characters that no text file has.
fn is_binary(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0E'..='\x19' | '\x1B'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

fn bad_bytes(encoding: &'static Encoding, bytes: &[u8]) -> ReadError {
    // Replacement marks the first bad place; text before it is intact.
    let text = encoding.decode_without_bom_handling(bytes).0;
    let before = text.split('\u{FFFD}').next().unwrap_or_default();
    ReadError::Encoding {
        encoding: label(encoding),
        line: before.matches('\n').count() + 1,
    }
}

fn label(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 {
        "GB18030(GBK)"
    } else {
        encoding.name()
    }
}
