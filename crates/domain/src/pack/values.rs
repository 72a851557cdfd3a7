//! Single values of a TOML file: where they stand, what type they have, what they mean.

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::places::Places;
use crate::source::Source;

/// The place of a table and of each of its fields.
pub(super) fn places(source: &Source, offset: usize, values: &DeTable) -> Places {
    let mut places = Places {
        whole: source.place(offset),
        ..Places::default()
    };
    for (key, value) in values {
        let elements = value.get_ref().as_array().into_iter().flatten();
        for (position, element) in elements.enumerate() {
            let place = source.place(element.span().start);
            places
                .fields
                .insert(format!("{}.{position}", key.get_ref()), place);
        }
        places
            .fields
            .insert(key.get_ref().to_string(), source.place(value.span().start));
    }
    places
}

/// Whether a text can be a stable key.
pub(super) fn is_key(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() <= 60 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(is_allowed)
}

/// The day of a TOML date without time.
pub(super) fn civil(value: &toml::value::Datetime) -> Option<Date> {
    let date = value
        .date
        .filter(|_| value.time.is_none() && value.offset.is_none())?;
    let (year, month, day) = (date.year, date.month, date.day);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The type in Chinese.
pub(super) fn type_name(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => "真假值",
        DeValue::Datetime(_) => "日期",
        DeValue::Array(_) => "列表",
        DeValue::Table(_) => "表",
    }
}
