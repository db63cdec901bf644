//! Every request has an id: in its log lines, in its response, in its problem document, in the audit trail.

use std::time::Instant;

use actix_web::Error as HttpError;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use tracing::Instrument;
use uuid::Uuid;

tokio::task_local! {
    static REQUEST_ID: Uuid;
}

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The id of the request that is being answered, if this is one.
pub fn current() -> Option<Uuid> {
    REQUEST_ID.try_with(|id| *id).ok()
}

/// Gives the request its id and logs its outcome, without query or body: they may hold secrets.
pub async fn trace(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, HttpError> {
    let id = Uuid::new_v4();
    let started = Instant::now();
    let span =
        tracing::info_span!("request", %id, method = %request.method(), path = loggable(request.path()));
    let answered = async move {
        let mut response = next.call(request).await?;
        if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
            response.headers_mut().insert(HEADER, value);
        }
        let elapsed_ms = started.elapsed().as_millis();
        let status = response.status().as_u16();
        if status >= 500 {
            tracing::warn!(status, elapsed_ms, "answered");
        } else {
            tracing::info!(status, elapsed_ms, "answered");
        }
        Ok(response)
    };
    REQUEST_ID.scope(id, answered.instrument(span)).await
}

/// The path without the token of a one-time link, which is a secret.
fn loggable(path: &str) -> &str {
    const BEFORE_TOKEN: &str = "/guardian-consents/";
    match path.find(BEFORE_TOKEN) {
        Some(place) if !path.contains("/entries/") => {
            path.get(..place + BEFORE_TOKEN.len()).unwrap_or_default()
        }
        _ => path,
    }
}
