//! The tables `publications`, `publication_entries` and `seals`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ids::{ContestId, EntryId, PersonId, PublicationId};
use domain::publication::PublicationKind;
use openapi::public_vote::PublishedVote;
use openapi::result::{RoundResults, Seal};

use super::service::DrawnUp;
use super::snapshot::EntrySnapshot;
use crate::db::schema::{entries, entry_members, publication_entries, publications, seals};
use crate::db::types::Sql;
use crate::db::{Conn, Json, each};
use crate::http::mutation::hex;

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

/// A hash that was shown before the results were.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = seals)]
pub(super) struct SealRow {
    #[diesel(column_name = contest_id)]
    pub contest: ContestId,
    pub number: i32,
    pub publication_number: i32,
    pub ledger_sha256: String,
    pub pseudonym_salt: String,
    pub sealed_at: DateTime<Utc>,
}

impl SealRow {
    /// As everybody reads it when `published` publications are there.
    pub(super) fn told(self, published: i32) -> Seal {
        Seal {
            contest_id: self.contest,
            number: self.number,
            publication_number: self.publication_number,
            ledger_sha256: self.ledger_sha256,
            sealed_at: self.sealed_at,
            published: self.publication_number <= published,
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
    drawn: &DrawnUp,
    vote: Option<PublishedVote>,
    author: PersonId,
) -> QueryResult<()> {
    diesel::insert_into(publications::table)
        .values((
            publications::id.eq(Sql(row.id)),
            publications::contest_id.eq(Sql(row.contest)),
            publications::number.eq(row.number),
            publications::kind.eq(Sql(row.kind)),
            publications::snapshot.eq(Json(drawn.snapshot.rounds.clone())),
            publications::public_vote.eq(vote.map(Json)),
            publications::ledger.eq(&drawn.sealed.json),
            publications::ledger_sha256.eq(&row.ledger_sha256),
            publications::pseudonym_salt.eq(hex(&drawn.salt)),
            publications::published_by.eq(Sql(author)),
            publications::published_at.eq(Sql(row.published_at)),
        ))
        .execute(conn)?;
    let of_entries: Vec<_> = drawn.snapshot.entries.iter().collect();
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

/// What everybody reads of a publication: the places of each round, and the vote of the public.
pub(super) fn published(
    conn: &mut Conn,
    publication: PublicationId,
) -> QueryResult<(Vec<RoundResults>, Option<PublishedVote>)> {
    let (rounds, vote): (Json<Vec<RoundResults>>, Option<Json<PublishedVote>>) = publications::table
        .find(Sql(publication))
        .select((publications::snapshot, publications::public_vote))
        .first(conn)?;
    Ok((rounds.0, vote.map(|vote| vote.0)))
}

/// The publication of a contest with this number.
pub(super) fn numbered(
    conn: &mut Conn,
    contest: ContestId,
    number: i32,
) -> QueryResult<Option<PublicationRow>> {
    publications::table
        .filter(publications::contest_id.eq(Sql(contest)))
        .filter(publications::number.eq(number))
        .select(PublicationRow::as_select())
        .first(conn)
        .optional()
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

/// The last seal on the publication with this number.
pub(super) fn seal_on(conn: &mut Conn, contest: ContestId, publication: i32) -> QueryResult<Option<SealRow>> {
    seals::table
        .filter(seals::contest_id.eq(Sql(contest)))
        .filter(seals::publication_number.eq(publication))
        .order(seals::number.desc())
        .select(SealRow::as_select())
        .first(conn)
        .optional()
}

/// The seals of a contest before the one with this number, newest first.
pub(super) fn seals_before(
    conn: &mut Conn,
    contest: ContestId,
    before: Option<i32>,
    limit: i64,
) -> QueryResult<Vec<SealRow>> {
    seals::table
        .filter(seals::contest_id.eq(Sql(contest)))
        .filter(seals::number.lt(before.unwrap_or(i32::MAX)))
        .order(seals::number.desc())
        .limit(limit)
        .select(SealRow::as_select())
        .load(conn)
}

/// Sets a seal, which nobody can change afterwards.
pub(super) fn insert_seal(conn: &mut Conn, row: &SealRow, author: PersonId) -> QueryResult<usize> {
    diesel::insert_into(seals::table)
        .values((
            seals::contest_id.eq(Sql(row.contest)),
            seals::number.eq(row.number),
            seals::publication_number.eq(row.publication_number),
            seals::ledger_sha256.eq(&row.ledger_sha256),
            seals::pseudonym_salt.eq(&row.pseudonym_salt),
            seals::sealed_by.eq(Sql(author)),
            seals::sealed_at.eq(Sql(row.sealed_at)),
        ))
        .execute(conn)
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
