//! What a juror does with an assignment.

use domain::contest::Round;
use domain::ids::{AssignmentId, AttachmentId, RoundId};
use domain::review::{
    ReviewDraft, ReviewFacts, ReviewRefusal, ReviewState, check_draft, check_submission, may_write,
};
use domain::rubric::Rubric;
use openapi::ErrorCode;
use openapi::review::{AssignmentSheet, QueueItem, Review, ReviewProgress, ReviewQueue};

use super::rows::{HeldAssignment, QueueRow, progress};
use super::store;
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::store::{Contest, find_round};
use crate::db::Conn;
use crate::entries::{blind, naming};
use crate::error::{self, Error};
use crate::files::{self, StoredFile};
use crate::http::IfMatch;
use crate::http::page::Paging;
use crate::jurors::access::require_marks;

/// The entries which the caller holds in a round.
pub(super) fn list_my_assignments(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    paging: &Paging<String>,
) -> Result<ReviewQueue, Error> {
    let (contest, position) = find_round(conn, round)?.ok_or_else(Error::not_found)?;
    let seat = store::seat(conn, contest.id, context.actor)?;
    let juror = seat.ok_or_else(Error::not_found)?;
    require_marks(&contest, position)?;
    let (all, done) = store::counts(conn, juror, round)?;
    let rows = store::queue(conn, juror, round, paging.after.as_deref(), paging.fetch())?;
    let page = paging.page(
        rows,
        |row| row.entry_code.clone(),
        |row| queue_item(&contest, row),
    )?;
    Ok(ReviewQueue {
        round_id: round,
        contest_id: contest.id,
        name: round_at(&contest, position)?.name.clone(),
        reviewing_ends_at: contest.draft.round_ends_at(position),
        accepts_reviews: may_write(&facts(&contest, position), context.now).is_ok(),
        left: all.saturating_sub(done),
        done,
        items: page.items,
        next_cursor: page.next_cursor,
    })
}

fn queue_item(contest: &Contest, row: QueueRow) -> QueueItem {
    let track_id = row.submitted.0.track;
    let track = contest
        .draft
        .tracks
        .iter()
        .find(|track| Some(track.id) == track_id);
    QueueItem {
        assignment_id: row.assignment,
        entry_code: row.entry_code,
        title: row.submitted.0.title,
        track_id,
        track_name: track.map(|track| track.name.clone()),
        progress: progress(row.review_state, row.review_submitted_at),
    }
}

/// Everything on the screen of one entry.
pub(super) fn find_assignment(
    conn: &mut Conn,
    context: &Context,
    assignment: AssignmentId,
) -> Result<AssignmentSheet, Error> {
    let held = store::held(conn, assignment, context.actor)?.ok_or_else(Error::not_found)?;
    let (contest, position) = find_round(conn, held.round)?.ok_or_else(Error::not_found)?;
    let review = store::review_of(conn, held.id)?;
    let (previous_id, next_id) = store::neighbours(conn, &held)?;
    let mode = round_at(&contest, position)?.blind;
    Ok(AssignmentSheet {
        assignment_id: held.id,
        round_id: held.round,
        contest_id: held.contest,
        entry: blind::view(conn, held.entry, blind::Version::Newest)?,
        entrants: naming::for_juror(conn, held.contest, held.entry, mode, context.now)?,
        rubric: round_at(&contest, position)?.rubric.clone(),
        reviewing_ends_at: contest.draft.round_ends_at(position),
        accepts_reviews: may_write(&facts(&contest, position), context.now).is_ok(),
        version: review.as_ref().map_or(0, |review| review.version),
        progress: review.as_ref().map_or(ReviewProgress::NotStarted, |review| {
            progress(Some(review.state), review.submitted_at)
        }),
        review: review.map(Review::from),
        previous_id,
        next_id,
    })
}

