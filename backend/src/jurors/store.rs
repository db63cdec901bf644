//! The `jurors` table, and what the jury reads of its contest.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::ids::{ContestId, JurorId, PersonId};
use domain::jury::{AssignmentState, JurorState};

use super::rows::{JurorRow, LoadRow, NamedJurorRow, Profile, SeatContestRow, SeatRow};
use crate::db::schema::{assignments, contests, jurors, people, rounds};
use crate::db::types::{DbTimestamp, DbUuid, Sql};
use crate::db::{Conn, Json, MultiBackend};

diesel::allow_columns_to_appear_in_same_group_by_clause!(
    assignments::juror_id,
    assignments::round_id,
    assignments::state,
    rounds::position,
);

/// The sort key of lists of jurors and seats.
pub(crate) type JoinedKey = (DateTime<Utc>, JurorId);

pub(crate) fn find_seat(
    conn: &mut Conn,
    contest: ContestId,
    person: PersonId,
) -> QueryResult<Option<JurorRow>> {
    jurors::table
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(jurors::person_id.eq(Sql(person)))
        .select(JurorRow::as_select())
        .first(conn)
        .optional()
}

/// A juror of the contest, also one who has left.
pub(crate) fn find_juror(
    conn: &mut Conn,
    contest: ContestId,
    juror: JurorId,
) -> QueryResult<Option<NamedJurorRow>> {
    jurors::table
        .inner_join(people::table)
        .filter(jurors::id.eq(Sql(juror)))
        .filter(jurors::contest_id.eq(Sql(contest)))
        .select((JurorRow::as_select(), people::name, people::email))
        .first(conn)
        .optional()
}

/// The account's address in its comparable form.
pub(crate) fn find_email_key(conn: &mut Conn, person: PersonId) -> QueryResult<String> {
    people::table
        .find(Sql(person))
        .select(people::email_key)
        .first(conn)
}

/// Whether the account with this address has a seat.
pub(crate) fn has_seat(conn: &mut Conn, contest: ContestId, email_key: &str) -> QueryResult<bool> {
    let seats = jurors::table
        .inner_join(people::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(jurors::state.eq(Sql(JurorState::Active)))
        .filter(people::email_key.eq(email_key));
    diesel::select(exists(seats)).get_result(conn)
}

pub(crate) fn insert_juror(conn: &mut Conn, juror: &JurorRow) -> QueryResult<()> {
    diesel::insert_into(jurors::table)
        .values((
            jurors::id.eq(Sql(juror.id)),
            jurors::contest_id.eq(Sql(juror.contest_id)),
            jurors::person_id.eq(Sql(juror.person_id)),
            jurors::is_chair.eq(juror.is_chair),
            jurors::state.eq(Sql(juror.state)),
            jurors::profile.eq(Json(juror.profile.0.clone())),
            jurors::max_load.eq(juror.max_load),
            jurors::version.eq(juror.version),
            jurors::joined_at.eq(Sql(juror.joined_at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn update_profile(
    conn: &mut Conn,
    juror: JurorId,
    profile: Profile,
    max_load: Option<i32>,
) -> QueryResult<()> {
    diesel::update(jurors::table.find(Sql(juror)))
        .set((
            jurors::profile.eq(Json(profile)),
            jurors::max_load.eq(max_load),
            jurors::version.eq(jurors::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Lets somebody leave the jury, or come back to it.
pub(crate) fn set_state(
    conn: &mut Conn,
    juror: JurorId,
    state: JurorState,
    is_chair: bool,
) -> QueryResult<()> {
    diesel::update(jurors::table.find(Sql(juror)))
        .set((
            jurors::state.eq(Sql(state)),
            jurors::is_chair.eq(is_chair),
            jurors::version.eq(jurors::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// The jurors of a contest in the order in which they joined.
pub(crate) fn list_jurors(
    conn: &mut Conn,
    contest: ContestId,
    after: Option<JoinedKey>,
    limit: i64,
) -> QueryResult<Vec<NamedJurorRow>> {
    let mut query = jurors::table
        .inner_join(people::table)
        .filter(jurors::contest_id.eq(Sql(contest)))
        .select((JurorRow::as_select(), people::name, people::email))
        .order((jurors::joined_at, jurors::id))
        .limit(limit)
        .into_boxed::<MultiBackend>();
    if let Some((joined_at, id)) = after {
        query = query.filter(
            sql::<Bool>("(jurors.joined_at, jurors.id) > (")
                .bind::<DbTimestamp, _>(Sql(joined_at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    query.load(conn)
}

/// The seats of a person in the order in which they were taken.
pub(crate) fn list_seats(
    conn: &mut Conn,
    person: PersonId,
    after: Option<JoinedKey>,
    limit: i64,
) -> QueryResult<Vec<SeatRow>> {
    let current_round = rounds::table.on(rounds::contest_id
        .eq(jurors::contest_id)
        .and(rounds::position.eq(contests::round_position)));
    let mut query = jurors::table
        .inner_join(contests::table)
        .left_join(current_round)
        .filter(jurors::person_id.eq(Sql(person)))
        .filter(jurors::state.eq(Sql(JurorState::Active)))
        .select((
            JurorRow::as_select(),
            SeatContestRow::as_select(),
            rounds::id.nullable(),
            rounds::reviewing_ends_at.nullable(),
            rounds::judging.nullable(),
        ))
        .order((jurors::joined_at, jurors::id))
        .limit(limit)
        .into_boxed::<MultiBackend>();
    if let Some((joined_at, id)) = after {
        query = query.filter(
            sql::<Bool>("(jurors.joined_at, jurors.id) > (")
                .bind::<DbTimestamp, _>(Sql(joined_at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    query.load(conn)
}

/// The loads of jurors in all rounds of their contests, by round and state.
pub(crate) fn loads(conn: &mut Conn, of: &[JurorId]) -> QueryResult<Vec<LoadRow>> {
    assignments::table
        .inner_join(rounds::table)
        .filter(assignments::juror_id.eq_any(of.iter().copied().map(Sql)))
        .filter(assignments::state.ne(Sql(AssignmentState::Revoked)))
        .group_by((
            assignments::juror_id,
            rounds::position,
            assignments::round_id,
            assignments::state,
        ))
        .order((assignments::juror_id, rounds::position, assignments::round_id))
        .select((
            assignments::juror_id,
            assignments::round_id,
            assignments::state,
            count_star(),
        ))
        .load(conn)
}
