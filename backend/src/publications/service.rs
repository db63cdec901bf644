//! Publishing results.

use domain::contest::{ContestCommand, Round};
use domain::ids::{ContestId, PublicationId};
use domain::policy;
use domain::publication::{
    Ledgers, PublicationFacts, PublicationKind, Sealed, published_by, step_to_publish,
};
use domain::scoring::Pseudonyms;
use openapi::ErrorCode;
use openapi::result::Publication;
use serde_json::json;
use uuid::Uuid;

use super::reading;
use super::snapshot::Snapshot;
use super::store::{self, PublicationRow, SealRow};
use crate::app::Context;
use crate::audit::{self, Event};
use crate::contests;
use crate::contests::service::{authorise, take_step};
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::{self, Error};
use crate::http::mutation::unhex;
use crate::public_vote;
use crate::results::judged::JudgedRound;
use crate::results::paired::PairedRound;

/// Publishes results of this kind, with the step of the contest's life that goes with them.
pub(super) fn publish_results(
    conn: &mut Conn,
    context: &Context,
    contest: ContestId,
    kind: PublicationKind,
    public_url: &str,
) -> Result<Publication, Error> {
    let (contest, _) = authorise(conn, contest, context.actor, policy::edit_contest)?;
    let published = store::kinds(conn, contest.id)?;
    let facts = PublicationFacts {
        phase: contest.phase,
        published: &published,
        entries_undecided: contests::store::counts(conn, &contest)?.entries_undecided,
    };
    match step_to_publish(kind, &facts) {
        Ok(Some(command)) => {
            take_step(conn, context, &contest, &command, public_url)?;
        }
        Ok(None) => write(conn, context, &contest, kind)?,
        Err(refusal) => {
            let reason = error::reason(&refusal)?;
            return Err(Error::reasons(ErrorCode::StateRefused, vec![reason]));
        }
    }
    let written = store::newest(conn, contest.id)?
        .ok_or_else(|| Error::internal("publish results", "nothing was written"))?;
    reading::told(conn, written)
}

/// Publishes what goes with a step that was taken, if anything does.
pub(crate) fn publish_with(
    conn: &mut Conn,
    context: &Context,
    contest: &Contest,
    command: &ContestCommand,
) -> Result<(), Error> {
    let published = store::kinds(conn, contest.id)?;
    match published_by(command, &published) {
        Some(kind) => write(conn, context, contest, kind),
        None => Ok(()),
    }
}

/// What the newest results of a contest are; nothing before the first publication.
pub(crate) fn newest_kind(conn: &mut Conn, contest: ContestId) -> Result<Option<PublicationKind>, Error> {
    let newest = store::newest(conn, contest)?;
    Ok(newest.map(|publication| publication.kind))
}

/// Writes the results of every round up to the current one down, as they stand now.
fn write(conn: &mut Conn, context: &Context, contest: &Contest, kind: PublicationKind) -> Result<(), Error> {
    let drawn = DrawnUp::now(conn, contest)?;
    let row = PublicationRow {
        id: PublicationId::new(Uuid::new_v4()),
        contest: contest.id,
        number: drawn.number,
        kind,
        ledger_sha256: drawn.sealed.sha256.clone(),
        published_at: context.now,
    };
    // Beside the results, and in none of what was drawn up and may be sealed.
    let vote = public_vote::to_publish(conn, contest, &drawn.snapshot.disqualified)?;
    store::insert(conn, &row, &drawn, vote, context.actor)?;
    let event = Event::new("publish_results", "publication", row.id.uuid())
        .in_contest(contest.id)
        .with(json!({ "number": row.number, "kind": kind, "ledger_sha256": row.ledger_sha256 }));
    audit::record(conn, context, event)?;
    Ok(())
}

/// The next publication of a contest, as it would be now.
#[derive(Debug)]
pub(super) struct DrawnUp {
    pub(super) number: i32,
    pub(super) snapshot: Snapshot,
    pub(super) sealed: Sealed,
    /// What turned jurors into pseudonyms.
    pub(super) salt: [u8; 32],
    /// The last seal on this publication.
    pub(super) seal: Option<SealRow>,
}

impl DrawnUp {
    /// Draws the results of every round up to the current one up. Results that are sealed keep the salt of their seal, so
    /// that they are the same bytes if nothing was changed. If something was, they get a new one: with the pseudonyms of
    /// the broken seal before them, anybody could try out which results had been sealed.
    pub(super) fn now(conn: &mut Conn, contest: &Contest) -> Result<Self, Error> {
        let before = store::newest(conn, contest.id)?.map_or(0, |newest| newest.number);
        let number = before
            .checked_add(1)
            .ok_or_else(|| Error::internal("number a publication", "there are too many"))?;
        let rounds = (0..=contest.round).map(|position| Judged::load(conn, contest, position));
        let rounds: Vec<Judged> = rounds.collect::<Result<_, _>>()?;
        let seal = store::seal_on(conn, contest.id, number)?;
        let mut drawn = match &seal {
            Some(seal) => {
                let salt = unhex(&seal.pseudonym_salt)
                    .ok_or_else(|| Error::internal("read the salt of a seal", "it is no salt"))?;
                let drawn = Self::with(contest, &rounds, number, salt)?;
                if drawn.sealed.sha256 == seal.ledger_sha256 {
                    drawn
                } else {
                    Self::with(contest, &rounds, number, draw_salt()?)?
                }
            }
            None => Self::with(contest, &rounds, number, draw_salt()?)?,
        };
        drawn.seal = seal;
        Ok(drawn)
    }

    fn with(contest: &Contest, rounds: &[Judged], number: i32, salt: [u8; 32]) -> Result<Self, Error> {
        let pseudonyms = Pseudonyms::new(salt);
        let mut snapshot = Snapshot::default();
        for round in rounds {
            match round {
                Judged::Marks(judged) => snapshot.add(judged, &pseudonyms)?,
                Judged::Pairs(judged) => snapshot.add_pairs(judged, &pseudonyms)?,
            }
        }
        let ledgers = Ledgers::new(contest.id, std::mem::take(&mut snapshot.ledgers), &pseudonyms)
            .map_err(|source| Error::internal("compute what is to be published", source))?;
        let sealed = ledgers
            .sealed()
            .map_err(|source| Error::internal("write a ledger down", source))?;
        Ok(Self {
            number,
            snapshot,
            sealed,
            salt,
            seal: None,
        })
    }
}

/// A round as it was judged.
enum Judged {
    Marks(Box<JudgedRound>),
    Pairs(Box<PairedRound>),
}

impl Judged {
    fn load(conn: &mut Conn, contest: &Contest, position: usize) -> Result<Self, Error> {
        let round = contest.draft.rounds.get(position);
        Ok(if round.is_some_and(Round::is_pairwise) {
            Self::Pairs(Box::new(PairedRound::load(conn, contest, position)?))
        } else {
            Self::Marks(Box::new(JudgedRound::load(conn, contest, position)?))
        })
    }
}

/// Drawn anew for each publication (with its seal), so that a juror's pseudonyms in two of them have nothing in common.
fn draw_salt() -> Result<[u8; 32], Error> {
    let mut salt = [0; 32];
    aws_lc_rs::rand::fill(&mut salt)
        .map_err(|_| Error::internal("draw the salt of a publication", "no random numbers"))?;
    Ok(salt)
}
