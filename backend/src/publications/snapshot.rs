//! What a publication keeps: the public places, and for each entry what its people read.

use std::collections::{BTreeMap, BTreeSet};

use domain::contest::Round;
use domain::decision::Outcome;
use domain::ids::{EntryId, JurorId};
use domain::pairwise::PairLedger;
use domain::publication::{Judged, LedgerPlace, RoundLedger};
use domain::scoring::{Ledger, NotRanked, Pseudonyms, RankedEntry, Ranking};
use openapi::result::{CriterionComment, Entrants, EntryRoundResults, JurorFeedback, Place, RoundResults};
use serde::{Deserialize, Serialize};

use super::in_pairs::FoundInPairs;
use crate::error::Error;
use crate::results::judged::{DecisionRow, JudgedEntryRow, JudgedRound};
use crate::results::paired::PairedRound;

/// What the people of one entry read of a publication.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct EntrySnapshot {
    pub entry_code: String,
    pub title: String,
    pub rounds: Vec<EntryRoundResults>,
}

/// A publication in the making.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    pub rounds: Vec<RoundResults>,
    pub ledgers: Vec<RoundLedger>,
    pub entries: BTreeMap<EntryId, EntrySnapshot>,
    /// Whoever was disqualified in some round by a decision, and has no public place in it.
    pub disqualified: BTreeSet<EntryId>,
}

impl Snapshot {
    /// Takes a round in. Its places come from the ledger itself, so that what is published is what the ledger gives.
    pub(super) fn add(&mut self, judged: &JudgedRound, pseudonyms: &Pseudonyms) -> Result<(), Error> {
        let (rule_book, rubric) = (judged.rule_book.clone(), judged.rubric.clone());
        let ledger = Ledger::new(rule_book, rubric, judged.judging(), pseudonyms);
        let ranking = ledger
            .verify()
            .map_err(|source| Error::internal("rank what is to be published", source))?;
        let found = Found::of(&ranking);
        let mut feedback = feedback(judged, pseudonyms);
        for entry in &judged.entries {
            let results = found.results(judged, entry, feedback.remove(&entry.id).unwrap_or_default());
            self.tell(entry, results);
        }
        let places = judged.entries.iter().map(|entry| found.place(judged, entry));
        self.publish(&judged.round, Judged::Marks(ledger), places.collect());
        Ok(())
    }

    /// Takes a round in that was judged in pairs.
    pub(super) fn add_pairs(&mut self, judged: &PairedRound, pseudonyms: &Pseudonyms) -> Result<(), Error> {
        let ledger = PairLedger::new(&judged.judging, &pseudonyms.in_pairs(judged.round.id));
        let ranking = ledger
            .verify()
            .map_err(|source| Error::internal("rank what is to be published", source))?;
        let found = FoundInPairs::of(&ledger, &ranking);
        for entry in &judged.entries {
            self.tell(entry, found.results(judged, entry));
        }
        let places = judged.entries.iter().map(|entry| found.place(judged, entry));
        self.publish(&judged.round, Judged::Pairs(ledger), places.collect());
        Ok(())
    }

    /// Keeps what the people of an entry read of a round.
    fn tell(&mut self, entry: &JudgedEntryRow, results: EntryRoundResults) {
        let of_entry = self.entries.entry(entry.id).or_insert_with(|| EntrySnapshot {
            entry_code: entry.code.clone(),
            title: entry.submitted.0.title.clone(),
            rounds: Vec::new(),
        });
        of_entry.rounds.push(results);
    }

    /// Keeps what everybody reads of a round, with its ledger. The places are by entry code, which is what orders entries
    /// of one rank.
    fn publish(&mut self, round: &Round, judged: Judged, mut places: Vec<Place>) {
        let out = places.extract_if(.., |place| place.outcome == Some(Outcome::Disqualify));
        self.disqualified.extend(out.map(|place| place.entry_id));
        places.sort_by_key(|place| (place.rank.is_none(), place.rank));
        self.ledgers.push(RoundLedger {
            round: round.id,
            name: round.name.clone(),
            judged,
            advancing: round.advancing.clone(),
            places: places.iter().map(in_ledger).collect(),
        });
        self.rounds.push(RoundResults {
            round_id: round.id,
            name: round.name.clone(),
            is_pairwise: round.is_pairwise(),
            places,
        });
    }
}

