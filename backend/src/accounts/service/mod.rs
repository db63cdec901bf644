//! What people may do with their accounts.

pub(super) mod me;
pub(super) mod organisers;
pub(super) mod passwords;
pub(super) mod registration;
pub(super) mod sessions;

use chrono::{DateTime, Utc};
use domain::account::Password;
use domain::ids::PersonId;
use domain::problem::{FieldProblem, FieldRule};
use openapi::ErrorCode;

use super::rows::PersonRow;
use super::store;
use super::throttle::{self, LOGIN_OF_ACCOUNT};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::integrations::mail::Mail;
use crate::jobs::{self, Job};

pub use registration::MailRequest;
pub(crate) use registration::answer_mail_request;

/// Refuses (`email_not_verified`) until the person has proved their address.
pub(crate) fn verified(conn: &mut Conn, person: PersonId) -> Result<PersonRow, Error> {
    let row = find(conn, person)?;
    if row.email_verified_at.is_none() {
        return Err(Error::refused(ErrorCode::EmailNotVerified));
    }
    Ok(row)
}

/// Forgets sessions and attempts that matter no more. For the clock.
pub(crate) fn forget_old(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), Error> {
    store::sessions::forget(conn, now)?;
    throttle::forget_old(conn, now)
}

/// The person of an access token. Accounts are never removed, so a token without one is not from this database.
fn find(conn: &mut Conn, person: PersonId) -> Result<PersonRow, Error> {
    store::people::find(conn, person)?.ok_or_else(|| Error::refused(ErrorCode::NotSignedIn))
}

/// Refuses (`credentials_wrong`) unless the signed-in person gives their own password again. Guesses count as those at
/// the log-in do: an open laptop is no way round the limit.
async fn confirm_password(app: &App, person: PersonId, attempt: &str) -> Result<PersonRow, Error> {
    let (row, hash) = app
        .open_command(move |conn, moment| {
            let row = find(conn, person)?;
            LOGIN_OF_ACCOUNT.take(conn, &row.email_key, moment.now)?;
            let hash = store::people::password_hash(conn, person)?;
            Ok((row, hash))
        })
        .await?;
    let attempt = Password::normalised_attempt(attempt);
    if !app.passwords.verify(attempt, Some(hash)).await? {
        return Err(Error::refused(ErrorCode::CredentialsWrong));
    }
    let email_key = row.email_key.clone();
    app.open_command(move |conn, _| LOGIN_OF_ACCOUNT.forgive(conn, &email_key))
        .await?;
    Ok(row)
}

/// Puts a mail into the queue, in the transaction of its cause.
fn send(conn: &mut Conn, now: DateTime<Utc>, mail: Mail) -> Result<(), Error> {
    Ok(jobs::enqueue(conn, now, Job::SendMail(mail))?)
}

/// Collects what is wrong with the fields of a request, so that all of it is told at once.
#[derive(Default)]
struct Fields(Vec<FieldProblem>);

impl Fields {
    /// The parsed value, or nothing and a problem at `path`.
    fn take<T>(&mut self, path: &str, parsed: Result<T, FieldRule>) -> Option<T> {
        parsed
            .map_err(|rule| self.0.push(FieldProblem::new(path, rule)))
            .ok()
    }

    /// The refusal, with every problem found.
    fn refusal(self) -> Error {
        Error::fields(self.0)
    }
}
