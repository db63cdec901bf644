//! Writing contests.

use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, post, put, web};
use domain::contest::ContestDraft;
use domain::ids::ContestId;
use openapi::Problem;
use openapi::contest::{AddOrganiser, EditableContest, Organiser};

use crate::app::App;
use crate::contests::service;
use crate::error::Error;
use crate::http::{IfMatch, Mutation, SignedIn, versioned};

/// Begin a contest
///
/// With a document that may be half done: what is missing is allowed, what is wrong is not. Its author organises it.
#[utoipa::path(
    operation_id = "create_contest",
    tag = "contests",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with the same key gets the first answer again")),
    request_body = ContestDraft,
    responses(
        (status = 201, description = "The draft", body = EditableContest, headers(("ETag" = String, description = "The version to update from"))),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden, email_not_verified", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "idempotency_key_reused", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "payload_too_large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/contests")]
pub(super) async fn create_contest(
    app: web::Data<App>,
    signed_in: SignedIn,
    request: Mutation<ContestDraft>,
) -> Result<HttpResponse, Error> {
    let Mutation { body, stamp } = request;
    let contest = app
        .command(signed_in.person, stamp, move |conn, context| {
            service::create_contest(conn, context, body.clone())
        })
        .await?;
    Ok(begun(&contest))
}

/// Copy a contest
///
/// Begins another one with the same texts, form, rubrics and rules, and without an address and dates.
#[utoipa::path(
    operation_id = "copy_contest",
    tag = "contests",
    params(("contest" = ContestId, Path, description = "The contest to copy"), ("Idempotency-Key" = Option<String>, Header, description = "A repetition with the same key gets the first answer again")),
    responses(
        (status = 201, description = "The new draft", body = EditableContest, headers(("ETag" = String, description = "The version to update from"))),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden, email_not_verified", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "idempotency_key_reused", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/contests/{contest}/copies")]
pub(super) async fn copy_contest(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<ContestId>,
    request: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let contest = app
        .command(signed_in.person, request.stamp, move |conn, context| {
            service::copy_contest(conn, context, *path)
        })
        .await?;
    Ok(begun(&contest))
}

/// Change the document of a contest
///
/// The whole of it. Tracks, rounds and criteria are known by their ids. What is locked in the present phase must stay as
/// it is; `fields` names each place otherwise.
#[utoipa::path(
    operation_id = "update_contest",
    tag = "contests",
    params(("contest" = ContestId, Path, description = "The contest"), ("If-Match" = String, Header, description = "The ETag that was read"), ("Idempotency-Key" = Option<String>, Header, description = "A repetition with the same key gets the first answer again")),
    request_body = ContestDraft,
    responses(
        (status = 200, description = "The document as it is now", body = EditableContest, headers(("ETag" = String, description = "The version to update from"))),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "locked, idempotency_key_reused", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "version_mismatch", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "payload_too_large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "version_required", body = Problem, content_type = "application/problem+json"),
    )
)]
#[put("/contests/{contest}/draft")]
pub(super) async fn update_contest(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<ContestId>,
    if_match: IfMatch,
    request: Mutation<ContestDraft>,
) -> Result<HttpResponse, Error> {
    let Mutation { body, stamp } = request;
    let contest = app
        .command(signed_in.person, stamp, move |conn, context| {
            service::update_contest(conn, context, *path, if_match, body.clone())
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), contest.version, &contest))
}

/// Add an organiser
///
/// A person whom an administrator has invited to run contests, and who has no other part in this one.
#[utoipa::path(
    operation_id = "add_organiser",
    tag = "contests",
    params(("contest" = ContestId, Path, description = "The contest"), ("Idempotency-Key" = Option<String>, Header, description = "A repetition with the same key gets the first answer again")),
    request_body = AddOrganiser,
    responses(
        (status = 201, description = "The organiser", body = Organiser),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "already_exists, role_conflict, idempotency_key_reused", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid: no organiser has this address", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/contests/{contest}/organisers")]
pub(super) async fn add_organiser(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<ContestId>,
    request: Mutation<AddOrganiser>,
) -> Result<HttpResponse, Error> {
    let (Mutation { body, stamp }, config) = (request, app.config.clone());
    let organiser = app
        .command(signed_in.person, stamp, move |conn, context| {
            service::add_organiser(conn, context, *path, &body, &config.public_url)
        })
        .await?;
    Ok(HttpResponse::Created().json(organiser))
}

/// The answer with a new draft.
fn begun(contest: &EditableContest) -> HttpResponse {
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, format!("/api/v1/contests/{}/draft", contest.id)));
    versioned(response, contest.version, contest)
}
