//! Reading what is public. Before the first publication there is nothing, for anybody.

use chrono::{DateTime, Utc};
use domain::ids::{ContestId, EntryId};
use openapi::result::{EntryResults, Results};

use super::store;
use crate::app::Context;
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
    let mut rounds = store::places(conn, publication.id)?;
    let names = naming::of_contest(conn, contest, now)?;
    for place in rounds.iter_mut().flat_map(|round| &mut round.places) {
        place.entrants = names.get(&place.entry_id).cloned().unwrap_or_default();
    }
    Ok(Results {
        publication: publication.into(),
        rounds,
    })
}

/// The bytes of the newest ledger, and their hash.
pub(super) fn find_ledger(conn: &mut Conn, contest: ContestId) -> Result<(String, String), Error> {
    let publication = store::newest(conn, contest)?.ok_or_else(Error::not_found)?;
    Ok((store::ledger(conn, publication.id)?, publication.ledger_sha256))
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
        publication: publication.into(),
        entry_id: entry,
        entry_code: snapshot.entry_code,
        title: snapshot.title,
        rounds: snapshot.rounds,
    })
}
