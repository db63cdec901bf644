//! Entering a vote, and what is published of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::entry::EntryStatus;
use domain::ids::{ContestId, EntryId};
use domain::policy;
use domain::public_vote::{check, may_enter, standings};
use domain::text::tidy_localized;
use openapi::ErrorCode;
use openapi::public_vote::{PublicVote, PublishedVote, SetPublicVote, VotePlace, VotedEntry};
use serde_json::json;

use super::store::{self, VoteRow};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::service::authorise;
use crate::contests::store::Contest;
use crate::db::{Conn, Json};
use crate::error::{self, Error};
use crate::http::IfMatch;
use crate::results::judged::{JudgedEntryRow, entries_in};

/// The vote as it is entered, for who runs the contest.
pub(super) fn find(conn: &mut Conn, context: &Context, contest: ContestId) -> Result<PublicVote, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    let newest = store::newest(conn, contest.id)?;
    Ok(told(&contest, present(conn, &contest)?, newest))
}

/// Enters the vote, or corrects it.
pub(super) fn set(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    if_match: IfMatch,
    set: &SetPublicVote,
) -> Result<PublicVote, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    if let Err(refusal) = may_enter(contest.phase) {
        let reason = error::reason(&refusal)?;
        return Err(Error::reasons(ErrorCode::StateRefused, vec![reason]));
    }
    let entries = present(conn, &contest)?;
    let known: BTreeSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let mut set = set.clone();
    tidy_localized(&mut set.method);
    let problems = check(&set.method, &set.tallies, &known);
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    let version = store::newest(conn, contest.id)?.map_or(0, |before| before.version);
    if_match.check(version)?;
    store::insert(conn, context, contest.id, version, &set)?;
    let votes: u64 = set.tallies.iter().map(|tally| u64::from(tally.votes)).sum();
    let event = Event::new("set_public_vote", "contest", contest.id.uuid())
        .in_contest(contest.id)
        .with(json!({ "entries": set.tallies.len(), "votes": votes }));
    audit::record(conn, context, event)?;
    let entered = VoteRow {
        vote: Json(set),
        version: version.saturating_add(1),
        set_at: context.now,
    };
    Ok(told(&contest, entries, Some(entered)))
}

/// What is published of the vote: entries that are still there and were not disqualified. None if nobody voted on any.
pub(crate) fn to_publish(
    conn: &mut Conn,
    contest: &Contest,
    disqualified: &BTreeSet<EntryId>,
) -> Result<Option<PublishedVote>, Error> {
    let Some(VoteRow { vote, .. }) = store::newest(conn, contest.id)? else {
        return Ok(None);
    };
    let SetPublicVote { method, tallies } = vote.0;
    let mut votes: BTreeMap<EntryId, _> = tallies.into_iter().map(|tally| (tally.entry_id, tally)).collect();
    let entries = present(conn, contest)?;
    let shown = entries.iter().filter(|entry| !disqualified.contains(&entry.id));
    let tallies = shown.filter_map(|entry| votes.remove(&entry.id)).collect();
    let by_id: BTreeMap<EntryId, &JudgedEntryRow> = entries.iter().map(|entry| (entry.id, entry)).collect();
    let places = standings(tallies).into_iter().filter_map(|standing| {
        let entry = by_id.get(&standing.tally.entry_id)?;
        Some(VotePlace {
            entry_id: entry.id,
            entry_code: entry.code.clone(),
            title: entry.public_title(),
            track_id: entry.submitted.0.track,
            votes: standing.tally.votes,
            place: standing.place,
            shared: standing.shared,
        })
    });
    let places: Vec<VotePlace> = places.collect();
    Ok((!places.is_empty()).then_some(PublishedVote { method, places }))
}

/// The entries that are in the contest, by entry code.
fn present(conn: &mut Conn, contest: &Contest) -> Result<Vec<JudgedEntryRow>, Error> {
    let mut entries = entries_in(conn, contest, 0)?;
    entries.retain(|entry| entry.state == EntryStatus::Submitted);
    Ok(entries)
}

fn told(contest: &Contest, entries: Vec<JudgedEntryRow>, newest: Option<VoteRow>) -> PublicVote {
    let (version, set_at) = newest
        .as_ref()
        .map_or((0, None), |row| (row.version, Some(row.set_at)));
    let vote = newest.map(|row| row.vote.0);
    let votes: BTreeMap<EntryId, u32> = vote
        .iter()
        .flat_map(|vote| &vote.tallies)
        .map(|tally| (tally.entry_id, tally.votes))
        .collect();
    let entries = entries.into_iter().map(|entry| VotedEntry {
        entry_id: entry.id,
        votes: votes.get(&entry.id).copied(),
        entry_code: entry.code,
        title: entry.submitted.0.title,
    });
    PublicVote {
        contest_id: contest.id,
        entries: entries.collect(),
        method: vote.map(|vote| vote.method).unwrap_or_default(),
        version,
        set_at,
    }
}
