//! A planning run in the job queue: facts in one transaction, the plan outside of any, its rows in another that first looks
//! whether the run is still wanted and the facts still hold.
//!
//! Each runner that takes the run counts its attempt up, and every write asks for that number: two that come to work at
//! once, because one could not extend its lease in time, never both write. A run whose server is gone is begun
//! again from the start by the next; after a few of those it ends as interrupted.

use std::ops::ControlFlow;
use std::sync::Arc;

use domain::assignment::{PlanningFailure, PlanningState, Progress};
use domain::ids::PlanningRunId;
use serde_json::json;
use tokio::sync::mpsc;

use super::beat::{Beat, Pulse, Stop};
use super::plan::{self, Order, Outcome};
use super::rows::RunRow;
use super::store;
use crate::app::{App, Context};
use crate::assignments::facts::Facts;
use crate::assignments::store as assignments;
use crate::assignments::timing::{PLANNED_IN, check_open};
use crate::audit::{self, Event};
use crate::contests::store::{Contest, find_round};
use crate::db::Conn;
use crate::error::Error;
use crate::http::problem::causes;

/// How often a plan is made anew when facts change under it.
const PLANS_MAX: u32 = 3;

/// How many servers may fail to finish a run.
const ATTEMPTS_MAX: i32 = 5;

/// Makes the plan of a run, unless it is over. Harmless when it runs twice.
pub(crate) async fn run(app: &App, run: PlanningRunId) -> Result<(), Error> {
    let now = app.clock.now();
    let Some(held) = app.db.write(move |conn| begin(conn, run, now)).await? else {
        return Ok(());
    };
    let ended = match make(app, &held).await {
        Ok(ended) => ended,
        Err(error) => {
            tracing::error!(%run, %error, causes = causes(&error), "cannot plan assignments");
            End::Failed(PlanningFailure::Internal)
        }
    };
    let now = app.clock.now();
    let attempt = held.attempt;
    app.db
        .write(move |conn| end(conn, run, attempt, ended, now))
        .await?;
    if ended == End::PutBack {
        return Err(Error::internal("plan assignments", "the server stops"));
    }
    Ok(())
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The result is written, or another runner has the run.
    Nothing,
    Cancelled,
    Failed(PlanningFailure),
    PutBack,
}

/// Takes the run; nothing where it is over.
fn begin(
    conn: &mut Conn,
    run: PlanningRunId,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<RunRow>, Error> {
    let Some(mut row) = store::find(conn, run)?.filter(|row| !row.state.is_over()) else {
        return Ok(None);
    };
    if row.attempt >= ATTEMPTS_MAX {
        let failure = Some(PlanningFailure::Interrupted);
        store::end(conn, run, PlanningState::Failed, failure, now)?;
        return Ok(None);
    }
    row.attempt += 1;
    row.state = PlanningState::Running;
    store::begin(conn, run, row.attempt, now)?;
    Ok(Some(row))
}

async fn make(app: &App, run: &RunRow) -> Result<End, Error> {
    for _ in 0..PLANS_MAX {
        let round = run.round;
        let Some(facts) = app.db.read(move |conn| load(conn, round)).await? else {
            return Ok(End::Failed(PlanningFailure::RoundIsOver));
        };
        let facts = Arc::new(facts);
        let outcome = match watched(app, run, facts.clone()).await? {
            ControlFlow::Continue(outcome) => Arc::new(outcome),
            ControlFlow::Break(Stop::Cancelled) => return Ok(End::Cancelled),
            ControlFlow::Break(Stop::Lost) => return Ok(End::Nothing),
            ControlFlow::Break(Stop::ServerStops) => return Ok(End::PutBack),
        };
        let (id, attempt, now) = (run.id, run.attempt, app.clock.now());
        let written = app
            .db
            .write(move |conn| {
                let context = |row: &RunRow| Context {
                    actor: row.requested_by,
                    now,
                    request_id: None,
                };
                match store::find(conn, id)?.filter(|row| row.is_held_by(attempt)) {
                    None => Ok(Written::Ended(End::Nothing)),
                    Some(row) if row.cancelled_at.is_some() => Ok(Written::Ended(End::Cancelled)),
                    Some(row) => write(conn, &context(&row), &row, &facts, &outcome),
                }
            })
            .await?;
        match written {
            Written::Ended(end) => return Ok(end),
            Written::Stale => tracing::info!(run = %run.id, "facts changed under a plan, which is made anew"),
        }
    }
    Ok(End::Failed(PlanningFailure::FactsKeptChanging))
}

/// What became of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Ended(End),
    /// It rests on facts that hold no more.
    Stale,
}

