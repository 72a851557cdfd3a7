//! Page 总览 through the router, on the figures of two cities.
use crate::util::TestApp;

const ADDED: &str = "规上工业增加值";
const INVESTMENT: &str = "工业投资";

#[tokio::test]
async fn the_half_year_of_a_city_reads_as_published() {
    let app = TestApp::with_demo().await;
    let page = app.local().get("/overview?unit=阳泉市&period=2023H1").await;
    assert_eq!(page.status.as_u16(), 200);
    for (org, indicator, measure, shown) in [
        ("阳泉市", ADDED, "level", "39.4"),
        ("阳泉市", ADDED, "growth", "57.4"),
        ("阳泉高新区", ADDED, "gap", "+3.2"),
        ("平定经开区", ADDED, "contribution", "−6.6"),
        ("盂县经开区", ADDED, "gap", "+468.5"),
        ("阳泉市", INVESTMENT, "growth", "−1.9"),
        ("平定经开区", INVESTMENT, "gap", "−28.2"),
        ("平定经开区", INVESTMENT, "remaining_to_target", "14.6"),
        ("盂县经开区", INVESTMENT, "contribution", "5.8"),
    ] {
        let found = page.figures(org, indicator, measure);
        assert!(
            found.iter().any(|text| text == shown),
            "{org} {indicator} {measure}: {found:?}"
        );
    }
    assert!(page.text.contains("data-row=\"平定经开区\""));
    assert!(page.text.contains("增速低于目标 28.2 个百分点"));
    assert!(page.text.contains("3 个下级单位中 3 个有数"));
}

#[tokio::test]
async fn what_nobody_filed_is_never_zero() {
    let app = TestApp::with_demo().await;
    let page = app.local().get("/overview?unit=忻州市&period=2023H1").await;
    for org in [
        "忻州经开区",
        "原平经开区",
        "岢岚经开区",
        "定襄经开区",
        "繁峙经开区",
    ] {
        assert_eq!(page.figures(org, INVESTMENT, "level"), ["未填"], "{org}");
    }
    assert_eq!(page.figures("繁峙经开区", INVESTMENT, "growth"), ["−79.6"]);
    assert!(page.text.contains("本期数未填"));
}

#[tokio::test]
async fn a_choice_narrows_the_next() {
    let app = TestApp::with_demo().await;
    let front = app.local().get("/?unit=阳泉市&period=2023H1").await;
    insta::assert_snapshot!(front.status, @"303 See Other");
    let location = front.headers["location"].to_str().expect("text");
    assert!(location.starts_with("/overview?unit="), "{location}");
    let newest = app.local().get("/overview?unit=阳泉市").await;
    assert!(
        newest
            .text
            .contains("<option value=\"2023H1\" selected>上半年</option>")
    );
    let other_year = app
        .local()
        .get("/overview?unit=阳泉市&year=2022&period=2023H1")
        .await;
    assert!(
        other_year
            .text
            .contains("<option value=\"2022\" selected>2022年</option>")
    );
}

#[tokio::test]
async fn wrong_choices_say_what_to_do() {
    let app = TestApp::with_demo().await;
    for (address, status, code) in [
        ("/overview?unit=没有的市", 404, "TZ-9002"),
        ("/overview?period=2023H3", 400, "TZ-9004"),
        ("/overview?year=二〇二三", 400, "TZ-9004"),
        ("/indicators?measure=nothing", 400, "TZ-9004"),
        ("/indicators?class=nothing", 400, "TZ-9004"),
        ("/orgs/nowhere", 404, "TZ-9002"),
    ] {
        let answer = app.local().get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert!(answer.text.contains(code), "{address}");
    }
}

#[tokio::test]
async fn every_table_comes_as_excel() {
    let app = TestApp::with_demo().await;
    for address in [
        "/overview.xlsx?unit=阳泉市&period=2023H1",
        "/indicators.xlsx?unit=忻州市&period=2023H1&measure=growth",
        "/orgs/yangquan-gaoxin/figures.xlsx?period=2023H1",
    ] {
        let answer = app.local().get(address).await;
        assert_eq!(answer.status.as_u16(), 200, "{address}");
        assert!(answer.bytes.starts_with(b"PK"), "{address}");
        let disposition = answer.headers["content-disposition"].to_str().expect("text");
        assert!(
            disposition.starts_with("attachment; filename*=UTF-8''"),
            "{disposition}"
        );
    }
}
