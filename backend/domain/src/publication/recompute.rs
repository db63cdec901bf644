//! Everything that a publication's ledgers give when they are computed anew.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ledgers::{Judged, RoundLedger, sha256_hex};
use super::verify::VerifyError;
use crate::contest::Advancing;
use crate::ids::{ContestId, EntryId, RoundId};
use crate::pairwise::PairRanking;
use crate::scoring::{
    Advancement, CanonicalError, ENGINE, Ranking, advance, advance_in_order, canonical_json,
};

/// Every number of a publication: what this code makes of its ledgers.
///
/// Its canonical JSON is the same bytes wherever this code runs, in the server and in a browser.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recomputed {
    /// The contest whose results they are.
    pub contest: ContestId,
    /// The engine that computed marks.
    pub engine: &'static str,
    /// In the order in which they were judged.
    pub rounds: Vec<RecomputedRound>,
}

/// Every number of one round.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecomputedRound {
    /// Which round.
    pub round: RoundId,
    /// Its ranking, with everything that is behind it.
    #[serde(flatten)]
    pub numbers: Numbers,
    /// Who goes on by the rule of the call; none in a last round, and where the rule asks for what is not public.
    pub advancement: Option<Advancement>,
}

/// The numbers of a round, by how it was judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Numbers {
    /// Of a round that was judged by marks.
    #[serde(rename = "ranking")]
    Marks(Ranking),
    /// These name their own engine.
    #[serde(rename = "pairs")]
    Pairs(PairRanking),
}

impl RecomputedRound {
    /// The ranking of a round that was judged by marks.
    pub const fn marks(&self) -> Option<&Ranking> {
        match &self.numbers {
            Numbers::Marks(ranking) => Some(ranking),
            Numbers::Pairs(_) => None,
        }
    }

    /// The ranking of a round that was judged in pairs.
    pub const fn pairs(&self) -> Option<&PairRanking> {
        match &self.numbers {
            Numbers::Marks(_) => None,
            Numbers::Pairs(ranking) => Some(ranking),
        }
    }
}

impl Recomputed {
    /// What these rounds give.
    pub(super) fn of(contest: ContestId, rounds: &[RoundLedger]) -> Result<Self, VerifyError> {
        let rounds = rounds.iter().map(recompute_round);
        Ok(Self {
            contest,
            engine: ENGINE,
            rounds: rounds.collect::<Result<_, _>>()?,
        })
    }

    /// The document as RFC 8785 has it.
    pub fn canonical_json(&self) -> Result<String, CanonicalError> {
        canonical_json(self)
    }

    /// The SHA-256 of [`Recomputed::canonical_json`] in lower-case hexadecimal.
    pub fn sha256_hex(&self) -> Result<String, CanonicalError> {
        Ok(sha256_hex(self.canonical_json()?.as_bytes()))
    }
}

fn recompute_round(round: &RoundLedger) -> Result<RecomputedRound, VerifyError> {
    let numbers = match &round.judged {
        Judged::Marks(ledger) => {
            let ranking = ledger.verify().map_err(|source| VerifyError::NoRanking {
                round: round.round,
                source,
            })?;
            Numbers::Marks(ranking)
        }
        Judged::Pairs(ledger) => {
            let ranking = ledger.verify().map_err(|source| VerifyError::NoOrder {
                round: round.round,
                source,
            })?;
            Numbers::Pairs(ranking)
        }
    };
    let by = |advancing: &Advancing| match &numbers {
        Numbers::Marks(ranking) => advance(ranking, &advancing.rule(), &tracks(round)),
        Numbers::Pairs(ranking) => advance_in_order(&ranking.order(), &advancing.rule(), &tracks(round)),
    };
    let advancing = round.advancing.as_ref().filter(|advancing| advancing.is_public());
    Ok(RecomputedRound {
        round: round.round,
        advancement: advancing.map(by),
        numbers,
    })
}

/// The track of each entry, as a quota names it.
fn tracks(round: &RoundLedger) -> BTreeMap<EntryId, String> {
    let tracks = round.places.iter();
    tracks
        .filter_map(|place| Some((place.entry, place.track?.to_string())))
        .collect()
}
