//! The one way to the server: JSON below `/api/v1`.
//!
//! ```ignore
//! let page = api::get("/contests").query("phase", "open").send::<Page<Contest>>().await?.value;
//! let entry = api::get(format!("/entries/{id}")).send::<Entry>().await?;
//! let saved = api::patch(format!("/entries/{id}")).if_match(&entry.etag).json(&update).send::<Entry>().await?;
//! ```
//!
//! A request carries the access token when there is one; when that has run out it is renewed once, for all requests
//! that wait, and the request is repeated. A change carries an idempotency key, so that a repetition after a lost
//! answer does nothing twice.

pub(crate) mod account;
pub(crate) mod contest;
mod download;
pub(crate) mod entry;
mod error;
pub(crate) mod ranking;
mod refresh;
mod request;
mod upload;

pub(crate) use download::download;
pub(crate) use error::ApiError;
pub(crate) use openapi::{ErrorCode, Page, Problem};
pub(crate) use refresh::refresh;
pub(crate) use request::{Answer, Request, delete, get, patch, post, put};
pub(crate) use upload::{upload, whole_bytes};
