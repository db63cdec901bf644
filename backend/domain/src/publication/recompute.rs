//! Everything that a publication's ledgers give when they are computed anew.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ledgers::{RoundLedger, sha256_hex};
use super::verify::VerifyError;
use crate::contest::Advancing;
use crate::ids::{ContestId, EntryId, RoundId};
use crate::scoring::{Advancement, CanonicalError, ENGINE, Ranking, advance, canonical_json};

/// Every number of a publication: what this code makes of its ledgers.
///
/// Its canonical JSON is the same bytes wherever this code runs, in the server and in a browser.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recomputed {
    pub contest: ContestId,
    /// The engine that computed.
    pub engine: &'static str,
    pub rounds: Vec<RecomputedRound>,
}

/// Every number of one round.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecomputedRound {
    pub round: RoundId,
    pub ranking: Ranking,
    /// Who goes on by the rule of the call; none in a last round, and where the rule asks for what is not public.
    pub advancement: Option<Advancement>,
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
    let ranking = round.ledger.verify().map_err(|source| VerifyError::NoRanking {
        round: round.round,
        source,
    })?;
    let advancement = match &round.advancing {
        None => None,
        Some(Advancing::Quota { by, .. }) if !by.is_public() => None,
        Some(advancing) => Some(advance(&ranking, &advancing.rule(), &tracks(round))),
    };
    Ok(RecomputedRound {
        round: round.round,
        ranking,
        advancement,
    })
}

/// The track of each entry, as a quota names it.
fn tracks(round: &RoundLedger) -> BTreeMap<EntryId, String> {
    let tracks = round.places.iter();
    tracks
        .filter_map(|place| Some((place.entry, place.track?.to_string())))
        .collect()
}
