//! A file that only who is signed in may read: a plain link could not carry the access token.

use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::{ApiError, get};

/// Reads the file and hands it to the browser, to be saved under `name`.
pub(crate) async fn download(path: String, name: &str) -> Result<(), ApiError> {
    let bytes = get(path).send_for_bytes().await?;
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
    let url = Blob::new_with_u8_array_sequence(&parts)
        .and_then(|blob| Url::create_object_url_with_blob(&blob))
        .map_err(unsavable)?;
    let link: HtmlAnchorElement = document()
        .create_element("a")
        .map_err(unsavable)?
        .dyn_into()
        .map_err(|_| unsavable(JsValue::from_str("not a link")))?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url).map_err(unsavable)
}

fn unsavable(error: JsValue) -> ApiError {
    ApiError::Unsendable(format!("{error:?}"))
}
