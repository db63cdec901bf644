//! Lists of entries: a contestant's own, and those of a contest for its organisers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::contest::Phase;
use domain::entry::EntryStatus;
use domain::ids::{ContestId, EntryId, PersonId, TrackId};
use domain::locale::Localized;
use domain::policy;
use domain::region::Region;
use domain::text::search_key;
use openapi::Page;
use openapi::entry::{EntrySummary, MyEntry};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::app::Context;
use crate::contests::service::authorise;
use crate::db::schema::{contests, entries, entry_members, people};
use crate::db::types::{DbTimestamp, DbUuid, Sql};
use crate::db::{Conn, Json, MultiBackend};
use crate::error::Error;
use crate::http::page::Paging;

/// By what organisers narrow the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct EntryFilter {
    /// Where the entry stands
    pub state: Option<EntryStatus>,
    /// Id of a track
    pub track: Option<TrackId>,
    /// Where the captain lives (ISO 3166-2:KZ)
    pub region: Option<Region>,
    /// Whether the captain lives in a rural settlement
    pub rural: Option<bool>,
    /// Words that begin words of the code, the title or the team's name; Kazakh letters match the Russian ones typed for them
    pub q: Option<String>,
}

/// The sort key of both lists; newest first.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Key {
    at: DateTime<Utc>,
    id: EntryId,
}

/// Of the texts of a contest an entry in a list needs the title alone.
#[derive(Debug, Deserialize)]
struct Title {
    title: Localized,
}

#[derive(Queryable)]
struct MyRow {
    id: EntryId,
    code: String,
    title: String,
    state: EntryStatus,
    submissions: i32,
    submitted_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
    is_captain: bool,
    joined_at: DateTime<Utc>,
    contest_id: ContestId,
    slug: Option<String>,
    texts: Json<Title>,
    phase: Phase,
    closes_at: Option<DateTime<Utc>>,
}

/// The entries in which the reader is, those joined last first.
pub(super) fn mine(conn: &mut Conn, ctx: &Context, paging: &Paging<Key>) -> Result<Page<MyEntry>, Error> {
    let mut query = entry_members::table
        .inner_join(entries::table.inner_join(contests::table))
        .filter(entry_members::person_id.eq(Sql(ctx.actor)))
        .order((entry_members::joined_at.desc(), entry_members::entry_id.desc()))
        .limit(paging.fetch())
        .select((
            entries::id,
            entries::code,
            entries::title,
            entries::state,
            entries::submissions,
            entries::submitted_at,
            entries::updated_at,
            entry_members::is_captain,
            entry_members::joined_at,
            contests::id,
            contests::slug,
            contests::texts,
            contests::phase,
            contests::closes_at,
        ))
        .into_boxed::<MultiBackend>();
    if let Some(Key { at, id }) = paging.after {
        query = query.filter(
            diesel::dsl::sql::<Bool>("(entry_members.joined_at, entry_members.entry_id) < (")
                .bind::<DbTimestamp, _>(Sql(at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    let rows: Vec<MyRow> = query.load(conn)?;
    paging.page(
        rows,
        |row| Key {
            at: row.joined_at,
            id: row.id,
        },
        |row| MyEntry {
            id: row.id,
            contest_id: row.contest_id,
            contest_slug: row.slug.unwrap_or_default(),
            contest_title: row.texts.0.title,
            contest_phase: row.phase,
            closes_at: row.closes_at,
            code: row.code,
            title: row.title,
            state: row.state,
            is_captain: row.is_captain,
            submissions: u32::try_from(row.submissions).unwrap_or_default(),
            submitted_at: row.submitted_at,
            updated_at: row.updated_at,
        },
    )
}

#[derive(Queryable)]
struct SummaryRow {
    id: EntryId,
    code: String,
    title: String,
    team_name: Option<String>,
    track_id: Option<TrackId>,
    state: EntryStatus,
    submissions: i32,
    submitted_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    captain_id: PersonId,
    captain_name: String,
    region: Option<Region>,
    rural: Option<bool>,
}

/// The entries of a contest for who runs it, those begun last first.
pub(super) fn of_contest(
    conn: &mut Conn,
    ctx: &Context,
    id: ContestId,
    filter: &EntryFilter,
    paging: &Paging<Key>,
) -> Result<Page<EntrySummary>, Error> {
    authorise(conn, id, ctx.actor, policy::edit_contest)?;
    let rows = load_summaries(conn, id, filter, paging)?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let sizes = team_sizes(conn, &ids)?;
    paging.page(
        rows,
        |row| Key {
            at: row.created_at,
            id: row.id,
        },
        |row| EntrySummary {
            id: row.id,
            code: row.code,
            title: row.title,
            team_name: row.team_name,
            track_id: row.track_id,
            state: row.state,
            captain_id: row.captain_id,
            captain_name: row.captain_name,
            region: row.region,
            rural: row.rural,
            members: sizes
                .iter()
                .find(|(entry, _)| *entry == row.id)
                .map_or(0, |(_, size)| u32::try_from(*size).unwrap_or(u32::MAX)),
            submissions: u32::try_from(row.submissions).unwrap_or_default(),
            submitted_at: row.submitted_at,
            updated_at: row.updated_at,
        },
    )
}

fn load_summaries(
    conn: &mut Conn,
    id: ContestId,
    filter: &EntryFilter,
    paging: &Paging<Key>,
) -> QueryResult<Vec<SummaryRow>> {
    let mut query = entries::table
        .inner_join(people::table)
        .filter(entries::contest_id.eq(Sql(id)))
        .order((entries::created_at.desc(), entries::id.desc()))
        .limit(paging.fetch())
        .select((
            entries::id,
            entries::code,
            entries::title,
            entries::team_name,
            entries::track_id,
            entries::state,
            entries::submissions,
            entries::submitted_at,
            entries::created_at,
            entries::updated_at,
            people::id,
            people::name,
            people::region,
            people::settlement_is_rural,
        ))
        .into_boxed::<MultiBackend>();
    if let Some(state) = filter.state {
        query = query.filter(entries::state.eq(Sql(state)));
    }
    if let Some(track) = filter.track {
        query = query.filter(entries::track_id.eq(Some(Sql(track))));
    }
    if let Some(region) = filter.region {
        query = query.filter(people::region.eq(Some(Sql(region))));
    }
    if let Some(rural) = filter.rural {
        query = query.filter(people::settlement_is_rural.eq(Some(rural)));
    }
    // The key holds letters, digits and single spaces alone, so nothing in it means anything to LIKE. A space before the
    // key and before the word makes a word's beginning findable.
    for word in search_key(filter.q.as_deref().unwrap_or_default())
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        query = query.filter(
            diesel::dsl::sql::<Bool>("(' ' || entries.search_key) LIKE ")
                .bind::<diesel::sql_types::Text, _>(format!("% {word}%")),
        );
    }
    if let Some(Key { at, id }) = paging.after {
        query = query.filter(
            diesel::dsl::sql::<Bool>("(entries.created_at, entries.id) < (")
                .bind::<DbTimestamp, _>(Sql(at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    query.load(conn)
}

fn team_sizes(conn: &mut Conn, ids: &[EntryId]) -> QueryResult<Vec<(EntryId, i64)>> {
    entry_members::table
        .filter(entry_members::entry_id.eq_any(ids.iter().copied().map(Sql)))
        .group_by(entry_members::entry_id)
        .select((entry_members::entry_id, diesel::dsl::count_star()))
        .load(conn)
}
