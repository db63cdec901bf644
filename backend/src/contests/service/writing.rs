//! Beginning a contest and writing its document.

use domain::contest::{ContestDraft, Counts, Phase, check_change, check_contest, locked_fields};
use domain::ids::ContestId;
use domain::policy;
use domain::problem::{FieldProblem, FieldRule, pointer_step};
use openapi::contest::EditableContest;
use openapi::{ErrorCode, Problem};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{actor_in, authorise, permit};
use crate::accounts;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::store::{self, Contest};
use crate::db::Conn;
use crate::error::Error;
use crate::http::IfMatch;
use crate::publications;

/// Begins a contest with a document that may be half done. Its author organises it.
pub fn create_contest(
    conn: &mut Conn,
    context: &Context,
    mut draft: ContestDraft,
) -> Result<EditableContest, Error> {
    draft.tidy();
    let blank = Contest {
        id: ContestId::new(Uuid::new_v4()),
        phase: Phase::Draft,
        round: 0,
        is_scheduled: false,
        opened_at: None,
        cancellation_reason: None,
        version: 1,
        draft: ContestDraft::default(),
    };
    let actor = actor_in(conn, blank.id, context.actor)?;
    permit(policy::create_contest(&actor))?;
    accounts::verified(conn, context.actor)?;
    check(conn, context, &blank, &draft, Counts::default())?;
    let contest = Contest { draft, ..blank };
    store::insert(conn, &contest, context.actor, context.now)?;
    let event = Event::new("create_contest", "contest", contest.id.uuid()).in_contest(contest.id);
    audit::record(conn, context, event)?;
    editable(conn, contest, Counts::default())
}

/// Begins another contest with the document of one that the person runs, without its address and dates.
pub fn copy_contest(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
) -> Result<EditableContest, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    create_contest(conn, context, contest.draft.copied(Uuid::new_v4))
}

/// Puts another document in the place of the present one, as far as nothing that is locked changes.
pub fn update_contest(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    if_match: IfMatch,
    mut draft: ContestDraft,
) -> Result<EditableContest, Error> {
    draft.tidy();
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    if_match.check(contest.version)?;
    let counts = store::counts(conn, &contest)?;
    check(conn, context, &contest, &draft, counts)?;
    let changed = changed_parts(&contest.draft, &draft)?;
    if changed.is_empty() {
        return editable(conn, contest, counts);
    }
    store::update_draft(conn, &contest, &draft, context.now)?;
    let event = Event::new("update_contest", "contest", contest.id.uuid())
        .in_contest(contest.id)
        .with(json!({ "changed": changed }));
    audit::record(conn, context, event)?;
    let version = contest.version.saturating_add(1);
    editable(
        conn,
        Contest {
            version,
            draft,
            ..contest
        },
        counts,
    )
}

/// The document with what its organisers need to know while they write it.
pub(super) fn editable(conn: &mut Conn, contest: Contest, counts: Counts) -> Result<EditableContest, Error> {
    Ok(EditableContest {
        id: contest.id,
        version: contest.version,
        phase: contest.phase,
        round: u32::try_from(contest.round)
            .map_err(|source| Error::internal("tell the current round of a contest", source))?,
        scheduled: contest.is_scheduled,
        locked: locked_fields(&contest.facts(counts)),
        problems: check_contest(&contest.draft),
        published: publications::service::newest_kind(conn, contest.id)?,
        organisers: store::organisers_of(conn, contest.id)?,
        draft: contest.draft,
    })
}

/// Refuses a document that changes what is locked, breaks rules, or takes what belongs to another contest.
fn check(
    conn: &mut Conn,
    context: &Context,
    contest: &Contest,
    draft: &ContestDraft,
    counts: Counts,
) -> Result<(), Error> {
    let mut fields = check_change(&contest.facts(counts), draft, context.now)
        .err()
        .unwrap_or_default();
    fields.extend(taken_elsewhere(conn, contest.id, draft)?);
    if fields.is_empty() {
        return Ok(());
    }
    let is_held =
        |field: &FieldProblem| matches!(field.rule, FieldRule::Locked | FieldRule::Shortened { .. });
    let code = if fields.iter().any(is_held) {
        ErrorCode::Locked
    } else {
        ErrorCode::FieldsInvalid
    };
    Err(Error::Refused(Box::new(Problem {
        fields,
        ..Problem::new(code)
    })))
}

/// The address and the ids that belong to another contest already.
fn taken_elsewhere(
    conn: &mut Conn,
    contest: ContestId,
    draft: &ContestDraft,
) -> Result<Vec<FieldProblem>, Error> {
    let mut problems = Vec::new();
    if !draft.slug.is_empty() && store::is_slug_taken(conn, &draft.slug, contest)? {
        problems.push(FieldProblem::new("/slug", FieldRule::Duplicate));
    }
    let tracks = draft.track_ids();
    let foreign = store::tracks_elsewhere(conn, contest, &tracks)?;
    problems.extend(duplicates("/tracks", &tracks, &foreign));
    let rounds: Vec<_> = draft.rounds.iter().map(|round| round.id).collect();
    let foreign = store::rounds_elsewhere(conn, contest, &rounds)?;
    problems.extend(duplicates("/rounds", &rounds, &foreign));
    Ok(problems)
}

fn duplicates<Id: PartialEq>(path: &str, ids: &[Id], foreign: &[Id]) -> Vec<FieldProblem> {
    let foreign_ids = ids.iter().enumerate().filter(|(_, id)| foreign.contains(id));
    foreign_ids
        .map(|(index, _)| FieldProblem::new(format!("{path}/{index}/id"), FieldRule::Duplicate))
        .collect()
}

/// The parts of the document that differ, as JSON Pointers.
fn changed_parts(old: &ContestDraft, new: &ContestDraft) -> Result<Vec<String>, Error> {
    let parts = |draft: &ContestDraft| {
        serde_json::to_value(draft).map_err(|source| Error::internal("compare two drafts", source))
    };
    let (old, new) = (parts(old)?, parts(new)?);
    let Value::Object(new) = new else {
        return Ok(Vec::new());
    };
    Ok(new
        .iter()
        .filter(|(part, value)| old.get(part.as_str()) != Some(value))
        .map(|(part, _)| pointer_step(part))
        .collect())
}
