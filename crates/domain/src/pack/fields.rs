//! Reads one table of a TOML file field by field and lists everything that is wrong with it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::message;
use super::places::{Defined, Places};
use super::values::{civil, is_key, places, type_name};
use crate::finding::Finding;
use crate::message::Message;
use crate::near::nearest;
use crate::source::Source;

/// The keys that a table may have; the manual documents each.
#[derive(Debug)]
pub struct Table {
    /// As written in the file, such as `[[indicator]]`.
    pub title: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
}

/// The fields of one table. A field that cannot be read becomes a finding and a placeholder, so that all the others
/// are still looked at.
pub(super) struct Fields<'a, 'f> {
    table: &'static Table,
    source: &'a Source<'a>,
    values: &'a DeTable<'a>,
    places: Places,
    findings: &'f mut Vec<Finding>,
    /// Findings before this table.
    before: usize,
    /// Keys that an unknown key was probably meant to be; saying that they are missing would be saying it twice.
    misspelt: Vec<&'static str>,
}

type Value<'a> = &'a Spanned<DeValue<'a>>;

impl<'a, 'f> Fields<'a, 'f> {
    /// Starts a table; unknown keys are reported at once.
    pub(super) fn new(
        table: &'static Table,
        source: &'a Source<'a>,
        offset: usize,
        values: &'a DeTable<'a>,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        let before = findings.len();
        let mut misspelt = Vec::new();
        for key in values
            .keys()
            .filter(|key| !table.keys.iter().any(|known| *known == key.get_ref()))
        {
            let near = nearest(key.get_ref(), table.keys.iter().copied());
            misspelt.extend(near);
            let place = source.place(key.span().start);
            findings.push(message::unknown_key(table.title, key.get_ref(), near, table.keys).at(place));
        }
        let places = places(source, offset, values);
        Self {
            table,
            source,
            values,
            places,
            findings,
            before,
            misspelt,
        }
    }

    /// The finished definition.
    pub(super) fn define<T>(self, value: T) -> Defined<T> {
        Defined {
            value,
            places: self.places,
            sound: self.findings.len() == self.before,
        }
    }

    /// Whether a key is written at all.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.values.contains_key(key)
    }

    /// Adds a finding at a field.
    pub(super) fn report(&mut self, key: &str, message: Message) {
        self.findings.push(message.at(self.places.of(key)));
    }

    fn report_missing(&mut self, key: &'static str) {
        if !self.misspelt.contains(&key) {
            self.report(key, message::no_key(self.table.title, key));
        }
    }

    /// The text of a key, when it is one.
    pub(super) fn peek(&self, key: &str) -> Option<&'a str> {
        self.values.get(key).and_then(|value| value.get_ref().as_str())
    }

    fn value(&mut self, key: &'static str) -> Option<Value<'a>> {
        debug_assert!(
            self.table.keys.contains(&key),
            "{key} is no key of {}",
            self.table.title
        );
        self.values.get(key)
    }

    fn required(&mut self, key: &'static str) -> Option<Value<'a>> {
        let value = self.value(key);
        if value.is_none() {
            self.report_missing(key);
        }
        value
    }

    fn wrong_type(&mut self, key: &'static str, wanted: &str, found: &DeValue) {
        self.report(key, message::wrong_type(key, wanted, type_name(found)));
    }

    fn as_text(&mut self, key: &'static str, value: Value<'a>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, "文字", value.get_ref());
            return None;
        };
        if text.trim().is_empty() {
            self.report(key, message::empty(key));
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// A required text, not empty.
    pub(super) fn text(&mut self, key: &'static str) -> String {
        let value = self.required(key);
        value
            .and_then(|value| self.as_text(key, value))
            .unwrap_or_default()
    }

    /// A text that may be left out, but not empty.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        self.as_text(key, value)
    }

    /// A required stable key.
    pub(super) fn key(&mut self, key: &'static str) -> String {
        let text = self.text(key);
        if !text.is_empty() && !is_key(&text) {
            self.report(key, message::malformed_key(&text));
        }
        text
    }

    /// A required `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.required(key) else {
            return false;
        };
        if value.get_ref().as_bool().is_none() {
            self.wrong_type(key, "真假值", value.get_ref());
        }
        value.get_ref().as_bool().unwrap_or_default()
    }

    /// A required whole number within `least..=most`.
    pub(super) fn whole(&mut self, key: &'static str, least: i64, most: i64) -> i64 {
        let Some(value) = self.required(key) else {
            return least;
        };
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(key, "整数", value.get_ref());
            return least;
        };
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                self.report(key, message::out_of_range(key, least, most));
                least
            }
        }
    }

    /// A required exact decimal.
    pub(super) fn decimal(&mut self, key: &'static str) -> Decimal {
        let Some(value) = self.required(key) else {
            return Decimal::ZERO;
        };
        let text = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            other => {
                self.wrong_type(key, "小数", other);
                return Decimal::ZERO;
            }
        };
        let plain = crate::number::Number::parse(text)
            .ok()
            .and_then(crate::number::Number::value);
        plain.unwrap_or_else(|| {
            self.wrong_type(key, "小数", value.get_ref());
            Decimal::ZERO
        })
    }

    /// A day that may be left out.
    pub(super) fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        let day = value.get_ref().as_datetime().and_then(civil);
        if day.is_none() {
            self.wrong_type(key, "日期", value.get_ref());
        }
        day
    }

    /// A required text out of a fixed list.
    pub(super) fn choice<T: Copy>(&mut self, key: &'static str, allowed: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(key);
        let found = allowed.iter().find(|(name, _)| *name == text);
        if found.is_none() && !text.is_empty() {
            let names: Vec<&str> = allowed.iter().map(|(name, _)| *name).collect();
            let near = nearest(&text, names.iter().copied());
            self.report(key, message::not_allowed(key, &text, near, &names.join("、")));
        }
        found.map(|&(_, value)| value)
    }

    /// A list of texts; empty when it is left out.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, "列表", value.get_ref());
            return Vec::new();
        };
        list.iter()
            .filter_map(|element| self.as_text(key, element))
            .collect()
    }

    /// A list of at least one text.
    pub(super) fn some_texts(&mut self, key: &'static str) -> Vec<String> {
        let before = self.findings.len();
        let texts = self.texts(key);
        if !self.has(key) {
            self.report_missing(key);
        } else if texts.is_empty() && self.findings.len() == before {
            self.report(key, message::empty(key));
        }
        texts
    }

    /// The tables of a list, each with the offset of its start; empty when it is left out.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<(usize, &'a DeTable<'a>)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(key, "列表", value.get_ref());
            return Vec::new();
        };
        let mut tables = Vec::new();
        for element in list {
            match element.get_ref().as_table() {
                Some(table) => tables.push((element.span().start, table)),
                None => self.wrong_type(key, "表的列表", element.get_ref()),
            }
        }
        tables
    }

    /// Reads each table of a list with `read`.
    pub(super) fn each<T>(
        &mut self,
        key: &'static str,
        table: &'static Table,
        mut read: impl FnMut(Fields<'a, '_>) -> T,
    ) -> Vec<T> {
        let tables = self.tables(key);
        let source = self.source;
        tables
            .into_iter()
            .map(|(offset, values)| read(Fields::new(table, source, offset, values, self.findings)))
            .collect()
    }
}
