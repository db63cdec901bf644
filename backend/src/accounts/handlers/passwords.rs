//! Forgotten and changed passwords.

use actix_web::{HttpResponse, post, put, web};
use openapi::Problem;
use openapi::account::{ChangePassword, CompletePasswordReset, RequestMail};

use super::super::service::{passwords, registration};
use crate::app::App;
use crate::error::Error;
use crate::http::{Client, Mutation, SignedIn};
use crate::links::Purpose;

/// Ask for a link to set a new password
///
/// The answer is the same when nobody has the address.
#[utoipa::path(
    operation_id = "request_password_reset",
    tag = "accounts",
    security(()),
    request_body = RequestMail,
    responses(
        (status = 202, description = "If the address has an account, a mail is on its way"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "too_many_requests", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/password-resets")]
pub(super) async fn request_password_reset(
    app: web::Data<App>,
    client: Client,
    request: Mutation<RequestMail>,
) -> Result<HttpResponse, Error> {
    registration::request_mail(&app, client, Purpose::ResetPassword, &request.body.email).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Set a new password by a mailed link
///
/// Every session of the person ends, and the address counts as verified. A refused password does not use the link up.
#[utoipa::path(
    operation_id = "complete_password_reset",
    tag = "accounts",
    security(()),
    request_body = CompletePasswordReset,
    responses(
        (status = 204, description = "The password is set; sign in with it"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found: there is no such link", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "link_used, link_expired", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/password-resets/completion")]
pub(super) async fn complete_password_reset(
    app: web::Data<App>,
    request: Mutation<CompletePasswordReset>,
) -> Result<HttpResponse, Error> {
    passwords::complete_password_reset(&app, request.body).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Change one's password
///
/// Every other session of the person ends. An `Idempotency-Key` has no effect here: nothing of a request with a
/// password is kept.
#[utoipa::path(
    operation_id = "change_password",
    tag = "accounts",
    request_body = ChangePassword,
    responses(
        (status = 204, description = "The password is changed"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired, credentials_wrong: the current password is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "too_many_requests", body = Problem, content_type = "application/problem+json"),
    )
)]
#[put("/me/password")]
pub(super) async fn change_password(
    app: web::Data<App>,
    signed_in: SignedIn,
    request: Mutation<ChangePassword>,
) -> Result<HttpResponse, Error> {
    passwords::change_password(&app, signed_in, request.body).await?;
    Ok(HttpResponse::NoContent().finish())
}
