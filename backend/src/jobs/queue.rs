//! The `jobs` table.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use domain::ids::JobId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Job, Lane, PLANS};
use crate::db::schema::jobs;
use crate::db::types::Sql;
use crate::db::{Conn, Json};

/// How long a runner has a job before another may take it, unless it extends the lease: a server that is gone is missed
/// soon, and one that is at work keeps its job however long that takes.
const LEASE: TimeDelta = TimeDelta::minutes(1);

/// After so many attempts a job is put aside as failed, for an operator to see.
const ATTEMPTS_MAX: i32 = 10;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum JobState {
    Ready,
    Running,
    Done,
    Failed,
}

/// A job that a runner holds.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub(super) struct Claimed {
    pub id: JobId,
    pub payload: Json<Job>,
    pub attempts: i32,
}

/// A runner's hold on a job: its number, and which attempt at it this is. Who lets the lease run out loses it to the next
/// attempt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lease {
    job: JobId,
    attempt: i32,
}

impl Claimed {
    pub(super) fn lease(&self) -> Lease {
        Lease {
            job: self.id,
            attempt: self.attempts,
        }
    }
}

/// Puts a job into the queue, to run as soon as may be.
pub fn enqueue(conn: &mut Conn, now: DateTime<Utc>, job: Job) -> QueryResult<()> {
    enqueue_at(conn, now, now, job)
}

/// Puts a job into the queue, to run at a later moment.
pub fn enqueue_at(conn: &mut Conn, now: DateTime<Utc>, run_at: DateTime<Utc>, job: Job) -> QueryResult<()> {
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(Sql(JobId::new(Uuid::new_v4()))),
            jobs::kind.eq(job.kind()),
            jobs::payload.eq(Json(job)),
            jobs::state.eq(Sql(JobState::Ready)),
            jobs::run_at.eq(Sql(run_at)),
            jobs::attempts.eq(0),
            jobs::created_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The row of a job as long as this attempt has it.
macro_rules! held {
    ($lease:expr) => {
        jobs::table
            .filter(jobs::id.eq(Sql($lease.job)))
            .filter(jobs::attempts.eq($lease.attempt))
    };
}

/// Takes the job of the lane that has waited longest: one that is ready, or one whose runner has let its lease run out.
pub(super) fn claim(conn: &mut Conn, lane: Lane, now: DateTime<Utc>) -> QueryResult<Option<Claimed>> {
    // Macros and not values: diesel fixes the engine of an expression at its first use.
    macro_rules! due {
        ($in_lane:expr) => {
            jobs::table
                .filter(
                    jobs::state
                        .eq(Sql(JobState::Ready))
                        .and(jobs::run_at.le(Sql(now))),
                )
                .or_filter(
                    jobs::state
                        .eq(Sql(JobState::Running))
                        .and(jobs::leased_until.le(Sql(now))),
                )
                .filter($in_lane)
                .order((jobs::run_at, jobs::id))
                .select(Claimed::as_select())
        };
    }
    macro_rules! first {
        ($in_lane:expr) => {
            match conn {
                Conn::Sqlite(conn) => due!($in_lane).first(conn).optional()?,
                // Lets several servers claim side by side; SQLite has one writer and needs nothing of the kind.
                Conn::Postgres(conn) => due!($in_lane)
                    .for_update()
                    .skip_locked()
                    .first(conn)
                    .optional()?,
            }
        };
    }
    let found = match lane {
        Lane::Prompt => first!(jobs::kind.ne(PLANS)),
        Lane::Plans => first!(jobs::kind.eq(PLANS)),
    };
    let Some(mut job) = found else { return Ok(None) };
    job.attempts += 1;
    diesel::update(jobs::table.find(Sql(job.id)))
        .set((
            jobs::state.eq(Sql(JobState::Running)),
            jobs::attempts.eq(job.attempts),
            jobs::leased_until.eq(Some(Sql(now + LEASE))),
        ))
        .execute(conn)?;
    Ok(Some(job))
}

/// Gives the runner more time for its job; nothing happens where another attempt has begun.
pub(super) fn extend(conn: &mut Conn, lease: Lease, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(held!(lease))
        .set(jobs::leased_until.eq(Some(Sql(now + LEASE))))
        .execute(conn)?;
    Ok(())
}

/// Notes that a job is done, and forgets what it was about: a sent mail may hold the token of a link, of which nothing
/// but a hash is kept anywhere else.
pub(super) fn finish(conn: &mut Conn, lease: Lease, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(held!(lease))
        .set((
            jobs::state.eq(Sql(JobState::Done)),
            jobs::payload.eq("null"),
            jobs::leased_until.eq(None::<Sql<DateTime<Utc>>>),
            jobs::finished_at.eq(Some(Sql(now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes that a job failed: it runs again later, each time after a longer pause, or is put aside.
pub(super) fn fail(conn: &mut Conn, job: &Claimed, error: String, now: DateTime<Utc>) -> QueryResult<()> {
    let given_up = job.attempts >= ATTEMPTS_MAX;
    let pause = TimeDelta::seconds(1 << job.attempts.clamp(0, 12));
    diesel::update(held!(job.lease()))
        .set((
            jobs::state.eq(Sql(if given_up {
                JobState::Failed
            } else {
                JobState::Ready
            })),
            jobs::run_at.eq(Sql(now + pause)),
            jobs::leased_until.eq(None::<Sql<DateTime<Utc>>>),
            jobs::last_error.eq(Some(error)),
            jobs::finished_at.eq(given_up.then_some(Sql(now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets what was done long ago, so that the table stays as small as the work in it.
pub(super) fn purge(conn: &mut Conn, before: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(
        jobs::table.filter(
            jobs::state
                .eq(Sql(JobState::Done))
                .and(jobs::finished_at.lt(Sql(before))),
        ),
    )
    .execute(conn)
}
