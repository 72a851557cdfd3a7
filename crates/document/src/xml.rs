//! Text that goes into XML.

use quick_xml::escape::escape;

/// Whether XML 1.0 can hold the character.
pub(crate) fn is_allowed(character: char) -> bool {
    !matches!(character, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// Escaped, without the characters that XML cannot hold.
pub(crate) fn clean(text: &str) -> String {
    let kept: String = text.chars().filter(|&character| is_allowed(character)).collect();
    escape(kept.as_str()).into_owned()
}
