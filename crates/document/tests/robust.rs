//! No bytes make the reader panic or hang, and every range it reports lies within its text.

mod common;

use document::read::{Extract, read};
use proptest::prelude::*;

const NAMES: [&str; 9] = [
    "a.txt", "a.md", "a.html", "a.docx", "a.xlsx", "a.xls", "a.pdf", "a", "-",
];

/// What every extract promises.
fn check(extract: &Extract) {
    let length = extract.text.chars().count();
    for cell in extract.tables.iter().flatten().flatten() {
        assert!(
            cell.start <= cell.end && cell.end <= length,
            "cell {cell:?} of {length}"
        );
    }
    for pair in extract.map.windows(2) {
        assert!(pair[0].text.end <= pair[1].text.start, "places ascend: {pair:?}");
    }
    assert!(extract.map.last().is_none_or(|place| place.text.end <= length));
}

fn try_all(bytes: &[u8]) {
    for name in NAMES {
        if let Ok(extract) = read(name, bytes) {
            check(&extract);
        }
    }
}

/// A document with some bytes changed and the end cut off.
fn damaged(original: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let length = original.len();
    let edits = prop::collection::vec((0..length, any::<u8>()), 0..20);
    (edits, length / 2..=length).prop_map(move |(edits, end)| {
        let mut bytes = original.clone();
        for (at, byte) in edits {
            bytes[at] = byte;
        }
        bytes.truncate(end);
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        try_all(&bytes);
    }

    #[test]
    fn any_text(text in "[\u{0}-\u{7f}开发区增长，、|\t\n<>&;\"'=/]{0,200}") {
        try_all(text.as_bytes());
    }

    #[test]
    fn any_markup(tags in prop::collection::vec("(<(/)?(table|tr|td|th|p|div|br|pre|script|!--)( colspan=\"?[0-9]{1,9}\"?| rowspan='[0-9]{1,9}')?(/)?>|甲|1.2| |&amp;|&#x[0-9a-f]{1,9};)", 0..60)) {
        try_all(tags.concat().as_bytes());
    }

    #[test]
    fn any_word_body(tags in prop::collection::vec("<(/)?w:(p|r|t|tbl|tr|tc|del|ins|rPr|pPr|tab|txbxContent|vanish)(/)?>|甲|&amp;", 0..40)) {
        try_all(&common::docx(&tags.concat()));
    }

    #[test]
    fn damaged_word(bytes in damaged(include_bytes!("fixtures/report.docx").to_vec())) {
        try_all(&bytes);
    }

    #[test]
    fn damaged_excel(bytes in damaged(common::workbook())) {
        try_all(&bytes);
    }

    #[test]
    fn damaged_old_excel(bytes in damaged(include_bytes!("fixtures/report.xls").to_vec())) {
        try_all(&bytes);
    }
}

proptest! {
    // Each case starts a thread; the parser prints a line for each panic that it is isolated from.
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pdf(bytes in damaged(include_bytes!("fixtures/report.pdf").to_vec())) {
        try_all(&bytes);
    }
}

#[test]
fn deep_nesting_is_refused_not_followed() {
    let nested = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    assert_eq!(
        read("a.docx", &common::docx(&nested)).unwrap_err().code(),
        "TZ-5005"
    );
    assert!(read("a.html", "<table><tr><td>".repeat(100_000).as_bytes()).is_err());
}

/// An old workbook whose first record of a kind is rewritten.
fn old_workbook(kind: u16, change: impl Fn(&mut [u8])) -> Option<Vec<u8>> {
    let mut bytes = include_bytes!("fixtures/report.xls").to_vec();
    let mut at = bytes
        .windows(4)
        .position(|four| four == [0x09, 0x08, 0x10, 0x00])?;
    loop {
        let length = usize::from(u16::from_le_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        if bytes.get(at..at + 2)? == kind.to_le_bytes() {
            change(bytes.get_mut(at + 4..at + 4 + length)?);
            return Some(bytes);
        }
        at += 4 + length;
    }
}

#[test]
fn old_workbooks_that_claim_too_much_memory_are_refused() {
    let refused = |bytes: &[u8]| assert_eq!(read("a.xls", bytes).unwrap_err().code(), "TZ-5005");
    refused(&old_workbook(0x0200, |data| data[4..8].fill(0xFF)).expect("dimensions"));
    // The first label moved to the last row and column of the sheet.
    let far = old_workbook(0x00FD, |data| {
        data[..4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x00]);
    });
    refused(&far.expect("a label"));
    // The directory's chain of sectors returns to its first.
    let mut circle = include_bytes!("fixtures/report.xls").to_vec();
    let table = 512 + 512 * usize::try_from(u32::from_le_bytes(circle[76..80].try_into().unwrap())).unwrap();
    let directory = u32::from_le_bytes(circle[48..52].try_into().unwrap());
    let entry = table + 4 * usize::try_from(directory).unwrap();
    circle[entry..entry + 4].copy_from_slice(&directory.to_le_bytes());
    refused(&circle);
}

#[test]
fn a_bomb_is_stopped() {
    // One part of 64 MB, copied five times in its packed form.
    let one = common::zipped(&[("part", &" ".repeat(64 << 20))]);
    let mut source = zip::ZipArchive::new(std::io::Cursor::new(one)).unwrap();
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for number in 0..5 {
        bomb.raw_copy_file_rename(source.by_index_raw(0).unwrap(), format!("xl/{number}.xml"))
            .unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read("a.xlsx", &bomb).unwrap_err().code(), "TZ-5006");
}

#[test]
fn a_long_page_is_read_in_one_pass() {
    let page = "<p class='a>甲 < 乙 & \"丙</p><!-- <![CDATA[".repeat(50_000);
    assert!(read("a.html", page.as_bytes()).is_ok());
}
