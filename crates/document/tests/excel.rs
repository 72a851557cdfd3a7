//! Workbooks read back as they were written, with the digits that a reader sees.
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

mod common;

use document::excel::{Column, Kind, Sheet, Value, table_to_xlsx};
use document::read::read;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;

const CREATED: Date = date(2023, 7, 10);

fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

fn sheet() -> Sheet {
    let row = |zone: &str, level: Value, growth: Value, rank: Value| {
        vec![Value::Text(zone.to_owned()), level, growth, rank]
    };
    let missing = || Value::Missing("未填".to_owned());
    Sheet {
        name: "规上工业/增加值".to_owned(),
        title: "2023年上半年规上工业增加值".to_owned(),
        notes: vec!["来源：市统计局，2023年7月10日；数据性质：统计数".to_owned()],
        columns: vec![
            Column::text("开发区"),
            Column::number("增加值", "亿元", 1),
            Column::number("同比增速", "%", 2),
            Column {
                kind: Kind::Plain,
                ..Column::number("位次", "", 0)
            },
        ],
        rows: vec![
            row("甲高新区", number("1234.5678"), number("18.2"), number("1")),
            row(
                "乙经开区",
                number("11.25"),
                number("-0.3333333333333333333333333333"),
                number("2"),
            ),
            row(
                "=丙示范区",
                missing(),
                Value::Missing("口径不可比".to_owned()),
                missing(),
            ),
        ],
    }
}

#[test]
fn a_table_reads_back_as_printed() {
    let bytes = table_to_xlsx(&[sheet()], CREATED).unwrap();
    insta::assert_snapshot!(read("a.xlsx", &bytes).unwrap().text);
    assert_eq!(
        bytes,
        table_to_xlsx(&[sheet()], CREATED).unwrap(),
        "equal tables give equal bytes"
    );
}

#[test]
fn the_sheet_prints_on_a4_with_frozen_headings() {
    let bytes = table_to_xlsx(&[sheet()], CREATED).unwrap();
    let xml = common::part(&bytes, "xl/worksheets/sheet1.xml").unwrap();
    for setting in [
        r#"orientation="landscape""#,
        r#"paperSize="9""#,
        r#"fitToHeight="0""#,
        r#"state="frozen""#,
    ] {
        assert!(xml.contains(setting), "{setting}");
    }
    assert!(
        common::part(&bytes, "docProps/core.xml")
            .unwrap()
            .contains("2023-07-10T00:00:00Z")
    );
}

#[test]
fn tab_names_are_made_to_fit() {
    let named = |name: &str| Sheet {
        name: name.to_owned(),
        ..sheet()
    };
    let long = "二〇二三年上半年全市开发区规上工业增加值完成情况明细表格分区汇总对照";
    let sheets = [
        named("a/b"),
        named("A:B"),
        named(""),
        named(long),
        named(&format!("{long}一")),
    ];
    let bytes = table_to_xlsx(&sheets, CREATED).unwrap();
    let xml = common::part(&bytes, "xl/workbook.xml").unwrap();
    let tabs: Vec<&str> = xml
        .split("<sheet name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    insta::assert_debug_snapshot!(tabs);
}

#[test]
fn no_tables_is_an_empty_workbook_and_too_many_rows_an_error() {
    assert!(table_to_xlsx(&[], CREATED).is_ok());
    let rows = vec![Vec::new(); 1_000_001];
    assert_eq!(
        table_to_xlsx(&[Sheet { rows, ..sheet() }], CREATED)
            .unwrap_err()
            .code(),
        "TZ-5301"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_survive_the_round_trip(mantissa in -1_000_000_000_i64..1_000_000_000, scale in 0_u32..5) {
        let value = Decimal::new(mantissa, scale);
        let sheet = Sheet {
            columns: vec![Column::number("数", "", 5)],
            rows: vec![vec![Value::Number(value)]],
            ..sheet()
        };
        let text = read("a.xlsx", &table_to_xlsx(&[sheet], CREATED).unwrap()).unwrap().text;
        let shown = text.lines().nth(3).unwrap().replace(',', "");
        prop_assert_eq!(shown.parse::<Decimal>().unwrap(), value);
    }

    #[test]
    fn any_text_is_written(name in "([' :/甲]|.){0,40}", text in ".{0,40}") {
        let sheet = Sheet { name, title: text.clone(), rows: vec![vec![Value::Text(text)]], ..sheet() };
        prop_assert!(table_to_xlsx(&[sheet.clone(), sheet], CREATED).is_ok());
    }
}
