//! 怎么算的 through the router.
use crate::util::TestApp;

#[tokio::test]
async fn a_figure_opens_to_the_figures_behind_it() {
    let app = TestApp::with_demo().await;
    let page = app.local().get("/overview?unit=阳泉市&period=2023H1").await;
    let address = page.trace_of("盂县经开区", "工业投资", "contribution");
    let trace = app.local().with("hx-request", "true").get(&address).await;
    assert_eq!(trace.status.as_u16(), 200);
    for part in [
        "盂县经开区 工业投资 拉动",
        "5.8 个百分点",
        "3 个区之和",
        "反推",
        "统计数",
    ] {
        assert!(trace.text.contains(part), "{part}: {}", trace.text);
    }
    assert!(!trace.text.contains("<html"));
    let whole = app.local().get(&address).await;
    assert!(whole.text.contains("<html") && whole.text.contains("5.8 个百分点"));
}

#[tokio::test]
async fn names_work_as_well_as_keys() {
    let app = TestApp::with_demo().await;
    let trace = app
        .local()
        .get("/trace?org=平定经开区&indicator=工业投资&period=2023H1&measure=contribution")
        .await;
    assert!(trace.text.contains("−2.5 个百分点"), "{}", trace.text);
}

#[tokio::test]
async fn a_missing_figure_says_why() {
    let app = TestApp::with_demo().await;
    let trace = app
        .local()
        .get("/trace?org=忻州经开区&indicator=工业投资&period=2023H1&measure=level")
        .await;
    assert!(trace.text.contains("还没有报送，不是零"), "{}", trace.text);
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let app = TestApp::with_demo().await;
    for (address, code) in [
        (
            "/trace?org=某区&indicator=工业投资&period=2023H1&measure=level",
            "TZ-9002",
        ),
        (
            "/trace?org=阳泉市&indicator=某指标&period=2023H1&measure=level",
            "TZ-9003",
        ),
        (
            "/trace?org=阳泉市&indicator=工业投资&period=2023H1&measure=某",
            "TZ-9004",
        ),
        (
            "/trace?org=阳泉市&indicator=森林覆盖率&period=2023H1&measure=level",
            "TZ-9021",
        ),
    ] {
        let answer = app.local().get(address).await;
        assert!(answer.text.contains(code), "{address}: {}", answer.text);
    }
}
