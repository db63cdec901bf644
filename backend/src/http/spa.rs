//! The browser app, out of the binary: compressed beforehand, cached for ever where the name carries a hash.

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};

use super::method::{self, Methods};
use super::mutation::hex;
use crate::error::Error;

/// Every file of the app by its path, sorted, with `.br` and `.gz` beside the plain one.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/spa_files.rs"));

/// Scripts, styles, fonts and pictures come from here alone; WASM may be compiled. Frames and objects are for the
/// documents of an entry, which the app shows a juror from its own memory (`blob:`).
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; \
    media-src 'self' blob:; style-src 'self'; frame-src blob:; object-src blob:; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const NOT_BUILT: &str = "<!doctype html><meta charset=utf-8><title>Örleu</title>\
    <p>This binary was built without the browser app. Run <code>cargo xtask run</code>. The API is at \
    <a href=/api/docs/>/api/docs/</a>.";

fn find(name: &str) -> Option<&'static [u8]> {
    let at = FILES.binary_search_by(|(other, _)| (*other).cmp(name)).ok()?;
    FILES.get(at).map(|(_, content)| *content)
}

/// What no other route takes: a file of the app, or its page for every path that the app itself resolves.
pub async fn serve(request: HttpRequest, methods: web::Data<Methods>) -> Result<HttpResponse, Error> {
    if let Some(allowed) = methods.allowed(request.path()) {
        return method::not_allowed(&allowed);
    }
    if request.path().starts_with("/api/") {
        return Err(Error::not_found());
    }
    let path = request.path().trim_start_matches('/');
    let is_file = find(path).is_some() && path != "index.html";
    // A missing script must be a 404: the page in its place would be cached as one.
    if !is_file && path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        return Err(Error::not_found());
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return method::not_allowed("GET, HEAD");
    }
    Ok(if is_file {
        file(&request, path)
    } else if find("index.html").is_some() {
        file(&request, "index.html")
    } else {
        HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(NOT_BUILT)
    })
}

fn file(request: &HttpRequest, name: &str) -> HttpResponse {
    let accepted = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .find_map(|(encoding, ending)| {
            let asked = accepted
                .split(',')
                .any(|one| one.split(';').next().map(str::trim) == Some(encoding));
            let content = find(&format!("{name}{ending}"))?;
            asked.then_some((encoding, content))
        });
    let content = packed.map_or_else(|| find(name).unwrap_or_default(), |(_, content)| content);
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type(name))
        .insert_header((VARY, "Accept-Encoding"));
    if let Some((encoding, _)) = packed {
        response.insert_header((CONTENT_ENCODING, encoding));
    }
    if is_hashed(name) {
        response.insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    } else {
        use sha2::Digest;
        let tag = format!(
            "\"{}\"",
            hex(&sha2::Sha256::digest(content)).get(..16).unwrap_or_default()
        );
        if request
            .headers()
            .get(IF_NONE_MATCH)
            .is_some_and(|seen| seen.as_bytes() == tag.as_bytes())
        {
            return HttpResponse::build(StatusCode::NOT_MODIFIED)
                .insert_header((ETAG, tag))
                .finish();
        }
        response
            .insert_header((CACHE_CONTROL, "no-cache"))
            .insert_header((ETAG, tag))
            .insert_header((CONTENT_SECURITY_POLICY, POLICY));
    }
    response.body(content)
}

/// Whether the name carries a hash of the content, as `app-0123456789abcdef.js` does.
fn is_hashed(name: &str) -> bool {
    name.rsplit('/')
        .next()
        .and_then(|last| last.split('.').next()?.rsplit_once('-'))
        .is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_with_a_hash_is_cached_for_ever() {
        assert!(is_hashed("app-0123456789abcdef.js"));
        assert!(is_hashed("fonts/inter-deadbeef.woff2"));
        assert!(!is_hashed("index.html"));
        assert!(!is_hashed("fonts/inter-variable.woff2"));
    }
}
