//! Who asks, as seen from a contest and its jury.

use domain::contest::Phase;
use domain::ids::{ContestId, RoundId};
use domain::jury::JurorState;
use domain::policy::{Access, manage_jury};
use openapi::ErrorCode;
use openapi::error::Reason;
use serde::Serialize;

use super::rows::JurorRow;
use super::store;
use crate::app::Context;
use crate::contests;
use crate::contests::service::actor_in;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::{Error, reason};

/// The contest, for somebody who runs it. For its contestants there is nothing of the kind.
pub(crate) fn managed_contest(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
) -> Result<Contest, Error> {
    let contest = contests::store::find(conn, contest)?.ok_or_else(Error::not_found)?;
    check_manager(conn, context, &contest)?;
    Ok(contest)
}

/// The contest of a round, and which of its rounds that is, for somebody who runs it.
pub(crate) fn managed_round(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
) -> Result<(Contest, usize), Error> {
    let (contest, position) = contests::store::find_round(conn, round)?.ok_or_else(Error::not_found)?;
    check_manager(conn, context, &contest)?;
    Ok((contest, position))
}

fn check_manager(conn: &mut Conn, context: &Context, contest: &Contest) -> Result<(), Error> {
    let actor = actor_in(conn, contest.id, context.actor)?;
    match manage_jury(&actor, contest.visible_phase()) {
        Access::Allowed => Ok(()),
        // A juror knows that there is a jury; to anybody else not even that is told.
        Access::Forbidden if actor.judges() => Err(Error::forbidden()),
        Access::Forbidden | Access::Hidden => Err(Error::not_found()),
    }
}

/// The contest and the seat in it of the person who asks; there is none for anybody else.
pub(crate) fn own_seat(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
) -> Result<(Contest, JurorRow), Error> {
    let juror = store::find_seat(conn, contest, context.actor)?
        .filter(|juror| juror.state == JurorState::Active)
        .ok_or_else(Error::not_found)?;
    let contest = contests::store::find(conn, contest)?.ok_or_else(Error::not_found)?;
    Ok((contest, juror))
}

/// Why a command does not fit where the contest stands.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Untimely {
    WrongPhase { phase: Phase },
}

/// Refuses unless the contest is in one of the phases.
pub(crate) fn check_phase(contest: &Contest, phases: &[Phase]) -> Result<(), Error> {
    if phases.contains(&contest.phase) {
        return Ok(());
    }
    let phase = contest.phase;
    Err(refused(ErrorCode::StateRefused, &Untimely::WrongPhase { phase }))
}

/// Refuses what has to do with marks in a round that is judged in pairs.
pub(crate) fn require_marks(contest: &Contest, position: usize) -> Result<(), Error> {
    let round = contest.draft.rounds.get(position).ok_or_else(Error::not_found)?;
    round
        .require_marks()
        .map_err(|wrong| refused(ErrorCode::StateRefused, &wrong))
}

/// A refusal with one reason.
pub(crate) fn refused(code: ErrorCode, refusal: &impl Serialize) -> Error {
    let told: Result<Reason, Error> = reason(refusal);
    match told {
        Ok(reason) => Error::reasons(code, vec![reason]),
        Err(error) => error,
    }
}
