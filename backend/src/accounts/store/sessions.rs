//! The `sessions` and `refresh_tokens` tables.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use domain::ids::{PersonId, SessionId};

use super::super::rows::{EndReason, RefreshTokenRow};
use crate::db::Conn;
use crate::db::schema::{refresh_tokens, sessions};
use crate::db::types::Sql;

/// How long a session that is over is kept, so that it can still be told what happened to it.
const KEPT: TimeDelta = TimeDelta::days(7);

pub(crate) fn insert(
    conn: &mut Conn,
    id: SessionId,
    person: PersonId,
    user_agent: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(Sql(id)),
            sessions::person_id.eq(Sql(person)),
            sessions::user_agent.eq(user_agent),
            sessions::created_at.eq(Sql(now)),
            sessions::last_used_at.eq(Sql(now)),
            sessions::expires_at.eq(Sql(expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn insert_token(
    conn: &mut Conn,
    token_hash: &str,
    session: SessionId,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::token_hash.eq(token_hash),
            refresh_tokens::session_id.eq(Sql(session)),
            refresh_tokens::issued_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn find_token(conn: &mut Conn, token_hash: &str) -> QueryResult<Option<RefreshTokenRow>> {
    refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::token_hash.eq(token_hash))
        .select(RefreshTokenRow::as_select())
        .first(conn)
        .optional()
}

/// Notes that a token was used, and which one came after it.
pub(crate) fn use_token(
    conn: &mut Conn,
    token_hash: &str,
    now: DateTime<Utc>,
    successor: &str,
) -> QueryResult<()> {
    diesel::update(refresh_tokens::table.find(token_hash))
        .set((
            refresh_tokens::used_at.eq(Some(Sql(now))),
            refresh_tokens::successor.eq(Some(successor)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn prolong(
    conn: &mut Conn,
    id: SessionId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(sessions::table.find(Sql(id)))
        .set((
            sessions::last_used_at.eq(Sql(now)),
            sessions::expires_at.eq(Sql(expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn end(
    conn: &mut Conn,
    id: SessionId,
    now: DateTime<Utc>,
    reason: EndReason,
) -> QueryResult<usize> {
    diesel::update(sessions::table.find(Sql(id)).filter(sessions::ended_at.is_null()))
        .set((
            sessions::ended_at.eq(Some(Sql(now))),
            sessions::end_reason.eq(Some(Sql(reason))),
        ))
        .execute(conn)
}

/// Ends every session of a person but one.
pub(crate) fn end_others(
    conn: &mut Conn,
    person: PersonId,
    kept: Option<SessionId>,
    now: DateTime<Utc>,
    reason: EndReason,
) -> QueryResult<usize> {
    // Nil is the id of no session: ours are random.
    let kept = kept.unwrap_or(SessionId::new(uuid::Uuid::nil()));
    let others = sessions::table
        .filter(sessions::person_id.eq(Sql(person)))
        .filter(sessions::ended_at.is_null().and(sessions::id.ne(Sql(kept))));
    diesel::update(others)
        .set((
            sessions::ended_at.eq(Some(Sql(now))),
            sessions::end_reason.eq(Some(Sql(reason))),
        ))
        .execute(conn)
}

/// Forgets sessions that ran out a while ago, with their tokens.
pub(crate) fn forget(conn: &mut Conn, now: DateTime<Utc>) -> QueryResult<()> {
    // A macro and not a value: diesel fixes the engine of an expression at its first use.
    macro_rules! over {
        () => {
            sessions::table.filter(sessions::expires_at.lt(Sql(now - KEPT)))
        };
    }
    diesel::delete(
        refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(over!().select(sessions::id))),
    )
    .execute(conn)?;
    diesel::delete(over!()).execute(conn)?;
    Ok(())
}
