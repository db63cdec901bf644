//! Forgotten and changed passwords.

use domain::account::{EmailAddress, Password};
use domain::ids::{PersonId, SessionId};
use openapi::account::{ChangePassword, CompletePasswordReset};
use serde_json::json;

use super::super::access_token::SignedIn;
use super::super::rows::{EndReason, PersonRow};
use super::super::store;
use super::super::throttle::LOGIN_OF_ACCOUNT;
use super::{confirm_password, find, send};
use crate::app::{App, Moment};
use crate::audit::{self, Event};
use crate::db::Conn;
use crate::error::Error;
use crate::links::{self, Purpose};
use crate::mails::account as mails;

/// Sets a password by the link of a mail. Whoever has the mail has the address: it is verified by the way.
pub(crate) async fn complete_password_reset(app: &App, request: CompletePasswordReset) -> Result<(), Error> {
    let token = request.token.0;
    let person = {
        let (token, now) = (token.clone(), app.clock.now());
        app.db
            .read(move |conn| owner(conn, &token, now).map(|(_, person)| person))
            .await?
    };
    // Checked before the link is used up, so that a weak password does not cost it.
    let password = parse("/password", &request.password.0, &person)?;
    let hash = app.passwords.hash(password).await?;
    let public_url = app.config.public_url.clone();
    app.open_command(move |conn, moment| {
        let (link, person) = owner(conn, &token, moment.now)?;
        links::use_up(conn, &link, moment.now)?;
        if person.email_verified_at.is_none() {
            let PersonRow {
                id, email, email_key, ..
            } = &person;
            store::people::set_verified_email(conn, *id, moment.now, email, email_key)?;
        }
        // Whoever was kept out by somebody else's guesses is let in again.
        LOGIN_OF_ACCOUNT.forgive(conn, &person.email_key)?;
        set_password(
            conn,
            moment,
            &public_url,
            &person,
            &hash,
            None,
            "complete_password_reset",
        )
    })
    .await
}

/// Sets another password of a signed-in person; the session at hand stays.
pub(crate) async fn change_password(
    app: &App,
    signed_in: SignedIn,
    request: ChangePassword,
) -> Result<(), Error> {
    let SignedIn { person, session } = signed_in;
    let row = confirm_password(app, person, &request.current_password.0).await?;
    let password = parse("/new_password", &request.new_password.0, &row)?;
    let hash = app.passwords.hash(password).await?;
    let public_url = app.config.public_url.clone();
    app.open_command(move |conn, moment| {
        let person = find(conn, person)?;
        set_password(
            conn,
            moment,
            &public_url,
            &person,
            &hash,
            Some(session),
            "change_password",
        )
    })
    .await
}

fn parse(path: &str, raw: &str, person: &PersonRow) -> Result<Password, Error> {
    let email = EmailAddress::parse(&person.email)
        .map_err(|_| Error::internal("read a stored address", "it is none"))?;
    Password::parse(raw, &email).map_err(|rule| Error::field(path, rule))
}

fn owner(
    conn: &mut Conn,
    token: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(links::Link, PersonRow), Error> {
    let link = links::find(conn, token, Purpose::ResetPassword, now)?;
    let id: PersonId = link.person.ok_or_else(Error::not_found)?;
    let person = store::people::find(conn, id)?.ok_or_else(Error::not_found)?;
    Ok((link, person))
}

/// Ends what an intruder may have begun: other sessions, other links for a password, a change of address under way.
fn set_password(
    conn: &mut Conn,
    moment: Moment,
    public_url: &str,
    person: &PersonRow,
    hash: &str,
    kept: Option<SessionId>,
    command: &'static str,
) -> Result<(), Error> {
    let now = moment.now;
    store::people::set_password_hash(conn, person.id, now, hash)?;
    let ended = store::sessions::end_others(conn, person.id, kept, now, EndReason::PasswordChanged)?;
    for purpose in [Purpose::ResetPassword, Purpose::ChangeEmail] {
        links::revoke_of_person(conn, person.id, purpose, now)?;
    }
    let mail = mails::password_changed(person.locale, person.email.clone(), public_url);
    send(conn, now, mail)?;
    let event = Event::new(command, "person", person.id.uuid()).with(json!({"sessions_ended": ended}));
    Ok(audit::record(conn, &moment.by(person.id), event)?)
}
