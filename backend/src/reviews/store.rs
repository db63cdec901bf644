//! The tables `reviews` and `review_versions`, and the assignments that lead to them.

use chrono::{DateTime, Utc};
use diesel::dsl::{self, count_star};
use diesel::prelude::*;
use domain::entry::EntryStatus;
use domain::ids::{AssignmentId, ContestId, JurorId, PersonId, ReviewId, RoundId};
use domain::jury::{AssignmentState, JurorState};
use domain::review::{ReviewDraft, ReviewState};
use uuid::Uuid;

use super::rows::{HeldAssignment, QueueRow, ReviewRow};
use crate::db::schema::{assignments, entries, jurors, review_versions, reviews, submissions};
use crate::db::types::Sql;
use crate::db::{Conn, Json};
use crate::error::Error;

/// The states in which a juror has an entry.
pub(crate) const HELD: [Sql<AssignmentState>; 3] = [
    Sql(AssignmentState::Released),
    Sql(AssignmentState::Accepted),
    Sql(AssignmentState::Done),
];

/// The seat of a person on the jury of a contest.
pub(super) fn seat(conn: &mut Conn, contest: ContestId, person: PersonId) -> QueryResult<Option<JurorId>> {
    jurors::table
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(jurors::person_id.eq(Sql(person)))
        .filter(jurors::state.eq(Sql(JurorState::Active)))
        .select(jurors::id)
        .first(conn)
        .optional()
}

/// The assignment, if it is in the hands of this person. An entry that was withdrawn or disqualified is in nobody's.
pub(super) fn held(
    conn: &mut Conn,
    assignment: AssignmentId,
    person: PersonId,
) -> QueryResult<Option<HeldAssignment>> {
    assignments::table
        .inner_join(jurors::table)
        .inner_join(entries::table)
        .filter(assignments::id.eq(Sql(assignment)))
        .filter(assignments::state.eq_any(HELD))
        .filter(jurors::person_id.eq(Sql(person)))
        .filter(jurors::state.eq(Sql(JurorState::Active)))
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
        .select((
            assignments::id,
            assignments::round_id,
            entries::contest_id,
            jurors::id,
            entries::id,
            entries::code,
        ))
        .first(conn)
        .optional()
}

/// How many entries a juror holds in a round, and how many of them have a submitted review.
pub(super) fn counts(conn: &mut Conn, juror: JurorId, round: RoundId) -> Result<(u32, u32), Error> {
    let (all, done): (i64, i64) = assignments::table
        .inner_join(entries::table)
        .left_join(reviews::table)
        .filter(assignments::juror_id.eq(Sql(juror)))
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::state.eq_any(HELD))
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
        .select((count_star(), dsl::count(reviews::submitted_at.nullable())))
        .first(conn)?;
    let number = |count: i64| {
        u32::try_from(count).map_err(|source| Error::internal("count the entries of a queue", source))
    };
    Ok((number(all)?, number(done)?))
}

/// A piece of a juror's queue, by entry code.
pub(super) fn queue(
    conn: &mut Conn,
    juror: JurorId,
    round: RoundId,
    after: Option<&str>,
    limit: i64,
) -> QueryResult<Vec<QueueRow>> {
    let newest = submissions::entry_id
        .eq(entries::id)
        .and(submissions::number.eq(entries::submissions));
    assignments::table
        .inner_join(entries::table)
        .left_join(reviews::table)
        .inner_join(submissions::table.on(newest))
        .filter(assignments::juror_id.eq(Sql(juror)))
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::state.eq_any(HELD))
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
        // No code sorts before the empty text.
        .filter(entries::code.gt(after.unwrap_or_default()))
        .order(entries::code)
        .limit(limit)
        .select((
            assignments::id,
            entries::code,
            submissions::content,
            reviews::state.nullable(),
            reviews::submitted_at.nullable(),
        ))
        .load(conn)
}

/// The assignments before and after this one in the queue.
pub(super) fn neighbours(
    conn: &mut Conn,
    held: &HeldAssignment,
) -> QueryResult<(Option<AssignmentId>, Option<AssignmentId>)> {
    let queue = || {
        assignments::table
            .inner_join(entries::table)
            .filter(assignments::juror_id.eq(Sql(held.juror)))
            .filter(assignments::round_id.eq(Sql(held.round)))
            .filter(assignments::state.eq_any(HELD))
            .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
            .select(assignments::id)
    };
    let previous = queue()
        .filter(entries::code.lt(&held.entry_code))
        .order(entries::code.desc())
        .first(conn)
        .optional()?;
    let next = queue()
        .filter(entries::code.gt(&held.entry_code))
        .order(entries::code.asc())
        .first(conn)
        .optional()?;
    Ok((previous, next))
}

pub(super) fn review_of(conn: &mut Conn, assignment: AssignmentId) -> QueryResult<Option<ReviewRow>> {
    reviews::table
        .filter(reviews::assignment_id.eq(Sql(assignment)))
        .select(ReviewRow::as_select())
        .first(conn)
        .optional()
}

pub(super) fn insert(
    conn: &mut Conn,
    assignment: AssignmentId,
    draft: &ReviewDraft,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(reviews::table)
        .values((
            reviews::id.eq(Sql(ReviewId::new(Uuid::new_v4()))),
            reviews::assignment_id.eq(Sql(assignment)),
            reviews::state.eq(Sql(ReviewState::Draft)),
            reviews::content.eq(Json(draft.clone())),
            reviews::version.eq(1),
            reviews::created_at.eq(Sql(now)),
            reviews::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn update_draft(
    conn: &mut Conn,
    before: &ReviewRow,
    draft: &ReviewDraft,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(reviews::table.find(Sql(before.id)))
        .set((
            reviews::state.eq(Sql(ReviewState::Draft)),
            reviews::content.eq(Json(draft.clone())),
            reviews::version.eq(reviews::version + 1),
            reviews::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes the draft down as a version that never changes, and the assignment as done.
pub(super) fn submit(
    conn: &mut Conn,
    held: &HeldAssignment,
    draft: &ReviewRow,
    version: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(review_versions::table)
        .values((
            review_versions::review_id.eq(Sql(draft.id)),
            review_versions::version.eq(version),
            review_versions::content.eq(Json(draft.content.0.clone())),
            review_versions::submitted_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    diesel::update(reviews::table.find(Sql(draft.id)))
        .set((
            reviews::state.eq(Sql(ReviewState::Submitted)),
            reviews::version.eq(version),
            reviews::updated_at.eq(Sql(now)),
            reviews::submitted_at.eq(Some(Sql(now))),
            reviews::submitted_version.eq(Some(version)),
        ))
        .execute(conn)?;
    diesel::update(assignments::table.find(Sql(held.id)))
        .set((
            assignments::state.eq(Sql(AssignmentState::Done)),
            assignments::answered_at.eq(Some(Sql(now))),
        ))
        .execute(conn)?;
    Ok(())
}
