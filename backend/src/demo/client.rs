//! The API as the demo's people use it.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, ETAG, IF_MATCH};
use serde_json::{Value, json};

use super::PASSWORD;
use crate::app::App;
use crate::clock::FixedClock;
use crate::error::Error;
use crate::integrations::mail::Mail;
use crate::jobs;

/// The way to the server, its clock and its mails.
pub(super) struct Client {
    http: reqwest::Client,
    app: App,
    address: String,
    clock: FixedClock,
    mails: Arc<Mutex<Vec<Mail>>>,
}

/// Somebody who has an account.
#[derive(Clone, Debug)]
pub(super) struct Somebody {
    pub email: String,
}

/// Somebody who is signed in, for the next few minutes of the demo's clock.
#[derive(Clone, Debug)]
pub(super) struct Visitor {
    token: String,
    pub person: String,
}

/// An answer with the entity tag of its version.
pub(super) struct Answer {
    pub body: Value,
    pub etag: Option<String>,
}

impl Client {
    pub(super) fn new(app: App, address: String, clock: FixedClock, mails: Arc<Mutex<Vec<Mail>>>) -> Self {
        Self {
            http: reqwest::Client::new(),
            app,
            address,
            clock,
            mails,
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets time go by, and whatever is due happen.
    pub(super) async fn until(&self, moment: DateTime<Utc>) -> Result<(), Error> {
        self.clock.set(moment);
        self.work().await
    }

    pub(super) async fn wait(&self, time: TimeDelta) -> Result<(), Error> {
        self.until(self.now() + time).await
    }

    async fn work(&self) -> Result<(), Error> {
        jobs::drain(&self.app).await.map(drop)
    }

    pub(super) async fn get(&self, visitor: &Visitor, path: &str) -> Result<Answer, Error> {
        self.call(Method::GET, Some(visitor), path, None, None).await
    }

    pub(super) async fn post(&self, visitor: &Visitor, path: &str, body: Value) -> Result<Value, Error> {
        Ok(self
            .call(Method::POST, Some(visitor), path, None, Some(body))
            .await?
            .body)
    }

    pub(super) async fn put(
        &self,
        visitor: &Visitor,
        path: &str,
        etag: Option<&str>,
        body: Value,
    ) -> Result<Answer, Error> {
        self.call(Method::PUT, Some(visitor), path, etag, Some(body))
            .await
    }

    pub(super) async fn post_at(
        &self,
        visitor: &Visitor,
        path: &str,
        etag: &str,
        body: Value,
    ) -> Result<Answer, Error> {
        self.call(Method::POST, Some(visitor), path, Some(etag), Some(body))
            .await
    }

    /// Without an account.
    pub(super) async fn post_as_anybody(&self, path: &str, body: Value) -> Result<Value, Error> {
        Ok(self.call(Method::POST, None, path, None, Some(body)).await?.body)
    }

    pub(super) async fn upload(&self, visitor: &Visitor, path: &str, file: Vec<u8>) -> Result<Value, Error> {
        let request = self
            .http
            .post(format!("{}/api/v1{path}", self.address))
            .header(AUTHORIZATION, format!("Bearer {}", visitor.token))
            .header(CONTENT_TYPE, "application/octet-stream")
            .body(file);
        Ok(answer(request, path).await?.body)
    }

    async fn call(
        &self,
        method: Method,
        visitor: Option<&Visitor>,
        path: &str,
        etag: Option<&str>,
        body: Option<Value>,
    ) -> Result<Answer, Error> {
        let mut request = self
            .http
            .request(method, format!("{}/api/v1{path}", self.address));
        if let Some(visitor) = visitor {
            request = request.header(AUTHORIZATION, format!("Bearer {}", visitor.token));
        }
        if let Some(etag) = etag {
            request = request.header(IF_MATCH, etag);
        }
        if let Some(body) = body.filter(|body| !body.is_null()) {
            request = request
                .header(CONTENT_TYPE, "application/json")
                .body(body.to_string());
        }
        answer(request, path).await
    }

    /// Registers somebody and verifies the address by the link in the mail.
    pub(super) async fn register(&self, email: &str, about: Value) -> Result<Somebody, Error> {
        let mut account = json!({ "email": email, "password": PASSWORD });
        if let (Some(account), Value::Object(about)) = (account.as_object_mut(), about) {
            account.extend(about);
        }
        self.post_as_anybody("/accounts", account).await?;
        let token = self.token_mailed_to(email).await?;
        self.post_as_anybody("/accounts/verification", json!({ "token": token }))
            .await?;
        Ok(Somebody {
            email: email.to_owned(),
        })
    }

    pub(super) async fn sign_in(&self, email: &str) -> Result<Visitor, Error> {
        let session = self
            .post_as_anybody("/sessions", json!({ "email": email, "password": PASSWORD }))
            .await?;
        Ok(Visitor {
            token: text(&session, "/access_token")?,
            person: text(&session, "/person/id")?,
        })
    }

    /// The token in the newest mail to an address.
    pub(super) async fn token_mailed_to(&self, email: &str) -> Result<String, Error> {
        self.work().await?;
        let mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails
            .iter()
            .rev()
            .find(|mail| mail.to == email)
            .and_then(|mail| mail.body.split_once("token="))
            .and_then(|(_, rest)| rest.split_whitespace().next())
            .map(str::to_owned)
            .ok_or_else(|| Error::internal("fill the demo", format!("no link was mailed to {email}")))
    }
}

async fn answer(request: reqwest::RequestBuilder, path: &str) -> Result<Answer, Error> {
    let failed = |source| Error::internal("call the API for the demo", source);
    let response = request.send().await.map_err(failed)?;
    let status = response.status();
    let etag = response
        .headers()
        .get(ETAG)
        .and_then(|tag| tag.to_str().ok())
        .map(str::to_owned);
    let bytes = response.bytes().await.map_err(failed)?;
    if !status.is_success() {
        let said = String::from_utf8_lossy(&bytes);
        return Err(Error::internal(
            "fill the demo",
            format!("{path} answered {status}: {said}"),
        ));
    }
    let body = if bytes.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(&bytes)
            .map_err(|source| Error::internal("read an answer for the demo", source))?
    };
    Ok(Answer { body, etag })
}

/// A text of an answer, by its JSON Pointer.
pub(super) fn text(value: &Value, pointer: &str) -> Result<String, Error> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Error::internal("fill the demo", format!("an answer has no {pointer}: {value}")))
}
