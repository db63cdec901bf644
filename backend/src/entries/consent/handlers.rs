//! The HTTP of guardians' consents.

use actix_web::{HttpResponse, get, post, web};
use domain::ids::EntryId;
use openapi::Problem;
use openapi::entry::{Consent, ConsentQuestion, DecideConsent, RequestConsent};

use crate::app::App;
use crate::entries::consent;
use crate::error::Error;
use crate::http::{Mutation, SignedIn};

/// Ask a guardian to consent, by a link in a mail
#[utoipa::path(operation_id = "request_consent", tag = "consents", params(("entry" = EntryId, Path)),
    request_body = RequestConsent,
    responses(
        (status = 201, body = Consent), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 409, description = "state_refused, deadline_passed, limit_reached", body = Problem),
        (status = 422, body = Problem)))]
#[post("/entries/{entry}/guardian-consents")]
pub(in crate::entries) async fn request_consent(
    app: web::Data<App>,
    signed_in: SignedIn,
    entry: web::Path<EntryId>,
    mutation: Mutation<RequestConsent>,
) -> Result<HttpResponse, Error> {
    let (id, body, public_url) = (entry.into_inner(), mutation.body, app.config.public_url.clone());
    let asked = app
        .command(signed_in.person, mutation.stamp, move |conn, ctx| {
            consent::request(conn, ctx, id, &body, &public_url)
        })
        .await?;
    Ok(HttpResponse::Created().json(asked))
}

/// Read what a guardian's link asks; no account is needed
#[utoipa::path(operation_id = "find_consent_question", tag = "consents", params(("token" = String, Path)),
    security(()),
    responses(
        (status = 200, body = ConsentQuestion), (status = 404, body = Problem),
        (status = 410, description = "link_used, link_expired", body = Problem)))]
#[get("/guardian-consents/{token}")]
pub(in crate::entries) async fn find_consent_question(
    app: web::Data<App>,
    token: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let (token, now) = (token.into_inner(), app.clock.now());
    let question = app
        .db
        .read(move |conn| consent::question(conn, now, &token))
        .await?;
    Ok(HttpResponse::Ok().json(question))
}

/// Consent, or refuse; no account is needed, and the link works once
#[utoipa::path(operation_id = "decide_consent", tag = "consents", params(("token" = String, Path)), security(()),
    request_body = DecideConsent,
    responses(
        (status = 200, body = Consent), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 410, description = "link_used, link_expired", body = Problem)))]
#[post("/guardian-consents/{token}/decision")]
pub(in crate::entries) async fn decide_consent(
    app: web::Data<App>,
    token: web::Path<String>,
    mutation: Mutation<DecideConsent>,
) -> Result<HttpResponse, Error> {
    let (token, now, given) = (token.into_inner(), app.clock.now(), mutation.body.given);
    let public_url = app.config.public_url.clone();
    let decided = app
        .db
        .write(move |conn| consent::decide(conn, now, &token, given, &public_url))
        .await?;
    app.jobs.nudge();
    Ok(HttpResponse::Ok().json(decided))
}

/// Take a consent back, by the link in the mail of confirmation
///
/// What was handed in is withdrawn with it.
#[utoipa::path(operation_id = "withdraw_consent", tag = "consents", params(("token" = String, Path)), security(()),
    responses(
        (status = 200, body = Consent), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 410, description = "link_used, link_expired", body = Problem)))]
#[post("/guardian-consents/{token}/withdrawal")]
pub(in crate::entries) async fn withdraw_consent(
    app: web::Data<App>,
    token: web::Path<String>,
    _mutation: Mutation<()>,
) -> Result<HttpResponse, Error> {
    let (token, now, public_url) = (token.into_inner(), app.clock.now(), app.config.public_url.clone());
    let withdrawn = app
        .db
        .write(move |conn| consent::withdraw(conn, now, &token, &public_url))
        .await?;
    app.jobs.nudge();
    Ok(HttpResponse::Ok().json(withdrawn))
}
