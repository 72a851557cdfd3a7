//! `taizhang proof` as a shell sees it: output, files, exit codes.
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::tempdir;

const RIGHT: &str = "高新区规上工业增加值完成21.6亿元，同比增长8.7%，高于省定目标（7%）1.7个百分点。";
const WRONG: &str = "高新区规上工业增加值完成21.6亿元，同比增长8.7%，高于省定目标（7%）2.7个百分点。";

fn proof(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_taizhang"))
        .arg("proof")
        .args(arguments)
        .current_dir(directory)
        .env_remove("TAIZHANG_DATA")
        .env_remove("TAIZHANG_DATABASE")
        .output()
        .expect("the binary starts")
}

#[test]
fn the_exit_code_tells_clean_wrong_and_unreadable() {
    let directory = tempdir().expect("a directory");
    let at = directory.path();
    fs::write(at.join("对.txt"), RIGHT).expect("written");
    fs::write(at.join("错.txt"), WRONG).expect("written");
    fs::write(at.join("坏.docx"), b"PK\x03\x04").expect("written");
    for (files, code) in [
        (&["对.txt"][..], 0),
        (&["对.txt", "错.txt"], 1),
        (&["对.txt", "坏.docx"], 2),
        (&["没有.txt", "错.txt"], 2),
    ] {
        let output = proof(at, files);
        assert_eq!(output.status.code(), Some(code), "{files:?}");
    }
    let both = proof(at, &["坏.docx", "错.txt"]);
    assert!(String::from_utf8_lossy(&both.stderr).contains("TZ-50"));
    assert!(String::from_utf8_lossy(&both.stdout).contains("不能同时成立"));
}

#[test]
fn reports_of_several_files_stay_apart() {
    let directory = tempdir().expect("a directory");
    let at = directory.path();
    fs::create_dir(at.join("子")).expect("made");
    fs::write(at.join("报告.txt"), RIGHT).expect("written");
    fs::write(at.join("子/报告.txt"), WRONG).expect("written");
    let output = proof(
        at,
        &["报告.txt", "子/报告.txt", "--format", "docx", "--out", "结果"],
    );
    assert_eq!(output.status.code(), Some(1));
    for name in ["结果/报告-校核.docx", "结果/报告-校核2.docx"] {
        let bytes = fs::read(at.join(name)).expect(name);
        assert!(bytes.starts_with(b"PK"), "{name}");
    }
    let json = proof(at, &["报告.txt", "子/报告.txt", "--format", "json"]);
    let reports: proof::Reports = serde_json::from_slice(&json.stdout).expect("the contract");
    assert_eq!(reports.files.len(), 2);
}

#[test]
fn files_that_cannot_be_read_stand_in_the_json() {
    let directory = tempdir().expect("a directory");
    let at = directory.path();
    fs::write(at.join("好.txt"), RIGHT).expect("written");
    fs::write(at.join("坏.docx"), "PK").expect("written");
    let output = proof(at, &["好.txt", "坏.docx", "没有.txt", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let reports: proof::Reports = serde_json::from_slice(&output.stdout).expect("the contract");
    let refused: Vec<(&str, &str)> = reports
        .unreadable
        .iter()
        .map(|file| (file.name.as_str(), &file.code[..5]))
        .collect();
    assert_eq!(refused, [("坏.docx", "TZ-50"), ("没有.txt", "TZ-90")]);
    assert_eq!(reports.files.len(), 1);
    let only = proof(at, &["没有.txt", "--format", "json"]);
    let reports: proof::Reports = serde_json::from_slice(&only.stdout).expect("the contract");
    assert_eq!((reports.files.len(), reports.unreadable.len()), (0, 1));
}

#[test]
fn a_comparison_needs_a_database_that_exists() {
    let directory = tempdir().expect("a directory");
    let at = directory.path();
    fs::write(at.join("a.txt"), RIGHT).expect("written");
    let output = proof(
        at,
        &[
            "a.txt",
            "--against",
            "没有",
            "--unit",
            "阳泉市",
            "--period",
            "2023H1",
        ],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("TZ-9023"));
    assert!(!at.join("没有").exists());
}
