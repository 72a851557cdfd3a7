//! Every fixture in `tests/fixtures` is read and its extract compared with the reviewed snapshot.

mod common;

use document::read::{Extract, read};

/// Text, then each table with its cells by name, so that wrong ranges are seen at once.
fn show(extract: &Extract) -> String {
    let characters: Vec<char> = extract.text.chars().collect();
    let slice = |range: &std::ops::Range<usize>| characters[range.clone()].iter().collect::<String>();
    let mut out = format!("{:?}\n{}\n", extract.format, extract.text);
    for table in &extract.tables {
        out.push_str("--- table\n");
        for row in table {
            let cells: Vec<String> = row.iter().map(|cell| format!("[{}]", slice(cell))).collect();
            out.push_str(&cells.join(" "));
            out.push('\n');
        }
    }
    for place in &extract.map {
        let (text, at) = (slice(&place.text), (place.paragraph, place.run, place.offset));
        out.extend([format!("¶{} r{} +{} ", at.0, at.1, at.2), format!("「{text}」\n")]);
    }
    out
}

#[test]
fn fixtures_read_as_reviewed() {
    insta::glob!("fixtures/*.*", |path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        let bytes = std::fs::read(path).unwrap();
        insta::assert_snapshot!(match read(name, &bytes) {
            Ok(extract) => show(&extract),
            Err(error) => format!("{} {error}\n→ {}", error.code(), error.next_step()),
        });
    });
}

#[test]
fn word_text_is_the_final_version_in_reading_order() {
    insta::assert_snapshot!(show(
        &read("修订.docx", &common::docx(common::REVISIONS)).unwrap()
    ));
}

#[test]
fn numbers_look_as_in_excel() {
    insta::assert_snapshot!(show(&read("指标.xlsx", &common::workbook()).unwrap()));
}
