//! Registering, and proving that an address is one's own.

use actix_web::{HttpResponse, post, web};
use openapi::Problem;
use openapi::account::{FollowLink, RegisterAccount, RequestMail};

use super::super::service::registration;
use crate::app::App;
use crate::error::Error;
use crate::http::{Client, Mutation};
use crate::links::Purpose;

/// Register
///
/// A mail with a link to verify the address is sent. The answer is the same when the address has an account already;
/// then its owner is told by mail. Age and place are not judged here: each contest has its own rules.
#[utoipa::path(
    operation_id = "register_account",
    tag = "accounts",
    security(()),
    request_body = RegisterAccount,
    responses(
        (status = 202, description = "A mail is on its way"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "payload_too_large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "too_many_requests", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/accounts")]
pub(super) async fn register_account(
    app: web::Data<App>,
    client: Client,
    request: Mutation<RegisterAccount>,
) -> Result<HttpResponse, Error> {
    registration::register_account(&app, client, request.body).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Verify an e-mail address
///
/// By the token of the mailed link. Nobody need be signed in: mail is often read on another device.
#[utoipa::path(
    operation_id = "verify_email",
    tag = "accounts",
    security(()),
    request_body = FollowLink,
    responses(
        (status = 204, description = "The address is verified"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found: there is no such link", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "link_used, link_expired", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/accounts/verification")]
pub(super) async fn verify_email(
    app: web::Data<App>,
    request: Mutation<FollowLink>,
) -> Result<HttpResponse, Error> {
    let token = request.body.token.0;
    app.open_command(move |conn, moment| registration::verify_email(conn, moment, &token))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ask for another verification mail
///
/// Earlier links stop working. The answer is the same for an unknown and for a verified address, to which nothing is
/// sent.
#[utoipa::path(
    operation_id = "request_verification_mail",
    tag = "accounts",
    security(()),
    request_body = RequestMail,
    responses(
        (status = 202, description = "If there is something to verify, a mail is on its way"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "too_many_requests", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/accounts/verification-mails")]
pub(super) async fn request_verification_mail(
    app: web::Data<App>,
    client: Client,
    request: Mutation<RequestMail>,
) -> Result<HttpResponse, Error> {
    registration::request_mail(&app, client, Purpose::VerifyEmail, &request.body.email).await?;
    Ok(HttpResponse::Accepted().finish())
}
