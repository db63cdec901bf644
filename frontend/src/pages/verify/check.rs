//! From bytes to what they prove.

use std::sync::Arc;

use domain::ids::EntryId;
use domain::publication::{Difference, Judged, Numbers, Verification, VerifyError, verify};

use super::{Shown, ShownPlace};
use crate::api::ApiError;

/// A ledger that was computed anew, and what on the page is not as it says.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) verification: Verification,
    pub(super) size_bytes: u64,
    /// The codes of entries which the page shows with other numbers.
    pub(super) page_differs: Vec<String>,
}

/// Why nothing could be compared.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    NotFetched(ApiError),
    NotChecked(Arc<VerifyError>),
    /// The reader's own file.
    FileUnreadable,
}

impl Checked {
    /// Computes every number of the ledger anew, and holds it against the published hash and the page.
    pub(super) fn of(bytes: &[u8], shown: &Shown) -> Result<Self, Failure> {
        let verification =
            verify(bytes, Some(&shown.sha256)).map_err(|error| Failure::NotChecked(Arc::new(error)))?;
        let differing = shown.places.iter().filter(|place| !agrees(place, &verification));
        Ok(Self {
            page_differs: differing.map(|place| place.code.clone()).collect(),
            size_bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            verification,
        })
    }

    pub(super) fn holds(&self) -> bool {
        self.verification.holds() && self.page_differs.is_empty()
    }

    /// Whether these are the published bytes.
    pub(super) fn has_published_hash(&self) -> bool {
        let mut differences = self.verification.differences.iter();
        !differences.any(|difference| matches!(difference, Difference::Hash { .. }))
    }

    /// Whether every number that the ledger claims is the recomputed one.
    pub(super) fn has_right_numbers(&self) -> bool {
        let mut differences = self.verification.differences.iter();
        differences.all(|difference| matches!(difference, Difference::Hash { .. }))
    }

    /// How many entries were judged in any round.
    pub(super) fn entries(&self) -> u64 {
        let rounds = self.verification.ledgers.rounds.iter();
        let most = rounds.map(|round| match &round.judged {
            Judged::Marks(ledger) => ledger.judging.entries.len(),
            Judged::Pairs(ledger) => ledger.entries.len(),
        });
        u64::try_from(most.max().unwrap_or(0)).unwrap_or(u64::MAX)
    }

    /// Whether any round was judged by marks, and whether any in pairs.
    pub(super) fn kinds(&self) -> (bool, bool) {
        let rounds = &self.verification.ledgers.rounds;
        (
            rounds.iter().any(|round| round.marks().is_some()),
            rounds.iter().any(|round| round.pairs().is_some()),
        )
    }

    /// Every entry that has a published place, with its code; by code.
    pub(super) fn codes(&self) -> Vec<(EntryId, String)> {
        let rounds = self.verification.ledgers.rounds.iter();
        let places = rounds.flat_map(|round| &round.places);
        let mut codes: Vec<_> = places.map(|place| (place.entry, place.code.clone())).collect();
        codes.sort_unstable_by(|left, right| left.1.cmp(&right.1));
        codes.dedup();
        codes
    }
}

/// Whether the page shows the recomputed numbers. Who was disqualified stands in no ledger, and has no numbers.
fn agrees(place: &ShownPlace, verification: &Verification) -> bool {
    let mut rounds = verification.recomputed.rounds.iter();
    let shown = (place.rank, place.total_micro, place.strength_micro);
    let is_same = match rounds
        .find(|round| round.round == place.round)
        .map(|round| &round.numbers)
    {
        None => None,
        Some(Numbers::Marks(ranking)) => {
            let mut ranked = ranking.ranked.iter();
            let ranked = ranked.find(|ranked| ranked.aggregate.entry == place.entry);
            ranked.map(|ranked| {
                let aggregate = &ranked.aggregate;
                shown == (Some(ranked.rank), Some(aggregate.total_micro), None)
                    && place.aggregate.as_ref().is_none_or(|shown| shown == aggregate)
            })
        }
        Some(Numbers::Pairs(ranking)) => {
            let ranked = ranking.ranked(place.entry);
            ranked.map(|ranked| shown == (Some(ranked.rank), None, Some(ranked.strength_micro)))
        }
    };
    is_same.unwrap_or(shown == (None, None, None))
}
