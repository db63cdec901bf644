//! What is published of an entry in a round that was judged in pairs.

use std::collections::BTreeMap;

use domain::ids::EntryId;
use domain::pairwise::{Answer, PairLedger, PairNotRanked, PairRanked, PairRanking};
use openapi::result::{EntryComparisons, EntryRoundResults, Place};

use super::snapshot::unplaced;
use crate::results::judged::JudgedEntryRow;
use crate::results::paired::PairedRound;

/// A ranking by entry, with what jurors found of each.
pub(super) struct FoundInPairs<'a> {
    ranked: BTreeMap<EntryId, &'a PairRanked>,
    not_ranked: BTreeMap<EntryId, &'a PairNotRanked>,
    found: BTreeMap<EntryId, Tally>,
}

/// How often an entry was found better than another, equal, or worse.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    better: u32,
    equal: u32,
    worse: u32,
}

impl<'a> FoundInPairs<'a> {
    pub(super) fn of(ledger: &PairLedger, ranking: &'a PairRanking) -> Self {
        let mut found: BTreeMap<EntryId, Tally> = BTreeMap::new();
        let id = |number: u32| {
            let entry = usize::try_from(number)
                .ok()
                .and_then(|number| ledger.entries.get(number));
            entry.map(|entry| entry.entry)
        };
        for comparison in &ledger.comparisons {
            let of_left = comparison.answer;
            for (entry, answer) in [
                (id(comparison.left), of_left),
                (id(comparison.right), of_left.mirrored()),
            ] {
                if let Some(entry) = entry {
                    found.entry(entry).or_default().add(answer);
                }
            }
        }
        let not_ranked = ranking.not_ranked.iter();
        Self {
            ranked: ranking
                .ranked
                .iter()
                .map(|ranked| (ranked.entry, ranked))
                .collect(),
            not_ranked: not_ranked.map(|reason| (reason.entry, reason)).collect(),
            found,
        }
    }

    pub(super) fn place(&self, judged: &PairedRound, entry: &JudgedEntryRow) -> Place {
        let ranked = self.ranked.get(&entry.id);
        Place {
            rank: ranked.map(|ranked| ranked.rank),
            shared: ranked.is_some_and(|ranked| ranked.shared),
            strength_micro: ranked.map(|ranked| ranked.strength_micro),
            ..unplaced(entry, judged.decisions.get(&entry.id))
        }
    }

    pub(super) fn results(&self, judged: &PairedRound, entry: &JudgedEntryRow) -> EntryRoundResults {
        let place = self.place(judged, entry);
        let Tally { better, equal, worse } = self.found.get(&entry.id).copied().unwrap_or_default();
        EntryRoundResults {
            round_id: judged.round.id,
            name: judged.round.name.clone(),
            rubric: judged.round.rubric.clone(),
            ranked_entries: u32::try_from(self.ranked.len()).unwrap_or(u32::MAX),
            rank: place.rank,
            shared: place.shared,
            aggregate: None,
            not_ranked: Vec::new(),
            pairs: Some(EntryComparisons {
                better,
                equal,
                worse,
                strength_micro: place.strength_micro,
                not_ranked: self.not_ranked.get(&entry.id).map(|reason| reason.reason),
            }),
            outcome: place.outcome,
            award: place.award,
            feedback: Vec::new(),
        }
    }
}

impl Tally {
    /// An answer as seen from the entry, which stands on the left.
    fn add(&mut self, answer: Answer) {
        let count = match answer {
            Answer::Left => &mut self.better,
            Answer::Tie => &mut self.equal,
            Answer::Right => &mut self.worse,
        };
        *count = count.saturating_add(1);
    }
}
