//! Beginning, writing, reading and ending an entry.

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use domain::entry::{
    DisqualificationReason, EntryCode, EntryCommand, EntryEvent, EntryRefusal, EntryStatus, transition,
};
use domain::form::{Answer, Answers, Strictness, check_answers, tidy_answers};
use domain::ids::{AttachmentId, ContestId, EntryId, TrackId};
use domain::policy::{self, ContestRole, may_hold};
use domain::problem::{FieldProblem, FieldRule};
use domain::text::{Length, Lines, clean};
use openapi::ErrorCode;
use openapi::entry::{CreateEntry, DisqualifyEntry, Entry, UpdateEntry};
use serde_json::json;
use uuid::Uuid;

use super::facts::{self, Loaded};
use super::submission::{reason, refused};
use super::{store, wire};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::service::authorise;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::http::IfMatch;
use crate::jobs::{self, Job};
use crate::mails;

/// What a draft keeps of a title and of a team's name, in characters: what may be handed in is shorter.
const KEPT: Length = Length { min: 0, max: 1_000 };

/// How often a code is drawn before something must be wrong with the random numbers: of 2^30 codes a contest uses few.
const CODES_DRAWN_MAX: u32 = 16;

/// Begins an entry in an open contest.
pub(super) fn create(
    conn: &mut Conn,
    ctx: &Context,
    in_contest: ContestId,
    create: &CreateEntry,
) -> Result<Entry, Error> {
    let (found, actor) = authorise(conn, in_contest, ctx.actor, |actor, phase| {
        policy::find_contest(Some(actor), phase)
    })?;
    check_open(&found, ctx)?;
    may_enter(&actor)?;
    check_limits_of_person(conn, ctx, &found)?;
    let mut problems = Vec::new();
    check_kept(&mut problems, "/title", &create.title);
    check_track(&mut problems, &found, create.track_id);
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    let id = EntryId::new(Uuid::new_v4());
    let code = free_code(conn, in_contest)?;
    let new = store::NewEntry {
        id,
        contest: in_contest,
        track: create.track_id,
        captain: ctx.actor,
        code: &code,
        title: &tidy(&create.title),
    };
    store::insert(conn, ctx.now, new)?;
    audit::record(
        conn,
        ctx,
        Event::new("create_entry", "entry", id.uuid())
            .in_contest(in_contest)
            .with(json!({"code": code})),
    )?;
    let loaded = reload(conn, id)?;
    // Says at once when the profile is incomplete, and not when the work is done.
    loaded.prepare(conn, ctx.now)?;
    wire::entry(conn, ctx, &loaded, &actor)
}

pub(super) fn find(conn: &mut Conn, ctx: &Context, id: EntryId) -> Result<Entry, Error> {
    let (loaded, actor) = facts::load_for(conn, ctx, id, |actor, member, _| {
        policy::find_entry(actor, member.0)
    })?;
    wire::entry(conn, ctx, &loaded, &actor)
}

/// Saves a draft whole. Also after the deadline and while submitted: what was handed in does not change by it, and what
/// was typed at the last minute is not lost.
pub(super) fn update(
    conn: &mut Conn,
    ctx: &Context,
    id: EntryId,
    if_match: IfMatch,
    written: &UpdateEntry,
) -> Result<Entry, Error> {
    let (loaded, actor) = facts::load_for(conn, ctx, id, |actor, member, _| {
        policy::edit_entry(actor, member.0)
    })?;
    if_match.check(loaded.row.version)?;
    check_kept_up(&loaded)?;
    let kept = keep(conn, &loaded, written)?;
    store::save(conn, ctx.now, &loaded.row, &kept)?;
    audit::record(
        conn,
        ctx,
        Event::new("update_entry", "entry", id.uuid()).in_contest(loaded.contest.id),
    )?;
    let saved = reload(conn, id)?;
    wire::entry(conn, ctx, &saved, &actor)
}

/// Withdraws, takes up again or reinstates.
pub(super) fn change_state(
    conn: &mut Conn,
    ctx: &Context,
    id: EntryId,
    operation: &'static str,
    command: EntryCommand,
) -> Result<Entry, Error> {
    let (loaded, actor) = facts::load_for(conn, ctx, id, |actor, member, captain| {
        if command == EntryCommand::Reinstate {
            policy::disqualify_entry(actor, member.0)
        } else {
            policy::submit_entry(actor, member.0, captain.0)
        }
    })?;
    if command == EntryCommand::Restore {
        check_limits_of_person(conn, ctx, &loaded.contest)?;
    }
    let event = apply(conn, ctx.now, &loaded, command)?;
    changed(conn, ctx, &loaded, &actor, operation, &event)
}

