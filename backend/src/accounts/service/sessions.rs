//! Signing in, staying signed in, signing out.
//!
//! A session is a chain of refresh tokens: each is used once and brings its successor. A token that comes a second time
//! was stolen, or its thief was faster; either way the session ends. There is one exception. Two tabs may send the same
//! token at the same moment, and an answer may be lost on a weak network: for [`GRACE`], and only while the successor has
//! not been used, the same token brings **the same** successor again. So a chain never forks, and a thief who makes use
//! of the grace is found out when the second of the two uses that successor.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::account::{EmailAddress, Password};
use domain::ids::{PersonId, SessionId};
use openapi::ErrorCode;
use openapi::account::CreateSession;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::access_token::SignedIn;
use super::super::rows::{EndReason, PersonRow, RefreshTokenRow};
use super::super::store;
use super::super::throttle::{LOGIN_OF_ACCOUNT, LOGIN_OF_CLIENT};
use super::find;
use crate::app::{App, Context, Moment};
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::http::Client;
use crate::links;

/// A session that is not used for so long is over.
const IDLE: TimeDelta = TimeDelta::days(30);

/// However much it is used, a session is over after so long.
const LIFETIME: TimeDelta = TimeDelta::days(180);

/// For how long a used refresh token brings the same successor again.
const GRACE: TimeDelta = TimeDelta::seconds(30);

/// What signing in and refreshing give.
#[derive(Clone)]
pub(crate) struct OpenSession {
    pub signed_in: SignedIn,
    pub refresh_token: String,
    pub expires_at: DateTime<Utc>,
    pub person: PersonRow,
}

/// Signs in. The same work is done and the same answer given whether the address is unknown or the password wrong.
pub(crate) async fn create_session(
    app: &App,
    client: Client,
    request: CreateSession,
) -> Result<OpenSession, Error> {
    let email = EmailAddress::parse(&request.email).map_err(|rule| Error::field("/email", rule))?;
    let (email_key, network) = (email.key(), client.network.clone());
    let known = app
        .open_command(move |conn, moment| {
            LOGIN_OF_CLIENT.take(conn, &network, moment.now)?;
            LOGIN_OF_ACCOUNT.take(conn, &email_key, moment.now)?;
            let Some(person) = store::people::find_by_email_key(conn, &email_key)? else {
                return Ok(None);
            };
            Ok(Some((person.id, store::people::password_hash(conn, person.id)?)))
        })
        .await?;
    let attempt = Password::normalised_attempt(&request.password.0);
    let hash = known.as_ref().map(|(_, hash)| hash.clone());
    let fits = app.passwords.verify(attempt, hash).await?;
    let Some((person, hash)) = known.filter(|_| fits) else {
        return Err(Error::refused(ErrorCode::CredentialsWrong));
    };
    app.open_command(move |conn, moment| {
        // The password may have been changed while it was checked.
        if store::people::password_hash(conn, person)? != hash {
            return Err(Error::refused(ErrorCode::CredentialsWrong));
        }
        LOGIN_OF_CLIENT.give_back(conn, &client.network)?;
        LOGIN_OF_ACCOUNT.forgive(conn, &email.key())?;
        open(conn, moment, person, &client.user_agent)
    })
    .await
}

fn open(conn: &mut Conn, moment: Moment, person: PersonId, user_agent: &str) -> Result<OpenSession, Error> {
    let signed_in = SignedIn {
        person,
        session: SessionId::new(Uuid::new_v4()),
    };
    let expires_at = moment.now + IDLE;
    let refresh_token = links::random_token()?;
    store::sessions::insert(
        conn,
        signed_in.session,
        person,
        user_agent,
        moment.now,
        expires_at,
    )?;
    store::sessions::insert_token(conn, &links::hash(&refresh_token), signed_in.session, moment.now)?;
    let event = Event::new("create_session", "session", signed_in.session.uuid());
    audit::record(conn, &moment.by(person), event)?;
    Ok(OpenSession {
        signed_in,
        refresh_token,
        expires_at,
        person: find(conn, person)?,
    })
}

