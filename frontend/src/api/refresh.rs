//! Renewing the access token through the refresh cookie, which no script can read.

use std::cell::RefCell;

use futures_util::FutureExt as _;
use futures_util::future::{LocalBoxFuture, Shared};
use openapi::account::Session;

use super::{ApiError, ErrorCode, post};
use crate::state::session;

/// Renews the access token. However many requests find theirs expired at the same moment, one renewal is sent: a
/// refresh token is good for one use, and a second use would look like theft and end the session.
pub(crate) async fn refresh() -> Result<(), ApiError> {
    let running = RUNNING.with_borrow_mut(|running| {
        running
            .get_or_insert_with(|| renew().boxed_local().shared())
            .clone()
    });
    let outcome = running.await;
    RUNNING.with_borrow_mut(|running| *running = None);
    outcome
}

/// Every waiting request holds a clone of the one renewal.
type Renewal = Shared<LocalBoxFuture<'static, Result<(), ApiError>>>;

thread_local! {
    static RUNNING: RefCell<Option<Renewal>> = const { RefCell::new(None) };
}

async fn renew() -> Result<(), ApiError> {
    let outcome = async {
        let response = post("/sessions/refresh").send_once().await?;
        let status = response.status();
        let text = response
            .text()
            .await
            .map_err(|error| ApiError::Offline(error.to_string()))?;
        serde_json::from_str::<Session>(&text).map_err(|error| ApiError::Unreadable {
            status,
            reason: error.to_string(),
        })
    }
    .await;
    match outcome {
        Ok(renewed) => {
            session::signed_in(renewed.person.id, renewed.access_token);
            Ok(())
        }
        Err(error) => {
            // Only the server ends a session; a lost connection must not sign anybody out.
            if matches!(
                error.code(),
                Some(ErrorCode::SessionEnded | ErrorCode::NotSignedIn)
            ) {
                session::signed_out();
            }
            Err(error)
        }
    }
}
