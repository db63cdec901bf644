//! What organisers do with a round that is judged in pairs.

use domain::conflict::ConflictKind;
use domain::ids::{ConflictId, EntryId, JurorId, RoundId};
use domain::jury::JurorState;
use domain::pairwise::round::{Barred, Change, OrganiserAction, Record, Refusal, Round, Setup, SetupFlaw};
use domain::policy;
use domain::problem::FieldRule;
use domain::text::{Length, Lines, clean};
use openapi::pairwise::{ChangePairwiseRound, PairwiseRound};
use serde_json::json;
use uuid::Uuid;

use super::bars::{barred, entries_of};
use super::held::{self, Held, Untimely, append};
use super::state::PairwiseRounds;
use super::store;
use super::view::{self, Onlooker};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::conflicts;
use crate::conflicts::rows::{ConflictCause, ConflictRow};
use crate::contests::service::{actor_in, permit};
use crate::contests::store::find_round;
use crate::db::Conn;
use crate::error::Error;
use crate::jurors::access::managed_round;
use crate::results::judged::entries_in;

/// Why an organiser steps in.
const NOTE: Length = Length { min: 0, max: 500 };

/// The round as it stands, for who runs the contest and its chair.
pub(super) fn find(
    conn: &mut Conn,
    context: &Context,
    rounds: &PairwiseRounds,
    round: RoundId,
) -> Result<PairwiseRound, Error> {
    let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
    let actor = actor_in(conn, contest.id, context.actor)?;
    permit(policy::rank(&actor, contest.visible_phase()))?;
    let held = Held::of(contest, position)?;
    let state = rounds.load(conn, round)?;
    let onlooker = if actor.runs_contest() {
        Onlooker::Organiser
    } else {
        Onlooker::Chair
    };
    view::round(conn, context, &held, state.as_deref(), onlooker)
}

/// Opens the round with the entries and jurors of the moment and what is known of conflicts between them.
pub(super) fn open(conn: &mut Conn, context: &Context, round: RoundId) -> Result<PairwiseRound, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    let held = Held::of(contest, position)?;
    held.check_judged(context.now)?;
    if store::opened(conn, round)?.is_some() {
        return Err(held::not_now(&Untimely::PairsOpen));
    }
    let setup = setup(conn, &held)?;
    let state = Round::open(&setup).map_err(|flaw| match flaw {
        SetupFlaw::TooManyEntries { most, .. } => held::refusal(&Refusal::TooManyEntries { most }),
        flaw => Error::internal("open a round", flaw),
    })?;
    let event = Event::new("open_pairwise_round", "round", round.uuid()).in_contest(held.contest.id);
    let detail = json!({
        "entries": setup.entries.len(), "jurors": setup.jurors.len(), "conflicts": setup.conflicts.len(),
    });
    store::open(conn, context, round, setup)?;
    audit::record(conn, context, event.with(detail))?;
    view::round(conn, context, &held, Some(&state), Onlooker::Organiser)
}

fn setup(conn: &mut Conn, held: &Held) -> Result<Setup, Error> {
    let entries = entries_in(conn, &held.contest, held.position)?;
    let entries: Vec<EntryId> = entries.into_iter().map(|entry| entry.id).collect();
    let jurors: Vec<JurorId> = active_jurors(conn, held)?;
    // Both databases and every browser keep so many bits of a number.
    let seed = u64::try_from(Uuid::new_v4().as_u128() & ((1 << 53) - 1))
        .map_err(|source| Error::internal("draw the seed of a round", source))?;
    Ok(Setup {
        rules: held.rules,
        seed,
        conflicts: barred(conn, &held.contest, &entries, &jurors)?,
        entries,
        jurors,
    })
}

fn active_jurors(conn: &mut Conn, held: &Held) -> Result<Vec<JurorId>, Error> {
    let jury = store::jury(conn, held.contest.id)?.into_iter();
    let active = jury.filter(|juror| juror.state == JurorState::Active);
    Ok(active.map(|juror| juror.id).collect())
}

/// Steps into a round that is open.
pub(super) fn change(
    conn: &mut Conn,
    context: &Context,
    rounds: &PairwiseRounds,
    round: RoundId,
    change: &ChangePairwiseRound,
) -> Result<PairwiseRound, Error> {
    let (contest, position) = managed_round(conn, context, round)?;
    let held = Held::of(contest, position)?;
    let note = clean(&change.note, Lines::Many, NOTE).map_err(|rule| Error::field("/note", rule))?;
    if matches!(change.change, OrganiserAction::Bar { .. }) && note.is_empty() {
        return Err(Error::field("/note", FieldRule::Required));
    }
    held.check_mendable()?;
    let state = held::open(rounds.load(conn, round)?)?;
    let changes = decide(conn, context, &held, &state, change.change)?;
    let after = append(conn, context, round, &state, &changes, &note)?;
    if let OrganiserAction::Bar { juror, entry } = change.change {
        pin(conn, context, juror, entry, &note)?;
    }
    for change in &changes {
        let event = Event::new("change_pairwise_round", "round", round.uuid()).in_contest(held.contest.id);
        // The reason stands in the record; who may read the trail may not read texts.
        audit::record(conn, context, event.with(json!({"change": change})))?;
    }
    view::round(conn, context, &held, Some(&after), Onlooker::Organiser)
}

/// What the action leads to. Who or what comes late brings its conflicts along.
fn decide(
    conn: &mut Conn,
    context: &Context,
    held: &Held,
    state: &Round,
    action: OrganiserAction,
) -> Result<Vec<Change>, Error> {
    let jurors: Vec<JurorId> = state.jurors().collect();
    let late = match action {
        OrganiserAction::AddEntry { entry } => {
            let taking_part = entries_in(conn, &held.contest, held.position)?;
            if !taking_part.iter().any(|each| each.id == entry) {
                return Err(Error::field("/change/entry", FieldRule::Unknown));
            }
            barred(conn, &held.contest, &[entry], &jurors)?
        }
        OrganiserAction::AddJuror { juror } => {
            if !active_jurors(conn, held)?.contains(&juror) {
                return Err(Error::field("/change/juror", FieldRule::Unknown));
            }
            barred(conn, &held.contest, &entries_of(state), &[juror])?
        }
        _ => Vec::new(),
    };
    let mut after = state.clone();
    let mut changes = Vec::new();
    let bars = late
        .into_iter()
        .map(|Barred { juror, entry }| OrganiserAction::Bar { juror, entry });
    for action in std::iter::once(action).chain(bars) {
        let change = after
            .decide_for_organiser(action, context.now)
            .map_err(|refusal| held::refusal(&refusal))?;
        let record = Record {
            at: context.now,
            change,
        };
        after.apply(&record).map_err(|refusal| held::refusal(&refusal))?;
        changes.push(change);
    }
    Ok(changes)
}

/// Keeps what an organiser held for a conflict where all conflicts are.
fn pin(conn: &mut Conn, context: &Context, juror: JurorId, entry: EntryId, note: &str) -> Result<(), Error> {
    let pitch = store::pitches(conn, &[entry])?.pop();
    let row = ConflictRow {
        id: ConflictId::new(Uuid::new_v4()),
        juror_id: juror,
        entry_id: Some(entry),
        kind: ConflictKind::Entry,
        cause: ConflictCause::Pinned,
        subject: pitch.ok_or_else(Error::not_found)?.code,
        relation: None,
        note: note.to_owned(),
        created_at: context.now,
    };
    conflicts::store::unpin(conn, entry, juror, context.now)?;
    conflicts::store::insert(conn, &row, context.actor)?;
    Ok(())
}
