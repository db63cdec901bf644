//! A juror's way through a round.

use domain::conflict::ConflictKind;
use domain::ids::{ConflictId, EntryId, JurorId, RoundId};
use domain::jury::JurorState;
use domain::pairwise::round::{Change, JurorAction, Round, SkipReason};
use openapi::pairwise::{Pitch, PitchQueue, PitchWalk};
use serde_json::json;
use uuid::Uuid;

use super::held::{self, Held, append};
use super::rows::PitchRow;
use super::state::PairwiseRounds;
use super::store;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::conflicts;
use crate::conflicts::rows::{ConflictCause, ConflictRow};
use crate::contests::store::find_round;
use crate::db::Conn;
use crate::entries::naming;
use crate::error::Error;
use crate::jurors;

/// What the screen of the juror who asks shows.
pub(super) fn find_queue(
    conn: &mut Conn,
    context: &Context,
    rounds: &PairwiseRounds,
    round: RoundId,
) -> Result<PitchQueue, Error> {
    let (held, juror) = seated(conn, context, round)?;
    let state = rounds.load(conn, round)?;
    queue(conn, context, &held, state.as_deref(), juror)
}

/// Does what the juror asks for, and tells what the screen shows then.
pub(super) fn act(
    conn: &mut Conn,
    context: &Context,
    rounds: &PairwiseRounds,
    round: RoundId,
    action: JurorAction,
) -> Result<PitchQueue, Error> {
    let (held, juror) = seated(conn, context, round)?;
    held.check_judged(context.now)?;
    let state = held::open(rounds.load(conn, round)?)?;
    let change = state
        .decide(juror, action, context.now)
        .map_err(|refusal| held::refusal(&refusal))?;
    let after = append(conn, context, round, &state, &[change], "")?;
    declare(conn, context, &state, juror, change)?;
    let event = Event::new("judge_pitch", "round", round.uuid()).in_contest(held.contest.id);
    let detail = json!({"juror": juror, "record": after.version(), "event": change.name()});
    audit::record(conn, context, event.with(detail))?;
    queue(conn, context, &held, Some(&after), juror)
}

/// The round, and the seat in its jury of the person who asks; there is no round for anybody else.
fn seated(conn: &mut Conn, context: &Context, round: RoundId) -> Result<(Held, JurorId), Error> {
    let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
    let juror = jurors::store::find_seat(conn, contest.id, context.actor)?
        .filter(|juror| juror.state == JurorState::Active)
        .ok_or_else(Error::not_found)?;
    Ok((Held::of(contest, position)?, juror.id))
}

/// Keeps a conflict that a juror met on the way where all conflicts are, and takes it back with the step.
fn declare(
    conn: &mut Conn,
    context: &Context,
    before: &Round,
    juror: JurorId,
    change: Change,
) -> Result<(), Error> {
    match change {
        Change::Skipped {
            entry,
            reason: SkipReason::Conflict,
            ..
        } => {
            let pitch = store::pitches(conn, &[entry])?.pop();
            let row = ConflictRow {
                id: ConflictId::new(Uuid::new_v4()),
                juror_id: juror,
                entry_id: Some(entry),
                kind: ConflictKind::Entry,
                cause: ConflictCause::Declared,
                subject: pitch.ok_or_else(Error::not_found)?.code,
                relation: None,
                note: String::new(),
                created_at: context.now,
            };
            conflicts::store::insert(conn, &row, context.actor)?;
        }
        Change::Undone { .. } => {
            if let Some(entry) = before.conflict_of_last_step(juror) {
                conflicts::store::withdraw_recognised(conn, juror, entry, context.now)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn queue(
    conn: &mut Conn,
    context: &Context,
    held: &Held,
    state: Option<&Round>,
    juror: JurorId,
) -> Result<PitchQueue, Error> {
    let walk = match state.filter(|state| state.has_juror(juror)) {
        Some(state) => Some(walk(conn, context, held, state, juror)?),
        None => None,
    };
    Ok(PitchQueue {
        round_id: held.round.id,
        contest_id: held.contest.id,
        name: held.round.name.clone(),
        ends_at: held.ends_at(),
        accepts_answers: held.is_judged(context.now),
        may_tie: held.rules.are_ties_possible(),
        is_open: state.is_some(),
        walk,
    })
}

fn walk(
    conn: &mut Conn,
    context: &Context,
    held: &Held,
    state: &Round,
    juror: JurorId,
) -> Result<PitchWalk, Error> {
    let queue = state.queue(juror).map_err(|refusal| held::refusal(&refusal))?;
    let seen: Vec<EntryId> = queue.current.into_iter().chain(queue.visiting).collect();
    let mut pitches = Vec::new();
    for row in store::pitches(conn, &seen)? {
        pitches.push(pitch(conn, context, held, row)?);
    }
    let named = |entry: Option<EntryId>| {
        let entry = entry?;
        pitches.iter().find(|pitch| pitch.entry_id == entry).cloned()
    };
    Ok(PitchWalk {
        stage: queue.stage,
        current: named(queue.current),
        visiting: named(queue.visiting),
        since: queue.since,
        can_undo: queue.can_undo,
        tally: queue.tally,
    })
}

fn pitch(conn: &mut Conn, context: &Context, held: &Held, row: PitchRow) -> Result<Pitch, Error> {
    let track = row.submitted.0.track;
    let mut tracks = held.contest.draft.tracks.iter();
    let track = tracks.find(|each| Some(each.id) == track);
    Ok(Pitch {
        entry_id: row.id,
        entry_code: row.code,
        title: row.submitted.0.title,
        track_name: track.map(|track| track.name.clone()),
        entrants: naming::for_juror(conn, held.contest.id, row.id, held.round.blind, context.now)?,
    })
}
