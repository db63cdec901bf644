//! Who may organise contests.

use actix_web::{HttpResponse, post, web};
use openapi::Problem;
use openapi::account::{FollowLink, InviteOrganiser, Person};

use super::super::service::organisers;
use crate::app::App;
use crate::error::Error;
use crate::http::{Mutation, SignedIn};

/// Invite somebody to organise contests
///
/// For administrators. The invitation is mailed and good for two weeks; whoever gets it may register first.
#[utoipa::path(
    operation_id = "invite_organiser",
    tag = "organisers",
    request_body = InviteOrganiser,
    responses(
        (status = 202, description = "The invitation is on its way"),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "forbidden: only administrators invite", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "idempotency_key_reused", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/organiser-invitations")]
pub(super) async fn invite_organiser(
    app: web::Data<App>,
    signed_in: SignedIn,
    request: Mutation<InviteOrganiser>,
) -> Result<HttpResponse, Error> {
    let Mutation { body, stamp } = request;
    let public_url = app.config.public_url.clone();
    app.command(signed_in.person, stamp, move |conn, context| {
        organisers::invite_organiser(conn, context, &public_url, &body)
    })
    .await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Accept an invitation to organise contests
#[utoipa::path(
    operation_id = "accept_organiser_invitation",
    tag = "organisers",
    request_body = FollowLink,
    responses(
        (status = 200, description = "The person, an organiser now", body = Person),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "email_not_verified", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "not_found: there is no such link", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "idempotency_key_reused", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "link_used, link_expired", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/organiser-invitations/acceptance")]
pub(super) async fn accept_organiser_invitation(
    app: web::Data<App>,
    signed_in: SignedIn,
    request: Mutation<FollowLink>,
) -> Result<HttpResponse, Error> {
    let Mutation { body, stamp } = request;
    let person = app
        .command(signed_in.person, stamp, move |conn, context| {
            organisers::accept_organiser_invitation(conn, context, &body.token.0)
        })
        .await?;
    Ok(HttpResponse::Ok().json(person))
}
