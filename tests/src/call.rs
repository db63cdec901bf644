//! One request and its answer.

use awc::http::{Method, header};
use awc::{Client, ClientRequest};
use openapi::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{Person, TestApp};

/// A request that is being put together. Paths are relative to `/api/v1` unless they start with `/api` or `//`.
#[must_use]
#[derive(Debug)]
pub struct Call {
    request: ClientRequest,
    body: Vec<u8>,
}

impl Call {
    pub(crate) fn new(app: &TestApp, method: Method, path: &str) -> Self {
        let url = if let Some(bare) = path.strip_prefix('/').filter(|rest| rest.starts_with('/')) {
            format!("{}{bare}", app.address)
        } else if path.starts_with("/api/") {
            format!("{}{path}", app.address)
        } else {
            format!("{}/api/v1{path}", app.address)
        };
        let client = Client::builder()
            .disable_redirects()
            .timeout(std::time::Duration::from_mins(1))
            .finish();
        Self {
            request: client.request(method, url),
            body: Vec::new(),
        }
    }

    /// On behalf of somebody.
    pub fn by(mut self, person: &Person) -> Self {
        self.request = self.request.bearer_auth(&person.token);
        self
    }

    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::to_vec(body).unwrap();
        self.request = self
            .request
            .insert_header((header::CONTENT_TYPE, "application/json"));
        self
    }

    pub fn bytes(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.request = self.request.insert_header((header::CONTENT_TYPE, content_type));
        self
    }

    /// From which version the update is made.
    pub fn version(self, version: i64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.insert_header((name.to_owned(), value.to_owned()));
        self
    }

    pub async fn send(self) -> Answer {
        let mut response = self.request.send_body(self.body).await.unwrap();
        let body = response.body().limit(64 << 20).await.unwrap().to_vec();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body,
        }
    }
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: header::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// Fails the test, with the body, unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// Fails the test unless the answer is the problem document of this code.
    #[track_caller]
    pub fn refused(self, code: ErrorCode) -> Value {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{} {}",
            self.status,
            self.text()
        );
        let problem = self.value();
        assert_eq!(problem["code"], code.as_str(), "{problem}");
        assert_eq!(self.status, code.status(), "{problem}");
        problem
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn value(&self) -> Value {
        self.read()
    }

    #[track_caller]
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The version in the `ETag`.
    #[track_caller]
    pub fn version(&self) -> i64 {
        self.header("etag")
            .expect("no ETag")
            .trim_matches('"')
            .parse()
            .unwrap()
    }
}
