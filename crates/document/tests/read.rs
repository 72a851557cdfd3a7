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

#[test]
fn automatic_numbers_are_read_as_word_shows_them() {
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"#;
    let relations = r#"<Relationships><Relationship Id="r1" Type="x/numbering" Target="numbering.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    let item = |level: usize, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let implied = r#"<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>按样式编号</w:t></w:r></w:p>"#;
    let removed = r#"<w:p><w:pPr><w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>不编号</w:t></w:r></w:p>"#;
    let body = [
        &item(0, "指标"),
        &item(1, "工业"),
        &item(1, "投资"),
        &item(2, "项目"),
        implied,
        removed,
        &item(1, "其他"),
    ];
    let body: String = body.map(ToString::to_string).concat();
    let parts = [
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
        ("word/_rels/document.xml.rels", relations),
    ];
    insta::assert_snapshot!(show(&read("a.docx", &common::docx_with(&body, &parts)).unwrap()));
}
