//! Small documents made by code, for what no office program writes on demand.
#![expect(dead_code, reason = "each test file uses a part of these helpers")]
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// Body of a document with tracked changes, a text box with its fallback, a field, merged cells and entities.
pub const REVISIONS: &str = include_str!("revisions.xml");

/// A Word file whose body is `body`.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A Word file whose body is `body`, with further parts.
pub fn docx_with(body: &str, further: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable=""><w:body>{body}</w:body></w:document>"#
    );
    let mut parts = vec![
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
    ];
    parts.extend(further);
    zipped(&parts)
}

/// A zip archive with these parts.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The content of one part of an archive.
pub fn part(archive: &[u8], name: &str) -> Option<String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut file = zip.by_name(name).ok()?;
    let mut text = String::new();
    std::io::Read::read_to_string(&mut file, &mut text).unwrap();
    Some(text)
}

/// Names of all parts of an archive.
pub fn names(archive: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    zip.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// A workbook with the number formats that reports use, merged headers, a hidden and a far-flung sheet.
pub fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("2023年上半年").unwrap();
    sheet.merge_range(0, 0, 0, 3, "主要指标", &Format::new()).unwrap();
    sheet.merge_range(1, 0, 3, 0, "甲高新区", &Format::new()).unwrap();
    let rows: [(&str, f64, &str); 15] = [
        ("一位小数", 39.449, "0.0"),
        ("四舍五入", 2.675, "0.00"),
        ("千分位", 1_234_567.891, "#,##0.00"),
        ("百分比", 0.574, "0.0%"),
        ("带单位", 24.1, "0.0\"亿元\""),
        (
            "会计",
            -1234.5,
            "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        ),
        ("括号负数", -8.2, "0.0_);[Red]\\(0.0\\)"),
        ("零显示横线", 0.0, "0.0;-0.0;\"—\""),
        ("常规", 0.1 + 0.2, "General"),
        ("常规长数", 1_234.567_890_123_4, "General"),
        ("万元缩放", 245_000.0, "0,"),
        ("微小负数", -0.04, "0.0"),
        ("可选小数", 3.5, "0.##"),
        ("科学计数", 123_456.0, "0.00E+00"),
        ("货币", 62.0, "[$¥-804]#,##0"),
    ];
    for (row, (name, value, code)) in (1..).zip(rows) {
        sheet.write(row, 1, name).unwrap();
        sheet
            .write_with_format(row, 2, value, &Format::new().set_num_format(code))
            .unwrap();
    }
    let day = ExcelDateTime::from_ymd(2023, 6, 30).unwrap();
    let dates = ["yyyy\"年\"m\"月\"d\"日\"", "yyyy-mm-dd", "yyyy\"年\"m\"月\""];
    for (row, code) in (17..).zip(dates) {
        sheet
            .write_with_format(row, 2, &day, &Format::new().set_num_format(code))
            .unwrap();
    }
    let hidden = book.add_worksheet().set_name("字典").unwrap();
    hidden.write(0, 0, "不读").unwrap();
    hidden.set_hidden(true);
    let far = book.add_worksheet();
    far.write(0, 0, "左上").unwrap();
    far.write(1_048_575, 16_383, "右下").unwrap();
    book.save_to_buffer().unwrap()
}
