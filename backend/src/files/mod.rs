//! The files of entries: received in a stream, told by their content, cleaned for jurors, sent in a stream.
//!
//! A file goes into the store first and gets its row after that. Should the server stop in between, the job that was
//! written before the first byte ([`crate::jobs::Job::ForgetUpload`]) removes the file a day later.

mod clean;
mod download;
mod handlers;
mod jobs;
mod kind;
pub(crate) mod name;
pub(crate) mod rows;
mod service;
pub(crate) mod store;
mod upload;

use crate::http::routes::Routes;

pub use download::{StoredFile, find_blind, send};
pub(crate) use jobs::{clean_attachment, forget_upload};

pub(crate) fn routes(routes: &mut impl Routes) {
    routes
        .service(handlers::upload_attachment)
        .service(handlers::download_attachment)
        .service(handlers::download_preview_attachment)
        .service(handlers::remove_attachment);
}
