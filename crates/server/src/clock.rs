//! The only reader of the system clock and the only maker of ids: everything else takes them as arguments.

/// The present moment.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// A new UUIDv7, as text.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Today's date as an office in China writes it.
pub fn today() -> jiff::civil::Date {
    CHINA.to_datetime(now()).date()
}

/// The one time of the whole country; no zone data needed.
pub const CHINA: jiff::tz::Offset = jiff::tz::Offset::constant(8);
