//! Which names may be said of an entry, at the moment: in public, and to jurors of a round that is not blind.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use domain::account::BirthDate;
use domain::contest::BlindMode;
use domain::eligibility::needs_guardian;
use domain::entry::EntryStatus;
use domain::ids::{ContestId, EntryId};
use openapi::entry::ConsentState;
use openapi::result::{Entrants, NamedPerson};

use crate::db::schema::{entries, entry_members, guardian_consents, people};
use crate::db::types::Sql;
use crate::db::{Conn, MultiBackend};

#[derive(Debug, Queryable)]
struct MemberRow {
    entry: EntryId,
    team_name: Option<String>,
    name: String,
    birth_date: Option<NaiveDate>,
    settlement: Option<String>,
    consent: Option<ConsentState>,
}

/// The names that may be said of every submitted entry of a contest.
///
/// Grown-ups are named with their settlement. Who is under 18 is named, without it, only while a guardian's consent is
/// given. A team's name may hold a person's, so it is said when everybody in the team may be named.
pub(crate) fn of_contest(
    conn: &mut Conn,
    contest: ContestId,
    now: DateTime<Utc>,
) -> QueryResult<BTreeMap<EntryId, Entrants>> {
    names(conn, contest, None, now)
}

/// What a juror is told of who handed an entry in: nothing in a blind round; otherwise the names, and not where they
/// are from.
pub(crate) fn for_juror(
    conn: &mut Conn,
    contest: ContestId,
    entry: EntryId,
    mode: BlindMode,
    now: DateTime<Utc>,
) -> QueryResult<Option<Entrants>> {
    match mode {
        BlindMode::Blind => Ok(None),
        BlindMode::Named => {
            let mut entrants = names(conn, contest, Some(entry), now)?
                .remove(&entry)
                .unwrap_or_default();
            for person in &mut entrants.people {
                person.settlement = None;
            }
            Ok(Some(entrants))
        }
    }
}

fn names(
    conn: &mut Conn,
    contest: ContestId,
    entry: Option<EntryId>,
    now: DateTime<Utc>,
) -> QueryResult<BTreeMap<EntryId, Entrants>> {
    let consent = guardian_consents::entry_id
        .eq(entry_members::entry_id)
        .and(guardian_consents::person_id.eq(entry_members::person_id));
    let mut query = entry_members::table
        .inner_join(entries::table)
        .inner_join(people::table)
        .left_join(guardian_consents::table.on(consent))
        .filter(entries::contest_id.eq(Sql(contest)))
        .filter(entries::state.eq(Sql(EntryStatus::Submitted)))
        .order((
            entry_members::entry_id,
            entry_members::is_captain.desc(),
            entry_members::joined_at,
            entry_members::person_id,
        ))
        .select((
            entries::id,
            entries::team_name,
            people::name,
            people::birth_date,
            people::settlement,
            guardian_consents::state.nullable(),
        ))
        .into_boxed::<MultiBackend>();
    if let Some(entry) = entry {
        query = query.filter(entry_members::entry_id.eq(Sql(entry)));
    }
    let rows: Vec<MemberRow> = query.load(conn)?;
    let mut names: BTreeMap<EntryId, Entrants> = BTreeMap::new();
    for row in rows {
        let entrants = names.entry(row.entry).or_default();
        let born = row
            .birth_date
            .and_then(|born| BirthDate::parse(born, now.date_naive()).ok());
        let is_minor = born.is_none_or(|born| needs_guardian(born, now));
        let may_be_named = !is_minor || row.consent == Some(ConsentState::Given);
        if may_be_named {
            entrants.people.push(NamedPerson {
                name: row.name,
                settlement: row.settlement.filter(|_| !is_minor),
            });
        } else {
            entrants.unnamed = entrants.unnamed.saturating_add(1);
        }
        entrants.team_name = row.team_name.filter(|_| entrants.unnamed == 0);
    }
    Ok(names)
}
