//! The parts of a Word file in one archive.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::block::Block;
use super::document::document_xml;
use super::style::styles_xml;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Writes the blocks as a .docx file. Fails only when memory does.
pub fn write(blocks: &[Block]) -> Result<Vec<u8>, ZipError> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        (
            "_rels/.rels",
            relations(&[("officeDocument", "word/document.xml")]),
        ),
        ("word/document.xml", document_xml(blocks, WORD, OFFICE)),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("footer", "footer1.xml"),
                ("footer", "footer2.xml"),
            ]),
        ),
        ("word/styles.xml", styles_xml(WORD)),
        ("word/settings.xml", settings()),
        (
            "word/footer1.xml",
            footer("right", "w:rightChars=\"100\" w:right=\"320\""),
        ),
        (
            "word/footer2.xml",
            footer("left", "w:leftChars=\"100\" w:left=\"320\""),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // The default time stamp is fixed, so equal input gives equal bytes.
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("settings", "settings"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ];
    let overrides = parts
        .iter()
        .map(|(part, kind)| {
            format!(r#"<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>"#)
        })
        .collect::<Vec<_>>()
        .concat();
    format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>"#
    )
}

/// Relationships numbered `rId1`, `rId2` … in the order given.
fn relations(targets: &[(&str, &str)]) -> String {
    let entries = (1..)
        .zip(targets)
        .map(|(id, (kind, target))| {
            format!(r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        })
        .collect::<Vec<_>>()
        .concat();
    format!(r#"{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>"#)
}

/// Odd and even pages differ: the page number stands outside.
fn settings() -> String {
    format!(
        r#"{DECLARATION}<w:settings xmlns:w="{WORD}"><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    )
}

/// `— 1 —` in 14 pt, one character away from the edge.
fn footer(side: &str, indent: &str) -> String {
    let run = |inner: &str| {
        format!(
            r#"<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:hint="eastAsia"/><w:sz w:val="28"/></w:rPr>{inner}</w:r>"#
        )
    };
    let field = |kind: &str| run(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
    let number = [
        run(r#"<w:t xml:space="preserve">— </w:t>"#),
        field("begin"),
        run(r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#),
        field("separate"),
        run("<w:t>1</w:t>"),
        field("end"),
        run(r#"<w:t xml:space="preserve"> —</w:t>"#),
    ];
    format!(
        r#"{DECLARATION}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:ind {indent}/><w:jc w:val="{side}"/></w:pPr>{}</w:p></w:ftr>"#,
        number.concat()
    )
}
