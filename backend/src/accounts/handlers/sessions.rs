//! Signing in, staying signed in, signing out.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse, delete, post, web};
use openapi::account::{CreateSession, Session};
use openapi::{ErrorCode, Problem};

use super::super::access_token::LIFETIME;
use super::super::service::sessions::{self, OpenSession};
use crate::app::App;
use crate::error::Error;
use crate::http::{Client, Mutation, SignedIn};

const COOKIE: &str = "orleu_refresh";

/// The cookie goes nowhere else, so that no other request carries what could open a session.
const COOKIE_PATH: &str = "/api/v1/sessions";

/// Sign in
///
/// The refresh token comes in the cookie `orleu_refresh` (`HttpOnly`, `SameSite=Strict`). An unverified address may sign
/// in; what it may not do yet answers `email_not_verified`.
#[utoipa::path(
    operation_id = "create_session",
    tag = "sessions",
    security(()),
    request_body = CreateSession,
    responses(
        (status = 201, description = "Signed in", body = Session),
        (status = 400, description = "malformed_request", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "credentials_wrong: the same when the e-mail is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "fields_invalid", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "too_many_requests", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/sessions")]
pub(super) async fn create_session(
    app: web::Data<App>,
    client: Client,
    request: Mutation<CreateSession>,
) -> Result<HttpResponse, Error> {
    let session = sessions::create_session(&app, client, request.body).await?;
    signed_in(&app, HttpResponse::Created(), session)
}

/// Get a new access token
///
/// By the refresh cookie, which is replaced. A refresh token works once; one that comes again later than 30 seconds
/// after, or after its successor was used, ends the session.
#[utoipa::path(
    operation_id = "refresh_session",
    tag = "sessions",
    security(()),
    params(("orleu_refresh" = String, Cookie, description = "The refresh token")),
    responses(
        (status = 200, description = "A new access token", body = Session),
        (status = 401, description = "not_signed_in without a cookie, session_ended", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/sessions/refresh")]
pub(super) async fn refresh_session(
    app: web::Data<App>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let token = refresh_token(&request).ok_or_else(|| Error::refused(ErrorCode::NotSignedIn))?;
    let session = app
        .open_command(move |conn, moment| sessions::refresh_session(conn, moment, &token))
        .await?
        .ok_or_else(|| Error::refused(ErrorCode::SessionEnded))?;
    signed_in(&app, HttpResponse::Ok(), session)
}

/// Sign out on this device
///
/// By the refresh cookie, or else by the access token, so that it works when the latter has expired. An access token
/// that was given out before is good for its last minutes.
#[utoipa::path(
    operation_id = "end_session",
    tag = "sessions",
    security((), ("bearer" = [])),
    params(("orleu_refresh" = Option<String>, Cookie, description = "The refresh token")),
    responses(
        (status = 204, description = "Signed out; the cookie is removed"),
        (status = 401, description = "not_signed_in: neither cookie nor access token", body = Problem, content_type = "application/problem+json"),
    )
)]
#[delete("/sessions/current")]
pub(super) async fn end_session(
    app: web::Data<App>,
    request: HttpRequest,
    signed_in: Option<SignedIn>,
) -> Result<HttpResponse, Error> {
    let token = refresh_token(&request);
    if token.is_none() && signed_in.is_none() {
        return Err(Error::refused(ErrorCode::NotSignedIn));
    }
    app.open_command(move |conn, moment| sessions::end_session(conn, moment, token.as_deref(), signed_in))
        .await?;
    Ok(signed_out(&app))
}

/// Sign out everywhere
///
/// Every session of the person ends, this one too.
#[utoipa::path(
    operation_id = "end_every_session",
    tag = "sessions",
    responses(
        (status = 204, description = "Signed out everywhere; the cookie is removed"),
        (status = 401, description = "not_signed_in, token_expired", body = Problem, content_type = "application/problem+json"),
    )
)]
#[delete("/sessions")]
pub(super) async fn end_every_session(
    app: web::Data<App>,
    signed_in: SignedIn,
    request: Mutation<()>,
) -> Result<HttpResponse, Error> {
    app.command(signed_in.person, request.stamp, sessions::end_every_session)
        .await?;
    Ok(signed_out(&app))
}

fn refresh_token(request: &HttpRequest) -> Option<String> {
    request.cookie(COOKIE).map(|cookie| cookie.value().to_owned())
}

fn signed_in(
    app: &App,
    mut response: actix_web::HttpResponseBuilder,
    session: OpenSession,
) -> Result<HttpResponse, Error> {
    let now = app.clock.now();
    let left = Duration::seconds((session.expires_at - now).num_seconds());
    let body = Session {
        access_token: app.access_tokens.sign(session.signed_in, now)?,
        expires_in_seconds: u32::try_from(LIFETIME.num_seconds()).unwrap_or(u32::MAX),
        person: session.person.into(),
    };
    Ok(response
        .cookie(cookie(&app.config.public_url, session.refresh_token, left))
        .json(body))
}

fn signed_out(app: &App) -> HttpResponse {
    let mut removal = cookie(&app.config.public_url, String::new(), Duration::ZERO);
    removal.make_removal();
    HttpResponse::NoContent().cookie(removal).finish()
}

fn cookie(public_url: &str, token: String, max_age: Duration) -> Cookie<'static> {
    Cookie::build(COOKIE, token)
        .path(COOKIE_PATH)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(public_url.starts_with("https://"))
        .max_age(max_age)
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_travels_over_https_alone_where_there_is_https() {
        let header = |public_url| cookie(public_url, "token".into(), Duration::days(1)).to_string();
        assert_eq!(
            header("https://orleu.example"),
            "orleu_refresh=token; HttpOnly; SameSite=Strict; Secure; Path=/api/v1/sessions; Max-Age=86400"
        );
        assert!(!header("http://127.0.0.1:8080").contains("Secure"));
    }
}
