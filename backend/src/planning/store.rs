//! The tables `planning_options` and `planning_runs`.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::assignment::{PlanningFailure, PlanningOptions, PlanningState, Progress};
use domain::ids::{PlanningRunId, RoundId};
use openapi::planning::AssignmentProposal;

use super::rows::{OptionsRow, RunRow};
use crate::db::schema::{planning_options, planning_runs};
use crate::db::types::{DbTimestamp, DbUuid, Sql};
use crate::db::{Conn, Json, MultiBackend};

/// The sort key of the list of runs.
pub(super) type RunKey = (DateTime<Utc>, PlanningRunId);

pub(super) fn find_options(conn: &mut Conn, round: RoundId) -> QueryResult<Option<OptionsRow>> {
    planning_options::table
        .find(Sql(round))
        .select(OptionsRow::as_select())
        .first(conn)
        .optional()
}

/// Writes the options of a round; `version` is the one that they get.
pub(super) fn save_options(
    conn: &mut Conn,
    round: RoundId,
    options: &PlanningOptions,
    version: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let values = (
        planning_options::options.eq(Json(options.clone())),
        planning_options::version.eq(version),
        planning_options::updated_at.eq(Sql(now)),
    );
    if version == 1 {
        diesel::insert_into(planning_options::table)
            .values((planning_options::round_id.eq(Sql(round)), values))
            .execute(conn)?;
    } else {
        diesel::update(planning_options::table.find(Sql(round)))
            .set(values)
            .execute(conn)?;
    }
    Ok(())
}

pub(super) fn insert(conn: &mut Conn, row: &RunRow) -> QueryResult<()> {
    diesel::insert_into(planning_runs::table)
        .values((
            planning_runs::id.eq(Sql(row.id)),
            planning_runs::round_id.eq(Sql(row.round)),
            planning_runs::state.eq(Sql(row.state)),
            planning_runs::mode.eq(Sql(row.mode)),
            planning_runs::options.eq(Json(row.options.0.clone())),
            planning_runs::seed.eq(row.seed),
            planning_runs::attempt.eq(row.attempt),
            planning_runs::done_thousandths.eq(row.done_thousandths),
            planning_runs::requested_by.eq(Sql(row.requested_by)),
            planning_runs::requested_at.eq(Sql(row.requested_at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, run: PlanningRunId) -> QueryResult<Option<RunRow>> {
    planning_runs::table
        .find(Sql(run))
        .select(RunRow::as_select())
        .first(conn)
        .optional()
}

/// What a run proposed, as long as it is kept.
pub(super) fn proposal_of(conn: &mut Conn, run: PlanningRunId) -> QueryResult<Option<AssignmentProposal>> {
    let stored: Option<Json<AssignmentProposal>> = planning_runs::table
        .find(Sql(run))
        .select(planning_runs::proposal)
        .first(conn)?;
    Ok(stored.map(|Json(proposal)| proposal))
}

/// The runs of a round, all or those in a state, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    round: RoundId,
    state: Option<PlanningState>,
    after: Option<RunKey>,
    limit: i64,
) -> QueryResult<Vec<RunRow>> {
    let mut query = planning_runs::table
        .filter(planning_runs::round_id.eq(Sql(round)))
        .select(RunRow::as_select())
        .order((planning_runs::requested_at.desc(), planning_runs::id.desc()))
        .limit(limit)
        .into_boxed::<MultiBackend>();
    if let Some(state) = state {
        query = query.filter(planning_runs::state.eq(Sql(state)));
    }
    if let Some((requested_at, id)) = after {
        query = query.filter(
            sql::<Bool>("(planning_runs.requested_at, planning_runs.id) < (")
                .bind::<DbTimestamp, _>(Sql(requested_at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    query.load(conn)
}

pub(super) fn is_any_under_way(conn: &mut Conn, round: RoundId) -> QueryResult<bool> {
    let under_way = planning_runs::table
        .filter(planning_runs::round_id.eq(Sql(round)))
        .filter(planning_runs::state.eq_any([PlanningState::Waiting, PlanningState::Running].map(Sql)));
    diesel::select(exists(under_way)).get_result(conn)
}

/// Hands the run to the attempt with this number, which begins it from the start.
pub(super) fn begin(
    conn: &mut Conn,
    run: PlanningRunId,
    attempt: i32,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(planning_runs::table.find(Sql(run)))
        .set((
            planning_runs::state.eq(Sql(PlanningState::Running)),
            planning_runs::attempt.eq(attempt),
            planning_runs::done_thousandths.eq(0),
            planning_runs::best_thousandths.eq(None::<i64>),
            planning_runs::started_at.eq(Some(Sql(now))),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn save_progress(conn: &mut Conn, run: PlanningRunId, progress: Progress) -> QueryResult<()> {
    let best = progress.best.and_then(|best| i64::try_from(best).ok());
    diesel::update(planning_runs::table.find(Sql(run)))
        .set((
            planning_runs::done_thousandths.eq(i32::from(progress.done)),
            planning_runs::best_thousandths.eq(best),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts a run back to where it was before anybody took it.
pub(super) fn put_back(conn: &mut Conn, run: PlanningRunId) -> QueryResult<()> {
    diesel::update(planning_runs::table.find(Sql(run)))
        .set(planning_runs::state.eq(Sql(PlanningState::Waiting)))
        .execute(conn)?;
    Ok(())
}

/// Notes that somebody wants the run to stop.
pub(super) fn ask_to_stop(conn: &mut Conn, run: PlanningRunId, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(planning_runs::table.find(Sql(run)))
        .set(planning_runs::cancelled_at.eq(Some(Sql(now))))
        .execute(conn)?;
    Ok(())
}

/// Ends a run without a plan.
pub(super) fn end(
    conn: &mut Conn,
    run: PlanningRunId,
    state: PlanningState,
    failure: Option<PlanningFailure>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(planning_runs::table.find(Sql(run)))
        .set((
            planning_runs::state.eq(Sql(state)),
            planning_runs::failure.eq(failure.map(Sql)),
            planning_runs::ended_at.eq(Some(Sql(now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends a run with its plan, and forgets what earlier ones proposed.
pub(super) fn complete(
    conn: &mut Conn,
    run: &RunRow,
    proposal: &AssignmentProposal,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(planning_runs::table.filter(planning_runs::round_id.eq(Sql(run.round))))
        .set(planning_runs::proposal.eq(None::<String>))
        .execute(conn)?;
    diesel::update(planning_runs::table.find(Sql(run.id)))
        .set((
            planning_runs::state.eq(Sql(PlanningState::Done)),
            planning_runs::done_thousandths.eq(1000),
            planning_runs::proposal.eq(Some(Json(proposal.clone()))),
            planning_runs::ended_at.eq(Some(Sql(now))),
        ))
        .execute(conn)?;
    Ok(())
}