/// Takes an entry out of the contest, for a reason that its people read.
pub(super) fn disqualify(
    conn: &mut Conn,
    ctx: &Context,
    id: EntryId,
    body: &DisqualifyEntry,
    public_url: &str,
) -> Result<Entry, Error> {
    let (loaded, actor) = facts::load_for(conn, ctx, id, |actor, member, _| {
        policy::disqualify_entry(actor, member.0)
    })?;
    let reason = DisqualificationReason::parse(&body.reason).map_err(|rule| Error::field("/reason", rule))?;
    for member in &loaded.members {
        let title = loaded.contest.draft.title.best(member.locale);
        let mail = mails::entry::disqualified(member.locale, &member.email, title, &reason, id, public_url);
        jobs::enqueue(conn, ctx.now, Job::SendMail(mail))?;
    }
    let event = apply(conn, ctx.now, &loaded, EntryCommand::Disqualify { reason })?;
    changed(conn, ctx, &loaded, &actor, "disqualify_entry", &event)
}

/// Writes a change of state into the trail, and tells how the entry stands now.
fn changed(
    conn: &mut Conn,
    ctx: &Context,
    before: &Loaded,
    actor: &policy::Actor,
    operation: &'static str,
    event: &EntryEvent,
) -> Result<Entry, Error> {
    let recorded = Event::new(operation, "entry", before.row.id.uuid())
        .in_contest(before.contest.id)
        .from_to(name_of(before.row.state), name_of(event.status()));
    audit::record(conn, ctx, recorded)?;
    let now = reload(conn, before.row.id)?;
    wire::entry(conn, ctx, &now, actor)
}

/// Lets the entry's life go on by one command that is not a submission, and writes down where it stands now.
pub(super) fn apply(
    conn: &mut Conn,
    now: DateTime<Utc>,
    loaded: &Loaded,
    command: EntryCommand,
) -> Result<EntryEvent, Error> {
    let prepared = loaded.prepare(conn, now)?;
    let event = transition(&loaded.facts(&prepared)?, command, now).map_err(|refusal| refused(&refusal))?;
    let why = match &event {
        EntryEvent::Disqualified { reason } => Some(reason.as_str()),
        _ => None,
    };
    store::set_state(conn, now, &loaded.row, event.status(), why)?;
    Ok(event)
}

/// Refuses who judges or organises in this contest.
pub(super) fn may_enter(actor: &policy::Actor) -> Result<(), Error> {
    may_hold(&actor.roles, ContestRole::Contestant).map_err(|conflict| {
        let params = json!({"held": conflict.held, "wanted": conflict.wanted});
        Error::reasons(ErrorCode::RoleConflict, vec![reason("role_conflict", params)])
    })
}

/// One person is in no more live entries of a contest than may be handed in.
pub(super) fn check_limits_of_person(conn: &mut Conn, ctx: &Context, contest: &Contest) -> Result<(), Error> {
    let max = contest.draft.eligibility.entries_per_person;
    if store::count_live(conn, contest.id, ctx.actor)? >= i64::from(max) {
        let params = json!({"person": ctx.actor, "max": max});
        return Err(Error::reasons(
            ErrorCode::LimitReached,
            vec![reason("too_many_entries", params)],
        ));
    }
    Ok(())
}

/// Refuses outside the time in which entries are taken.
pub(super) fn check_open(contest: &Contest, ctx: &Context) -> Result<(), Error> {
    if let Some(closes_at) = contest
        .draft
        .dates
        .closes_at
        .filter(|&closes_at| ctx.now > closes_at)
        && contest.phase != Phase::Cancelled
    {
        return Err(Error::deadline_passed(closes_at));
    }
    if contest.phase == Phase::Open {
        Ok(())
    } else {
        Err(refused(&EntryRefusal::WrongPhase { phase: contest.phase }))
    }
}

pub(super) fn reload(conn: &mut Conn, id: EntryId) -> Result<Loaded, Error> {
    let row = store::find(conn, id)?.ok_or_else(Error::not_found)?;
    facts::load(conn, row)
}

