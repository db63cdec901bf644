//! What in a published ledger contradicts nothing, and whoever checks it should know all the same: where people decided
//! otherwise than the rule of the call, and where nobody can tell.

use std::collections::BTreeSet;

use thiserror::Error;

use super::ledgers::{LedgerPlace, RoundLedger};
use super::recompute::RecomputedRound;
use crate::decision::Outcome;
use crate::ids::{EntryId, RoundId};

/// One thing that is no difference. Entries are named by their codes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Remark {
    /// An entry goes on that would be out by the rule.
    #[error("{code} goes on, and by the rule of the call would be out")]
    AdvancedAgainstRule {
        /// Which round it was in.
        round: RoundId,
        /// The code of the entry.
        code: String,
    },
    /// An entry does not go on that would by the rule.
    #[error("{code} does not go on, and by the rule of the call would")]
    StoppedAgainstRule {
        /// Which round it was in.
        round: RoundId,
        /// The code of the entry.
        code: String,
    },
    /// The rule leaves to people which of them go on, and not how many.
    #[error("{} share the last places to go on, {places} in number, and {advanced} go on", codes.join(", "))]
    OtherNumberOfTied {
        /// Which round they were in.
        round: RoundId,
        /// The codes of the entries that are tied across the cut.
        codes: Vec<String>,
        /// How many places are left for them.
        places: u32,
        /// How many of them go on.
        advanced: u32,
    },
    /// Who goes on depends on where people live.
    #[error(
        "who goes on by quota cannot be recomputed: where entrants live is not public, so only the decisions are here"
    )]
    QuotaNotPublic {
        /// The round with that rule.
        round: RoundId,
    },
}

/// The remarks on one round. Decisions are made by people, who may have reasons that no rule knows.
pub(super) fn remarks(round: &RoundLedger, numbers: &RecomputedRound) -> Vec<Remark> {
    let id = round.round;
    let Some(advancement) = &numbers.advancement else {
        let is_secret = round
            .advancing
            .as_ref()
            .is_some_and(|advancing| !advancing.is_public());
        return is_secret
            .then_some(Remark::QuotaNotPublic { round: id })
            .into_iter()
            .collect();
    };
    let advancing: BTreeSet<EntryId> = advancement.advancing.iter().copied().collect();
    let tied = advancement.undecided.iter().flat_map(|tie| &tie.entries);
    let tied: BTreeSet<EntryId> = tied.copied().collect();
    let decided = round.places.iter().filter_map(|place| {
        let (by_rule, is_advanced) = (advancing.contains(&place.entry), advances(place));
        let code = || place.code.clone();
        if is_advanced && !by_rule && !tied.contains(&place.entry) {
            Some(Remark::AdvancedAgainstRule {
                round: id,
                code: code(),
            })
        } else if !is_advanced && by_rule && place.outcome.is_some() {
            Some(Remark::StoppedAgainstRule {
                round: id,
                code: code(),
            })
        } else {
            None
        }
    });
    let ties = advancement.undecided.iter().filter_map(|tie| {
        let of_tie = round
            .places
            .iter()
            .filter(|place| tie.entries.contains(&place.entry));
        let of_tie: Vec<&LedgerPlace> = of_tie.collect();
        let is_decided = of_tie.iter().all(|place| place.outcome.is_some());
        let advanced = of_tie.iter().filter(|place| advances(place)).count();
        let advanced = u32::try_from(advanced).unwrap_or(u32::MAX);
        (is_decided && advanced != tie.open_places).then(|| Remark::OtherNumberOfTied {
            round: id,
            codes: of_tie.iter().map(|place| place.code.clone()).collect(),
            places: tie.open_places,
            advanced,
        })
    });
    decided.chain(ties).collect()
}

fn advances(place: &LedgerPlace) -> bool {
    place.outcome == Some(Outcome::Advance)
}
