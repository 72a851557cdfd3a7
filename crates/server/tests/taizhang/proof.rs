//! Page 校核 through the router.

use crate::util::TestApp;
use axum::http::StatusCode;

#[tokio::test]
async fn pasted_markup_stays_text() {
    let app = TestApp::without_data();
    let text = "<script>alert(1)</script>完成投资24.1亿元，<img src=x onerror=alert(2)>其中3个。";
    let answer = app
        .local()
        .post_form("/proof", text, &[("<b>a</b>.txt", text.as_bytes())])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.text.contains("<script>alert"), "{}", answer.text);
    assert!(!answer.text.contains("<img"), "{}", answer.text);
    assert!(!answer.text.contains("<b>a"), "{}", answer.text);
}

#[tokio::test]
async fn one_bad_file_does_not_hide_the_others() {
    let app = TestApp::without_data();
    let files: [(&str, &[u8]); 2] = [
        ("坏.docx", b"PK\x03\x04broken"),
        ("好.txt", "完成24.1亿元".as_bytes()),
    ];
    let answer = app
        .local()
        .with("hx-request", "true")
        .post_form("/proof", "", &files)
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(
        answer.text.contains("坏.docx") && answer.text.contains("TZ-50"),
        "{}",
        answer.text
    );
    assert!(answer.text.contains("data-name=\"好.txt\""), "{}", answer.text);
    assert!(!answer.text.contains("<html"));
}

#[tokio::test]
async fn an_empty_form_says_what_to_do() {
    let app = TestApp::without_data();
    let answer = app.local().post_form("/proof", "  ", &[]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("没有收到文字"));
}

#[tokio::test]
async fn the_annotated_word_and_the_json_come_as_files() {
    let app = TestApp::without_data();
    let text = "三个区完成投资24.1亿元，其中甲区14.2亿元、乙区4.8亿元、丙区6.1亿元。";
    let word = app.local().post_form("/proof/annotated", text, &[]).await;
    assert_eq!(word.status, StatusCode::OK);
    assert!(word.bytes.starts_with(b"PK"));
    let json = app.local().post_form("/proof/report.json", text, &[]).await;
    insta::assert_snapshot!(json.headers["content-type"].to_str().expect("text"), @"application/json");
    let reports: proof::Reports = serde_json::from_str(&json.text).expect("the contract");
    assert_eq!(reports.files.len(), 1);
    let one_broken = [("甲.txt", text.as_bytes()), ("坏.docx", b"PK".as_slice())];
    let json = app.local().post_form("/proof/report.json", "", &one_broken).await;
    let reports: proof::Reports = serde_json::from_str(&json.text).expect("the contract");
    assert_eq!((reports.files.len(), reports.unreadable.len()), (1, 1));
    assert_eq!(reports.unreadable[0].name, "坏.docx");
    let two = [("甲.txt", text.as_bytes()), ("乙.txt", text.as_bytes())];
    let refused = app.local().post_form("/proof/annotated", "", &two).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_figure_that_differs_from_the_platform_is_named_with_both_values() {
    let app = TestApp::with_demo().await;
    let text = "2023年上半年，阳泉高新区工业投资完成14.9亿元，同比下降8.2%。平定经开区工业投资完成4.8亿元。";
    let fields = [("text", text), ("unit", "yangquan"), ("period", "2023H1")];
    let answer = app
        .local()
        .with("hx-request", "true")
        .post_fields("/proof", &fields, &[])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    for part in ["P2401", "14.9亿元", "14.2亿元", "统计数"] {
        assert!(answer.text.contains(part), "{part}: {}", answer.text);
    }
    let alone = app.local().post_form("/proof", text, &[]).await;
    assert!(
        !alone.text.contains("· P2401"),
        "nothing is compared unless asked"
    );
}
