//! What organisers set and take back by hand.

use domain::assignment::Affinity;
use domain::conflict::Verdict;
use domain::ids::{AssignmentId, EntryId, JurorId, RoundId};
use domain::jury::{AssignmentCommand, AssignmentOrigin, AssignmentState, transition};
use openapi::ErrorCode;
use openapi::assignment::Assignment;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::facts::Facts;
use super::rows::{AssignmentRow, NewAssignment, Reasons};
use super::timing::{PLANNED_IN, check_open};
use super::{store, table};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::conflicts;
use crate::db::Conn;
use crate::error::Error;
use crate::jurors::access::{managed_round, refused};

/// Why a pair cannot be set by hand, beside conflicts.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum Unassignable {
    /// The entry is not submitted, or did not advance.
    EntryNotInRound,
    JurorNotActive,
    LoadReached {
        max: u32,
    },
}

/// Proposes a juror for an entry, against whatever the engine would do, but never against a conflict or a limit.
pub(super) fn assign(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    entry: EntryId,
    juror: JurorId,
) -> Result<Assignment, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_open(&contest, position, &PLANNED_IN)?;
    store::find_code(conn, contest.id, entry)?.ok_or_else(Error::not_found)?;
    crate::jurors::store::find_juror(conn, contest.id, juror)?.ok_or_else(Error::not_found)?;
    let facts = Facts::load(conn, &contest, position, Some(entry))?;
    let not_now = |why| refused(ErrorCode::StateRefused, &why);
    let judged = facts
        .entry(entry)
        .ok_or_else(|| not_now(Unassignable::EntryNotInRound))?;
    let judge = facts
        .juror(juror)
        .ok_or_else(|| not_now(Unassignable::JurorNotActive))?;
    if let Verdict::Barred(causes) = facts.verdict(entry, juror) {
        return Err(Error::reasons(
            ErrorCode::StateRefused,
            conflicts::found::reasons(causes)?,
        ));
    }
    let before = store::find_pair(conn, round, entry, juror)?;
    if before.is_none_or(|row| row.state != AssignmentState::Proposed) {
        let load = store::load_of(conn, round, juror)?;
        if load >= i64::from(judge.max_load) {
            let max = judge.max_load;
            return Err(refused(
                ErrorCode::LimitReached,
                &Unassignable::LoadReached { max },
            ));
        }
    }
    let from = before.map_or("none".to_owned(), |row| state_name(row.state));
    let id = match before {
        None => {
            let new = NewAssignment {
                id: AssignmentId::new(Uuid::new_v4()),
                juror_id: juror,
                entry_id: entry,
                origin: AssignmentOrigin::Manual,
                reasons: Reasons::of(Affinity::of(&judged.profile, &judge.profile)),
            };
            store::insert_proposed(conn, round, &[new], context.now)?;
            new.id
        }
        Some(row) => {
            let was_refused = row.refusal.is_some();
            let command = AssignmentCommand::Assign { was_refused };
            let state = transition(row.state, command)
                .map_err(|refusal| refused(ErrorCode::StateRefused, &refusal))?;
            let again = AssignmentRow {
                state,
                origin: AssignmentOrigin::Manual,
                ..row
            };
            store::propose_again(conn, &again, context.now)?;
            row.id
        }
    };
    let event = Event::new("assign_by_hand", "assignment", id.uuid()).in_contest(contest.id);
    let event = event.from_to(from, state_name(AssignmentState::Proposed));
    audit::record(conn, context, event.with(json!({"entry": entry, "juror": juror})))?;
    table::find(conn, round, entry, juror, &facts)
}

/// Takes a proposal out, or an assignment back from its juror.
pub(super) fn remove(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    entry: EntryId,
    juror: JurorId,
) -> Result<(), Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    check_open(&contest, position, &PLANNED_IN)?;
    let row = store::find_pair(conn, round, entry, juror)?.ok_or_else(Error::not_found)?;
    let to = if row.state == AssignmentState::Proposed {
        store::delete_proposed(conn, &[row.id])?;
        "none".to_owned()
    } else {
        let state = transition(row.state, AssignmentCommand::Revoke)
            .map_err(|refusal| refused(ErrorCode::StateRefused, &refusal))?;
        store::update_state(conn, row.id, state, None, context.now)?;
        state_name(state)
    };
    let event = Event::new("remove_assignment", "assignment", row.id.uuid()).in_contest(contest.id);
    let event = event.from_to(state_name(row.state), to);
    audit::record(conn, context, event.with(json!({"entry": entry, "juror": juror})))?;
    Ok(())
}

/// The state as the audit trail names it.
pub(super) fn state_name(state: AssignmentState) -> String {
    match state {
        AssignmentState::Proposed => "proposed",
        AssignmentState::Released => "released",
        AssignmentState::Accepted => "accepted",
        AssignmentState::Declined => "declined",
        AssignmentState::Done => "done",
        AssignmentState::Revoked => "revoked",
    }
    .to_owned()
}
