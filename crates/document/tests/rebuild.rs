//! Reports that are not Word come back as Word, with every character where the comments look for it.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use document::annotate::{Comment, annotate, annotate_extract, docx_from_extract};
use document::read::{Extract, read};
use proptest::prelude::*;

/// Comments each visible character of a sample and finds it again under its own comment.
fn check(extract: &Extract, step: usize) {
    let characters: Vec<char> = extract.text.chars().collect();
    let sample: Vec<usize> = (0..characters.len())
        .step_by(step)
        .filter(|&at| !characters[at].is_whitespace() && visible(extract, at))
        .collect();
    let remarks = sample.iter().map(|&at| Comment {
        start: at,
        end: at + 1,
        author: "校核".to_owned(),
        date: "2023-07-10T09:30:00Z".to_owned(),
        text: characters[at].to_string(),
    });
    let docx = annotate_extract(extract, &remarks.collect::<Vec<_>>()).unwrap();
    read("a.docx", &docx).unwrap();
    let xml = common::part(&docx, "word/document.xml").unwrap();
    for (id, &at) in sample.iter().enumerate() {
        let (_, rest) = xml
            .split_once(&format!(r#"<w:commentRangeStart w:id="{id}"/>"#))
            .unwrap();
        let (inside, _) = rest
            .split_once(&format!(r#"<w:commentRangeEnd w:id="{id}"/>"#))
            .unwrap();
        let text = inside
            .rsplit_once("</w:t>")
            .unwrap()
            .0
            .rsplit_once('>')
            .unwrap()
            .1;
        let unescaped = quick_xml::escape::unescape(text).unwrap();
        assert_eq!(unescaped, characters[at].to_string(), "character {at}: {inside}");
    }
}

/// The bars and rules of a markdown table are not in the Word table.
fn visible(extract: &Extract, at: usize) -> bool {
    let cells = || extract.tables.iter().flatten().flatten();
    let inside = cells().any(|cell| cell.contains(&at));
    let line = |position: usize| extract.text.chars().take(position).filter(|&c| c == '\n').count();
    let table_lines = extract.tables.iter().any(|table| {
        let starts = table.iter().flatten().map(|cell| line(cell.start));
        let (first, last) = (starts.clone().min().unwrap_or(0), starts.max().unwrap_or(0));
        (first..=last).contains(&line(at))
    });
    inside || !table_lines
}

#[test]
fn every_character_keeps_its_comment() {
    for name in [
        "report.html",
        "report.pdf",
        "report.xls",
        "table.md",
        "bom-crlf.txt",
        "gb2312-web.xls",
    ] {
        let bytes = std::fs::read(format!("tests/fixtures/{name}")).unwrap();
        check(&read(name, &bytes).unwrap(), 1);
    }
    check(&read("a.xlsx", &common::workbook()).unwrap(), 1);
}

#[test]
fn tables_survive_the_way_to_word() {
    let bytes = std::fs::read("tests/fixtures/report.html").unwrap();
    let page = read("report.html", &bytes).unwrap();
    let word = read("a.docx", &docx_from_extract(&page).unwrap()).unwrap();
    let cells = |extract: &Extract| -> Vec<Vec<String>> {
        let characters: Vec<char> = extract.text.chars().collect();
        let text = |cell: &std::ops::Range<usize>| characters[cell.clone()].iter().collect();
        extract
            .tables
            .iter()
            .flatten()
            .map(|row| row.iter().map(text).collect())
            .collect()
    };
    assert_eq!(cells(&word), cells(&page));
    // Word has a place, and so a tab, for the covered cell below "开发区".
    assert_eq!(page.text.trim().replace("\n总量", "\n\t总量"), word.text.trim());
}

#[test]
fn headings_and_title_are_recognised() {
    let text = "上半年开发区运行情况通报\n一、主要经济指标\n（一）工业稳步增长。上半年完成 39.4 亿元。\n1.项目投资\n3.2 个百分点\n";
    let docx = annotate("a.txt", text.as_bytes(), &[]).unwrap();
    insta::assert_snapshot!(common::part(&docx, "word/document.xml").unwrap());
    assert_eq!(
        docx,
        annotate("a.txt", text.as_bytes(), &[]).unwrap(),
        "equal input gives equal bytes"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "[一二（）()1.、。增长\t\n\r|甲乙 \u{b}&<]{1,120}", name in "a\\.(txt|md)") {
        if let Ok(extract) = read(&name, text.as_bytes()) {
            check(&extract, 1);
        }
    }
}
