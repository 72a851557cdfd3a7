//! The route table: every route has an action, answers its actor, and is closed to strangers.

use crate::util::TestApp;
use axum::body::Body;
use axum::http::StatusCode;
use server::routes;

fn path_of(route: &routes::Route) -> String {
    route.path.replace("{id}", "yangquan")
}

#[tokio::test]
async fn every_route_answers_its_actor() {
    let app = TestApp::with_demo().await;
    for route in routes::table() {
        let path = path_of(&route);
        let answer = app
            .local()
            .send(route.method.as_str(), &path, Body::empty())
            .await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
        assert_ne!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

#[tokio::test]
async fn every_route_is_closed_to_strangers() {
    let app = TestApp::without_data();
    for route in routes::table() {
        let path = path_of(&route);
        let answer = app
            .stranger()
            .send(route.method.as_str(), &path, Body::empty())
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(answer.text.contains("TZ-9006"), "{path}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::without_data();
    for path in ["/proof", "/nowhere", "/assets/css/app.css"] {
        let answer = app.local().get(path).await;
        let names = [
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "x-request-id",
        ];
        for name in names {
            assert!(answer.headers.contains_key(name), "{path} has no {name}");
        }
    }
    let answer = app.local().get("/proof").await;
    insta::assert_snapshot!(answer.headers["content-security-policy"].to_str().expect("text"), @"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    insta::assert_snapshot!(answer.headers["cache-control"].to_str().expect("text"), @"no-store");
}

#[tokio::test]
async fn errors_are_chinese_pages_with_a_code() {
    let app = TestApp::without_data();
    let answer = app.local().get("/nowhere").await;
    insta::assert_snapshot!(answer.status, @"404 Not Found");
    assert!(answer.text.contains("TZ-9001") && answer.text.contains("没有这个页面"));
    let fragment = app.local().with("hx-request", "true").get("/nowhere").await;
    assert!(fragment.text.contains("TZ-9001") && !fragment.text.contains("<html"));
}

#[tokio::test]
async fn foreign_pages_cannot_post() {
    let app = TestApp::without_data();
    let foreign = app.local().with("sec-fetch-site", "cross-site");
    let answer = foreign.post_form("/proof", "共3个", &[]).await;
    insta::assert_snapshot!(answer.status, @"403 Forbidden");
}
