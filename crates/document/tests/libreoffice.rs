//! A word processor opens what this crate writes. Skipped, loudly, where LibreOffice is not installed.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use std::path::Path;
use std::process::Command;

use document::annotate::{Comment, annotate};
use document::bulletin::docx;
use document::read::read;

/// Converts a file with LibreOffice; `None` when there is none.
fn converted(bytes: &[u8], from: &str, to: &str) -> Option<Vec<u8>> {
    let directory = tempfile::tempdir().unwrap();
    let input = directory.path().join(format!("in.{from}"));
    std::fs::write(&input, bytes).unwrap();
    let output = directory.path().join("out");
    let run = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            directory.path().join("profile").display()
        ))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .args([output.as_path(), input.as_path()])
        .output();
    match run {
        Err(error) => {
            eprintln!("SKIPPED: soffice does not run here ({error}); nothing was checked");
            None
        }
        Ok(done) => {
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            Some(std::fs::read(output.join(Path::new("in").with_extension(to))).unwrap())
        }
    }
}

fn remark(start: usize, end: usize) -> Comment {
    let text = "这几个数不能同时成立".to_owned();
    Comment {
        start,
        end,
        author: "数据校核".to_owned(),
        date: "2023-07-10T09:30:00+08:00".to_owned(),
        text,
    }
}

#[test]
fn annotated_documents_open_with_their_comments() {
    for original in [
        include_bytes!("fixtures/report.docx").to_vec(),
        common::docx(common::REVISIONS),
    ] {
        let annotated = annotate(
            "a.docx",
            &original,
            &[remark(3, 9), remark(20, 40), remark(45, 60)],
        )
        .unwrap();
        let Some(saved) = converted(&annotated, "docx", "docx") else {
            return;
        };
        let comments = common::part(&saved, "word/comments.xml").unwrap();
        assert_eq!(comments.matches("<w:comment ").count(), 3, "{comments}");
    }
}

#[test]
fn bulletins_open_with_all_their_text() {
    let markdown = "# 通报\n\n## 一、指标\n\n上半年完成 39.4 亿元。\n\n表1 指标\n\n| 开发区 | 总量 |\n|---|---|\n| 甲 | 13.5 |\n";
    let Some(pdf) = converted(&docx(markdown).unwrap(), "docx", "pdf") else {
        return;
    };
    let text: String = read("a.pdf", &pdf).unwrap().text.split_whitespace().collect();
    assert_eq!(text, "通报一、指标上半年完成39.4亿元。表1指标开发区总量甲13.5");
}
