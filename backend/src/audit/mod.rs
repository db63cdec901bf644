//! The append-only trail of every command: who, what, when, from which state to which.

mod handlers;
mod store;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{ContestId, PersonId};
use serde_json::Value;
use uuid::Uuid;

use crate::app::Context;
use crate::db::schema::audit_events;
use crate::db::types::Sql;
use crate::db::{Conn, Json};
use crate::http::routes::Routes;

/// The routes of this feature.
pub(crate) fn routes(routes: &mut impl Routes) {
    routes.service(handlers::list_audit_events);
}

/// One command that was carried out. `detail` names things by id and never holds a secret, an address or a text that
/// somebody wrote.
#[derive(Clone, Debug)]
pub struct Event {
    /// The operation's name, as in the API: `submit_entry`.
    pub command: &'static str,
    pub contest: Option<ContestId>,
    pub subject_kind: &'static str,
    pub subject: Option<Uuid>,
    pub from_state: Option<String>,
    pub to_state: Option<String>,
    pub detail: Value,
}

impl Event {
    /// An event without states and detail.
    pub fn new(command: &'static str, subject_kind: &'static str, subject: Uuid) -> Self {
        Self {
            command,
            contest: None,
            subject_kind,
            subject: Some(subject),
            from_state: None,
            to_state: None,
            detail: Value::Object(serde_json::Map::new()),
        }
    }

    #[must_use]
    pub fn in_contest(mut self, contest: ContestId) -> Self {
        self.contest = Some(contest);
        self
    }

    #[must_use]
    pub fn from_to(mut self, from: impl ToString, to: impl ToString) -> Self {
        self.from_state = Some(from.to_string());
        self.to_state = Some(to.to_string());
        self
    }

    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// Records what a person did, in the transaction in which it was done.
pub fn record(conn: &mut Conn, context: &Context, event: Event) -> QueryResult<()> {
    insert(conn, Some(context.actor), context.now, context.request_id, event)
}

/// Records what the clock did.
pub fn record_by_clock(conn: &mut Conn, now: DateTime<Utc>, event: Event) -> QueryResult<()> {
    insert(conn, None, now, None, event)
}

fn insert(
    conn: &mut Conn,
    actor: Option<PersonId>,
    now: DateTime<Utc>,
    request_id: Option<Uuid>,
    event: Event,
) -> QueryResult<()> {
    diesel::insert_into(audit_events::table)
        .values((
            audit_events::at.eq(Sql(now)),
            audit_events::actor_id.eq(actor.map(Sql)),
            audit_events::contest_id.eq(event.contest.map(Sql)),
            audit_events::subject_kind.eq(event.subject_kind),
            audit_events::subject_id.eq(event.subject.map(Sql)),
            audit_events::command.eq(event.command),
            audit_events::from_state.eq(event.from_state),
            audit_events::to_state.eq(event.to_state),
            audit_events::detail.eq(Json(event.detail)),
            audit_events::request_id.eq(request_id.map(|id| id.to_string())),
        ))
        .execute(conn)?;
    Ok(())
}
