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
        let is_seen = is_any_of(request, &self.tag);
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

/// Whether `If-None-Match` names this tag. Compared weakly (RFC 9110, 13.1.2): a proxy that compresses may make a weak
/// tag of a strong one. Tags of ours hold no commas, so that a comma always parts two of them.
fn is_any_of(request: &HttpRequest, tag: &str) -> bool {
    let fields = request.headers().get_all(IF_NONE_MATCH);
    let lists = fields.filter_map(|field| field.to_str().ok());
    let mut named = lists.flat_map(|list| list.split(',')).map(str::trim);
    named.any(|named| named == "*" || named.strip_prefix("W/").unwrap_or(named) == tag)
}

#[cfg(test)]
mod tests {
    use actix_web::http::StatusCode;
    use actix_web::test::TestRequest;

    use super::*;

    fn status(fields: &[&str]) -> StatusCode {
        let mut request = TestRequest::default();
        for field in fields {
            request = request.append_header((IF_NONE_MATCH, *field));
        }
        let body = Revalidated {
            json: b"{}".to_vec(),
            tag: "\"abc\"".to_owned(),
        };
        body.answer(&request.to_http_request()).status()
    }

    #[test]
    fn a_body_whose_tag_is_named_weakly_or_in_a_list_or_by_a_star_is_not_sent_again() {
        for fields in [
            &["\"abc\""][..],
            &["W/\"abc\""],
            &["\"xyz\", W/\"abc\""],
            &["\"xyz\",\"abc\""],
            &["\"xyz\"", "\"abc\""],
            &["*"],
        ] {
            assert_eq!(status(fields), StatusCode::NOT_MODIFIED, "{fields:?}");
        }
    }

    #[test]
    fn a_body_whose_tag_is_not_named_is_sent() {
        for fields in [
            &[][..],
            &["\"xyz\""],
            &["abc"],
            &["w/\"abc\""],
            &["\"abcd\", \"ab\""],
            &[""],
        ] {
            assert_eq!(status(fields), StatusCode::OK, "{fields:?}");
        }
    }
}