/// Refuses to write in an entry that was ended, or in a contest that is over.
fn check_kept_up(loaded: &Loaded) -> Result<(), Error> {
    let (status, phase) = (loaded.row.state, loaded.contest.phase);
    if matches!(status, EntryStatus::Withdrawn | EntryStatus::Disqualified) {
        return Err(refused(&EntryRefusal::WrongStatus { status }));
    }
    if phase.is_over() {
        return Err(refused(&EntryRefusal::WrongPhase { phase }));
    }
    Ok(())
}

/// Refuses files, and what else is more than saving a text, once entries are no longer taken.
pub(crate) fn check_writable(loaded: &Loaded, ctx: &Context) -> Result<(), Error> {
    check_kept_up(loaded)?;
    check_open(&loaded.contest, ctx)
}

/// The name of a state as it stands in the audit trail.
pub(super) fn name_of(state: EntryStatus) -> &'static str {
    match state {
        EntryStatus::Draft => "draft",
        EntryStatus::Submitted => "submitted",
        EntryStatus::Withdrawn => "withdrawn",
        EntryStatus::Disqualified => "disqualified",
    }
}

/// What is kept of what was written. Only what no draft can hold is refused.
fn keep(conn: &mut Conn, loaded: &Loaded, written: &UpdateEntry) -> Result<UpdateEntry, Error> {
    let mut answers = tidy_answers(written.answers.clone());
    drop_removed_files(conn, loaded, &mut answers)?;
    let prepared_files: Vec<_> = loaded.attachments.iter().map(facts::attachment_facts).collect();
    let mut problems: Vec<_> = check_answers(
        &loaded.contest.draft.form,
        written.track_id,
        &answers,
        &prepared_files,
        Strictness::Draft,
    )
    .into_iter()
    .map(|problem| problem.under("/answers"))
    .collect();
    check_kept(&mut problems, "/title", &written.title);
    check_kept(
        &mut problems,
        "/team_name",
        written.team_name.as_deref().unwrap_or_default(),
    );
    check_track(&mut problems, &loaded.contest, written.track_id);
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    let team_name = written.team_name.as_deref().map(tidy);
    Ok(UpdateEntry {
        track_id: written.track_id,
        title: tidy(&written.title),
        team_name: team_name.filter(|name| !name.trim().is_empty()),
        answers,
    })
}

/// A file that was removed in another tab is dropped from the answers without a word: the tab which still names it is
/// not at fault, and its texts must be saved.
fn drop_removed_files(conn: &mut Conn, loaded: &Loaded, answers: &mut Answers) -> Result<(), Error> {
    let removed = crate::files::store::removed_of_entry(conn, loaded.row.id)?;
    if removed.is_empty() {
        return Ok(());
    }
    for answer in answers.values_mut() {
        if let Answer::List(items) = answer {
            items.retain(|item| {
                let id: Option<AttachmentId> = item.parse().ok();
                id.is_none_or(|id| !removed.contains(&id))
            });
        }
    }
    Ok(())
}

fn check_kept(problems: &mut Vec<FieldProblem>, path: &str, text: &str) {
    problems.extend(
        clean(text, Lines::One, KEPT)
            .err()
            .map(|rule| FieldProblem::new(path, rule)),
    );
}

fn check_track(problems: &mut Vec<FieldProblem>, contest: &Contest, track: Option<TrackId>) {
    if let Some(track) = track
        && !contest.draft.tracks.iter().any(|candidate| candidate.id == track)
    {
        problems.push(FieldProblem::new("/track_id", FieldRule::NotAnOption));
    }
}

/// As it was typed, spaces at the ends included: a draft that trims would fight with who is typing.
fn tidy(text: &str) -> String {
    match tidy_answers([(String::new(), Answer::Text(text.to_owned()))].into())
        .into_values()
        .next()
    {
        Some(Answer::Text(text)) => text,
        _ => String::new(),
    }
}

/// A code that no entry of the contest has.
fn free_code(conn: &mut Conn, contest: ContestId) -> Result<String, Error> {
    for _ in 0..CODES_DRAWN_MAX {
        let mut bytes = [0; 4];
        aws_lc_rs::rand::fill(&mut bytes)
            .map_err(|_| Error::internal("draw an entry code", "no random numbers"))?;
        let code = EntryCode::from_random(bytes).to_string();
        if !store::code_is_taken(conn, contest, &code)? {
            return Ok(code);
        }
    }
    Err(Error::internal(
        "draw an entry code",
        "all that were drawn are taken",
    ))
}
