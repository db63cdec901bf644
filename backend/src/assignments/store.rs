//! The `assignments` table, and what planning reads of entries, jurors and decisions.

mod facts;

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::ids::{AssignmentId, EntryId, JurorId, PersonId, RoundId};
use domain::jury::{AssignmentState, RefusalReason};

use super::rows::{AddressRow, AssignmentRow, NewAssignment, TableRow};
use crate::db::schema::{assignments, entries, jurors, people, reviews, submissions};
use crate::db::types::{DbUuid, Sql};
use crate::db::{Conn, Json, MultiBackend, each};

pub(crate) use facts::{Stamp, active_jurors, advanced, find_code, stamp, submitted_entries};

/// Rows that go into one statement: far below the number of parameters that either engine takes.
const BATCH: usize = 500;

/// The sort key of the table.
pub(super) type PairKey = (EntryId, JurorId);

/// Which rows of the table are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    pub entry: Option<EntryId>,
    pub juror: Option<JurorId>,
    pub state: Option<AssignmentState>,
}

/// All assignments of a round in the order of entries and jurors.
pub(crate) fn of_round(conn: &mut Conn, round: RoundId) -> QueryResult<Vec<AssignmentRow>> {
    assignments::table
        .filter(assignments::round_id.eq(Sql(round)))
        .order((assignments::entry_id, assignments::juror_id))
        .select(AssignmentRow::as_select())
        .load(conn)
}

pub(super) fn find_pair(
    conn: &mut Conn,
    round: RoundId,
    entry: EntryId,
    juror: JurorId,
) -> QueryResult<Option<AssignmentRow>> {
    assignments::table
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::entry_id.eq(Sql(entry)))
        .filter(assignments::juror_id.eq(Sql(juror)))
        .select(AssignmentRow::as_select())
        .first(conn)
        .optional()
}

/// An assignment which its juror, this person, knows of, with the code of the entry.
pub(super) fn find_own(
    conn: &mut Conn,
    assignment: AssignmentId,
    person: PersonId,
) -> QueryResult<Option<(AssignmentRow, String)>> {
    assignments::table
        .inner_join(jurors::table)
        .inner_join(entries::table)
        .filter(assignments::id.eq(Sql(assignment)))
        .filter(assignments::state.ne(Sql(AssignmentState::Proposed)))
        .filter(jurors::person_id.eq(Sql(person)))
        .select((AssignmentRow::as_select(), entries::code))
        .first(conn)
        .optional()
}

/// Whether a review was begun.
pub(super) fn is_begun(conn: &mut Conn, assignment: AssignmentId) -> QueryResult<bool> {
    let begun = reviews::table.filter(reviews::assignment_id.eq(Sql(assignment)));
    diesel::select(exists(begun)).get_result(conn)
}

/// How many entries a juror has in a round, proposed ones among them.
pub(super) fn load_of(conn: &mut Conn, round: RoundId, juror: JurorId) -> QueryResult<i64> {
    let out = [AssignmentState::Declined, AssignmentState::Revoked];
    assignments::table
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::juror_id.eq(Sql(juror)))
        .filter(assignments::state.ne_all(out.map(Sql)))
        .count()
        .get_result(conn)
}

pub(super) fn list_table(
    conn: &mut Conn,
    round: RoundId,
    wanted: Wanted,
    after: Option<PairKey>,
    limit: i64,
) -> QueryResult<Vec<TableRow>> {
    let newest = submissions::entry_id
        .eq(entries::id)
        .and(submissions::number.eq(entries::submissions));
    let mut query = assignments::table
        .inner_join(entries::table.inner_join(submissions::table.on(newest)))
        .inner_join(jurors::table.inner_join(people::table))
        .filter(assignments::round_id.eq(Sql(round)))
        .select((
            AssignmentRow::as_select(),
            assignments::reasons,
            assignments::proposed_at,
            assignments::released_at,
            assignments::answered_at,
            entries::code,
            submissions::content,
            people::name,
        ))
        .order((assignments::entry_id, assignments::juror_id))
        .limit(limit)
        .into_boxed::<MultiBackend>();
    if let Some(entry) = wanted.entry {
        query = query.filter(assignments::entry_id.eq(Sql(entry)));
    }
    if let Some(juror) = wanted.juror {
        query = query.filter(assignments::juror_id.eq(Sql(juror)));
    }
    if let Some(state) = wanted.state {
        query = query.filter(assignments::state.eq(Sql(state)));
    }
    if let Some((entry, juror)) = after {
        query = query.filter(
            sql::<Bool>("(assignments.entry_id, assignments.juror_id) > (")
                .bind::<DbUuid, _>(Sql(entry))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(juror))
                .sql(")"),
        );
    }
    query.load(conn)
}

