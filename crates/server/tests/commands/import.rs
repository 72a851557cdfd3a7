//! `taizhang import` files every figure of its files or none.

use rstest::rstest;
use store::db::testing::Engine::{self, Embedded, Server};

use crate::util::{Place, Rows};

const HEAD: &str = "单位,指标,报告期,数据项,数值,标签,来源,日期,反推,备注\n";

fn level(place: &Place) -> String {
    let answer = place.run(&[
        "compute",
        "--unit",
        "阳泉市",
        "--period",
        "2023H1",
        "--indicator",
        "工业投资",
        "--format",
        "json",
    ]);
    Rows::of(&answer).display("平定经开区", "工业投资", "level")
}

#[rstest]
fn a_correction_changes_the_zone_and_every_total_above(#[values(Embedded, Server)] engine: Engine) {
    let place = Place::demo(engine);
    let row = "平定经开区,工业投资,2023H1,本期,5.8,统计数,平定经开区月报,2023-07-10,否,更正\n";
    let file = place.file("更正.csv", &format!("{HEAD}{row}"));
    let path = file.to_string_lossy();
    let checked = place.run(&["import", &path, "--actor", "平定经开区填报员", "--check"]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    assert_eq!(level(&place), "4.8");
    let answer = place.run(&["import", &path, "--actor", "平定经开区填报员"]);
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(answer.out.contains("其中 1 个有变化"), "{}", answer.out);
    assert_eq!(level(&place), "5.8");
    let city = place.run(&[
        "compute",
        "--unit",
        "阳泉市",
        "--period",
        "2023H1",
        "--format",
        "json",
    ]);
    assert_eq!(Rows::of(&city).display("阳泉市", "工业投资", "level"), "25.1");
    assert_eq!(place.run(&["verify"]).code, Some(0));
}

#[test]
fn one_wrong_row_keeps_every_file_out() {
    let place = Place::demo(Embedded);
    let good = "平定经开区,工业投资,2023H1,本期,5.8,统计数,平定经开区月报,2023-07-10,否,\n";
    let bad = "平顶经开区,工业投次,2023H1,本期,一千,统计数,月报,2023-07-10,否,\n";
    let first = place.file("甲.csv", &format!("{HEAD}{good}"));
    let second = place.file("乙.csv", &format!("{HEAD}{bad}"));
    let answer = place.run(&[
        "import",
        &first.to_string_lossy(),
        &second.to_string_lossy(),
        "--actor",
        "市级管理员",
    ]);
    assert_eq!(answer.code, Some(2));
    for place in ["乙.csv:2:1", "乙.csv:2:7"] {
        assert!(answer.err.contains(place), "{}", answer.err);
    }
    assert_eq!(level(&place), "4.8");
}
