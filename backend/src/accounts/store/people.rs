//! The `people` table, and their parts in contests.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::contest::Phase;
use domain::ids::{ContestId, PersonId};
use domain::jury::JurorState;
use domain::locale::{Locale, Localized};
use domain::policy::ContestRole;
use openapi::account::PartInContest;
use serde::Deserialize;

use super::super::rows::{NewPerson, PersonRow, Profile};
use crate::db::schema::{contests, entries, entry_members, jurors, organisers, people};
use crate::db::types::Sql;
use crate::db::{Conn, Json};

/// How many parts in contests a person is told of.
const PARTS_MAX: i64 = 200;

pub(crate) fn find(conn: &mut Conn, id: PersonId) -> QueryResult<Option<PersonRow>> {
    people::table
        .find(Sql(id))
        .select(PersonRow::as_select())
        .first(conn)
        .optional()
}

pub(crate) fn find_by_email_key(conn: &mut Conn, email_key: &str) -> QueryResult<Option<PersonRow>> {
    people::table
        .filter(people::email_key.eq(email_key))
        .select(PersonRow::as_select())
        .first(conn)
        .optional()
}

pub(crate) fn password_hash(conn: &mut Conn, id: PersonId) -> QueryResult<String> {
    people::table
        .find(Sql(id))
        .select(people::password_hash)
        .first(conn)
}

pub(crate) fn insert(conn: &mut Conn, now: DateTime<Utc>, person: &NewPerson) -> QueryResult<()> {
    let profile = &person.profile;
    diesel::insert_into(people::table)
        .values((
            people::id.eq(Sql(person.id)),
            people::email.eq(&person.email),
            people::email_key.eq(&person.email_key),
            people::email_verified_at.eq(person.email_verified_at.map(Sql)),
            people::password_hash.eq(&person.password_hash),
            people::name.eq(&profile.name),
            people::birth_date.eq(profile.birth_date.map(Sql)),
            people::region.eq(profile.region.map(Sql)),
            people::settlement.eq(&profile.settlement),
            people::settlement_is_rural.eq(profile.settlement_is_rural),
            people::locale.eq(Sql(person.locale)),
            people::is_administrator.eq(person.is_administrator),
            people::is_organiser.eq(false),
            people::search_key.eq(domain::text::search_key(&profile.name)),
            people::version.eq(1),
            people::created_at.eq(Sql(now)),
            people::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn update_profile(
    conn: &mut Conn,
    id: PersonId,
    now: DateTime<Utc>,
    profile: &Profile,
    locale: Locale,
) -> QueryResult<()> {
    diesel::update(people::table.find(Sql(id)))
        .set((
            people::name.eq(&profile.name),
            people::birth_date.eq(profile.birth_date.map(Sql)),
            people::region.eq(profile.region.map(Sql)),
            people::settlement.eq(&profile.settlement),
            people::settlement_is_rural.eq(profile.settlement_is_rural),
            people::locale.eq(Sql(locale)),
            people::search_key.eq(domain::text::search_key(&profile.name)),
            people::version.eq(people::version + 1),
            people::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Sets an address that its owner has just proved to be theirs.
pub(crate) fn set_verified_email(
    conn: &mut Conn,
    id: PersonId,
    now: DateTime<Utc>,
    email: &str,
    email_key: &str,
) -> QueryResult<()> {
    diesel::update(people::table.find(Sql(id)))
        .set((
            people::email.eq(email),
            people::email_key.eq(email_key),
            people::email_verified_at.eq(Some(Sql(now))),
            people::version.eq(people::version + 1),
            people::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn set_password_hash(
    conn: &mut Conn,
    id: PersonId,
    now: DateTime<Utc>,
    password_hash: &str,
) -> QueryResult<()> {
    diesel::update(people::table.find(Sql(id)))
        .set((
            people::password_hash.eq(password_hash),
            people::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn make_organiser(conn: &mut Conn, id: PersonId, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(people::table.find(Sql(id)))
        .set((
            people::is_organiser.eq(true),
            people::version.eq(people::version + 1),
            people::updated_at.eq(Sql(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// What is read of a contest's texts here.
#[derive(Debug, Deserialize)]
struct Titled {
    title: Localized,
}

type FoundPart = (ContestId, Option<String>, Json<Titled>, Phase, DateTime<Utc>);

/// The newest parts of a person in contests, newest first: three queries, however many contests there are.
pub(crate) fn parts(conn: &mut Conn, id: PersonId) -> QueryResult<Vec<PartInContest>> {
    let mut parts: Vec<(DateTime<Utc>, PartInContest)> = Vec::new();
    let organised: Vec<FoundPart> = organisers::table
        .inner_join(contests::table)
        .filter(organisers::person_id.eq(Sql(id)))
        .order((organisers::joined_at.desc(), contests::id))
        .limit(PARTS_MAX)
        .select((
            contests::id,
            contests::slug,
            contests::texts,
            contests::phase,
            organisers::joined_at,
        ))
        .load(conn)?;
    parts.extend(
        organised
            .into_iter()
            .map(|found| part(found, ContestRole::Organiser)),
    );
    let judged: Vec<(FoundPart, bool)> = jurors::table
        .inner_join(contests::table)
        .filter(
            jurors::person_id
                .eq(Sql(id))
                .and(jurors::state.eq(Sql(JurorState::Active))),
        )
        .order((jurors::joined_at.desc(), contests::id))
        .limit(PARTS_MAX)
        .select((
            (
                contests::id,
                contests::slug,
                contests::texts,
                contests::phase,
                jurors::joined_at,
            ),
            jurors::is_chair,
        ))
        .load(conn)?;
    parts.extend(judged.into_iter().map(|(found, is_chair)| {
        part(
            found,
            if is_chair {
                ContestRole::Chair
            } else {
                ContestRole::Juror
            },
        )
    }));
    let entered: Vec<FoundPart> = entry_members::table
        .inner_join(entries::table.inner_join(contests::table))
        .filter(entry_members::person_id.eq(Sql(id)))
        .order((entry_members::joined_at.desc(), entry_members::entry_id))
        .limit(PARTS_MAX)
        .select((
            contests::id,
            contests::slug,
            contests::texts,
            contests::phase,
            entry_members::joined_at,
        ))
        .load(conn)?;
    for found in entered {
        // A person may have several entries in one contest, and still one part in it.
        let (id, ..) = found;
        if !parts.iter().any(|(_, known)| known.contest_id == id) {
            parts.push(part(found, ContestRole::Contestant));
        }
    }
    parts.sort_by(|(a_at, a), (b_at, b)| b_at.cmp(a_at).then(a.contest_id.cmp(&b.contest_id)));
    parts.truncate(usize::try_from(PARTS_MAX).unwrap_or(usize::MAX));
    Ok(parts.into_iter().map(|(_, part)| part).collect())
}

fn part(
    (contest_id, slug, Json(texts), phase, at): FoundPart,
    role: ContestRole,
) -> (DateTime<Utc>, PartInContest) {
    let part = PartInContest {
        contest_id,
        slug: slug.unwrap_or_default(),
        title: texts.title,
        phase,
        role,
    };
    (at, part)
}