pub(crate) fn insert_proposed(
    conn: &mut Conn,
    round: RoundId,
    new: &[NewAssignment],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    for batch in new.chunks(BATCH) {
        each!(conn, conn => {
            let rows: Vec<_> = batch
                .iter()
                .map(|row| {
                    (
                        assignments::id.eq(Sql(row.id)),
                        assignments::round_id.eq(Sql(round)),
                        assignments::juror_id.eq(Sql(row.juror_id)),
                        assignments::entry_id.eq(Sql(row.entry_id)),
                        assignments::state.eq(Sql(AssignmentState::Proposed)),
                        assignments::origin.eq(Sql(row.origin)),
                        assignments::reasons.eq(Json(row.reasons)),
                        assignments::proposed_at.eq(Sql(now)),
                    )
                })
                .collect();
            diesel::insert_into(assignments::table).values(rows).execute(conn)
        })?;
    }
    Ok(())
}

/// Forgets proposals; nobody but organisers knew of them.
pub(crate) fn delete_proposed(conn: &mut Conn, ids: &[AssignmentId]) -> QueryResult<()> {
    for batch in ids.chunks(BATCH) {
        let rows = assignments::table
            .filter(assignments::id.eq_any(batch.iter().copied().map(Sql)))
            .filter(assignments::state.eq(Sql(AssignmentState::Proposed)));
        diesel::delete(rows).execute(conn)?;
    }
    Ok(())
}

/// Takes out everything that is proposed for a juror.
pub(crate) fn delete_proposed_of(conn: &mut Conn, juror: JurorId) -> QueryResult<()> {
    let rows = assignments::table
        .filter(assignments::juror_id.eq(Sql(juror)))
        .filter(assignments::state.eq(Sql(AssignmentState::Proposed)));
    diesel::delete(rows).execute(conn)?;
    Ok(())
}

/// Makes a proposal the organiser's own, or proposes a pair again that was taken back.
pub(super) fn propose_again(conn: &mut Conn, row: &AssignmentRow, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(assignments::table.find(Sql(row.id)))
        .set((
            assignments::state.eq(Sql(row.state)),
            assignments::origin.eq(Sql(row.origin)),
            assignments::proposed_at.eq(Sql(now)),
            assignments::released_at.eq(None::<Sql<DateTime<Utc>>>),
            assignments::answered_at.eq(None::<Sql<DateTime<Utc>>>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Tells jurors of all that is proposed in a round.
pub(super) fn release_proposed(conn: &mut Conn, round: RoundId, now: DateTime<Utc>) -> QueryResult<usize> {
    let proposed = assignments::table
        .filter(assignments::round_id.eq(Sql(round)))
        .filter(assignments::state.eq(Sql(AssignmentState::Proposed)));
    diesel::update(proposed)
        .set((
            assignments::state.eq(Sql(AssignmentState::Released)),
            assignments::released_at.eq(Some(Sql(now))),
        ))
        .execute(conn)
}

/// Writes the state after an answer, or after an organiser took the assignment back.
pub(super) fn update_state(
    conn: &mut Conn,
    assignment: AssignmentId,
    state: AssignmentState,
    refusal: Option<RefusalReason>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(assignments::table.find(Sql(assignment)))
        .set((
            assignments::state.eq(Sql(state)),
            assignments::refusal.eq(refusal.map(Sql)),
            assignments::answered_at.eq(Some(Sql(now))),
        ))
        .execute(conn)?;
    Ok(())
}

/// Where and in which language to write to jurors of a round.
pub(super) fn addresses(conn: &mut Conn, of: &[JurorId]) -> QueryResult<Vec<AddressRow>> {
    jurors::table
        .inner_join(people::table)
        .filter(jurors::id.eq_any(of.iter().copied().map(Sql)))
        .order(jurors::id)
        .select((jurors::id, people::email, people::locale))
        .load(conn)
}
