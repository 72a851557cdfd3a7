//! What the commands refuse, with a code and a next step, changing nothing.

use store::db::testing::{Engine::Embedded, UNREACHABLE};

use crate::util::{Place, taizhang};

#[test]
fn unknown_names_say_what_is_near() {
    let place = Place::demo(Embedded);
    for (words, expected) in [
        (
            vec!["compute", "--unit", "平顶经开区", "--period", "2023H1"],
            "TZ-9012 没有单位“平顶经开区”。您是不是要找“平定经开区”？",
        ),
        (
            vec![
                "compute",
                "--unit",
                "阳泉市",
                "--period",
                "2023H1",
                "--indicator",
                "工业投次",
            ],
            "TZ-9013 没有指标“工业投次”。您是不是要找“工业投资”？",
        ),
        (
            vec!["compute", "--unit", "阳泉市", "--period", "2023H3"],
            "“2023H3”不是报告期",
        ),
        (
            vec![
                "bulletin",
                "--unit",
                "阳泉市",
                "--period",
                "2023H1",
                "--template",
                "year",
            ],
            "TZ-9016",
        ),
        (
            vec![
                "bulletin",
                "--unit",
                "阳泉市",
                "--period",
                "2023H1",
                "--template",
                "year",
            ],
            "TZ-9016",
        ),
        (
            vec!["bulletin", "--unit", "阳泉市", "--period", "2023Q1"],
            "TZ-9017",
        ),
        (
            vec!["bulletin", "--unit", "平定经开区", "--period", "2023H1"],
            "TZ-9018",
        ),
    ] {
        let answer = place.run(&words);
        assert_eq!(answer.code, Some(2));
        assert!(answer.err.contains(expected), "{}", answer.err);
    }
}

#[test]
fn a_wrong_command_line_is_answered_in_chinese() {
    for (words, expected) in [
        (
            ["prof", "甲.txt"].as_slice(),
            "没有命令“prof”，您是不是要找“proof”",
        ),
        (&["proof"], "缺少参数 <FILE>"),
        (
            &["proof", "甲.txt", "--fromat", "json"],
            "没有选项“--fromat”，您是不是要找“--format”",
        ),
        (
            &["proof", "甲.txt", "--format", "xml"],
            "不能是“xml”，可以是 human, json",
        ),
        (&["proof", "甲.txt", "--out"], "--out <PATH> 没有给值"),
    ] {
        let answer = taizhang(words);
        assert_eq!(answer.code, Some(2));
        assert!(answer.err.contains("TZ-9025"), "{}", answer.err);
        assert!(answer.err.contains(expected), "{}", answer.err);
    }
    let help = taizhang(&["--help"]);
    assert_eq!(help.code, Some(0));
    assert!(help.out.contains("proof"), "{}", help.out);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::empty(Embedded);
    let file = place.file("taizhang.db", "这是一份通知，不是数据库。");
    let directory = file.parent().expect("a directory").to_string_lossy();
    for command in ["migrate", "verify", "demo"] {
        let answer = taizhang(&["--data", &directory, command]);
        assert_eq!(answer.code, Some(2), "{}", answer.out);
        assert!(answer.err.contains("TZ-2"), "{}", answer.err);
    }
    assert_eq!(
        std::fs::read_to_string(&file).expect("the file"),
        "这是一份通知，不是数据库。"
    );
}

#[test]
fn an_unreachable_server_is_named_without_its_password() {
    let answer = taizhang(&["--database", UNREACHABLE, "verify"]);
    assert_eq!(answer.code, Some(2));
    assert!(answer.err.contains("TZ-2"), "{}", answer.err);
    assert!(!answer.err.contains("secret"), "{}", answer.err);
}

#[test]
fn a_broken_pack_lists_every_error_with_its_line() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(
        directory.path().join("pack.toml"),
        "key = \"x\"\nnam = \"y\"\nversion = 1\n",
    )
    .expect("a file");
    let answer = taizhang(&["pack", "check", &directory.path().to_string_lossy()]);
    assert_eq!(answer.code, Some(1), "{}", answer.err);
    assert!(answer.out.contains("pack.toml:2:1"), "{}", answer.out);
    assert!(answer.out.contains("pack.toml:3:"), "{}", answer.out);
}

#[test]
fn a_question_never_creates_a_database() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("typo");
    let path = path.to_string_lossy();
    for words in [
        ["verify", ""].as_slice(),
        &["compute", "--unit", "阳泉市", "--period", "2023H1"],
    ] {
        let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
        let answer = taizhang(&[&["--data", &*path], &words[..]].concat());
        assert_eq!(answer.code, Some(2), "{}", answer.out);
        assert!(answer.err.contains("TZ-9023"), "{}", answer.err);
    }
    assert_eq!(
        std::fs::read_dir(directory.path()).expect("a directory").count(),
        0
    );
}
