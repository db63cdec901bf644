//! Requests that change something: their body, their version, their idempotency key.

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, ETAG, HeaderMap, IF_MATCH};
use actix_web::{FromRequest, HttpRequest, HttpResponse, HttpResponseBuilder, web};
use diesel::prelude::*;
use domain::problem::FieldRule;
use futures_util::future::{LocalBoxFuture, Ready, ready};
use openapi::{ErrorCode, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::shape;
use crate::app::Context;
use crate::db::schema::idempotency_keys;
use crate::db::types::Sql;
use crate::db::{Conn, Json};
use crate::error::Error;

/// The largest JSON body that is read. Files are not JSON and have limits of their own.
const BODY_BYTES_MAX: usize = 512 * 1024;

/// The longest idempotency key; a UUID needs 36.
const KEY_LENGTH_MAX: usize = 128;

/// The body of a mutation with its stamp. A mutation without a body is a `Mutation<()>`.
#[derive(Debug)]
pub struct Mutation<T> {
    pub body: T,
    pub stamp: Stamp,
}

/// What makes a repetition of a request known as one.
#[derive(Clone, Debug)]
pub struct Stamp {
    key: Option<String>,
    fingerprint: String,
}

impl<T: DeserializeOwned + 'static> FromRequest for Mutation<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let body = read_body(&request, &mut payload).await?;
            Ok(Self {
                stamp: Stamp::of(&request, &body)?,
                body: parse(request.headers(), &body)?,
            })
        })
    }
}

async fn read_body(request: &HttpRequest, payload: &mut Payload) -> Result<web::Bytes, Error> {
    // Reads at most the configured number of bytes, whatever the length header says.
    web::Bytes::from_request(request, payload).await.map_err(|error| {
        if error.as_response_error().status_code() == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE {
            Error::refused(ErrorCode::PayloadTooLarge)
        } else {
            Error::refused_because(ErrorCode::MalformedRequest, error.to_string())
        }
    })
}

fn parse<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Error> {
    if body.is_empty() {
        // Only `()` and the like are made of nothing.
        return serde_json::from_str("null")
            .map_err(|_| Error::refused_because(ErrorCode::MalformedRequest, "a JSON body is required"));
    }
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if content_type.split(';').next().map(str::trim) != Some("application/json") {
        return Err(Error::refused_because(
            ErrorCode::UnsupportedMediaType,
            "send application/json",
        ));
    }
    serde_json::from_slice(body).map_err(|error| match shape::find_misfit::<T>(body) {
        Some(misfit) => {
            // A field that we do not know is a request that we cannot read; anything else is a value to mend.
            let code = match misfit.rule {
                FieldRule::Unknown => ErrorCode::MalformedRequest,
                _ => ErrorCode::FieldsInvalid,
            };
            Error::Refused(Box::new(Problem {
                fields: vec![misfit],
                ..Problem::new(code)
            }))
        }
        None => Error::refused_because(ErrorCode::MalformedRequest, error.to_string()),
    })
}

impl Stamp {
    /// For a step on the way to the change that the client asked for: it may be repeated.
    pub fn none() -> Self {
        Self {
            key: None,
            fingerprint: String::new(),
        }
    }

    /// The stamp of a request with this body.
    pub fn of(request: &HttpRequest, body: &[u8]) -> Result<Self, Error> {
        let key = match request.headers().get("idempotency-key") {
            None => None,
            Some(value) => match value.to_str() {
                Ok(key) if !key.is_empty() && key.len() <= KEY_LENGTH_MAX => Some(key.to_owned()),
                _ => {
                    return Err(Error::refused_because(
                        ErrorCode::MalformedRequest,
                        "Idempotency-Key takes 1 to 128 visible ASCII characters",
                    ));
                }
            },
        };
        let version = request
            .headers()
            .get(IF_MATCH)
            .map_or(&[][..], |value| value.as_bytes());
        let mut hash = Sha256::new();
        let target = request
            .uri()
            .path_and_query()
            .map_or("", |target| target.as_str());
        for part in [
            request.method().as_str().as_bytes(),
            target.as_bytes(),
            version,
            body,
        ] {
            hash.update(part.len().to_string());
            hash.update([b':']);
            hash.update(part);
        }
        Ok(Self {
            key,
            fingerprint: hex(&hash.finalize()),
        })
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect()
}

/// How the body reader is limited.
pub fn configure(config: &mut web::ServiceConfig) {
    config.app_data(web::PayloadConfig::new(BODY_BYTES_MAX));
}

/// The bytes of lower- or upper-case hexadecimal, if there are exactly `N` of them.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let bytes: Vec<u8> = digits?
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
        .collect();
    bytes.try_into().ok().filter(|_| text.len() == N * 2)
}

/// Runs `f`, or answers as the first time when the same request with the same key was answered before. The answer is
/// kept in the transaction of the change itself: there is no moment at which one is there without the other.
pub fn once<T: Serialize + DeserializeOwned>(
    conn: &mut Conn,
    context: &Context,
    stamp: &Stamp,
    f: impl FnOnce(&mut Conn) -> Result<T, Error>,
) -> Result<T, Error> {
    let Some(key) = &stamp.key else { return f(conn) };
    let before = idempotency_keys::table
        .find((Sql(context.actor), key))
        .select((idempotency_keys::fingerprint, idempotency_keys::response))
        .first::<(String, Json<serde_json::Value>)>(conn)
        .optional()?;
    if let Some((fingerprint, Json(response))) = before {
        if fingerprint != stamp.fingerprint {
            return Err(Error::refused(ErrorCode::IdempotencyKeyReused));
        }
        return serde_json::from_value(response)
            .map_err(|source| Error::internal("read back the answer of an idempotency key", source));
    }
    let answer = f(conn)?;
    let response = serde_json::to_value(&answer)
        .map_err(|source| Error::internal("keep the answer of an idempotency key", source))?;
    diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::person_id.eq(Sql(context.actor)),
            idempotency_keys::idempotency_key.eq(key),
            idempotency_keys::fingerprint.eq(&stamp.fingerprint),
            idempotency_keys::response.eq(Json(response)),
            idempotency_keys::created_at.eq(Sql(context.now)),
        ))
        .execute(conn)?;
    Ok(answer)
}

/// The version that an update was made from, as the `If-Match` header says it: `"7"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().get(IF_MATCH) {
            None => Err(Error::refused(ErrorCode::VersionRequired)),
            Some(value) => value
                .to_str()
                .ok()
                .and_then(|tag| tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok())
                .map(Self)
                .ok_or_else(|| {
                    Error::refused_because(
                        ErrorCode::MalformedRequest,
                        "If-Match takes one entity tag of ours",
                    )
                }),
        })
    }
}

impl IfMatch {
    /// Refuses when the stored version is another one.
    pub fn check(self, stored: i64) -> Result<(), Error> {
        if self.0 == stored {
            Ok(())
        } else {
            Err(Error::refused(ErrorCode::VersionMismatch))
        }
    }
}

/// A body with the entity tag of its version.
pub fn versioned(mut response: HttpResponseBuilder, version: i64, body: &impl Serialize) -> HttpResponse {
    response
        .insert_header((ETAG, format!("\"{version}\"")))
        .json(body)
}
