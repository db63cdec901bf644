//! A wrong method on a path that is there.

use actix_web::dev::ResourceDef;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use openapi::ErrorCode;
use utoipa::openapi::{OpenApi, PathItem};

use crate::error::Error;

/// The paths of the API with their methods, as the document has them.
#[derive(Clone, Debug)]
pub struct Methods(Vec<(ResourceDef, Vec<&'static str>)>);

impl Methods {
    pub fn of(document: &OpenApi) -> Self {
        let documented = document.paths.paths.iter();
        let mut known: Vec<_> = documented
            .map(|(path, item)| (ResourceDef::new(path.as_str()), methods(item)))
            .collect();
        known.extend(["/healthz", "/readyz"].map(|path| (ResourceDef::new(path), vec!["GET"])));
        Self(known)
    }

    /// What a path can be asked, if it is one of the API: `GET, POST`.
    pub fn allowed(&self, path: &str) -> Option<String> {
        let matching = self.0.iter().filter(|(known, _)| known.is_match(path));
        let mut allowed: Vec<_> = matching.flat_map(|(_, methods)| methods).copied().collect();
        allowed.sort_unstable();
        allowed.dedup();
        (!allowed.is_empty()).then(|| allowed.join(", "))
    }
}

/// The refusal that names what would have been right.
pub fn not_allowed(allowed: &str) -> Result<HttpResponse, Error> {
    let allowed = HeaderValue::from_str(allowed)
        .map_err(|source| Error::internal("name the methods of a path", source))?;
    let mut response = Error::refused(ErrorCode::MethodNotAllowed).error_response();
    response.headers_mut().insert(ALLOW, allowed);
    Ok(response)
}

fn methods(item: &PathItem) -> Vec<&'static str> {
    let all = [
        ("GET", &item.get),
        ("PUT", &item.put),
        ("POST", &item.post),
        ("DELETE", &item.delete),
        ("PATCH", &item.patch),
    ];
    all.into_iter()
        .filter_map(|(method, operation)| operation.as_ref().map(|_| method))
        .collect()
}
