//! Publishing results.

use domain::ids::{ContestId, PublicationId};
use domain::policy;
use domain::publication::{Ledgers, PublicationFacts, PublicationKind, may_publish};
use domain::scoring::Pseudonyms;
use openapi::ErrorCode;
use openapi::result::Publication;
use serde_json::json;
use uuid::Uuid;

use super::snapshot::Snapshot;
use super::store::{self, PublicationRow};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests::service::authorise;
use crate::db::Conn;
use crate::error::{self, Error};
use crate::http::mutation::hex;
use crate::results::judged::JudgedRound;

/// Publishes the results of every round up to the current one, as they stand now.
pub(super) fn publish_results(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    kind: PublicationKind,
) -> Result<Publication, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    let published = store::kinds(conn, contest.id)?;
    let judged = (0..=contest.round)
        .map(|position| JudgedRound::load(conn, &contest, position))
        .collect::<Result<Vec<_>, _>>()?;
    let undecided = judged.last().map_or(0, |round| round.undecided().count());
    let facts = PublicationFacts {
        phase: contest.phase,
        published: &published,
        entries_undecided: u64::try_from(undecided).unwrap_or(u64::MAX),
    };
    if let Err(refusal) = may_publish(kind, &facts) {
        let reason = error::reason(&refusal)?;
        return Err(Error::reasons(ErrorCode::StateRefused, vec![reason]));
    }
    let salt = draw_salt()?;
    let pseudonyms = Pseudonyms::new(salt);
    let mut snapshot = Snapshot::default();
    for round in &judged {
        snapshot.add(round, &pseudonyms)?;
    }
    let ledgers = Ledgers {
        contest: contest.id,
        rounds: std::mem::take(&mut snapshot.ledgers),
    };
    let sealed = ledgers
        .sealed()
        .map_err(|source| Error::internal("write a ledger down", source))?;
    let row = PublicationRow {
        id: PublicationId::new(Uuid::new_v4()),
        contest: contest.id,
        number: i32::try_from(published.len())
            .ok()
            .and_then(|before| before.checked_add(1))
            .ok_or_else(|| Error::internal("number a publication", "there are too many"))?,
        kind,
        ledger_sha256: sealed.sha256.clone(),
        published_at: context.now,
    };
    store::insert(conn, &row, (&snapshot, &sealed, &hex(&salt)), context.actor)?;
    let event = Event::new("publish_results", "publication", row.id.uuid())
        .in_contest(contest.id)
        .with(json!({ "number": row.number, "kind": kind, "ledger_sha256": row.ledger_sha256 }));
    audit::record(conn, context, event)?;
    Ok(row.into())
}

/// Drawn anew for each publication, so that a juror's pseudonyms in two of them have nothing in common.
fn draw_salt() -> Result<[u8; 32], Error> {
    let mut salt = [0; 32];
    aws_lc_rs::rand::fill(&mut salt)
        .map_err(|_| Error::internal("draw the salt of a publication", "no random numbers"))?;
    Ok(salt)
}
