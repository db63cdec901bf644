//! The `audit_events` table, for readers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{ContestId, PersonId};
use openapi::audit::{AuditActor, AuditEvent};
use serde_json::Value;
use uuid::Uuid;

use crate::db::schema::{audit_events, people};
use crate::db::types::Sql;
use crate::db::{Conn, Json, MultiBackend};

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = audit_events)]
struct EventRow {
    number: i64,
    at: DateTime<Utc>,
    subject_kind: String,
    subject_id: Option<Uuid>,
    command: String,
    from_state: Option<String>,
    to_state: Option<String>,
    detail: Json<Value>,
    request_id: Option<String>,
}

/// The events of a contest before the one numbered `before`, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    contest: ContestId,
    before: Option<i64>,
    limit: i64,
) -> QueryResult<Vec<AuditEvent>> {
    let mut query = audit_events::table
        .left_join(people::table)
        .filter(audit_events::contest_id.eq(Sql(contest)))
        .order(audit_events::number.desc())
        .limit(limit)
        .select((EventRow::as_select(), (people::id, people::name).nullable()))
        .into_boxed::<MultiBackend>();
    if let Some(number) = before {
        query = query.filter(audit_events::number.lt(number));
    }
    let rows: Vec<(EventRow, Option<(PersonId, String)>)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(row, actor)| told(row, actor)).collect())
}

fn told(row: EventRow, actor: Option<(PersonId, String)>) -> AuditEvent {
    AuditEvent {
        number: row.number,
        at: row.at,
        actor: actor.map(|(person, name)| AuditActor { person, name }),
        command: row.command,
        subject_kind: row.subject_kind,
        subject: row.subject_id,
        from_state: row.from_state,
        to_state: row.to_state,
        detail: row.detail.0,
        request_id: row.request_id,
    }
}
