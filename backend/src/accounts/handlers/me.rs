//! What a person knows and says of themselves.

use actix_web::{HttpResponse, get, patch, post, web};
use openapi::Problem;
use openapi::account::{FollowLink, Me, RequestEmailChange, UpdateMe};

use super::super::service::me;
use crate::app::App;
use crate::error::Error;
use crate::http::{IfMatch, Mutation, SignedIn, versioned};

/// Find oneself
///
/// With one's roles, and the contests in which one has a part.
#[utoipa::path(
    operation_id = "find_me",
    tag = "accounts",
    responses(
        (status = 200, description = "The signed-in person", body = Me, headers(("ETag" = String, description = "The version to update from"))),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/me")]
pub(super) async fn find_me(app: web::Data<App>, signed_in: SignedIn) -> Result<HttpResponse, Error> {
    let (version, me) = app
        .query(signed_in.person, |conn, context| me::find_me(conn, context.actor))
        .await?;
    Ok(versioned(HttpResponse::Ok(), version, &me))
}

/// Change what one said of oneself
///
/// Entries that were submitted keep what was said at the time.
#[utoipa::path(
    operation_id = "update_me",
    tag = "accounts",
    params(("If-Match" = String, Header, description = "The ETag that was read")),
    request_body = UpdateMe,
    responses(
        (status = 200, description = "As it is now", body = Me, headers(("ETag" = String, description = "The version to update from"))),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "version_mismatch", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "version_required", body = Problem, content_type = "application/problem+json"),
    )
)]
#[patch("/me")]
pub(super) async fn update_me(
    app: web::Data<App>,
    signed_in: SignedIn,
    if_match: IfMatch,
    request: Mutation<UpdateMe>,
) -> Result<HttpResponse, Error> {
    let Mutation { body, stamp } = request;
    let (version, me) = app
        .command(signed_in.person, stamp, move |conn, context| {
            me::update_me(conn, context, if_match, &body)
        })
        .await?;
    Ok(versioned(HttpResponse::Ok(), version, &me))
}

/// Ask for another e-mail address
///
/// A link goes to the new address, a warning to the present one, which stays until the link is followed. The answer is
/// the same when the new address belongs to another account. An `Idempotency-Key` has no effect here: nothing of a
/// request with a password is kept.
#[utoipa::path(
    operation_id = "request_email_change",
    tag = "accounts",
    request_body = RequestEmailChange,
    responses(
        (status = 202, description = "A mail is on its way to the new address"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired, credentials_wrong: the password is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "too_many_requests", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/me/email-changes")]
pub(super) async fn request_email_change(
    app: web::Data<App>,
    signed_in: SignedIn,
    request: Mutation<RequestEmailChange>,
) -> Result<HttpResponse, Error> {
    me::request_email_change(&app, signed_in.person, request.body).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Take the new e-mail address
///
/// By the token of the link that was mailed to it. Nobody need be signed in.
#[utoipa::path(
    operation_id = "complete_email_change",
    tag = "accounts",
    security(()),
    request_body = FollowLink,
    responses(
        (status = 204, description = "The account has the new address"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found: there is no such link", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "already_exists: somebody registered with the address since", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "link_used, link_expired", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/email-changes/completion")]
pub(super) async fn complete_email_change(
    app: web::Data<App>,
    request: Mutation<FollowLink>,
) -> Result<HttpResponse, Error> {
    let token = request.body.token.0;
    app.open_command(move |conn, moment| me::complete_email_change(conn, moment, &token))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
