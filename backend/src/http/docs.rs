//! The OpenAPI document and its page.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, web};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, PathItem, Ref, RefOr, Response};
use utoipa::{Modify, OpenApi as _};
use utoipa_swagger_ui::Config;

use crate::error::Error;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

/// How any JSON body may be refused before anything is done with it.
const REFUSALS_OF_A_BODY: [(&str, &str); 4] = [
    ("400", "malformed_request"),
    ("413", "payload_too_large"),
    ("415", "unsupported_media_type"),
    ("422", "fields_invalid"),
];

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

/// The document without operations; each feature adds its own.
pub fn base() -> OpenApi {
    Document::openapi()
}

/// The document as it is served: one text for all workers.
#[derive(Clone, Debug)]
pub struct Text(Bytes);

impl Text {
    pub fn of(document: &OpenApi) -> Result<Self, Error> {
        document
            .to_json()
            .map(|text| Self(text.into()))
            .map_err(|source| Error::internal("write the API document", source))
    }
}

/// The document, for programs and for the page.
#[get("/api/openapi.json")]
pub(crate) async fn find_document(text: web::Data<Text>) -> HttpResponse {
    HttpResponse::Ok().content_type(JSON).body(text.0.clone())
}

/// The page that shows the document, with nothing from elsewhere.
pub fn page() -> Config<'static> {
    Config::new(["/api/openapi.json"]).validator_url("none")
}

/// Requests and answers of a contest that was run over the API, by operation: for those whose types say none.
const EXAMPLES: &str = include_str!("../../../openapi/examples.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    request: Option<Value>,
    response: Option<Value>,
}

/// Adds what is so for every operation of a kind, and would be forgotten in one of them: refusals are problem documents,
/// and a JSON body can be unreadable, too large, of another content type or of another shape. And examples.
pub fn complete(mut document: OpenApi) -> Result<OpenApi, Error> {
    let mut examples: BTreeMap<String, Example> =
        serde_json::from_str(EXAMPLES).map_err(|source| Error::internal("read the examples", source))?;
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        if let Some(example) = operation.operation_id.as_ref().and_then(|id| examples.remove(id)) {
            show(operation, example);
        }
        let responses = &mut operation.responses.responses;
        for response in responses.values_mut() {
            if let RefOr::T(response) = response {
                name_problems(response);
            }
        }
        if matches!(&operation.request_body, Some(RefOr::T(body)) if body.content.contains_key(JSON)) {
            for (status, code) in REFUSALS_OF_A_BODY {
                let status = responses.entry(status.to_owned());
                status.or_insert_with(|| RefOr::T(problem(code)));
            }
        }
    }
    match examples.into_keys().next() {
        None => Ok(document),
        Some(id) => Err(Error::internal(
            "place the examples",
            format!("there is no operation {id}"),
        )),
    }
}

fn show(operation: &mut Operation, example: Example) {
    if let Some(RefOr::T(body)) = &mut operation.request_body
        && let Some(RefOr::T(content)) = body.content.get_mut(JSON)
    {
        content.example = example.request;
    }
    for (status, response) in &mut operation.responses.responses {
        if status.starts_with('2')
            && let RefOr::T(response) = response
            && let Some(RefOr::T(content)) = response.content.get_mut(JSON)
        {
            content.example.clone_from(&example.response);
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let all = [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ];
    all.into_iter().flatten()
}

fn name_problems(response: &mut Response) {
    let is_problem = |content: &RefOr<Content>| {
        matches!(content, RefOr::T(Content { schema: Some(RefOr::Ref(schema)), .. })
            if schema.ref_location == problem_schema().ref_location)
    };
    if response.content.get(JSON).is_some_and(is_problem)
        && let Some(content) = response.content.shift_remove(JSON)
    {
        response.content.insert(PROBLEM.to_owned(), content);
    }
}

fn problem(code: &str) -> Response {
    let mut response = Response::new(code);
    let content = Content::new(Some(RefOr::Ref(problem_schema())));
    response.content.insert(PROBLEM.to_owned(), RefOr::T(content));
    response
}

fn problem_schema() -> Ref {
    Ref::from_schema_name("Problem")
}
