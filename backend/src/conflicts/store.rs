//! The `conflicts` table.

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::ids::{ConflictId, ContestId, EntryId, JurorId, PersonId};
use domain::jury::JurorState;

use super::rows::{ConflictCause, ConflictRow, ContestantRow, GuardianRow, JudgeRow, PartRow, PersonRow};
use crate::db::schema::{conflicts, entries, entry_members, guardian_consents, jurors, people};
use crate::db::types::{DbTimestamp, DbUuid, Sql};
use crate::db::{Conn, MultiBackend};

/// The sort key of a juror's list.
pub(super) type DeclaredKey = (DateTime<Utc>, ConflictId);

/// The sort key of the list of a whole jury.
pub(super) type JurysKey = (JurorId, DateTime<Utc>, ConflictId);

pub(crate) fn insert(conn: &mut Conn, row: &ConflictRow, author: PersonId) -> QueryResult<()> {
    diesel::insert_into(conflicts::table)
        .values((
            conflicts::id.eq(Sql(row.id)),
            conflicts::juror_id.eq(Sql(row.juror_id)),
            conflicts::entry_id.eq(row.entry_id.map(Sql)),
            conflicts::kind.eq(Sql(row.kind)),
            conflicts::cause.eq(Sql(row.cause)),
            conflicts::subject.eq(&row.subject),
            conflicts::relation.eq(row.relation.map(Sql)),
            conflicts::note.eq(&row.note),
            conflicts::created_by.eq(Some(Sql(author))),
            conflicts::created_at.eq(Sql(row.created_at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a juror declared and did not withdraw, oldest first. What organisers pinned is not the juror's to see.
pub(super) fn list_declared(
    conn: &mut Conn,
    juror: JurorId,
    after: Option<DeclaredKey>,
    limit: i64,
) -> QueryResult<Vec<ConflictRow>> {
    let mut query = conflicts::table
        .filter(conflicts::juror_id.eq(Sql(juror)))
        .filter(conflicts::cause.eq(Sql(ConflictCause::Declared)))
        .filter(conflicts::withdrawn_at.is_null())
        .select(ConflictRow::as_select())
        .order((conflicts::created_at, conflicts::id))
        .limit(limit)
        .into_boxed::<MultiBackend>();
    if let Some((created_at, id)) = after {
        query = query.filter(
            sql::<Bool>("(conflicts.created_at, conflicts.id) > (")
                .bind::<DbTimestamp, _>(Sql(created_at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    query.load(conn)
}

/// What everybody on a jury declared and did not withdraw, with their names; of each juror the oldest first.
pub(super) fn list_declared_by_jury(
    conn: &mut Conn,
    contest: ContestId,
    after: Option<JurysKey>,
    limit: i64,
) -> QueryResult<Vec<(ConflictRow, String)>> {
    let mut query = conflicts::table
        .inner_join(jurors::table.inner_join(people::table))
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(conflicts::cause.eq(Sql(ConflictCause::Declared)))
        .filter(conflicts::withdrawn_at.is_null())
        .select((ConflictRow::as_select(), people::name))
        .order((conflicts::juror_id, conflicts::created_at, conflicts::id))
        .limit(limit)
        .into_boxed::<MultiBackend>();
    if let Some((juror, created_at, id)) = after {
        query = query.filter(
            sql::<Bool>("(conflicts.juror_id, conflicts.created_at, conflicts.id) > (")
                .bind::<DbUuid, _>(Sql(juror))
                .sql(", ")
                .bind::<DbTimestamp, _>(Sql(created_at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    query.load(conn)
}

/// Everything that stands in a contest: declared and pinned.
pub(super) fn list_standing(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<ConflictRow>> {
    conflicts::table
        .inner_join(jurors::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(conflicts::withdrawn_at.is_null())
        .select(ConflictRow::as_select())
        .order((conflicts::created_at, conflicts::id))
        .load(conn)
}

/// Everybody who judges in a contest, in the order of the jurors' ids.
pub(super) fn list_judges(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<JudgeRow>> {
    jurors::table
        .inner_join(people::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(jurors::state.eq(Sql(JurorState::Active)))
        .order(jurors::id)
        .select((jurors::id, jurors::profile, PersonRow::as_select()))
        .load(conn)
}

/// Who entered a contest, or some of its entries; of each entry the captain first.
pub(super) fn list_contestants(
    conn: &mut Conn,
    contest: ContestId,
    only: Option<&[EntryId]>,
) -> QueryResult<Vec<ContestantRow>> {
    let mut query = entry_members::table
        .inner_join(entries::table)
        .inner_join(people::table)
        .filter(entries::contest_id.eq(Sql(contest)))
        .order((
            entry_members::entry_id,
            entry_members::is_captain.desc(),
            entry_members::person_id,
        ))
        .select((entry_members::entry_id, PersonRow::as_select()))
        .into_boxed::<MultiBackend>();
    if let Some(only) = only {
        query = query.filter(entry_members::entry_id.eq_any(only.iter().copied().map(Sql)));
    }
    query.load(conn)
}

/// The guardians of those who entered a contest, or some of its entries, whatever they answered.
pub(super) fn list_guardians(
    conn: &mut Conn,
    contest: ContestId,
    only: Option<&[EntryId]>,
) -> QueryResult<Vec<GuardianRow>> {
    let mut query = guardian_consents::table
        .inner_join(entries::table)
        .filter(entries::contest_id.eq(Sql(contest)))
        .select((
            guardian_consents::entry_id,
            guardian_consents::person_id,
            guardian_consents::guardian_name,
            guardian_consents::guardian_email,
        ))
        .into_boxed::<MultiBackend>();
    if let Some(only) = only {
        query = query.filter(guardian_consents::entry_id.eq_any(only.iter().copied().map(Sql)));
    }
    query.load(conn)
}

/// The entries of other contests in which somebody of the jury had a part, with everybody who had one.
pub(super) fn list_parts_elsewhere(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<PartRow>> {
    let of_jury: Vec<EntryId> = entry_members::table
        .inner_join(people::table.inner_join(jurors::table))
        .filter(jurors::contest_id.eq(Sql(contest)))
        .select(entry_members::entry_id)
        .distinct()
        .load(conn)?;
    if of_jury.is_empty() {
        return Ok(Vec::new());
    }
    entry_members::table
        .inner_join(entries::table)
        .filter(entries::contest_id.ne(Sql(contest)))
        .filter(entry_members::entry_id.eq_any(of_jury.into_iter().map(Sql)))
        .order((entry_members::person_id, entry_members::entry_id))
        .select((entry_members::person_id, entry_members::entry_id, entries::code))
        .load(conn)
}

pub(crate) fn withdraw(conn: &mut Conn, conflict: ConflictId, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(conflicts::table.find(Sql(conflict)))
        .set(conflicts::withdrawn_at.eq(Some(Sql(now))))
        .execute(conn)?;
    Ok(())
}

/// Takes back that a juror recognised an entry, if they did.
pub(crate) fn withdraw_recognised(
    conn: &mut Conn,
    juror: JurorId,
    entry: EntryId,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let recognised = conflicts::table
        .filter(conflicts::entry_id.eq(Sql(entry)))
        .filter(conflicts::juror_id.eq(Sql(juror)))
        .filter(conflicts::cause.eq(Sql(ConflictCause::Declared)))
        .filter(conflicts::withdrawn_at.is_null());
    diesel::update(recognised)
        .set(conflicts::withdrawn_at.eq(Some(Sql(now))))
        .execute(conn)
}

/// Takes away what organisers pinned of a pair.
pub(crate) fn unpin(
    conn: &mut Conn,
    entry: EntryId,
    juror: JurorId,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let pins = conflicts::table
        .filter(conflicts::entry_id.eq(Sql(entry)))
        .filter(conflicts::juror_id.eq(Sql(juror)))
        .filter(conflicts::cause.ne(Sql(ConflictCause::Declared)))
        .filter(conflicts::withdrawn_at.is_null());
    diesel::update(pins)
        .set(conflicts::withdrawn_at.eq(Some(Sql(now))))
        .execute(conn)
}