/// The round, as long as it can be planned.
fn planned(conn: &mut Conn, round: domain::ids::RoundId) -> Result<Option<(Contest, usize)>, Error> {
    let found = find_round(conn, round)?;
    Ok(found.filter(|(contest, position)| check_open(contest, *position, &PLANNED_IN).is_ok()))
}

fn load(conn: &mut Conn, round: domain::ids::RoundId) -> Result<Option<Facts>, Error> {
    let Some((contest, position)) = planned(conn, round)? else {
        return Ok(None);
    };
    Facts::load(conn, &contest, position, None).map(Some)
}

/// Lets the engine work on a thread of its own, and answers its signs of life.
async fn watched(app: &App, run: &RunRow, facts: Arc<Facts>) -> Result<ControlFlow<Stop, Outcome>, Error> {
    let (beats, mut due) = mpsc::channel::<Beat>(1);
    let mut pulse = Pulse::new(beats, app.jobs.clone());
    let order = Order {
        options: run.options.0.clone(),
        mode: run.mode,
        seed: run.seed.and_then(|seed| u32::try_from(seed).ok()),
    };
    let engine = tokio::task::spawn_blocking(move || plan::make(&facts, &order, &mut pulse));
    let mut failed = None;
    while let Some(beat) = due.recv().await {
        let (id, attempt, progress) = (run.id, run.attempt, beat.progress);
        let told = app
            .db
            .write(move |conn| note(conn, (id, attempt), progress))
            .await;
        let answer = told.unwrap_or_else(|error| {
            failed = Some(error);
            ControlFlow::Break(Stop::Lost)
        });
        if beat.answer.send(answer).is_err() {
            break;
        }
    }
    let made = engine
        .await
        .map_err(|source| Error::internal("wait for a plan", source))?;
    match failed {
        Some(error) => Err(error),
        None => made,
    }
}

/// Writes how far the run is, and tells whether to go on.
fn note(
    conn: &mut Conn,
    (run, attempt): (PlanningRunId, i32),
    progress: Progress,
) -> Result<ControlFlow<Stop>, Error> {
    let Some(row) = store::find(conn, run)?.filter(|row| row.is_held_by(attempt)) else {
        return Ok(ControlFlow::Break(Stop::Lost));
    };
    store::save_progress(conn, run, progress)?;
    Ok(match row.cancelled_at {
        Some(_) => ControlFlow::Break(Stop::Cancelled),
        None => ControlFlow::Continue(()),
    })
}

/// Writes the plan in the place of what was proposed before, if the facts still hold.
fn write(
    conn: &mut Conn,
    context: &Context,
    run: &RunRow,
    facts: &Facts,
    outcome: &Outcome,
) -> Result<Written, Error> {
    let Some((contest, _)) = planned(conn, run.round)? else {
        return Ok(Written::Ended(End::Failed(PlanningFailure::RoundIsOver)));
    };
    if assignments::stamp(conn, contest.id)? != facts.stamp
        || assignments::of_round(conn, run.round)? != facts.assignments
    {
        return Ok(Written::Stale);
    }
    assignments::delete_proposed(conn, &outcome.gone)?;
    assignments::insert_proposed(conn, run.round, &outcome.new, context.now)?;
    store::complete(conn, run, &outcome.proposal, context.now)?;
    let missing: u32 = outcome
        .proposal
        .shortfalls
        .iter()
        .map(|short| short.missing)
        .sum();
    let event = Event::new("propose_assignments", "round", run.round.uuid()).in_contest(contest.id);
    let detail = json!({
        "run": run.id, "added": outcome.new.len(), "removed": outcome.gone.len(), "missing": missing,
    });
    audit::record(conn, context, event.with(detail))?;
    Ok(Written::Ended(End::Nothing))
}

/// Notes how an attempt ended, if it still has the run.
fn end(
    conn: &mut Conn,
    run: PlanningRunId,
    attempt: i32,
    end: End,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Error> {
    if store::find(conn, run)?.is_none_or(|row| !row.is_held_by(attempt)) {
        return Ok(());
    }
    match end {
        End::Nothing => {}
        End::PutBack => store::put_back(conn, run)?,
        End::Cancelled => store::end(conn, run, PlanningState::Cancelled, None, now)?,
        End::Failed(failure) => store::end(conn, run, PlanningState::Failed, Some(failure), now)?,
    }
    Ok(())
}
