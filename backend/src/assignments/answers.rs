//! What jurors answer to an assignment: that they will judge, or that they give it back.

use domain::conflict::ConflictKind;
use domain::contest::Phase;
use domain::ids::{AssignmentId, ConflictId};
use domain::jury::{AssignmentCommand, AssignmentState, RefusalReason, transition};
use openapi::ErrorCode;
use openapi::assignment::AnsweredAssignment;
use serde_json::json;
use uuid::Uuid;

use super::by_hand::state_name;
use super::rows::AssignmentRow;
use super::store;
use super::timing::check_open;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::conflicts::rows::{ConflictCause, ConflictRow};
use crate::contests;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::jurors::access::{own_seat, refused};
use crate::jurors::rows::JurorRow;

/// An assignment of the person who asks.
struct Own {
    row: AssignmentRow,
    code: String,
    contest: Contest,
    juror: JurorRow,
}

/// Says that the juror will judge the entry.
pub(super) fn accept(
    conn: &mut Conn,
    context: &Context,
    assignment: AssignmentId,
) -> Result<AnsweredAssignment, Error> {
    let own = find_own(conn, context, assignment)?;
    let state = transition(own.row.state, AssignmentCommand::Accept)
        .map_err(|refusal| refused(ErrorCode::StateRefused, &refusal))?;
    if state != own.row.state {
        store::update_state(conn, own.row.id, state, None, context.now)?;
        let event = Event::new("accept_assignment", "assignment", assignment.uuid());
        let event = event.in_contest(own.contest.id);
        audit::record(
            conn,
            context,
            event.from_to(state_name(own.row.state), state_name(state)),
        )?;
    }
    Ok(answered(own, state))
}

/// Gives an assignment back. The hole it leaves is filled by the next proposal; a review that was begun stays.
pub(super) fn decline(
    conn: &mut Conn,
    context: &Context,
    assignment: AssignmentId,
    reason: RefusalReason,
) -> Result<AnsweredAssignment, Error> {
    let own = find_own(conn, context, assignment)?;
    let (state, _) = give_back(conn, context, &own, reason, "")?;
    Ok(answered(own, state))
}

/// Gives an assignment of this seat back because the juror recognised the work, with a remark. Returns the conflict that
/// stands for it.
pub(crate) fn recuse(
    conn: &mut Conn,
    context: &Context,
    juror: &JurorRow,
    assignment: AssignmentId,
    note: &str,
) -> Result<ConflictRow, Error> {
    let own = find_own(conn, context, assignment)?;
    if own.juror.id != juror.id {
        return Err(Error::not_found());
    }
    let (_, conflict) = give_back(conn, context, &own, RefusalReason::Conflict, note)?;
    conflict.ok_or_else(|| Error::internal("declare a conflict", "giving back for a conflict made none"))
}

fn find_own(conn: &mut Conn, context: &Context, assignment: AssignmentId) -> Result<Own, Error> {
    let found = store::find_own(conn, assignment, context.actor)?;
    let (row, code) = found.ok_or_else(Error::not_found)?;
    let found = contests::store::find_round(conn, row.round_id)?;
    let (contest, position) = found.ok_or_else(Error::not_found)?;
    let (_, juror) = own_seat(conn, context, contest.id)?;
    check_open(&contest, position, &[Phase::Screening, Phase::Judging])?;
    Ok(Own {
        row,
        code,
        contest,
        juror,
    })
}

fn give_back(
    conn: &mut Conn,
    context: &Context,
    own: &Own,
    reason: RefusalReason,
    note: &str,
) -> Result<(AssignmentState, Option<ConflictRow>), Error> {
    let is_begun = store::is_begun(conn, own.row.id)?;
    let state = transition(own.row.state, AssignmentCommand::Decline { is_begun })
        .map_err(|refusal| refused(ErrorCode::StateRefused, &refusal))?;
    store::update_state(conn, own.row.id, state, Some(reason), context.now)?;
    let conflict = (reason == RefusalReason::Conflict).then(|| ConflictRow {
        id: ConflictId::new(Uuid::new_v4()),
        juror_id: own.juror.id,
        entry_id: Some(own.row.entry_id),
        kind: ConflictKind::Entry,
        cause: ConflictCause::Declared,
        subject: own.code.clone(),
        relation: None,
        note: note.to_owned(),
        created_at: context.now,
    });
    if let Some(row) = &conflict {
        crate::conflicts::store::insert(conn, row, context.actor)?;
    }
    let event = Event::new("decline_assignment", "assignment", own.row.id.uuid());
    let event = event.in_contest(own.contest.id);
    let event = event.from_to(state_name(own.row.state), state_name(state));
    let detail = json!({"reason": reason, "review_begun": is_begun});
    audit::record(conn, context, event.with(detail))?;
    Ok((state, conflict))
}

fn answered(own: Own, state: AssignmentState) -> AnsweredAssignment {
    AnsweredAssignment {
        id: own.row.id,
        contest_id: own.contest.id,
        round_id: own.row.round_id,
        entry_code: own.code,
        state,
    }
}
