//! Asking for a plan, looking how far it is, stopping it.

use domain::assignment::{Cancelling, PlanningMode, PlanningOptions, PlanningRefusal, PlanningState};
use domain::ids::{PlanningRunId, RoundId};
use openapi::planning::{PlanningRun, PlanningRunWithProposal, StartPlanning};
use openapi::{ErrorCode, Page};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use uuid::Uuid;

use super::options;
use super::rows::RunRow;
use super::store::{self, RunKey};
use crate::app::Context;
use crate::assignments::timing::{PLANNED_IN, check_open};
use crate::audit::{self, Event};
use crate::db::{Conn, Json};
use crate::error::Error;
use crate::http::PageQuery;
use crate::jobs::{self, Job};
use crate::jurors::access::{managed_round, refused};

/// Puts a run into the queue.
pub(super) fn start(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    start: StartPlanning,
) -> Result<PlanningRun, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_open(&contest, position, &PLANNED_IN)?;
    let wanted = options::of_round(conn, round)?.options;
    // The round may have changed since they were written.
    options::check(&contest, position, &wanted)?;
    if wanted.lot.is_some() && start.mode == PlanningMode::Mend {
        return Err(state_refused(PlanningRefusal::LotIsNotMended));
    }
    if store::is_any_under_way(conn, round)? {
        return Err(state_refused(PlanningRefusal::PlanningUnderWay));
    }
    let row = RunRow {
        id: PlanningRunId::new(Uuid::new_v4()),
        round,
        state: PlanningState::Waiting,
        mode: start.mode,
        seed: seed(&wanted).map(i64::from),
        options: Json(wanted),
        attempt: 0,
        done_thousandths: 0,
        best_thousandths: None,
        failure: None,
        requested_by: context.actor,
        requested_at: context.now,
        cancelled_at: None,
        started_at: None,
        ended_at: None,
    };
    store::insert(conn, &row)?;
    jobs::enqueue(conn, context.now, Job::PlanAssignments { run: row.id })?;
    let event = Event::new("start_planning", "round", round.uuid()).in_contest(contest.id);
    let detail = json!({"run": row.id, "mode": row.mode, "options": row.options.0, "seed": row.seed});
    audit::record(conn, context, event.with(detail))?;
    Ok(wire(row))
}

/// Which runs are asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RunQuery {
    /// Only runs in this state; the newest that is `done` made the proposal that stands
    #[param(inline)]
    pub state: Option<PlanningState>,
    /// `next_cursor` of the page before
    pub cursor: Option<String>,
    /// Items on the page at the most
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<u16>,
}

/// The runs of a round, the newest first.
pub(super) fn list(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    query: RunQuery,
) -> Result<Page<PlanningRun>, Error> {
    managed_round(conn, context, round)?;
    let RunQuery { state, cursor, limit } = query;
    let paging = PageQuery { cursor, limit }.parse::<RunKey>()?;
    let rows = store::list(conn, round, state, paging.after, paging.fetch())?;
    paging.page(rows, |row| (row.requested_at, row.id), wire)
}

/// A run with what it proposed.
pub(super) fn find(
    conn: &mut Conn,
    context: &Context,
    run: PlanningRunId,
) -> Result<PlanningRunWithProposal, Error> {
    let row = managed(conn, context, run)?;
    let proposal = store::proposal_of(conn, run)?.map(Box::new);
    let run = wire(row);
    Ok(PlanningRunWithProposal { run, proposal })
}

/// Stops a run. Nothing of it is written from here on, even where its runner is told only at its next sign of life.
pub(super) fn cancel(conn: &mut Conn, context: &Context, run: PlanningRunId) -> Result<PlanningRun, Error> {
    let row = managed(conn, context, run)?;
    let cancelling = row.state.cancel().map_err(state_refused)?;
    if row.cancelled_at.is_none() {
        store::ask_to_stop(conn, run, context.now)?;
        if cancelling == Cancelling::AtOnce {
            store::end(conn, run, PlanningState::Cancelled, None, context.now)?;
        }
        let (contest, _) = managed_round(conn, context, row.round)?;
        let event = Event::new("cancel_planning", "round", row.round.uuid()).in_contest(contest.id);
        audit::record(conn, context, event.with(json!({"run": run})))?;
    }
    managed(conn, context, run).map(wire)
}

/// A run, for somebody who runs the contest; for anybody else there is none.
fn managed(conn: &mut Conn, context: &Context, run: PlanningRunId) -> Result<RunRow, Error> {
    let row = store::find(conn, run)?.ok_or_else(Error::not_found)?;
    match managed_round(conn, context, row.round) {
        Ok(_) => Ok(row),
        Err(Error::Refused(_)) => Err(Error::not_found()),
        Err(error) => Err(error),
    }
}

/// What the lot is drawn with: the organiser's seed, or one that nobody could know beforehand.
fn seed(options: &PlanningOptions) -> Option<u32> {
    let lot = options.lot?;
    let (drawn, ..) = Uuid::new_v4().as_fields();
    Some(lot.seed.unwrap_or(drawn))
}

fn state_refused(refusal: PlanningRefusal) -> Error {
    refused(ErrorCode::StateRefused, &refusal)
}

fn wire(row: RunRow) -> PlanningRun {
    PlanningRun {
        id: row.id,
        round_id: row.round,
        state: row.state,
        mode: row.mode,
        options: row.options.0,
        seed: row.seed.and_then(|seed| u32::try_from(seed).ok()),
        done_thousandths: u16::try_from(row.done_thousandths).unwrap_or(0),
        best_total_thousandths: row.best_thousandths.and_then(|best| u64::try_from(best).ok()),
        is_cancelled: row.cancelled_at.is_some(),
        failure: row.failure,
        requested_at: row.requested_at,
        started_at: row.started_at,
        ended_at: row.ended_at,
    }
}
