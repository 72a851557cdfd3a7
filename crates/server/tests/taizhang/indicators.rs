//! Page 指标 through the router.
use crate::util::{Answer, TestApp};

fn rows(answer: &Answer) -> Vec<String> {
    let marks = answer.text.split("data-row=\"").skip(1);
    marks
        .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
        .collect()
}

#[tokio::test]
async fn levels_and_growth_stand_side_by_side() {
    let app = TestApp::with_demo().await;
    let page = app.local().get("/indicators?unit=阳泉市&period=2023H1").await;
    assert_eq!(page.figures("阳泉市", "工业投资", "level"), ["24.1"]);
    assert_eq!(page.figures("盂县经开区", "工业投资", "growth"), ["38.3"]);
    assert_eq!(rows(&page), ["阳泉高新区", "平定经开区", "盂县经开区", "阳泉市"]);
}

#[tokio::test]
async fn sorting_keeps_missing_values_and_the_total_last() {
    let app = TestApp::with_demo().await;
    let address = "/indicators?unit=忻州市&period=2023H1&class=工业类&sort=-industrial-investment.growth";
    let page = app.local().get(address).await;
    assert_eq!(
        rows(&page),
        [
            "忻州经开区",
            "原平经开区",
            "岢岚经开区",
            "定襄经开区",
            "繁峙经开区",
            "忻州市"
        ]
    );
    let up = app.local().get(&address.replace("sort=-", "sort=")).await;
    assert_eq!(rows(&up).first().map(String::as_str), Some("繁峙经开区"));
    assert_eq!(rows(&up).last().map(String::as_str), Some("忻州市"));
}

#[tokio::test]
async fn one_statistic_for_all_indicators() {
    let app = TestApp::with_demo().await;
    let page = app
        .local()
        .get("/indicators?unit=阳泉市&period=2023H1&measure=contribution")
        .await;
    assert_eq!(page.figures("平定经开区", "工业投资", "contribution"), ["−2.5"]);
    assert!(page.figures("平定经开区", "工业投资", "level").is_empty());
}

#[tokio::test]
async fn one_indicator_comes_with_all_its_statistics() {
    let app = TestApp::with_demo().await;
    let page = app
        .local()
        .get("/indicators?unit=阳泉市&period=2023H1&indicator=工业投资")
        .await;
    assert_eq!(page.figures("平定经开区", "工业投资", "gap"), ["−28.2"]);
    assert_eq!(
        page.figures("平定经开区", "工业投资", "remaining_to_last_year"),
        ["11.8"]
    );
    assert!(page.figures("平定经开区", "规上工业增加值", "level").is_empty());
}
