//! Reading what is public. Before the first publication there is nothing, for anybody.

use chrono::{DateTime, Utc};
use domain::ids::{ContestId, EntryId};
use openapi::result::{EntryResults, Publication, Results, SealedBefore};

use super::store::{self, PublicationRow};
use crate::app::Context;
use crate::contests;
use crate::db::Conn;
use crate::entries::naming;
use crate::error::Error;

/// The newest results of a contest, with the names that may be said now.
pub(super) fn find_results(
    conn: &mut Conn,
    now: DateTime<Utc>,
    contest: ContestId,
) -> Result<Results, Error> {
    let publication = store::newest(conn, contest)?.ok_or_else(Error::not_found)?;
    let (mut rounds, public_vote) = store::published(conn, publication.id)?;
    let names = naming::of_contest(conn, contest, now)?;
    for place in rounds.iter_mut().flat_map(|round| &mut round.places) {
        place.entrants = names.get(&place.entry_id).cloned().unwrap_or_default();
    }
    Ok(Results {
        publication: told(conn, publication)?,
        rounds,
        public_vote,
    })
}

/// A publication with the seal on it.
pub(super) fn told(conn: &mut Conn, row: PublicationRow) -> Result<Publication, Error> {
    let seal = store::seal_on(conn, row.contest, row.number)?;
    Ok(Publication {
        id: row.id,
        contest_id: row.contest,
        number: row.number,
        kind: row.kind,
        published_at: row.published_at,
        seal: seal.map(|seal| SealedBefore {
            kept: seal.ledger_sha256 == row.ledger_sha256,
            ledger_sha256: seal.ledger_sha256,
            sealed_at: seal.sealed_at,
        }),
        ledger_sha256: row.ledger_sha256,
    })
}

/// A ledger to be downloaded.
pub(super) struct PublishedLedger {
    pub(super) json: String,
    pub(super) sha256: String,
    /// With which publication of which contest it was published, for the name of the file.
    pub(super) slug: String,
    pub(super) number: i32,
}

/// The published bytes of one publication of a contest, of the newest one without a number.
pub(super) fn find_ledger(
    conn: &mut Conn,
    contest: ContestId,
    number: Option<i32>,
) -> Result<PublishedLedger, Error> {
    let publication = match number {
        Some(number) => store::numbered(conn, contest, number)?,
        None => store::newest(conn, contest)?,
    };
    let publication = publication.ok_or_else(Error::not_found)?;
    let contest = contests::store::find(conn, contest)?.ok_or_else(Error::not_found)?;
    Ok(PublishedLedger {
        json: store::ledger(conn, publication.id)?,
        sha256: publication.ledger_sha256,
        slug: contest.draft.slug,
        number: publication.number,
    })
}

/// The newest published results of an entry, for its own people.
pub(super) fn find_my_results(
    conn: &mut Conn,
    context: &Context,
    entry: EntryId,
) -> Result<EntryResults, Error> {
    let contest = store::contest_of_member(conn, entry, context.actor)?.ok_or_else(Error::not_found)?;
    let publication = store::newest(conn, contest)?.ok_or_else(Error::not_found)?;
    let snapshot = store::of_entry(conn, publication.id, entry)?.ok_or_else(Error::not_found)?;
    Ok(EntryResults {
        publication: told(conn, publication)?,
        entry_id: entry,
        entry_code: snapshot.entry_code,
        title: snapshot.title,
        rounds: snapshot.rounds,
    })
}