/// Exchanges a refresh token for its successor. Nothing is returned when the session is over, and not an error: that it
/// was ended just now, because of the token, must be kept.
pub(crate) fn refresh_session(
    conn: &mut Conn,
    moment: Moment,
    token: &str,
) -> Result<Option<OpenSession>, Error> {
    let hash = links::hash(token);
    let Some(row) = store::sessions::find_token(conn, &hash)? else {
        return Ok(None);
    };
    let session = &row.session;
    if session.ended_at.is_some() || session.expires_at <= moment.now {
        return Ok(None);
    }
    let successor = match row.used_at {
        None => Some(rotate(conn, moment.now, token, &hash, session.id)?),
        Some(used_at) => repeated(conn, moment.now, token, &row, used_at)?,
    };
    let Some(successor) = successor else {
        end_reused(conn, moment, &row)?;
        return Ok(None);
    };
    let expires_at = (moment.now + IDLE).min(session.created_at + LIFETIME);
    store::sessions::prolong(conn, session.id, moment.now, expires_at)?;
    Ok(Some(OpenSession {
        signed_in: SignedIn {
            person: session.person_id,
            session: session.id,
        },
        refresh_token: successor,
        expires_at,
        person: find(conn, session.person_id)?,
    }))
}

fn rotate(
    conn: &mut Conn,
    now: DateTime<Utc>,
    token: &str,
    hash: &str,
    session: SessionId,
) -> Result<String, Error> {
    let successor = links::random_token()?;
    store::sessions::use_token(conn, hash, now, &seal(token, &successor)?)?;
    store::sessions::insert_token(conn, &links::hash(&successor), session, now)?;
    Ok(successor)
}

/// The successor of a token that was used a moment ago, if it has not been used itself.
fn repeated(
    conn: &mut Conn,
    now: DateTime<Utc>,
    token: &str,
    row: &RefreshTokenRow,
    used_at: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    let Some(sealed) = row.successor.as_deref().filter(|_| now - used_at <= GRACE) else {
        return Ok(None);
    };
    let successor = seal(token, sealed)?;
    let unused = store::sessions::find_token(conn, &links::hash(&successor))?
        .is_some_and(|next| next.used_at.is_none());
    Ok(unused.then_some(successor))
}

fn end_reused(conn: &mut Conn, moment: Moment, row: &RefreshTokenRow) -> Result<(), Error> {
    store::sessions::end(conn, row.session.id, moment.now, EndReason::TokenReused)?;
    let event = Event::new("refresh_session", "session", row.session.id.uuid())
        .from_to("open", "ended")
        .with(json!({"reason": EndReason::TokenReused}));
    Ok(audit::record(conn, &moment.by(row.session.person_id), event)?)
}

/// Seals the successor of a token, or opens what was sealed: an exclusive or with a hash of the token. A token is 256
/// random bits and has one successor, so the hash is a pad that is used once, and only who has the token can make it.
fn seal(token: &str, successor: &str) -> Result<String, Error> {
    let pad = Sha256::new()
        .chain_update("the successor of ")
        .chain_update(token)
        .finalize();
    let bytes = URL_SAFE_NO_PAD
        .decode(successor)
        .map_err(|source| Error::internal("read a sealed token", source))?;
    let sealed: Vec<u8> = bytes.iter().zip(pad).map(|(byte, pad)| byte ^ pad).collect();
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// Signs out here: the session of the refresh token, or of the access token where there is no other.
pub(crate) fn end_session(
    conn: &mut Conn,
    moment: Moment,
    refresh_token: Option<&str>,
    signed_in: Option<SignedIn>,
) -> Result<(), Error> {
    let by_cookie = match refresh_token {
        Some(token) => store::sessions::find_token(conn, &links::hash(token))?.map(|row| SignedIn {
            person: row.session.person_id,
            session: row.session.id,
        }),
        None => None,
    };
    let Some(SignedIn { person, session }) = by_cookie.or(signed_in) else {
        return Ok(());
    };
    if store::sessions::end(conn, session, moment.now, EndReason::LoggedOut)? > 0 {
        let event = Event::new("end_session", "session", session.uuid()).from_to("open", "ended");
        audit::record(conn, &moment.by(person), event)?;
    }
    Ok(())
}

/// Signs out everywhere, here too.
pub(crate) fn end_every_session(conn: &mut Conn, context: &Context) -> Result<(), Error> {
    let reason = EndReason::LoggedOutEverywhere;
    let ended = store::sessions::end_others(conn, context.actor, None, context.now, reason)?;
    let event =
        Event::new("end_every_session", "person", context.actor.uuid()).with(json!({"sessions": ended}));
    Ok(audit::record(conn, context, event)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_token_opens_with_its_predecessor_alone() {
        let [first, second, other] = [(); 3].map(|()| links::random_token().unwrap());
        let sealed = seal(&first, &second).unwrap();
        assert_ne!(sealed, second);
        assert_eq!(seal(&first, &sealed).unwrap(), second);
        assert_ne!(seal(&other, &sealed).unwrap(), second);
    }
}
