//! Filed figures from CSV: what people write is read, and everything that is wrong is listed with line and column.

#[path = "../pack/disk.rs"]
mod disk;

use std::sync::LazyLock;

use domain::Decimal;
use domain::cell::{Cell, Facet, Label};
use domain::finding::Finding;
use domain::number::Number;
use domain::pack::model::Pack;
use domain::returns::read_csv;
use proptest::prelude::*;

static PACK: LazyLock<Pack> = LazyLock::new(disk::shanxi);

fn read(text: &str) -> (Vec<Cell>, Vec<Finding>) {
    read_csv("报表.csv", text, &PACK)
}

const HEADER: &str = "单位,指标,报告期,数据项,数值,标签,来源,日期,反推,备注\n";

#[test]
fn every_broken_file_says_what_is_wrong() {
    insta::glob!("broken/*.csv", |path| {
        let text = std::fs::read_to_string(path).expect("a readable fixture");
        let (_, findings) = read(&text);
        assert!(!findings.is_empty(), "nothing is wrong with {}", path.display());
        insta::with_settings!({ description => text, omit_expression => true }, {
            insta::assert_snapshot!(disk::lines(&findings));
        });
    });
}

#[test]
fn a_row_is_a_cell_with_its_origin() {
    let row = "平定经济技术开发区,工业投资,2023-01..06,本期,\"4.8\",统计数,\"统计局,快报\",2023-07-01,否,\"一行\n两行\"\n";
    let (cells, findings) = read(&format!("{HEADER}{row}"));
    assert_eq!(disk::lines(&findings), "");
    let [cell] = cells.as_slice() else {
        panic!("{} cells", cells.len())
    };
    assert_eq!(&*cell.key.org.0, "pingding");
    assert_eq!(&*cell.key.indicator.0, "industrial-investment");
    assert_eq!(cell.key.facet, Facet::Level);
    assert_eq!(cell.key.span.to_string(), "2023-01..06");
    assert_eq!(cell.value, Number::Value(Decimal::new(48, 1)));
    assert_eq!((cell.label, cell.inferred), (Label::Statistical, false));
    assert_eq!(
        (cell.source.as_str(), cell.note.as_str()),
        ("统计局,快报", "一行\n两行")
    );
    assert_eq!(cell.dated.to_string(), "2023-07-01");
}

#[test]
fn columns_may_come_in_any_order_in_either_language_and_optional_ones_may_be_absent() {
    let text = "\u{feff}value,org,facet,indicator,period,dated,label,source\r\n\
        未填,盂县经开区,本期,增加值,2023H1,2023-06-30,统计数,统计局\r\n";
    let (cells, findings) = read(text);
    assert_eq!(disk::lines(&findings), "");
    assert_eq!(cells.first().map(|cell| cell.value), Some(Number::NOT_FILED));
}

#[test]
fn the_same_months_under_two_names_are_one_figure() {
    let row = |period: &str| format!("平定经开区,工业投资,{period},本期,4.8,统计数,统计局,2023-06-30,,\n");
    let (_, findings) = read(&format!("{HEADER}{}\n{}", row("2023H1"), row("2023-01..06")));
    assert_eq!(
        disk::lines(&findings),
        "TZ-1315 错误：报表.csv:4:1：与第 2 行是同一个数。同一单位、指标、报告期和数据项只填一次，请删去一行\n"
    );
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), tail in "[,\"\n\r\u{4e00}-\u{4e10}0-9.-]{0,80}") {
        let _ = read_csv("a.csv", &text, &PACK);
        let _ = read_csv("a.csv", &format!("{HEADER}{tail}"), &PACK);
    }
}
