//! A round that is judged in pairs, in the hands of a command.

use chrono::{DateTime, Utc};
use domain::contest::Phase;
use domain::ids::RoundId;
use domain::pairwise::round::{Change, Record, Refusal, Round, Rules};
use domain::review::{ReviewFacts, ReviewRefusal, may_write};
use openapi::ErrorCode;
use serde::Serialize;

use super::state::number;
use super::store;
use crate::app::Context;
use crate::contests::store::Contest;
use crate::db::Conn;
use crate::error::Error;
use crate::jurors::access::refused;

/// Why a command comes too early or a second time.
#[derive(Debug, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub(super) enum Untimely {
    /// No organiser has opened the round yet.
    PairsNotOpen,
    /// It is open already.
    PairsOpen,
}

/// A round, its contest, and the rules by which it is judged in pairs.
#[derive(Debug)]
pub(super) struct Held {
    pub contest: Contest,
    pub position: usize,
    pub round: domain::contest::Round,
    pub rules: Rules,
}

impl Held {
    /// Refuses a round that is judged by marks.
    pub(super) fn of(contest: Contest, position: usize) -> Result<Self, Error> {
        let round = contest.draft.rounds.get(position).ok_or_else(Error::not_found)?;
        let round = round.clone();
        let rules = round.require_pairwise().map_err(|wrong| not_now(&wrong))?;
        Ok(Self {
            contest,
            position,
            round,
            rules,
        })
    }

    pub(super) fn ends_at(&self) -> Option<DateTime<Utc>> {
        self.contest.draft.round_ends_at(self.position)
    }

    /// Refuses unless the round is being judged. The rule is the one for reviews.
    pub(super) fn check_judged(&self, now: DateTime<Utc>) -> Result<(), Error> {
        may_write(&self.facts(), now).map_err(|refusal| match refusal {
            ReviewRefusal::ReviewingEnded { ends_at } => Error::deadline_passed(ends_at),
            ReviewRefusal::RoundNotJudged => not_now(&refusal),
        })
    }

    pub(super) fn is_judged(&self, now: DateTime<Utc>) -> bool {
        may_write(&self.facts(), now).is_ok()
    }

    /// Refuses unless organisers may still act in the round: while it is judged, and in its deliberation, when a conflict
    /// may come up that nobody knew of.
    pub(super) fn check_mendable(&self) -> Result<(), Error> {
        let is_current = self.position == self.contest.round;
        if is_current && matches!(self.contest.phase, Phase::Judging | Phase::Deliberation) {
            Ok(())
        } else {
            Err(not_now(&ReviewRefusal::RoundNotJudged))
        }
    }

    fn facts(&self) -> ReviewFacts {
        ReviewFacts {
            phase: self.contest.phase,
            current_round: self.contest.round,
            round: self.position,
            ends_at: self.ends_at(),
        }
    }
}

/// Writes down what was decided on `before`, and tells what the round is then.
pub(super) fn append(
    conn: &mut Conn,
    context: &Context,
    round: RoundId,
    before: &Round,
    changes: &[Change],
    note: &str,
) -> Result<Round, Error> {
    let mut after = before.clone();
    for change in changes {
        let record = Record {
            at: context.now,
            change: *change,
        };
        after.apply(&record).map_err(|refusal| not_now(&refusal))?;
    }
    if store::append(conn, context, round, number(before)?, changes, note)? == 0 {
        return Err(Error::lost_race());
    }
    Ok(after)
}

/// The state, which must be there.
pub(super) fn open<T>(state: Option<T>) -> Result<T, Error> {
    state.ok_or_else(|| not_now(&Untimely::PairsNotOpen))
}

/// A refusal of the round itself.
pub(super) fn refusal(refusal: &Refusal) -> Error {
    not_now(refusal)
}

pub(super) fn not_now(why: &impl Serialize) -> Error {
    refused(ErrorCode::StateRefused, why)
}
