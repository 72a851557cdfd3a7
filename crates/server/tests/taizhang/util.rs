//! `TestApp`: the router in process, with named actors that speak HTTP to it.
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use server::app::{App, router};
use server::config::Config;
use server::platform::Platform;
use tempfile::TempDir;
use tower::ServiceExt;

/// The filed figures of the demo.
const FIGURES: &[(&str, &str)] = &[
    (
        "yangquan-2022.csv",
        include_str!("../../../../demo/yangquan-2022.csv"),
    ),
    (
        "yangquan-2022H1.csv",
        include_str!("../../../../demo/yangquan-2022H1.csv"),
    ),
    (
        "yangquan-2023H1.csv",
        include_str!("../../../../demo/yangquan-2023H1.csv"),
    ),
    (
        "xinzhou-2023H1.csv",
        include_str!("../../../../demo/xinzhou-2023H1.csv"),
    ),
];

/// The router under test, with the directory of its database.
pub struct TestApp {
    router: Router,
    /// Removed with the app.
    _directory: Option<TempDir>,
}

/// Somebody who sends requests.
pub struct Actor<'a> {
    app: &'a TestApp,
    host: &'static str,
    headers: Vec<(&'static str, &'static str)>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    pub text: String,
}

impl TestApp {
    /// A server without figures.
    pub fn without_data() -> Self {
        Self {
            router: router(App::without_data()),
            _directory: None,
        }
    }

    /// A server with the shipped pack and the figures of the demo.
    pub async fn with_demo() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let config = Config {
            data_dir: directory.path().to_owned(),
            database: None,
        };
        let platform = Platform::open(&config).await.expect("the shipped pack");
        for (file, text) in FIGURES {
            let (cells, findings) = domain::returns::read_csv(file, text, &platform.pack);
            assert!(findings.is_empty(), "{findings:?}");
            platform.file("测试", file, cells).await.expect("the figures");
        }
        Self {
            router: router(App::with(platform)),
            _directory: Some(directory),
        }
    }

    /// Somebody at this machine.
    pub fn local(&self) -> Actor<'_> {
        Actor {
            app: self,
            host: "127.0.0.1:8080",
            headers: Vec::new(),
        }
    }

    /// Somebody who names another host.
    pub fn stranger(&self) -> Actor<'_> {
        Actor {
            app: self,
            host: "taizhang.example",
            headers: Vec::new(),
        }
    }
}

impl Actor<'_> {
    /// The same actor with one more header.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, Body::empty()).await
    }

    /// Sends a form with one text and any files, as a browser does.
    pub async fn post_form(&self, path: &str, text: &str, files: &[(&str, &[u8])]) -> Answer {
        self.post_fields(path, &[("text", text)], files).await
    }

    /// Sends a form with any fields and files.
    pub async fn post_fields(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let body = multipart(fields, files);
        self.send("POST", path, Body::from(body)).await
    }

    pub async fn send(&self, method: &str, path: &str, body: Body) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", self.host);
        if method == "POST" {
            request = request.header("content-type", "multipart/form-data; boundary=B");
        }
        for (name, value) in &self.headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a valid request");
        let Ok(response) = self.app.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a complete body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.into(),
        }
    }
}

fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    for (name, bytes) in files {
        let head =
            format!("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--B--\r\n");
    body
}

impl Answer {
    /// Shown texts of a figure's links, tags removed; every page shows a figure in the same way.
    pub fn figures(&self, org: &str, indicator: &str, measure: &str) -> Vec<String> {
        let mark = format!("data-org=\"{org}\" data-indicator=\"{indicator}\" data-measure=\"{measure}\"");
        self.text
            .split(&mark)
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('>')?.1.split('<').next()?.to_owned()))
            .collect()
    }

    /// The address of the first of them.
    pub fn trace_of(&self, org: &str, indicator: &str, measure: &str) -> String {
        let mark =
            format!("data-org=\"{org}\" data-indicator=\"{indicator}\" data-measure=\"{measure}\" href=\"");
        let rest = self.text.split(&mark).nth(1).expect("the figure is on the page");
        rest.split('"').next().unwrap_or_default().replace("&#38;", "&")
    }
}
