//! Templates in `tests/bulletin` are rendered with the data beside them and compared with reviewed text.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use document::bulletin::{docx, render};
use document::read::read;
use proptest::prelude::*;

fn data() -> serde_json::Value {
    serde_json::from_str(include_str!("bulletin/data.json")).unwrap()
}

#[test]
fn templates_render_as_reviewed() {
    insta::glob!("bulletin/*.j2", |path| {
        let template = std::fs::read_to_string(path).unwrap();
        insta::assert_snapshot!(match render(&template, &data()) {
            Ok(text) => text,
            Err(error) => format!("{} {error}\n→ {}", error.code(), error.next_step()),
        });
    });
}

#[test]
fn word_has_the_styles_of_an_official_document() {
    let markdown = render(include_str!("bulletin/report.md.j2"), &data()).unwrap();
    let word = docx(&markdown).unwrap();
    assert_eq!(word, docx(&markdown).unwrap(), "equal text gives equal bytes");
    let xml = common::part(&word, "word/document.xml").unwrap();
    let styles: Vec<&str> = xml
        .split(r#"<w:pStyle w:val=""#)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        styles.join(" "),
        read("a.docx", &word).unwrap().text
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_template_is_rendered_or_refused(template in "(\\{\\{|\\}\\}|\\{%|%\\}| |for|in|if|zones|growth|\\||gap|甲|\n|\\(|\\)|[0-9]){0,30}") {
        let _ = render(&template, &data());
    }

    #[test]
    fn any_markdown_becomes_word(markdown in "(#|\\||-|>|\\*\\*|表|甲|1|。| |\n|&|<|\u{1}){0,60}") {
        prop_assert!(docx(&markdown).is_ok());
    }

    #[test]
    fn a_figure_is_printed_at_its_precision(mantissa in -1_000_000_i64..1_000_000, places in 0_u32..6) {
        let value = rust_decimal::Decimal::new(mantissa, 4).to_string();
        let text = render(&format!("{{{{ x | fixed({places}) }}}}"), &serde_json::json!({ "x": value })).unwrap();
        let shown: f64 = text.trim().parse().unwrap();
        let exact: f64 = value.parse().unwrap();
        prop_assert!((shown - exact).abs() <= 0.5 * 0.1_f64.powi(places.try_into().unwrap()) + 1e-9);
    }
}
