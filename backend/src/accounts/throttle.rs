//! How often something may be tried.
//!
//! Attempts are counted in windows of a fixed length, for each account and for each client address, and before the work
//! is done: a thousand attempts at the same moment are a thousand attempts. An account is counted by the address that
//! was typed, whether or not anybody has it, so that the limit tells nothing either.

use chrono::{DateTime, TimeDelta, Utc};
use openapi::ErrorCode;

use super::store::throttles;
use crate::db::Conn;
use crate::error::Error;
use crate::links;

/// So many attempts in so much time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    name: &'static str,
    attempts: i64,
    window: TimeDelta,
}

/// Wrong passwords for one account, from wherever they come: guessing even a weak password takes months.
pub(crate) const LOGIN_OF_ACCOUNT: Limit = Limit {
    name: "login_account",
    attempts: 10,
    window: TimeDelta::minutes(15),
};

/// Wrong passwords from one client address, for whichever accounts. A whole school may share one address.
pub(crate) const LOGIN_OF_CLIENT: Limit = Limit {
    name: "login_client",
    attempts: 60,
    window: TimeDelta::minutes(15),
};

/// Mails that anybody can make us send to one address.
pub(crate) const MAIL_TO_ADDRESS: Limit = Limit {
    name: "mail_address",
    attempts: 5,
    window: TimeDelta::hours(1),
};

/// Mails that one client address can make us send. A whole class may register in one lesson.
pub(crate) const MAIL_OF_CLIENT: Limit = Limit {
    name: "mail_client",
    attempts: 100,
    window: TimeDelta::hours(1),
};

/// The longest of the windows: what began before it counts no more.
const WINDOW_MAX: TimeDelta = TimeDelta::hours(1);

impl Limit {
    /// Counts an attempt, or refuses it and says when the next one will be taken.
    pub(crate) fn take(self, conn: &mut Conn, subject: &str, now: DateTime<Utc>) -> Result<(), Error> {
        let key = self.key(subject);
        match throttles::find(conn, &key)? {
            Some((began, attempts)) if now < began + self.window => {
                if attempts >= self.attempts {
                    return Err(self.refusal(began, now));
                }
                throttles::set_attempts(conn, &key, attempts + 1)?;
            }
            _ => throttles::begin(conn, &key, now)?,
        }
        Ok(())
    }

    /// Takes one attempt back: it turned out to be no guess.
    pub(crate) fn give_back(self, conn: &mut Conn, subject: &str) -> Result<(), Error> {
        let key = self.key(subject);
        match throttles::find(conn, &key)? {
            Some((_, attempts)) if attempts > 1 => throttles::set_attempts(conn, &key, attempts - 1)?,
            Some(_) => throttles::forget(conn, &key)?,
            None => {}
        }
        Ok(())
    }

    /// Begins anew.
    pub(crate) fn forgive(self, conn: &mut Conn, subject: &str) -> Result<(), Error> {
        Ok(throttles::forget(conn, &self.key(subject))?)
    }

    fn refusal(self, began: DateTime<Utc>, now: DateTime<Utc>) -> Error {
        let left = (began + self.window - now).num_seconds().saturating_add(1);
        Error::retry_after(ErrorCode::TooManyRequests, u32::try_from(left).unwrap_or(1))
    }

    /// Hashed, so that the table is no list of the addresses that were typed.
    fn key(self, subject: &str) -> String {
        format!("{}:{}", self.name, links::hash(subject))
    }
}

/// Forgets what counts no more.
pub(super) fn forget_old(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), Error> {
    Ok(throttles::forget_older(conn, now - WINDOW_MAX)?)
}
