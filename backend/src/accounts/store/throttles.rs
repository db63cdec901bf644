//! The `throttles` table.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::throttles;
use crate::db::types::Sql;

/// When the window of a key began, and how many attempts it has seen.
pub(crate) fn find(conn: &mut Conn, key: &str) -> QueryResult<Option<(DateTime<Utc>, i64)>> {
    throttles::table
        .find(key)
        .select((throttles::window_started_at, throttles::attempts))
        .first(conn)
        .optional()
}

/// Begins a window with its first attempt.
pub(crate) fn begin(conn: &mut Conn, key: &str, now: DateTime<Utc>) -> QueryResult<()> {
    forget(conn, key)?;
    diesel::insert_into(throttles::table)
        .values((
            throttles::throttle_key.eq(key),
            throttles::window_started_at.eq(Sql(now)),
            throttles::attempts.eq(1),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn set_attempts(conn: &mut Conn, key: &str, attempts: i64) -> QueryResult<()> {
    diesel::update(throttles::table.find(key))
        .set(throttles::attempts.eq(attempts))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn forget(conn: &mut Conn, key: &str) -> QueryResult<()> {
    diesel::delete(throttles::table.find(key)).execute(conn)?;
    Ok(())
}

/// Forgets windows that began before a moment.
pub(crate) fn forget_older(conn: &mut Conn, before: DateTime<Utc>) -> QueryResult<()> {
    diesel::delete(throttles::table.filter(throttles::window_started_at.lt(Sql(before)))).execute(conn)?;
    Ok(())
}
