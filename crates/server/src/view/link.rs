//! Addresses inside the platform.
use std::fmt::Write;

/// `path?key=value&…` with the values percent-encoded; empty values are left out.
pub fn link(path: &str, query: &[(&str, &str)]) -> String {
    let mut address = encode(path, b"/");
    let mut separator = '?';
    for (key, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        // Writing to a String cannot fail.
        let _ = write!(address, "{separator}{key}={}", encode(value, b""));
        separator = '&';
    }
    address
}

/// Everything but unreserved characters (RFC 3986) and `kept` as `%XX`.
pub fn encode(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A query as it was given, fit for a header: people type Chinese names into the address.
pub fn ascii(query: &str) -> String {
    let mut fit = String::with_capacity(query.len());
    for byte in query.bytes() {
        if byte.is_ascii_graphic() {
            fit.push(char::from(byte));
        } else {
            let _ = write!(fit, "%{byte:02X}");
        }
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn values_are_encoded_and_empty_ones_left_out() {
        assert_eq!(
            link(
                "/orgs/140300",
                &[("period", "2023-01..06"), ("unit", ""), ("q", "投资 &")]
            ),
            "/orgs/140300?period=2023-01..06&q=%E6%8A%95%E8%B5%84%20%26"
        );
    }
}
