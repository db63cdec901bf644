//! Building, sending and reading one request.

use std::fmt::Display;

use domain::ids::PersonId;
use futures_util::future::LocalBoxFuture;
use gloo_net::http::{Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

use super::{ApiError, ErrorCode, Problem, refresh};
use crate::i18n::current_locale;
use crate::state::{connection, session};

pub(crate) fn get(path: impl Into<String>) -> Request {
    Request::new(Method::GET, path.into())
}

pub(crate) fn post(path: impl Into<String>) -> Request {
    Request::new(Method::POST, path.into())
}

pub(crate) fn put(path: impl Into<String>) -> Request {
    Request::new(Method::PUT, path.into())
}

pub(crate) fn patch(path: impl Into<String>) -> Request {
    Request::new(Method::PATCH, path.into())
}

pub(crate) fn delete(path: impl Into<String>) -> Request {
    Request::new(Method::DELETE, path.into())
}

/// What came back, and its version for the next update.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer<T> {
    pub(crate) value: T,
    /// The `ETag`; empty for what has no version.
    pub(crate) etag: String,
}

/// A request that has not been sent yet. Cloning keeps the idempotency key: a clone that is sent later is the same
/// change again, not another one.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    if_match: Option<String>,
    idempotency_key: Option<Uuid>,
    body: Body,
    /// Who asks: sent by nobody else, even where another one has signed in since.
    person: Option<PersonId>,
}

impl Request {
    /// Adds a parameter to the address.
    pub(crate) fn query(mut self, name: &'static str, value: impl Display) -> Self {
        self.query.push((name, format!("{value}")));
        self
    }

    /// Adds a parameter if there is a value: `.query_opt("cursor", cursor)`.
    pub(crate) fn query_opt(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// The version that the change was made from; the server refuses it (`version_mismatch`) if there is a newer one.
    pub(crate) fn if_match(mut self, etag: &str) -> Self {
        self.if_match = Some(etag.to_owned());
        self
    }

    /// Repeats a change that may have arrived before the app was closed: the key it was sent with then.
    pub(crate) fn with_key(mut self, key: Uuid) -> Self {
        self.idempotency_key = Some(key);
        self
    }

    pub(crate) fn json<B: Serialize>(mut self, body: &B) -> Self {
        self.body = match serde_json::to_string(body) {
            Ok(text) => Body::Json(text),
            Err(error) => Body::Invalid(error.to_string()),
        };
        self
    }

    /// Sends it and reads the JSON of the answer; `()` stands for an answer without a body.
    pub(crate) async fn send<T: DeserializeOwned>(self) -> Result<Answer<T>, ApiError> {
        // Not awaited as it is: the whole of sending would be compiled anew for every type of answer.
        let receiving: LocalBoxFuture<Result<Received, ApiError>> = Box::pin(self.receive());
        let Received { status, etag, text } = receiving.await?;
        let json = if text.is_empty() { "null" } else { &text };
        let value = serde_json::from_str(json).map_err(|error| ApiError::Unreadable {
            status,
            reason: error.to_string(),
        })?;
        Ok(Answer { value, etag })
    }

    /// Sends it and reads the answer as it is: a file.
    pub(crate) async fn send_for_bytes(self) -> Result<Vec<u8>, ApiError> {
        let response = self.send_and_renew().await?;
        let bytes = response.binary().await;
        bytes.map_err(|error| ApiError::Offline(error.to_string()))
    }

    /// Sends it and takes the answer as a file of the browser's, which a large one need not leave for the app's memory.
    pub(crate) async fn send_for_file(self) -> Result<web_sys::Blob, ApiError> {
        let response: web_sys::Response = self.send_and_renew().await?.into();
        let broken_off = |error| ApiError::Offline(format!("{error:?}"));
        let content = JsFuture::from(response.blob().map_err(broken_off)?).await;
        Ok(content.map_err(broken_off)?.unchecked_into())
    }

    async fn receive(self) -> Result<Received, ApiError> {
        let response = self.send_and_renew().await?;
        let text = response.text().await;
        Ok(Received {
            status: response.status(),
            etag: response.headers().get("etag").unwrap_or_default(),
            text: text.map_err(|error| ApiError::Offline(error.to_string()))?,
        })
    }

    /// One try, and a second one when the token had run out.
    async fn send_and_renew(&self) -> Result<Response, ApiError> {
        match self.send_once().await {
            Err(ApiError::Refused(problem)) if problem.code == ErrorCode::TokenExpired => {
                refresh().await?;
                self.send_once().await
            }
            other => other,
        }
    }

    fn new(method: Method, path: String) -> Self {
        let idempotency_key = (method != Method::GET).then(Uuid::new_v4);
        Self {
            method,
            path,
            query: Vec::new(),
            if_match: None,
            idempotency_key,
            body: Body::None,
            person: session::person(),
        }
    }

    /// One try, without renewing the token.
    pub(super) async fn send_once(&self) -> Result<Response, ApiError> {
        if self.person.is_some() && self.person != session::person() {
            return Err(ApiError::Refused(Box::new(Problem::new(ErrorCode::SessionEnded))));
        }
        let mut builder = RequestBuilder::new(&format!("{BASE}{}", self.path))
            .method(self.method.clone())
            .header("accept", "application/json")
            .header("accept-language", current_locale().code())
            .query(self.query.iter().map(|(name, value)| (*name, value.as_str())));
        if let Some(token) = session::access_token() {
            builder = builder.header("authorization", &format!("Bearer {token}"));
        }
        if let Some(key) = self.idempotency_key {
            builder = builder.header("idempotency-key", &key.to_string());
        }
        if let Some(etag) = &self.if_match {
            builder = builder.header("if-match", etag);
        }
        let request = match &self.body {
            Body::None => builder.build(),
            Body::Json(text) => builder
                .header("content-type", "application/json")
                .body(text.as_str()),
            Body::Invalid(reason) => return Err(ApiError::Unsendable(reason.clone())),
        };
        let request = request.map_err(|error| ApiError::Unsendable(error.to_string()))?;
        match request.send().await {
            Ok(response) => {
                connection::reached();
                if response.ok() {
                    Ok(response)
                } else {
                    Err(refusal(&response).await)
                }
            }
            Err(error) => {
                connection::lost();
                Err(ApiError::Offline(error.to_string()))
            }
        }
    }
}

const BASE: &str = "/api/v1";

/// A response, read to its end.
struct Received {
    status: u16,
    etag: String,
    text: String,
}

#[derive(Clone, Debug)]
enum Body {
    None,
    Json(String),
    Invalid(String),
}

/// Reads the problem document of a response that is not a success.
async fn refusal(response: &Response) -> ApiError {
    let status = response.status();
    match response.text().await {
        Ok(text) => match serde_json::from_str::<Problem>(&text) {
            Ok(problem) => ApiError::Refused(Box::new(problem)),
            Err(error) => ApiError::Unreadable {
                status,
                reason: error.to_string(),
            },
        },
        Err(error) => ApiError::Offline(error.to_string()),
    }
}
