//! What every request and every job has at hand.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::accounts::access_token::AccessTokens;
use crate::accounts::password::Passwords;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Conn, Database};
use crate::error::Error;
use crate::http::mutation::{self, Stamp};
use crate::http::request_id;
use crate::integrations::mail::Mailer;
use crate::integrations::storage::Storage;
use crate::jobs::Nudge;
use crate::pairwise::PairwiseRounds;

/// The server as a value. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    pub config: Arc<Config>,
    pub db: Database,
    pub clock: Clock,
    pub access_tokens: Arc<AccessTokens>,
    pub passwords: Passwords,
    pub mailer: Mailer,
    pub storage: Storage,
    pub jobs: Nudge,
    pub pairwise: PairwiseRounds,
}

/// Who does something, when, and in which request: what a service needs beside the connection and the command.
#[derive(Clone, Debug)]
pub struct Context {
    pub actor: PersonId,
    pub now: DateTime<Utc>,
    pub request_id: Option<Uuid>,
}

/// When something is done and in which request, before it is known who does it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub now: DateTime<Utc>,
    pub request_id: Option<Uuid>,
}

impl Moment {
    /// The context once it is known who acts.
    pub fn by(self, actor: PersonId) -> Context {
        Context {
            actor,
            now: self.now,
            request_id: self.request_id,
        }
    }
}

impl App {
    /// Runs a command of somebody who need not be signed in, or whose request holds a password, in one transaction.
    /// Nothing is kept under an idempotency key: there may be nobody to keep it for, and a fingerprint of a password,
    /// stored beside its hash, would be the easier one to guess from.
    pub async fn open_command<T, F>(&self, f: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Fn(&mut Conn, Moment) -> Result<T, Error> + Send + 'static,
    {
        let moment = Moment {
            now: self.clock.now(),
            request_id: request_id::current(),
        };
        let outcome = self.db.write(move |conn| f(conn, moment)).await;
        self.jobs.nudge();
        outcome
    }

    /// Runs a command of a signed-in person in one transaction. With an idempotency key a repetition of the same
    /// request gets the first answer again and changes nothing.
    pub async fn command<T, F>(&self, actor: PersonId, stamp: Stamp, f: F) -> Result<T, Error>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&mut Conn, &Context) -> Result<T, Error> + Send + 'static,
    {
        let context = Context {
            actor,
            now: self.clock.now(),
            request_id: request_id::current(),
        };
        let outcome = self
            .db
            .write(move |conn| mutation::once(conn, &context, &stamp, |conn| f(conn, &context)))
            .await;
        self.jobs.nudge();
        outcome
    }

    /// Reads on behalf of a signed-in person, in one snapshot.
    pub async fn query<T, F>(&self, actor: PersonId, f: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn, &Context) -> Result<T, Error> + Send + 'static,
    {
        let context = Context {
            actor,
            now: self.clock.now(),
            request_id: request_id::current(),
        };
        self.db.read(move |conn| f(conn, &context)).await
    }
}

/// Computes what follows from facts that are loaded already, on a thread for which nobody waits but who asked.
pub(crate) async fn computed<T: Send + 'static>(
    operation: &'static str,
    f: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(f)
        .await
        .map_err(|source| Error::internal(operation, source))?
}
