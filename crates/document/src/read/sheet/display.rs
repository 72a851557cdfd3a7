//! A cell's value → the text that Excel shows.

use std::cmp::Ordering;
use std::str::FromStr;

use calamine::{CellErrorType, Data, ExcelDateTime};
use domain::rounding::{self, Rounding};
use rust_decimal::Decimal;

use super::number_format::{Section, section};

/// Digits that `General` shows.
const GENERAL: usize = 10;

/// Text of a value under a number format code (empty: `General`).
pub(super) fn show(value: &Data, code: &str) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::Int(number) => decimal(Decimal::from(*number), code),
        Data::Float(number) => float(*number, code),
        Data::DateTime(moment) => date(moment, code),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error_text(error).to_owned(),
    }
}

/// Excel keeps 15 digits and shows those; the binary noise after them (0.1 + 0.2) is not part of the value.
fn float(number: f64, code: &str) -> String {
    let text = format!("{number:.14e}");
    match Decimal::from_scientific(&text) {
        Ok(value) => decimal(value.normalize(), code),
        // Beyond 28 digits: as Excel shows it under General.
        Err(_) => {
            Decimal::from_str(&number.to_string()).map_or_else(|_| format!("{number:E}"), |v| v.to_string())
        }
    }
}

fn decimal(value: Decimal, code: &str) -> String {
    match section(code, value.cmp(&Decimal::ZERO)) {
        Some((section, own_sign)) => {
            formatted(value, &section, own_sign).unwrap_or_else(|| value.to_string())
        }
        None => general(value),
    }
}

/// `General` shows at most eleven characters, the point included; whole numbers are shown in full.
fn general(value: Decimal) -> String {
    let integer = value.trunc().abs().to_string().len();
    let places = u32::try_from(GENERAL.saturating_sub(integer)).unwrap_or(0);
    rounding::round(value, places, Rounding::HalfUp)
        .normalize()
        .to_string()
}

/// `None` when scaling leaves the range of decimals.
fn formatted(value: Decimal, section: &Section, own_sign: bool) -> Option<String> {
    if !section.digits {
        return Some(format!("{}{}", section.prefix, section.suffix));
    }
    let scaled = scale(value.abs(), section.scale)?;
    let places = u32::try_from(section.decimals + section.optional).ok()?.min(28);
    let rounded = rounding::round(scaled, places, Rounding::HalfUp);
    let digits = digits(rounded, section);
    // −0.04 under 0.0 is shown as 0.0, without a sign.
    let negative = value.cmp(&Decimal::ZERO) == Ordering::Less && !own_sign && !rounded.is_zero();
    let sign = if negative { "-" } else { "" };
    Some(format!("{sign}{}{digits}{}", section.prefix, section.suffix))
}

fn scale(value: Decimal, power: i32) -> Option<Decimal> {
    let factor = Decimal::from(10u64.checked_pow(power.unsigned_abs())?);
    if power < 0 {
        value.checked_div(factor)
    } else {
        value.checked_mul(factor)
    }
}

fn digits(value: Decimal, section: &Section) -> String {
    let text = format!("{value:.*}", section.decimals + section.optional);
    let (integer, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let integer = if integer == "0" && section.integer == 0 {
        ""
    } else {
        integer
    };
    let integer = format!("{integer:0>width$}", width = section.integer);
    let integer = if section.thousands {
        grouped(&integer)
    } else {
        integer
    };
    let (kept, spare) = fraction.split_at(section.decimals.min(fraction.len()));
    let fraction = format!("{kept}{}", spare.trim_end_matches('0'));
    if fraction.is_empty() {
        integer
    } else {
        format!("{integer}.{fraction}")
    }
}

fn grouped(integer: &str) -> String {
    let mut out = String::new();
    for (index, digit) in integer.chars().enumerate() {
        if index > 0 && (integer.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Dates in the order of year, month, day, in Chinese or with hyphens as the format has it.
fn date(moment: &ExcelDateTime, code: &str) -> String {
    if moment.is_duration() {
        return moment.to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let has = |marks: &[char]| code.contains(marks);
    let (clock, calendar) = (
        has(&['h', 'H']),
        has(&['y', 'Y', 'd', 'D', 'e']) || code.is_empty(),
    );
    let time = match (second, hour + minute) {
        (0, 0) if calendar && !clock => String::new(),
        (0, _) => format!("{hour}:{minute:02}"),
        _ => format!("{hour}:{minute:02}:{second:02}"),
    };
    let day_shown = has(&['d', 'D']) || code.is_empty();
    let text = match (calendar, has(&['年']), day_shown) {
        (false, _, _) => {
            return if has(&['m', 'M']) && !clock {
                format!("{month}月")
            } else {
                time
            };
        }
        (true, true, true) => format!("{year}年{month}月{day}日"),
        (true, true, false) => format!("{year}年{month}月"),
        (true, false, true) => format!("{year}-{month:02}-{day:02}"),
        (true, false, false) => format!("{year}-{month:02}"),
    };
    if clock && !time.is_empty() {
        format!("{text} {time}")
    } else {
        text
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        _ => "#VALUE!",
    }
}
