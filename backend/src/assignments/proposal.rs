//! Proposing: facts in one transaction, the plan outside of any, its rows in another that first looks whether the facts
//! still hold. The engine may need seconds; nobody waits for it but who asked.

use domain::contest::Phase;
use domain::ids::RoundId;
use openapi::ErrorCode;
use openapi::assignment::AssignmentProposal;
use serde_json::json;

use super::facts::Facts;
use super::planning::{self, Outcome};
use super::rows::AssignmentRow;
use super::store::{self, Stamp};
use crate::app::{App, Context};
use crate::audit::{self, Event};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::http::SignedIn;
use crate::http::mutation::Stamp as RequestStamp;
use crate::jurors::access::{check_phase, managed_round, refused, require_marks};

/// How often the plan is made anew when facts change under it, before the caller is told.
const ATTEMPTS: u32 = 3;

/// Lets the engine propose assignments for a round and writes them in the place of what it proposed before.
pub(super) async fn propose(
    app: &App,
    signed_in: SignedIn,
    stamp: RequestStamp,
    round: RoundId,
) -> Result<AssignmentProposal, Error> {
    let mut attempt = 1;
    loop {
        let facts = app
            .query(signed_in.person, move |conn, context| load(conn, context, round))
            .await?;
        let (facts, outcome) = tokio::task::spawn_blocking(move || {
            let outcome = planning::plan(&facts);
            (facts, outcome)
        })
        .await
        .map_err(|source| Error::internal("plan assignments", source))?;
        let (outcome, facts_stamp, before) = (outcome?, facts.stamp, facts.assignments);
        let written = app
            .command(signed_in.person, stamp.clone(), move |conn, context| {
                write(conn, context, round, &outcome, &facts_stamp, &before)
            })
            .await;
        match written {
            Err(error) if is_stale(&error) && attempt < ATTEMPTS => attempt += 1,
            outcome => return outcome,
        }
    }
}

fn load(conn: &mut Conn, context: &Context, round: RoundId) -> Result<Facts, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_open(
        &contest,
        position,
        &[Phase::Open, Phase::Screening, Phase::Judging],
    )?;
    Facts::load(conn, &contest, position, None)
}

fn write(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    outcome: &Outcome,
    facts: &Stamp,
    before: &[AssignmentRow],
) -> Result<AssignmentProposal, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_open(
        &contest,
        position,
        &[Phase::Open, Phase::Screening, Phase::Judging],
    )?;
    if store::stamp(conn, contest.id)? != *facts || store::of_round(conn, round)? != before {
        return Err(Error::refused(ErrorCode::VersionMismatch));
    }
    store::delete_proposed(conn, &outcome.gone)?;
    store::insert_proposed(conn, round, &outcome.new, context.now)?;
    let event = Event::new("propose_assignments", "round", round.uuid()).in_contest(contest.id);
    let missing: u32 = outcome
        .proposal
        .shortfalls
        .iter()
        .map(|short| short.missing)
        .sum();
    audit::record(
        conn,
        context,
        event.with(json!({
            "added": outcome.new.len(), "removed": outcome.gone.len(), "missing": missing,
        })),
    )?;
    Ok(outcome.proposal.clone())
}

fn is_stale(error: &Error) -> bool {
    matches!(error, Error::Refused(problem) if problem.code == ErrorCode::VersionMismatch)
}

/// Why nothing can be done in a round.
#[derive(Debug, serde::Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Untimely {
    /// The contest is in the round at this position, counted from 0.
    NotTheCurrentRound { current: usize },
}

/// Refuses unless the round is judged by marks and the current one, and the contest in one of the phases.
pub(super) fn check_open(contest: &Contest, position: usize, phases: &[Phase]) -> Result<(), Error> {
    require_marks(contest, position)?;
    check_phase(contest, phases)?;
    if position == contest.round {
        return Ok(());
    }
    let current = contest.round;
    Err(refused(
        ErrorCode::StateRefused,
        &Untimely::NotTheCurrentRound { current },
    ))
}
