//! The people around a contest: who runs it, who has which part in it, who is written to.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::contest::Audience;
use domain::entry::EntryStatus;
use domain::ids::{ContestId, PersonId};
use domain::jury::JurorState;
use domain::locale::Locale;
use domain::policy::{Actor, ContestRole};
use openapi::contest::Organiser;

use crate::db::Conn;
use crate::db::schema::{entries, entry_members, jurors, organisers, people};
use crate::db::types::Sql;
use crate::error::Error;

pub fn insert_organiser(
    conn: &mut Conn,
    contest: ContestId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(organisers::table)
        .values((
            organisers::contest_id.eq(Sql(contest)),
            organisers::person_id.eq(Sql(person)),
            organisers::joined_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The people who run the contest, in the order in which they joined.
pub fn organisers_of(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<Organiser>> {
    let rows: Vec<(PersonId, String, DateTime<Utc>)> = organisers::table
        .inner_join(people::table)
        .filter(organisers::contest_id.eq(Sql(contest)))
        .order((organisers::joined_at, organisers::person_id))
        .select((people::id, people::name, organisers::joined_at))
        .load(conn)?;
    let organiser = |(person, name, joined_at)| Organiser {
        person,
        name,
        joined_at,
    };
    Ok(rows.into_iter().map(organiser).collect())
}

/// The person as an actor of the contest, with every role they hold in it; none if there is no such person.
pub fn role_of(conn: &mut Conn, contest: ContestId, person: PersonId) -> QueryResult<Option<Actor>> {
    let organises = organisers::table.find((Sql(contest), Sql(person)));
    let seat = jurors::table
        .filter(jurors::contest_id.eq(Sql(contest)))
        .filter(jurors::person_id.eq(Sql(person)))
        .filter(jurors::state.eq(Sql(JurorState::Active)));
    let chair = seat.filter(jurors::is_chair.eq(true));
    let enters = entry_members::table
        .inner_join(entries::table)
        .filter(entries::contest_id.eq(Sql(contest)))
        .filter(entry_members::person_id.eq(Sql(person)));
    let found: Option<(bool, bool, bool, bool, bool, bool)> = people::table
        .find(Sql(person))
        .select((
            people::is_administrator,
            people::is_organiser,
            exists(organises),
            exists(seat),
            exists(chair),
            exists(enters),
        ))
        .first(conn)
        .optional()?;
    Ok(found.map(
        |(is_administrator, is_organiser, organises, judges, chairs, enters)| {
            let held = [
                (organises, ContestRole::Organiser),
                (judges, ContestRole::Juror),
                (chairs, ContestRole::Chair),
                (enters, ContestRole::Contestant),
            ];
            Actor {
                person,
                is_administrator,
                is_organiser,
                roles: held
                    .into_iter()
                    .filter_map(|(holds, role)| holds.then_some(role))
                    .collect(),
            }
        },
    ))
}

/// Somebody who may run contests.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = people)]
pub struct PossibleOrganiser {
    #[diesel(column_name = id)]
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub locale: Locale,
}

/// The person with this address, if they may run contests.
pub fn find_organiser_by_email(conn: &mut Conn, email_key: &str) -> QueryResult<Option<PossibleOrganiser>> {
    people::table
        .filter(people::email_key.eq(email_key))
        .filter(people::is_organiser.eq(true))
        .select(PossibleOrganiser::as_select())
        .first(conn)
        .optional()
}

/// Addresses and languages of the people of one kind, each once.
pub fn audience(
    conn: &mut Conn,
    contest: ContestId,
    audience: Audience,
) -> QueryResult<Vec<(String, Locale)>> {
    match audience {
        Audience::Jurors => jurors::table
            .inner_join(people::table)
            .filter(jurors::contest_id.eq(Sql(contest)))
            .filter(jurors::state.eq(Sql(JurorState::Active)))
            .order(people::id)
            .select((people::email, people::locale))
            .load(conn),
        Audience::Contestants => {
            let contestants = entry_members::table
                .inner_join(entries::table)
                .filter(entries::contest_id.eq(Sql(contest)))
                .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
                .select(entry_members::person_id);
            people::table
                .filter(people::id.eq_any(contestants))
                .order(people::id)
                .select((people::email, people::locale))
                .load(conn)
        }
    }
}
