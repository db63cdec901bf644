//! Who is asking.

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::{Ready, ready};
use openapi::ErrorCode;

use crate::accounts::access_token::SignedIn;
use crate::app::App;
use crate::error::Error;

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(check(request))
    }
}

/// For what both a signed-in person and anybody may read: a bad token is still refused, and not taken for none.
#[derive(Clone, Copy, Debug)]
pub struct MaybeSignedIn(pub Option<SignedIn>);

impl FromRequest for MaybeSignedIn {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(if request.headers().contains_key(AUTHORIZATION) {
            check(request).map(|signed_in| Self(Some(signed_in)))
        } else {
            Ok(Self(None))
        })
    }
}

fn check(request: &HttpRequest) -> Result<SignedIn, Error> {
    let app = request
        .app_data::<web::Data<App>>()
        .ok_or_else(|| Error::internal("find the app of a request", "it was not registered"))?;
    let token = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(|| Error::refused(ErrorCode::NotSignedIn))?;
    app.access_tokens.check(token, app.clock.now())
}
