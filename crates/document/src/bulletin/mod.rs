//! Report text from a template of the pack: minijinja with the wording of official reports.
//!
//! Templates choose and arrange; they do not calculate. A figure is what `compute` yields: an object with `value` (an
//! unrounded decimal string, or null), `unit`, `decimals` and `missing` (the reason when there is no value); a bare
//! decimal string works too. The sign chooses the word (增长/下降), and a missing figure is always said to be
//! missing, never 0.

mod docx;
mod figure;
mod filter;
mod list;
mod markdown;
mod numeral;
mod wording;

pub use docx::docx;
pub use numeral::numeral;

pub use crate::error::BulletinError;

use domain::rounding::Rounding;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};

/// Instructions a template may take: a report on 3,000 zones needs about a tenth.
const FUEL: u64 = 5_000_000;
/// Name of the template in the engine.
const NAME: &str = "template";

/// Renders a template with the usual rounding (四舍五入). The result is markdown.
pub fn render(template: &str, data: &serde_json::Value) -> Result<String, BulletinError> {
    render_rounded(template, data, Rounding::default())
}

/// Renders a template with the rounding that the pack declares.
pub fn render_rounded(
    template: &str,
    data: &serde_json::Value,
    rounding: Rounding,
) -> Result<String, BulletinError> {
    let environment = environment(rounding);
    let compiled = environment.template_from_named_str(NAME, template);
    let rendered = compiled.and_then(|compiled| compiled.render(Serde(data)));
    rendered
        .map(|text| tidy(&text))
        .map_err(|error| BulletinError::from_engine(&error, template))
}

fn environment(rounding: Rounding) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.expect("only custom delimiters can be invalid"));
    // A null that is printed as it stands is a missing figure, not the word "none".
    environment.set_formatter(|out, state, value| {
        let missing = Value::from(domain::number::Missing::NotFiled.text());
        minijinja::escape_formatter(out, state, if value.is_none() { &missing } else { value })
    });
    filter::register(&mut environment, rounding);
    environment
}

/// Blocks of a template leave blank lines behind; one is enough between paragraphs.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && blank) {
            out.push_str(line);
            out.push('\n');
        }
        blank = line.is_empty();
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
