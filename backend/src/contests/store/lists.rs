//! Lists of contests, page by page.

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::contest::{Dates, Phase};
use domain::ids::{ContestId, PersonId};
use domain::text::search_key;
use openapi::contest::ContestListItem;

use crate::contests::rows::Texts;
use crate::db::schema::{contests, organisers};
use crate::db::types::{DbTimestamp, DbUuid, Sql};
use crate::db::{Conn, Json, MultiBackend};

/// The place of a contest in a list: a moment that never changes, and the id.
pub type ListKey = (DateTime<Utc>, ContestId);

/// A contest as lists show it.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = contests)]
struct ListRow {
    id: ContestId,
    slug: Option<String>,
    phase: Phase,
    texts: Json<Texts>,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    reviewing_ends_at: Option<DateTime<Utc>>,
    results_at: Option<DateTime<Utc>>,
}

impl From<ListRow> for ContestListItem {
    fn from(row: ListRow) -> Self {
        Self {
            id: row.id,
            slug: row.slug.unwrap_or_default(),
            phase: row.phase,
            title: row.texts.0.title,
            summary: row.texts.0.summary,
            dates: Dates {
                opens_at: row.opens_at,
                closes_at: row.closes_at,
                reviewing_ends_at: row.reviewing_ends_at,
                results_at: row.results_at,
            },
        }
    }
}

/// Contests that are or were open, the newest first. `phases` empty means all; every word of `search` begins a word of
/// the title, the summary or a track's name, in any language.
pub fn published(
    conn: &mut Conn,
    phases: &[Phase],
    search: &str,
    after: Option<ListKey>,
    limit: i64,
) -> QueryResult<Vec<(ListKey, ContestListItem)>> {
    let mut query = contests::table
        .filter(contests::opened_at.is_not_null())
        .order((contests::opened_at.desc(), contests::id.desc()))
        .limit(limit)
        .select((contests::opened_at.assume_not_null(), ListRow::as_select()))
        .into_boxed::<MultiBackend>();
    if !phases.is_empty() {
        query = query.filter(contests::phase.eq_any(phases.iter().copied().map(Sql)));
    }
    // Letters and digits only: there is nothing in a key that LIKE would take for a wildcard.
    for word in search_key(search).split_whitespace() {
        query = query.filter(contests::search_key.like(format!("% {word}%")));
    }
    if let Some((opened_at, id)) = after {
        query = query.filter(
            sql::<Bool>("(opened_at, id) < (")
                .bind::<DbTimestamp, _>(Sql(opened_at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    let rows: Vec<(DateTime<Utc>, ListRow)> = query.load(conn)?;
    Ok(keyed(rows))
}

/// The contests that a person organises, in whatever phase, the last joined first.
pub fn organised_by(
    conn: &mut Conn,
    person: PersonId,
    after: Option<ListKey>,
    limit: i64,
) -> QueryResult<Vec<(ListKey, ContestListItem)>> {
    let mut query = organisers::table
        .inner_join(contests::table)
        .filter(organisers::person_id.eq(Sql(person)))
        .order((organisers::joined_at.desc(), organisers::contest_id.desc()))
        .limit(limit)
        .select((organisers::joined_at, ListRow::as_select()))
        .into_boxed::<MultiBackend>();
    if let Some((joined_at, id)) = after {
        query = query.filter(
            sql::<Bool>("(joined_at, contest_id) < (")
                .bind::<DbTimestamp, _>(Sql(joined_at))
                .sql(", ")
                .bind::<DbUuid, _>(Sql(id))
                .sql(")"),
        );
    }
    let rows: Vec<(DateTime<Utc>, ListRow)> = query.load(conn)?;
    Ok(keyed(rows))
}

fn keyed(rows: Vec<(DateTime<Utc>, ListRow)>) -> Vec<(ListKey, ContestListItem)> {
    rows.into_iter()
        .map(|(moment, row)| ((moment, row.id), row.into()))
        .collect()
}
