//! The steps of a contest's life.

use actix_web::{HttpResponse, get, post, web};
use domain::ids::ContestId;
use openapi::Problem;
use openapi::contest::{ChangeContestPhase, ContestTransition, ContestTransitions};

use crate::app::App;
use crate::contests::service;
use crate::error::Error;
use crate::http::{IfMatch, Mutation, SignedIn, versioned};

/// Preview the steps of a contest
///
/// Every step that leads somewhere from the present phase: what it would do now, or what stands in its way.
#[utoipa::path(
    operation_id = "preview_contest_transitions",
    tag = "contests",
    params(("contest" = ContestId, Path, description = "The contest")),
    responses(
        (status = 200, description = "The steps", body = ContestTransitions, headers(("ETag" = String, description = "The version to update from"))),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/contests/{contest}/transitions")]
pub(super) async fn preview_contest_transitions(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<ContestId>,
) -> Result<HttpResponse, Error> {
    let transitions = app
        .query(signed_in.person, move |conn, context| {
            service::preview_transitions(conn, context, *path)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), transitions.version, &transitions))
}

/// Take a step
///
/// With everything that the preview says. Refused with all unmet preconditions in `reasons`.
#[utoipa::path(
    operation_id = "change_contest_phase",
    tag = "contests",
    params(("contest" = ContestId, Path, description = "The contest"), ("If-Match" = String, Header, description = "The ETag that was read"), ("Idempotency-Key" = Option<String>, Header, description = "A repetition with the same key gets the first answer again")),
    request_body = ChangeContestPhase,
    responses(
        (status = 200, description = "What happened", body = ContestTransition, headers(("ETag" = String, description = "The version to update from"))),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "state_refused, idempotency_key_reused", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "version_mismatch", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid: the reason of a cancellation", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "version_required", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/contests/{contest}/transitions")]
pub(super) async fn change_contest_phase(
    app: web::Data<App>,
    signed_in: SignedIn,
    path: web::Path<ContestId>,
    if_match: IfMatch,
    request: Mutation<ChangeContestPhase>,
) -> Result<HttpResponse, Error> {
    let (Mutation { body, stamp }, config) = (request, app.config.clone());
    let transition = app
        .command(signed_in.person, stamp, move |conn, context| {
            service::change_phase(conn, context, *path, if_match, body.clone(), &config.public_url)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), transition.version, &transition))
}
