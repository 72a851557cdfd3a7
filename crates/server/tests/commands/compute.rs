//! `taizhang compute` states every figure of the two cities, in the form of the contract.

use rstest::rstest;
use store::db::testing::Engine::{self, Embedded, Server};

use crate::util::{Place, Rows};

const VALUE_ADDED: &str = "规上工业增加值";
const INVESTMENT: &str = "工业投资";

#[rstest]
fn yangquan(#[values(Embedded, Server)] engine: Engine) {
    let place = Place::demo(engine);
    let rows = Rows::of(&place.run(&[
        "compute",
        "--unit",
        "阳泉市",
        "--period",
        "2023H1",
        "--format",
        "json",
    ]));
    for (org, indicator, level, growth, gap, contribution) in [
        ("阳泉市", VALUE_ADDED, "39.4", "57.4", "42.4", "57.4"),
        ("阳泉高新区", VALUE_ADDED, "13.5", "18.2", "3.2", "7.6"),
        ("平定经开区", VALUE_ADDED, "11.3", "-14.2", "-29.2", "-6.6"),
        ("盂县经开区", VALUE_ADDED, "14.6", "483.5", "468.5", "56.4"),
        ("阳泉市", INVESTMENT, "24.1", "-1.9", "不适用", "-1.9"),
        ("阳泉高新区", INVESTMENT, "14.2", "-8.2", "-25.2", "-5.2"),
        ("平定经开区", INVESTMENT, "4.8", "-11.2", "-28.2", "-2.5"),
        // By arithmetic; a published report prints 5.2 here, which cannot be.
        ("盂县经开区", INVESTMENT, "5.1", "38.3", "18.3", "5.8"),
    ] {
        let printed =
            ["level", "growth", "gap", "contribution"].map(|measure| rows.display(org, indicator, measure));
        assert_eq!(printed, [level, growth, gap, contribution], "{org} {indicator}");
    }
    assert_eq!(
        rows.display("平定经开区", INVESTMENT, "remaining_to_target"),
        "14.6"
    );
    assert_eq!(
        rows.display("平定经开区", INVESTMENT, "remaining_to_last_year"),
        "11.8"
    );
}

#[rstest]
fn xinzhou(#[values(Embedded, Server)] engine: Engine) {
    let place = Place::demo(engine);
    let rows = Rows::of(&place.run(&[
        "compute",
        "--unit",
        "忻州市",
        "--period",
        "2023H1",
        "--format",
        "json",
    ]));
    for (org, indicator, measure, printed) in [
        ("忻州市", INVESTMENT, "level", "55.1"),
        ("忻州市", VALUE_ADDED, "level", "64.3"),
        ("忻州经开区", "转型项目投资占工业投资比重", "level", "100.0"),
        ("岢岚经开区", "转型项目投资占工业投资比重", "level", "100.0"),
        ("原平经开区", "转型项目投资占工业投资比重", "level", "99.9"),
        ("繁峙经开区", "转型项目投资占工业投资比重", "level", "89.3"),
        ("定襄经开区", "转型项目投资占工业投资比重", "level", "82.2"),
        ("忻州市", "产业项目投资", "level", "9.90"),
        ("五寨示范区", "产业项目投资", "level", "5.48"),
        ("静乐示范区", "产业项目投资", "level", "3.05"),
        ("五台示范区", "产业项目投资", "level", "0.75"),
        ("神池示范区", "产业项目投资", "level", "0.62"),
        ("偏关示范区", "景区接待人次", "level", "8.59"),
        ("偏关示范区", "景区接待人次", "growth", "21.2"),
        ("偏关示范区", "旅客过夜人次", "level", "4.98"),
        ("偏关示范区", "旅客过夜人次", "growth", "21.9"),
        ("偏关示范区", "森林覆盖率", "level", "45.1"),
        ("繁峙经开区", INVESTMENT, "growth", "-79.6"),
    ] {
        assert_eq!(
            rows.display(org, indicator, measure),
            printed,
            "{org} {indicator} {measure}"
        );
    }
    for zone in [
        "忻州经开区",
        "原平经开区",
        "岢岚经开区",
        "定襄经开区",
        "繁峙经开区",
    ] {
        assert_eq!(rows.field(zone, INVESTMENT, "level", "missing"), "未填");
        assert_eq!(
            rows.field(zone, INVESTMENT, "level", "value"),
            serde_json::Value::Null
        );
    }
}

#[test]
fn a_row_has_the_fields_of_the_contract_and_no_other() {
    let place = Place::demo(Embedded);
    let answer = place.run(&[
        "compute",
        "--unit",
        "平定经开区",
        "--period",
        "2023-01..06",
        "--indicator",
        "工业投资",
        "--format",
        "json",
    ]);
    let rows = Rows::of(&answer);
    let head: Vec<&str> = answer.out.lines().take(15).collect();
    insta::assert_snapshot!(head.join("\n"));
    assert_eq!(rows.all().len(), 12);
}

#[test]
fn tables_align_full_width_text() {
    let place = Place::demo(Embedded);
    let answer = place.run(&[
        "compute",
        "--unit",
        "阳泉市",
        "--period",
        "2023H1",
        "--indicator",
        "工业投资",
    ]);
    insta::assert_snapshot!(answer.out);
}
