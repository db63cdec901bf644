//! The tables `publications` and `publication_entries`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{ContestId, EntryId, PersonId, PublicationId};
use domain::publication::{PublicationKind, Sealed};
use openapi::result::{Publication, RoundResults};

use super::snapshot::{EntrySnapshot, Snapshot};
use crate::db::schema::{entries, entry_members, publication_entries, publications};
use crate::db::types::Sql;
use crate::db::{Conn, Json, each};

/// Rows of one batch: far below what either engine takes in one statement.
const BATCH: usize = 500;

/// A publication without what it holds.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = publications)]
pub(super) struct PublicationRow {
    pub id: PublicationId,
    #[diesel(column_name = contest_id)]
    pub contest: ContestId,
    pub number: i32,
    pub kind: PublicationKind,
    pub ledger_sha256: String,
    pub published_at: DateTime<Utc>,
}

impl From<PublicationRow> for Publication {
    fn from(row: PublicationRow) -> Self {
        Self {
            id: row.id,
            contest_id: row.contest,
            number: row.number,
            kind: row.kind,
            ledger_sha256: row.ledger_sha256,
            published_at: row.published_at,
        }
    }
}

/// What was published of a contest, oldest first.
pub(super) fn kinds(conn: &mut Conn, contest: ContestId) -> QueryResult<Vec<PublicationKind>> {
    publications::table
        .filter(publications::contest_id.eq(Sql(contest)))
        .order(publications::number)
        .select(publications::kind)
        .load(conn)
}

/// Writes a publication, which nobody can change afterwards.
pub(super) fn insert(
    conn: &mut Conn,
    row: &PublicationRow,
    (snapshot, sealed, salt): (&Snapshot, &Sealed, &str),
    author: PersonId,
) -> QueryResult<()> {
    diesel::insert_into(publications::table)
        .values((
            publications::id.eq(Sql(row.id)),
            publications::contest_id.eq(Sql(row.contest)),
            publications::number.eq(row.number),
            publications::kind.eq(Sql(row.kind)),
            publications::snapshot.eq(Json(snapshot.rounds.clone())),
            publications::ledger.eq(&sealed.json),
            publications::ledger_sha256.eq(&row.ledger_sha256),
            publications::pseudonym_salt.eq(salt),
            publications::published_by.eq(Sql(author)),
            publications::published_at.eq(Sql(row.published_at)),
        ))
        .execute(conn)?;
    let of_entries: Vec<_> = snapshot.entries.iter().collect();
    for batch in of_entries.chunks(BATCH) {
        let rows: Vec<_> = batch
            .iter()
            .map(|(entry, content)| {
                (
                    publication_entries::publication_id.eq(Sql(row.id)),
                    publication_entries::entry_id.eq(Sql(**entry)),
                    publication_entries::content.eq(Json(*content)),
                )
            })
            .collect();
        each!(conn, conn => diesel::insert_into(publication_entries::table).values(&rows).execute(conn))?;
    }
    Ok(())
}

/// The newest publication of a contest.
pub(super) fn newest(conn: &mut Conn, contest: ContestId) -> QueryResult<Option<PublicationRow>> {
    publications::table
        .filter(publications::contest_id.eq(Sql(contest)))
        .order(publications::number.desc())
        .select(PublicationRow::as_select())
        .first(conn)
        .optional()
}

pub(super) fn places(conn: &mut Conn, publication: PublicationId) -> QueryResult<Vec<RoundResults>> {
    let snapshot: Json<Vec<RoundResults>> = publications::table
        .find(Sql(publication))
        .select(publications::snapshot)
        .first(conn)?;
    Ok(snapshot.0)
}

/// The published bytes, whose hash is in the publication.
pub(super) fn ledger(conn: &mut Conn, publication: PublicationId) -> QueryResult<String> {
    publications::table
        .find(Sql(publication))
        .select(publications::ledger)
        .first(conn)
}

pub(super) fn of_entry(
    conn: &mut Conn,
    publication: PublicationId,
    entry: EntryId,
) -> QueryResult<Option<EntrySnapshot>> {
    let content: Option<Json<EntrySnapshot>> = publication_entries::table
        .find((Sql(publication), Sql(entry)))
        .select(publication_entries::content)
        .first(conn)
        .optional()?;
    Ok(content.map(|content| content.0))
}

/// The contest of an entry in which this person is.
pub(super) fn contest_of_member(
    conn: &mut Conn,
    entry: EntryId,
    person: PersonId,
) -> QueryResult<Option<ContestId>> {
    entries::table
        .inner_join(entry_members::table)
        .filter(entries::id.eq(Sql(entry)))
        .filter(entry_members::person_id.eq(Sql(person)))
        .select(entries::contest_id)
        .first(conn)
        .optional()
}
