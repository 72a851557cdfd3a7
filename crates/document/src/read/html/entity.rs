//! Entities of web pages: `&amp;`, `&hellip;`, `&#8220;`, `&#x201c;`, and the ones that lost their semicolon.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// Longest entity name of HTML.
const MAX_NAME: usize = 32;
/// Names that browsers accept without a semicolon and that pages really use so.
const LOOSE: [&str; 5] = ["nbsp", "amp", "lt", "gt", "quot"];

/// Replaces entities; what is not one stays as written.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let (before, mut rest) = text.split_at(first);
    let mut out = before.to_owned();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let body = &rest[at + 1..];
        if let Some((value, used)) = entity(body) {
            out.push_str(&value);
            rest = &body[used..];
        } else {
            out.push('&');
            rest = body;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The value of the entity that `body` starts with (after `&`), and how many bytes it used.
fn entity(body: &str) -> Option<(Cow<'static, str>, usize)> {
    let length = body
        .bytes()
        .take(MAX_NAME)
        .take_while(|&byte| byte.is_ascii_alphanumeric() || byte == b'#')
        .count();
    let name = &body[..length];
    let closed = body[length..].starts_with(';');
    if let Some(number) = name.strip_prefix('#') {
        return Some((
            character(number)?.to_string().into(),
            length + usize::from(closed),
        ));
    }
    if closed {
        return Some((resolve_html5_entity(name)?.into(), length + 1));
    }
    let loose = LOOSE.iter().find(|loose| name.starts_with(**loose))?;
    Some((resolve_html5_entity(loose)?.into(), loose.len()))
}

/// Numbers 128–159 are Windows-1252, as in browsers.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next(),
        _ => char::from_u32(code).filter(|&character| character != '\0'),
    }
}
