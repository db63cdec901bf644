//! A file on its way to the server, with the bytes counted. `fetch` cannot tell how far it is, so this is the older
//! interface.

use js_sys::Promise;
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ProgressEvent, XmlHttpRequest};

use super::{ApiError, ErrorCode, Problem, refresh};
use crate::state::{connection, session};

/// Sends `file` as the body and reads the JSON of the answer. `key` makes a repetition after a lost answer harmless: hand
/// in the same one for another try. `progress` is told the bytes that were sent.
pub(crate) async fn upload<T: serde::de::DeserializeOwned>(
    path: &str,
    file: &web_sys::File,
    key: Uuid,
    progress: impl Fn(u64) + Clone + 'static,
) -> Result<T, ApiError> {
    match try_once(path, file, key, progress.clone()).await {
        Err(ApiError::Refused(problem)) if problem.code == ErrorCode::TokenExpired => {
            refresh().await?;
            try_once(path, file, key, progress).await
        }
        other => other,
    }
}

async fn try_once<T: serde::de::DeserializeOwned>(
    path: &str,
    file: &web_sys::File,
    key: Uuid,
    progress: impl Fn(u64) + 'static,
) -> Result<T, ApiError> {
    let request = XmlHttpRequest::new().map_err(unsendable)?;
    request
        .open("POST", &format!("/api/v1{path}"))
        .map_err(unsendable)?;
    let mut headers = vec![
        ("accept", "application/json".to_owned()),
        ("content-type", "application/octet-stream".to_owned()),
        ("idempotency-key", key.to_string()),
    ];
    headers.extend(session::access_token().map(|token| ("authorization", format!("Bearer {token}"))));
    for (name, value) in headers {
        request.set_request_header(name, &value).map_err(unsendable)?;
    }
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        progress(whole_bytes(event.loaded()));
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(file)).map_err(unsendable)?;
    JsFuture::from(ended).await.map_err(unsendable)?;
    drop(on_progress);

    let status = request.status().map_err(unsendable)?;
    if status == 0 {
        connection::lost();
        return Err(ApiError::Offline("the upload was cut off".to_owned()));
    }
    connection::reached();
    let text = request.response_text().map_err(unsendable)?.unwrap_or_default();
    let unreadable = |error: serde_json::Error| ApiError::Unreadable {
        status,
        reason: error.to_string(),
    };
    if (200..300).contains(&status) {
        serde_json::from_str(&text).map_err(unreadable)
    } else {
        let problem = serde_json::from_str::<Problem>(&text).map_err(unreadable)?;
        Err(ApiError::Refused(Box::new(problem)))
    }
}

/// The browser counts bytes in floats: whole numbers, far below the 2^53 up to which a float is exact. Their digits are
/// the way back that cannot round.
pub(crate) fn whole_bytes(count: f64) -> u64 {
    format!("{count:.0}").parse().unwrap_or(u64::MAX)
}

fn unsendable(error: JsValue) -> ApiError {
    ApiError::Unsendable(format!("{error:?}"))
}
