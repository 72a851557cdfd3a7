//! A figure as a template gets it, and how it is printed.

use domain::number::Missing;
use domain::rounding::{self, Rounding};
use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};
use rust_decimal::Decimal;

/// Digits after the point when neither the template nor the figure says.
const PLACES: u32 = 1;
/// More than any figure needs; keeps a slip of the pen from printing a line of zeros.
const MAX_PLACES: u32 = 10;

/// A value with its unit, or the reason why there is none.
pub(super) struct Figure {
    pub value: Result<Decimal, String>,
    pub unit: String,
    pub decimals: Option<u32>,
}

impl Figure {
    /// Reads a figure object, a decimal string, an integer or null.
    pub fn read(source: &Value) -> Result<Self, Error> {
        if source.kind() != ValueKind::Map {
            return Ok(Self {
                value: number(source)?.ok_or_else(|| not_filed(None)),
                unit: String::new(),
                decimals: None,
            });
        }
        let field = |name: &str| {
            source
                .get_attr(name)
                .ok()
                .filter(|value| !value.is_undefined() && !value.is_none())
        };
        let text = |name: &str| field(name).map(|value| value.to_string());
        let value = match field("value") {
            Some(value) => number(&value)?,
            None => None,
        };
        let decimals = field("decimals")
            .and_then(|value| value.as_i64())
            .and_then(|places| places.try_into().ok());
        Ok(Self {
            value: value.ok_or_else(|| not_filed(text("missing"))),
            unit: text("unit").unwrap_or_default(),
            decimals,
        })
    }

    /// The value rounded to the places asked for, else to the figure's own, else to one.
    pub fn rounded(&self, places: Option<u32>, mode: Rounding) -> Result<Rounded, String> {
        let places = places.or(self.decimals).unwrap_or(PLACES).min(MAX_PLACES);
        let value = self.value.as_ref().map_err(Clone::clone)?;
        let display = rounding::display(*value, places, mode);
        let magnitude = display.trim_start_matches('-').to_owned();
        let sign = match (
            magnitude.contains(|digit: char| matches!(digit, '1'..='9')),
            display.starts_with('-'),
        ) {
            (false, _) => 0,
            (true, true) => -1,
            (true, false) => 1,
        };
        Ok(Rounded {
            display,
            magnitude,
            sign,
        })
    }
}

/// A figure as printed. The sign is that of the printed digits: −0.04 with one decimal is 0.0 and has none.
pub(super) struct Rounded {
    pub display: String,
    pub magnitude: String,
    pub sign: i8,
}

fn not_filed(reason: Option<String>) -> String {
    reason
        .filter(|reason| !reason.is_empty())
        .unwrap_or_else(|| Missing::NotFiled.text().to_owned())
}

fn number(value: &Value) -> Result<Option<Decimal>, Error> {
    let text = match value.kind() {
        ValueKind::None => return Ok(None),
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::Number | ValueKind::String => value.to_string(),
        _ => return Err(not_a_number(value)),
    };
    // A reason in place of a value ("未填") is a missing value too.
    match (Missing::parse(text.trim()), text.trim().is_empty()) {
        (None, false) => text.trim().parse().map(Some).map_err(|_| not_a_number(value)),
        (_, true) | (Some(_), _) => Ok(None),
    }
}

fn not_a_number(value: &Value) -> Error {
    let shown: String = value.to_string().chars().take(40).collect();
    Error::new(ErrorKind::InvalidOperation, format!("“{shown}”不是数"))
}
