//! The OpenAPI document and its page.

use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};

/// What the document says beside the operations.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Örleu API",
        description = "Contest calls, entries, blind juries, rubrics, rankings and published results.\n\n\
            Refusals are problem documents (RFC 9457) with a closed `code`. Lists are paged by cursor. \
            Mutations take an `Idempotency-Key`, updates require `If-Match` with the `ETag` that was read.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(openapi::Problem)),
    modifiers(&Bearer),
    security(("bearer" = []))
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut OpenApi) {
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.bearer_format = Some("JWT".to_owned());
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The document without operations; the app adds them as it is put together.
pub fn base() -> OpenApi {
    Document::openapi()
}
