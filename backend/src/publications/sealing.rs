//! Seals: the hash of results is public before the results are, so that nobody can change them unseen in between.

use domain::ids::ContestId;
use domain::policy;
use domain::publication::{PublicationFacts, PublicationRefusal, step_to_seal};
use openapi::result::Seal;
use openapi::{ErrorCode, Page};
use serde_json::json;

use super::service::DrawnUp;
use super::store::{self, SealRow};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests;
use crate::contests::service::{authorise, permit};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::{self, Error};
use crate::http::PageQuery;
use crate::http::mutation::hex;

/// Shows the hash of the results as they would be published now.
pub(super) fn seal_results(conn: &mut Conn, context: &Context, contest: ContestId) -> Result<Seal, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    check_step(conn, context, &contest)?;
    let drawn = DrawnUp::now(conn, &contest)?;
    let sealed_before = drawn.seal.as_ref().map(|seal| &seal.ledger_sha256);
    if sealed_before == Some(&drawn.sealed.sha256) {
        return Err(refused(&PublicationRefusal::SealedBefore)?);
    }
    let newest = store::seals_before(conn, contest.id, None, 1)?;
    let row = SealRow {
        contest: contest.id,
        number: newest
            .first()
            .map_or(0, |seal| seal.number)
            .checked_add(1)
            .ok_or_else(|| Error::internal("number a seal", "there are too many"))?,
        publication_number: drawn.number,
        ledger_sha256: drawn.sealed.sha256,
        pseudonym_salt: hex(&drawn.salt),
        sealed_at: context.now,
    };
    store::insert_seal(conn, &row, context.actor)?;
    let event = Event::new("seal_results", "contest", contest.id.uuid())
        .in_contest(contest.id)
        .with(json!({ "number": row.number, "ledger_sha256": row.ledger_sha256 }));
    audit::record(conn, context, event)?;
    // It is a seal on the publication after the newest.
    Ok(row.told(0))
}

/// The seals of a contest that is or was open, newest first.
pub(super) fn list_seals(conn: &mut Conn, contest: ContestId, page: &PageQuery) -> Result<Page<Seal>, Error> {
    let contest = contests::store::find(conn, contest)?.ok_or_else(Error::not_found)?;
    permit(policy::find_contest(None, contest.visible_phase()))?;
    let paging = page.parse::<i32>()?;
    let rows = store::seals_before(conn, contest.id, paging.after, paging.fetch())?;
    let published = store::newest(conn, contest.id)?.map_or(0, |newest| newest.number);
    paging.page(rows, |seal| seal.number, |seal| seal.told(published))
}

/// Refuses what could not be published either.
fn check_step(conn: &mut Conn, context: &Context, contest: &Contest) -> Result<(), Error> {
    let counts = contests::store::counts(conn, contest)?;
    let published = store::kinds(conn, contest.id)?;
    let step = step_to_seal(&PublicationFacts {
        phase: contest.phase,
        published: &published,
        entries_undecided: counts.entries_undecided,
    });
    match step {
        Ok(Some(command)) => contests::service::check_step(conn, contest, &command, context.now),
        Ok(None) => Ok(()),
        Err(refusal) => Err(refused(&refusal)?),
    }
}

fn refused(refusal: &PublicationRefusal) -> Result<Error, Error> {
    let reason = error::reason(refusal)?;
    Ok(Error::reasons(ErrorCode::StateRefused, vec![reason]))
}