/// What the ledger says of a place. Titles may hold names, so they stay on the page.
fn in_ledger(place: &Place) -> LedgerPlace {
    LedgerPlace {
        entry: place.entry_id,
        code: place.entry_code.clone(),
        track: place.track_id,
        rank: place.rank,
        shared: place.shared,
        total_micro: place.total_micro,
        strength_micro: place.strength_micro,
        outcome: place.outcome,
        award: place.award.clone(),
    }
}

/// A ranking by entry.
struct Found<'a> {
    ranked: BTreeMap<EntryId, &'a RankedEntry>,
    not_ranked: BTreeMap<EntryId, &'a NotRanked>,
}

impl<'a> Found<'a> {
    fn of(ranking: &'a Ranking) -> Self {
        let ranked = ranking.ranked.iter();
        let not_ranked = ranking.not_ranked.iter();
        Self {
            ranked: ranked.map(|ranked| (ranked.aggregate.entry, ranked)).collect(),
            not_ranked: not_ranked.map(|reasons| (reasons.entry, reasons)).collect(),
        }
    }

    fn place(&self, judged: &JudgedRound, entry: &JudgedEntryRow) -> Place {
        let ranked = self.ranked.get(&entry.id);
        Place {
            rank: ranked.map(|ranked| ranked.rank),
            shared: ranked.is_some_and(|ranked| ranked.shared),
            total_micro: ranked.map(|ranked| ranked.aggregate.total_micro),
            ..unplaced(entry, judged.decisions.get(&entry.id))
        }
    }

    fn results(
        &self,
        judged: &JudgedRound,
        entry: &JudgedEntryRow,
        feedback: Vec<JurorFeedback>,
    ) -> EntryRoundResults {
        let place = self.place(judged, entry);
        let not_ranked = self.not_ranked.get(&entry.id);
        EntryRoundResults {
            round_id: judged.round.id,
            name: judged.round.name.clone(),
            rubric: judged.round.rubric.clone(),
            ranked_entries: u32::try_from(self.ranked.len()).unwrap_or(u32::MAX),
            rank: place.rank,
            shared: place.shared,
            aggregate: self.ranked.get(&entry.id).map(|ranked| ranked.aggregate.clone()),
            not_ranked: not_ranked.map(|each| each.reasons.clone()).unwrap_or_default(),
            pairs: None,
            outcome: place.outcome,
            award: place.award,
            feedback,
        }
    }
}

/// An entry without a rank, with what was decided of it.
pub(super) fn unplaced(entry: &JudgedEntryRow, decision: Option<&DecisionRow>) -> Place {
    let award = decision.and_then(|decision| decision.award.clone());
    Place {
        entry_id: entry.id,
        entry_code: entry.code.clone(),
        title: entry.public_title(),
        track_id: entry.submitted.0.track,
        rank: None,
        shared: false,
        total_micro: None,
        strength_micro: None,
        outcome: decision.map(|decision| decision.outcome),
        award: award.map(|award| award.0),
        entrants: Entrants::default(),
    }
}

/// What jurors wrote to each entry's people, under the pseudonyms of the ledger. Private notes stay where they are.
fn feedback(judged: &JudgedRound, pseudonyms: &Pseudonyms) -> BTreeMap<EntryId, Vec<JurorFeedback>> {
    let mut by_entry: BTreeMap<EntryId, BTreeMap<JurorId, JurorFeedback>> = BTreeMap::new();
    for review in &judged.reviews {
        let written = &review.content.0;
        let comments = judged.rubric.criteria().iter().filter_map(|criterion| {
            let comment = written.marks.get(&criterion.id)?.comment.trim();
            (!comment.is_empty()).then(|| CriterionComment {
                criterion_id: criterion.id,
                comment: comment.to_owned(),
            })
        });
        let juror = pseudonyms.of(review.juror);
        let written = JurorFeedback {
            juror_id: juror,
            feedback: written.feedback.trim().to_owned(),
            comments: comments.collect(),
        };
        if !written.feedback.is_empty() || !written.comments.is_empty() {
            by_entry.entry(review.entry).or_default().insert(juror, written);
        }
    }
    by_entry
        .into_iter()
        .map(|(entry, written)| (entry, written.into_values().collect()))
        .collect()
}
