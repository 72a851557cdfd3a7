//! Figures in words: the sign chooses the verb, and a missing figure says what is missing.

use domain::rounding::Rounding;
use minijinja::{Error, Value};

use super::figure::Figure;

/// Verbs for a figure above zero, below zero and at zero, and what to say when it is missing.
struct Words<'a> {
    above: &'a str,
    below: &'a str,
    zero: String,
    /// What the reason is said of ("增速" → "增速未填").
    subject: String,
    /// Between verb and figure.
    object: &'a str,
    unit: &'a str,
}

fn say(source: &Value, places: Option<u32>, mode: Rounding, words: &Words<'_>) -> Result<String, Error> {
    let Words {
        above,
        below,
        zero,
        subject,
        object,
        unit,
    } = words;
    let space = if *unit == "%" { "" } else { " " };
    let lead = if object.is_empty() || object.ends_with([')', '）']) {
        ""
    } else {
        " "
    };
    Ok(match Figure::read(source)?.rounded(places, mode) {
        Err(reason) => format!("{subject}{reason}"),
        Ok(figure) if figure.sign == 0 => zero.clone(),
        Ok(figure) => {
            let verb = if figure.sign > 0 { above } else { below };
            format!("{verb}{object}{lead}{}{space}{unit}", figure.magnitude)
        }
    })
}

/// `增长 57.4%`, `下降 1.9%`, `持平`, `增速未填`.
pub(super) fn growth(source: &Value, places: Option<u32>, mode: Rounding) -> Result<String, Error> {
    let (zero, subject) = ("持平".to_owned(), "增速".to_owned());
    let words = Words {
        above: "增长 ",
        below: "下降 ",
        zero,
        subject,
        object: "",
        unit: "%",
    };
    say(source, places, mode, &words)
}

/// `高于省定目标（15%）42.4 个百分点`, `低于…`, `与…持平`, `与…的差距未填`.
pub(super) fn gap(
    source: &Value,
    target: &str,
    places: Option<u32>,
    mode: Rounding,
) -> Result<String, Error> {
    let (zero, subject) = (format!("与{target}持平"), format!("与{target}的差距"));
    let words = Words {
        above: "高于",
        below: "低于",
        zero,
        subject,
        object: target,
        unit: "个百分点",
    };
    say(source, places, mode, &words)
}

/// `拉动全市开发区增速 7.6 个百分点`, `下拉…`; no effect is said as 拉动 0.0.
pub(super) fn pull(
    source: &Value,
    total: &str,
    places: Option<u32>,
    mode: Rounding,
) -> Result<String, Error> {
    let none = Figure::read(source)?
        .rounded(places, mode)
        .map_or(String::new(), |figure| figure.magnitude);
    let (zero, subject) = (format!("拉动{total} {none} 个百分点"), format!("对{total}的拉动"));
    let words = Words {
        above: "拉动",
        below: "下拉",
        zero,
        subject,
        object: total,
        unit: "个百分点",
    };
    say(source, places, mode, &words)
}

/// `39.4 亿元`, `57.4%`, `-3.2 个百分点`: figure and its own unit, or the reason.
pub(super) fn amount(source: &Value, places: Option<u32>, mode: Rounding) -> Result<String, Error> {
    let figure = Figure::read(source)?;
    Ok(match figure.rounded(places, mode) {
        Err(reason) => reason,
        Ok(rounded) if figure.unit.is_empty() || figure.unit == "%" => {
            format!("{}{}", rounded.display, figure.unit)
        }
        Ok(rounded) => format!("{} {}", rounded.display, figure.unit),
    })
}

/// `57.4`: the figure alone, with a fixed number of decimals, or the reason.
pub(super) fn fixed(source: &Value, places: Option<u32>, mode: Rounding) -> Result<String, Error> {
    let rounded = Figure::read(source)?.rounded(places, mode);
    Ok(rounded.map_or_else(|reason| reason, |figure| figure.display))
}

/// `57.4`: the figure without its sign, for a sentence that has chosen its own verb.
pub(super) fn magnitude(source: &Value, places: Option<u32>, mode: Rounding) -> Result<String, Error> {
    let rounded = Figure::read(source)?.rounded(places, mode);
    Ok(rounded.map_or_else(|reason| reason, |figure| figure.magnitude))
}

/// `57.4%`.
pub(super) fn percent(source: &Value, places: Option<u32>, mode: Rounding) -> Result<String, Error> {
    let rounded = Figure::read(source)?.rounded(places, mode);
    Ok(rounded.map_or_else(|reason| reason, |figure| format!("{}%", figure.display)))
}

/// The sign of the printed figure; `None` when it is missing.
pub(super) fn sign(source: &Value, mode: Rounding) -> Result<Option<i8>, Error> {
    Ok(Figure::read(source)?
        .rounded(None, mode)
        .ok()
        .map(|figure| figure.sign))
}
