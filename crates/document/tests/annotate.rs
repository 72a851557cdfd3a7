//! Comments land on the characters they were meant for, and nothing else of the document changes.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use document::annotate::{Comment, annotate_docx};
use document::read::{Extract, read};
use proptest::prelude::*;

const REPORT: &[u8] = include_bytes!("fixtures/report.docx");

fn remark(start: usize, end: usize) -> Comment {
    Comment {
        start,
        end,
        author: "数据校核".to_owned(),
        date: "2023-07-10T09:30:00+08:00".to_owned(),
        text: "这几个数不能同时成立 <3 & 4>\n建议核对".to_owned(),
    }
}

/// A comment on the first occurrence of `quote`.
fn on(extract: &Extract, quote: &str) -> Comment {
    let at = extract.text.find(quote).unwrap();
    let start = extract.text[..at].chars().count();
    remark(start, start + quote.chars().count())
}

/// The document's text between the marks of comment `id`, by an independent reading of the XML.
fn marked(xml: &str, id: u32) -> String {
    let (_, rest) = xml
        .split_once(&format!(r#"<w:commentRangeStart w:id="{id}"/>"#))
        .unwrap();
    let (inside, _) = rest
        .split_once(&format!(r#"<w:commentRangeEnd w:id="{id}"/>"#))
        .unwrap();
    let texts = inside
        .split("<w:t")
        .skip(1)
        .filter(|rest| rest.starts_with(['>', ' ']));
    texts
        .map(|rest| rest.split_once('>').unwrap().1.split_once("</w:t>").unwrap().0)
        .collect()
}

fn without_marks(bytes: &[u8]) -> (String, Vec<Vec<Vec<std::ops::Range<usize>>>>) {
    let extract = read("a.docx", bytes).unwrap();
    (extract.text, extract.tables)
}

#[test]
fn ranges_within_runs_across_runs_paragraphs_and_cells() {
    let extract = read("a.docx", REPORT).unwrap();
    let quotes = [
        "39.4",
        "增值",
        "57.4%…“好于",
        "完成 24",
        "换行之后\n表1 主",
        "13.5",
        "11.3\t\n合计",
        "第二项",
    ];
    let remarks: Vec<Comment> = quotes
        .iter()
        .filter(|q| extract.text.contains(**q))
        .map(|q| on(&extract, q))
        .collect();
    assert_eq!(
        remarks.len(),
        quotes.len() - 1,
        "增值 is not a word of the report"
    );
    let annotated = annotate_docx(REPORT, &remarks).unwrap();
    assert_eq!(without_marks(&annotated), without_marks(REPORT));
    let xml = common::part(&annotated, "word/document.xml").unwrap();
    let marked: Vec<String> = (0..7).map(|id| marked(&xml, id)).collect();
    insta::assert_debug_snapshot!(marked);
    insta::assert_snapshot!(common::part(&annotated, "word/comments.xml").unwrap());
}

#[test]
fn everything_else_is_byte_identical() {
    let annotated = annotate_docx(REPORT, &[remark(0, 3)]).unwrap();
    for name in common::names(REPORT) {
        let changed = [
            "word/document.xml",
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
        ];
        if !changed.contains(&name.as_str()) {
            assert_eq!(
                common::part(&annotated, &name),
                common::part(REPORT, &name),
                "{name}"
            );
        }
    }
    let xml = common::part(&annotated, "word/document.xml").unwrap();
    let marks = r#"<w:commentRangeStart w:id="0"/>"#;
    assert!(common::part(REPORT, "word/document.xml").unwrap().len() < xml.len() && xml.contains(marks));
}

#[test]
fn earlier_comments_stay_and_ids_do_not_collide() {
    let once = annotate_docx(REPORT, &[remark(0, 3), remark(2, 5)]).unwrap();
    let twice = annotate_docx(&once, &[remark(4, 6)]).unwrap();
    let comments = common::part(&twice, "word/comments.xml").unwrap();
    assert_eq!(
        [0, 1, 2].map(|id| comments.matches(&format!(r#"<w:comment w:id="{id}""#)).count()),
        [1, 1, 1]
    );
    let types = common::part(&twice, "[Content_Types].xml").unwrap();
    assert_eq!(types.matches("comments.xml").count(), 1);
    assert_eq!(without_marks(&twice), without_marks(REPORT));
}

#[test]
fn text_boxes_are_marked_at_their_anchor_and_missing_relations_are_made() {
    let original = common::docx(common::REVISIONS);
    let extract = read("a.docx", &original).unwrap();
    let annotated = annotate_docx(&original, &[on(&extract, "5.2"), on(&extract, "A&B京\n换")]).unwrap();
    let xml = common::part(&annotated, "word/document.xml").unwrap();
    assert!(xml.contains(r#"<w:commentRangeStart w:id="0"/><w:r><mc:AlternateContent>"#));
    assert!(xml.contains(r#"</mc:AlternateContent></w:r><w:commentRangeEnd w:id="0"/>"#));
    assert_eq!(marked(&xml, 1), "A&amp;B&#20140;换");
    assert!(
        common::part(&annotated, "word/_rels/document.xml.rels")
            .unwrap()
            .contains(r#"Target="comments.xml""#)
    );
    assert_eq!(without_marks(&annotated), without_marks(&original));
}

#[test]
fn a_range_outside_the_text_is_refused() {
    let error = annotate_docx(REPORT, &[remark(0, 1), remark(0, 1_000_000)]).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().contains("第 2 条")),
        ("TZ-5101", true)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_ranges_leave_the_text_alone(ranges in prop::collection::vec((0..170usize, 0..40usize), 1..8), boxed: bool) {
        let original = if boxed { common::docx(common::REVISIONS) } else { REPORT.to_vec() };
        let (text, tables) = without_marks(&original);
        let length = text.chars().count();
        let remarks: Vec<Comment> = ranges
            .iter()
            .map(|(start, size)| remark((*start).min(length), (start + size).min(length)))
            .collect();
        let annotated = annotate_docx(&original, &remarks).unwrap();
        prop_assert_eq!(without_marks(&annotated), (text, tables));
        let xml = common::part(&annotated, "word/document.xml").unwrap();
        for id in 0..remarks.len() {
            let start = xml.find(&format!(r#"<w:commentRangeStart w:id="{id}"/>"#)).unwrap();
            let end = xml.find(&format!(r#"<w:commentRangeEnd w:id="{id}"/>"#)).unwrap();
            prop_assert!(start < end);
        }
    }
}