/// Keeps a draft. What was submitted before still counts.
pub(super) fn save_review(
    conn: &mut Conn,
    context: &Context,
    assignment: AssignmentId,
    if_match: IfMatch,
    draft: &ReviewDraft,
) -> Result<Review, Error> {
    let (held, rubric) = writable(conn, context, assignment)?;
    let before = store::review_of(conn, held.id)?;
    let version = before.as_ref().map_or(0, |review| review.version);
    if_match.check(version)?;
    let problems = check_draft(&rubric, draft);
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    match &before {
        None => store::insert(conn, held.id, draft, context.now)?,
        Some(before) => store::update_draft(conn, before, draft, context.now)?,
    }
    let event = Event::new("save_review", "assignment", held.id.uuid()).in_contest(held.contest);
    audit::record(conn, context, event)?;
    Ok(Review {
        state: ReviewState::Draft,
        version: version.saturating_add(1),
        content: draft.clone(),
        updated_at: context.now,
        submitted_at: before.and_then(|review| review.submitted_at),
    })
}

/// Makes the saved draft the review that counts.
pub(super) fn submit_review(
    conn: &mut Conn,
    context: &Context,
    assignment: AssignmentId,
    if_match: IfMatch,
) -> Result<Review, Error> {
    let (held, rubric) = writable(conn, context, assignment)?;
    let Some(draft) = store::review_of(conn, held.id)? else {
        if_match.check(0)?;
        return Err(Error::fields(check_submission(&rubric, &ReviewDraft::default())));
    };
    if_match.check(draft.version)?;
    let problems = check_submission(&rubric, &draft.content.0);
    if !problems.is_empty() {
        return Err(Error::fields(problems));
    }
    if draft.state == ReviewState::Submitted {
        return Ok(draft.into());
    }
    let version = draft.version.saturating_add(1);
    store::submit(conn, &held, &draft, version, context.now)?;
    let before = progress(Some(draft.state), draft.submitted_at);
    let event = Event::new("submit_review", "assignment", held.id.uuid())
        .in_contest(held.contest)
        .from_to(name_of(before), name_of(ReviewProgress::Submitted));
    audit::record(conn, context, event)?;
    Ok(Review {
        state: ReviewState::Submitted,
        version,
        content: draft.content.0,
        updated_at: context.now,
        submitted_at: Some(context.now),
    })
}

/// A file of the entry as jurors get it.
pub(super) fn find_attachment(
    conn: &mut Conn,
    context: &Context,
    assignment: AssignmentId,
    attachment: AttachmentId,
) -> Result<StoredFile, Error> {
    let held = store::held(conn, assignment, context.actor)?.ok_or_else(Error::not_found)?;
    files::find_blind(conn, held.entry, attachment, blind::Version::Newest)
}

/// The caller's own assignment in a round that takes reviews now, with the rubric.
fn writable(
    conn: &mut Conn,
    context: &Context,
    assignment: AssignmentId,
) -> Result<(HeldAssignment, Rubric), Error> {
    let held = store::held(conn, assignment, context.actor)?.ok_or_else(Error::not_found)?;
    let (contest, position) = find_round(conn, held.round)?.ok_or_else(Error::not_found)?;
    may_write(&facts(&contest, position), context.now).map_err(|refusal| match refusal {
        ReviewRefusal::ReviewingEnded { ends_at } => Error::deadline_passed(ends_at),
        ReviewRefusal::RoundNotJudged => match error::reason(&refusal) {
            Ok(reason) => Error::reasons(ErrorCode::StateRefused, vec![reason]),
            Err(error) => error,
        },
    })?;
    let rubric = Rubric::try_from(round_at(&contest, position)?.rubric.clone())
        .map_err(|source| Error::internal("read the rubric of a round that is judged", source))?;
    Ok((held, rubric))
}

fn facts(contest: &Contest, position: usize) -> ReviewFacts {
    ReviewFacts {
        phase: contest.phase,
        current_round: contest.round,
        round: position,
        ends_at: contest.draft.round_ends_at(position),
    }
}

fn round_at(contest: &Contest, position: usize) -> Result<&Round, Error> {
    contest.draft.rounds.get(position).ok_or_else(Error::not_found)
}

const fn name_of(progress: ReviewProgress) -> &'static str {
    match progress {
        ReviewProgress::NotStarted => "not_started",
        ReviewProgress::Draft => "draft",
        ReviewProgress::Submitted => "submitted",
        ReviewProgress::Changed => "changed",
    }
}
