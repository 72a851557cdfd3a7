//! Page 单位 through the router.
use crate::util::TestApp;

#[tokio::test]
async fn a_zone_is_measured_within_its_city() {
    let app = TestApp::with_demo().await;
    let page = app.local().get("/orgs/yangquan-gaoxin?period=2023H1").await;
    assert_eq!(page.status.as_u16(), 200);
    assert_eq!(
        page.figures("阳泉高新区", "规上工业增加值", "contribution"),
        ["7.6"]
    );
    assert!(page.text.contains("阳泉高新技术产业开发区"));
}

#[tokio::test]
async fn every_filed_figure_names_label_source_and_date() {
    let app = TestApp::with_demo().await;
    let page = app.local().get("/orgs/pingding?period=2023H1").await;
    for part in ["统计数", "反推", "2023-06-30", "4.8 亿元"] {
        assert!(page.text.contains(part), "{part}");
    }
}

#[tokio::test]
async fn the_context_bar_opens_another_unit() {
    let app = TestApp::with_demo().await;
    let answer = app.local().get("/orgs/pingding?unit=yuxian&period=2023H1").await;
    let location = answer.headers["location"].to_str().expect("text");
    insta::assert_snapshot!(location, @"/orgs/yuxian?period=2023H1");
}
