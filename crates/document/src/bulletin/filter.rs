//! The filters and tests that templates may use; the manual lists the same names.

use domain::rounding::Rounding;
use minijinja::{Environment, Error, ErrorKind, Value};

use super::{list, numeral::numeral, wording};

/// Name of a filter of figures, and what it does.
type Wording = fn(&Value, Option<u32>, Rounding) -> Result<String, Error>;

const FIGURES: [(&str, Wording); 5] = [
    ("fixed", wording::fixed),
    ("magnitude", wording::magnitude),
    ("percent", wording::percent),
    ("amount", wording::amount),
    ("growth", wording::growth),
];

/// Adds everything to the environment.
pub(super) fn register(environment: &mut Environment<'_>, rounding: Rounding) {
    for (name, wording) in FIGURES {
        environment.add_filter(name, move |figure: &Value, places: Option<u32>| {
            wording(figure, places, rounding)
        });
    }
    environment.add_filter("gap", move |figure: &Value, target: &str, places: Option<u32>| {
        wording::gap(figure, target, places, rounding)
    });
    environment.add_filter("pull", move |figure: &Value, total: &str, places: Option<u32>| {
        wording::pull(figure, total, places, rounding)
    });
    lists(environment);
    // A test of a missing figure is false whatever it asks; "is missing" says so.
    let sign = move |figure: &Value| wording::sign(figure, rounding);
    environment.add_test("missing", move |figure: &Value| {
        Ok::<_, Error>(sign(figure)?.is_none())
    });
    environment.add_test("rising", move |figure: &Value| {
        Ok::<_, Error>(sign(figure)? == Some(1))
    });
    environment.add_test("falling", move |figure: &Value| {
        Ok::<_, Error>(sign(figure)? == Some(-1))
    });
    environment.add_test("level", move |figure: &Value| {
        Ok::<_, Error>(sign(figure)? == Some(0))
    });
}

fn lists(environment: &mut Environment<'_>) {
    environment.add_filter("join_cn", |items: &Value, last: Option<&str>| {
        list::join_cn(items, last)
    });
    environment.add_filter("respectively", |pairs: &Value, verb: Option<&str>| {
        list::respectively(pairs, verb.unwrap_or("为"))
    });
    environment.add_filter("fullwidth", |text: &str| list::fullwidth(text));
    environment.add_filter("halfwidth", |text: &str| list::halfwidth(text));
    environment.add_filter("date_cn", |text: &str| list::date_cn(text));
    environment.add_filter("numeral", |number: u64| numeral(number));
    environment.add_filter("section", section);
}

/// The number of a heading: `一、` at level 1, `（一）` at level 2, `1.` at level 3, `（1）` at level 4.
fn section(number: u64, level: u32) -> Result<String, Error> {
    match level {
        1 => Ok(format!("{}、", numeral(number))),
        2 => Ok(format!("（{}）", numeral(number))),
        3 => Ok(format!("{number}.")),
        4 => Ok(format!("（{number}）")),
        _ => Err(Error::new(
            ErrorKind::InvalidOperation,
            "section 的层次只能是 1 到 4",
        )),
    }
}
