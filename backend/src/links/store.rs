//! The `one_time_links` table.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{ContestId, EntryId, PersonId};
use serde_json::Value;

use super::{Link, NewLink, Purpose};
use crate::db::schema::one_time_links as links;
use crate::db::types::Sql;
use crate::db::{Conn, Json};

#[derive(Queryable, Selectable)]
#[diesel(table_name = links)]
struct LinkRow {
    token_hash: String,
    person_id: Option<PersonId>,
    contest_id: Option<ContestId>,
    entry_id: Option<EntryId>,
    email: Option<String>,
    payload: Json<Value>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl From<LinkRow> for Link {
    fn from(row: LinkRow) -> Self {
        Self {
            token_hash: row.token_hash,
            person: row.person_id,
            contest: row.contest_id,
            entry: row.entry_id,
            email: row.email,
            created_at: row.created_at,
            expires_at: row.expires_at,
            used_at: row.used_at,
            revoked_at: row.revoked_at,
            payload: row.payload.0,
        }
    }
}

pub(super) fn insert(
    conn: &mut Conn,
    token_hash: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    link: NewLink,
) -> QueryResult<()> {
    diesel::insert_into(links::table)
        .values((
            links::token_hash.eq(token_hash),
            links::purpose.eq(Sql(link.purpose)),
            links::person_id.eq(link.person.map(Sql)),
            links::contest_id.eq(link.contest.map(Sql)),
            links::entry_id.eq(link.entry.map(Sql)),
            links::email.eq(link.email),
            links::payload.eq(Json(link.payload)),
            links::created_at.eq(Sql(now)),
            links::expires_at.eq(Sql(expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, token_hash: &str, purpose: Purpose) -> QueryResult<Option<Link>> {
    let row: Option<LinkRow> = links::table
        .find(token_hash)
        .filter(links::purpose.eq(Sql(purpose)))
        .select(LinkRow::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Link::from))
}

pub(super) fn use_up(conn: &mut Conn, token_hash: &str, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(links::table.find(token_hash))
        .set(links::used_at.eq(Some(Sql(now))))
        .execute(conn)?;
    Ok(())
}

/// The links of a contest for one purpose, newest first.
pub fn of_contest(conn: &mut Conn, contest: ContestId, purpose: Purpose) -> QueryResult<Vec<Link>> {
    let rows: Vec<LinkRow> = links::table
        .filter(
            links::contest_id
                .eq(Sql(contest))
                .and(links::purpose.eq(Sql(purpose))),
        )
        .order((links::created_at.desc(), links::token_hash))
        .select(LinkRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Link::from).collect())
}

/// The links of an entry for one purpose, newest first.
pub fn of_entry(conn: &mut Conn, entry: EntryId, purpose: Purpose) -> QueryResult<Vec<Link>> {
    let rows: Vec<LinkRow> = links::table
        .filter(
            links::entry_id
                .eq(Sql(entry))
                .and(links::purpose.eq(Sql(purpose))),
        )
        .order((links::created_at.desc(), links::token_hash))
        .select(LinkRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Link::from).collect())
}

/// Takes a link back. One that was used stays as it is: it is history.
pub fn revoke(conn: &mut Conn, token_hash: &str, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(links::table.find(token_hash).filter(links::used_at.is_null()))
        .set(links::revoked_at.eq(Some(Sql(now))))
        .execute(conn)?;
    Ok(())
}

/// Takes back every open link of a person for one purpose, for example when a newer one replaces them.
pub fn revoke_of_person(
    conn: &mut Conn,
    person: PersonId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let open = links::table
        .filter(
            links::person_id
                .eq(Sql(person))
                .and(links::purpose.eq(Sql(purpose))),
        )
        .filter(links::used_at.is_null().and(links::revoked_at.is_null()));
    diesel::update(open)
        .set(links::revoked_at.eq(Some(Sql(now))))
        .execute(conn)?;
    Ok(())
}
