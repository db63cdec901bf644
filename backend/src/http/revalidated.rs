//! Answers that are asked for again and again, and are sent again only when they have changed.

use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// A body with the hash that stands for it. Making one costs time that grows with the body: not on an async thread.
#[derive(Debug)]
pub(crate) struct Revalidated {
    json: Vec<u8>,
    tag: String,
}

impl Revalidated {
    pub(crate) fn of(body: &impl Serialize) -> Result<Self, Error> {
        let json = serde_json::to_vec(body).map_err(|source| Error::internal("write an answer", source))?;
        let tag = format!("\"{:x}\"", Sha256::digest(&json));
        Ok(Self { json, tag })
    }

    /// 304 to who has these very bytes. A browser keeps them and asks with their hash by itself; each time it is asked
    /// anew who may read them.
    pub(crate) fn answer(self, request: &HttpRequest) -> HttpResponse {
        let seen = request.headers().get(IF_NONE_MATCH);
        let is_seen = seen.is_some_and(|seen| seen.as_bytes() == self.tag.as_bytes());
        let mut response = if is_seen {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((ETAG, self.tag))
            .insert_header((CACHE_CONTROL, "private, no-cache"));
        if is_seen {
            response.finish()
        } else {
            response.content_type("application/json").body(self.json)
        }
    }
}
