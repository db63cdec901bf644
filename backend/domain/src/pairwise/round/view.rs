//! What a round shows: to a juror their own queue, to organisers entries and the ranking.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::queue::{Did, Done};
use super::{Queue, Refusal, Round, SkipReason, Stage, Tally};
use crate::ids::{EntryId, JurorId};
use crate::pairwise::judging::Arranged;
use crate::pairwise::settings::Weights;
use crate::pairwise::{GivenAnswer, PairJudging, PairwiseError, Place, Stands, fit, narrow, wide};

/// The ranking of a round, with all that it rests on. For organisers: it says how reliable each juror is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Standings {
    /// Best first; withdrawn entries are left out.
    pub entries: Vec<Standing>,
    /// In the order in which they joined.
    pub jurors: Vec<JurorStanding>,
    /// Answers that count.
    pub comparisons: u32,
    /// Groups of entries that no chain of answers links; with more than one, ranks across groups say nothing yet.
    pub components: u32,
    /// The share of ties between equal entries, from 0 to 1.
    pub tie_share: f64,
}

/// An entry's place, with its strength in logits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseStanding))]
pub struct Standing {
    /// Which entry.
    pub entry: EntryId,
    /// Where it stands, and how sure that is.
    pub place: Place,
}

/// How a juror's answers fit with those of the others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorStanding {
    /// Which juror.
    pub juror: JurorId,
    /// The chance, from 0 to 1, of giving the common answer rather than its opposite.
    pub reliability: f64,
    /// How many answers of this juror count.
    pub compared: u32,
}

/// How often an entry was visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryTally {
    /// Which entry.
    pub entry: EntryId,
    /// By jurors who have seen or compared it and may judge it.
    pub visits: u32,
    /// Whether it is offered no more and gets no place.
    pub is_withdrawn: bool,
    /// Nobody was there, and nobody has been since.
    pub away_until: Option<chrono::DateTime<chrono::Utc>>,
    /// The jurors who are on the way there or there.
    pub visited_by: u32,
}

impl Standings {
    /// After how many entries of the order all that come are surely worse, as far as the intervals of ranks tell: between
    /// two cuts stands a group whose inner order is not sure. Entries without a rank are in no group.
    pub fn sure_cuts(&self) -> Vec<usize> {
        let ranked = self
            .entries
            .iter()
            .take_while(|standing| standing.place.rank.is_some());
        let places: Vec<Place> = ranked.map(|standing| standing.place).collect();
        (1..places.len())
            .filter(|&cut| {
                let (upper, lower) = places.split_at(cut);
                let cut = narrow(cut);
                upper.iter().all(|place| place.worst_rank <= cut)
                    && lower.iter().all(|place| place.best_rank > cut)
            })
            .collect()
    }
}

impl Round {
    /// The jurors in the order in which they joined.
    pub fn jurors(&self) -> impl Iterator<Item = JurorId> {
        self.walks.iter().map(|walk| walk.juror)
    }

    /// Whether the entry takes part, or did before it was withdrawn.
    pub fn has_entry(&self, entry: EntryId) -> bool {
        self.entry(entry).is_ok()
    }

    /// Whether the juror has a way through the round.
    pub fn has_juror(&self, juror: JurorId) -> bool {
        self.juror(juror).is_ok()
    }

    /// What the juror's screen shows.
    pub fn queue(&self, juror: JurorId) -> Result<Queue, Refusal> {
        let number = self.juror(juror)?;
        let walk = self.known(juror)?;
        let is_left = |entry: u32| {
            !walk.done.contains_key(&entry)
                && self.entrant(entry).is_some_and(|entrant| !entrant.is_withdrawn)
        };
        Ok(Queue {
            stage: walk.stage,
            current: walk.current.and_then(|entry| self.id(entry)),
            visiting: walk.visiting.and_then(|visit| self.id(visit.entry)),
            since: walk.visiting.map(|visit| visit.since),
            can_undo: walk.stage != Stage::Ended && !walk.steps.is_empty(),
            tally: Tally {
                seen: narrow(walk.done.values().filter(|done| **done == Done::Seen).count()),
                compared: self.compared_by(number),
                left: narrow(
                    (0..narrow(self.entries.len()))
                        .filter(|entry| is_left(*entry))
                        .count(),
                ),
            },
        })
    }

    /// The entry with which the juror's last step named a conflict; none where it was another step, or where there is none.
    pub fn conflict_of_last_step(&self, juror: JurorId) -> Option<EntryId> {
        let step = *self.known(juror).ok()?.steps.last()?;
        let is_conflict = matches!(
            step.did,
            Did::Skip {
                reason: SkipReason::Conflict,
                ..
            }
        );
        self.id(step.entry).filter(|_| is_conflict)
    }

    /// All entries in the order in which they joined.
    pub fn entry_tallies(&self) -> Vec<EntryTally> {
        (0_u32..)
            .zip(&self.entries)
            .map(|(number, entrant)| EntryTally {
                entry: entrant.id,
                visits: entrant.visits,
                is_withdrawn: entrant.is_withdrawn,
                away_until: entrant.away_until,
                visited_by: narrow(
                    self.walks
                        .iter()
                        .filter(|walk| walk.visiting.is_some_and(|visit| visit.entry == number))
                        .count(),
                ),
            })
            .collect()
    }

    /// Everything from which the ranking is made.
    pub fn judging(&self) -> PairJudging {
        let entries = self.entries.iter().map(|entrant| {
            let stands = if entrant.is_withdrawn {
                Stands::Withdrawn
            } else {
                Stands::Ranked
            };
            (entrant.id, stands)
        });
        let answers = self.answers.iter().flatten().filter_map(|answer| {
            Some(GivenAnswer {
                juror: self.walk(answer.juror)?.juror,
                left: self.id(answer.left)?,
                right: self.id(answer.right)?,
                answer: answer.answer,
            })
        });
        PairJudging {
            settings: self.rules.settings,
            entries: entries.collect(),
            answers: answers.collect(),
        }
    }

    /// Ranks the entries by all answers that count (see [`fit`]), in the same order of computation as
    /// [`PairJudging::rank`]; an entry is surely better than another at the asked confidence, in percent.
    pub fn standings(&self, confidence_percent: u8) -> Result<Standings, PairwiseError> {
        let judging = self.judging();
        let Arranged { jurors, comparisons } = judging.arranged();
        let entries = judging.listed();
        let settings = judging.settings;
        let fit = fit(
            narrow(entries.len()),
            narrow(jurors.len()),
            &comparisons,
            settings,
        )?;
        let ranked: Vec<u32> = (0..)
            .zip(&entries)
            .filter(|(_, entry)| entry.stands == Stands::Ranked)
            .map(|(number, _)| number)
            .collect();
        let places = fit.ranking_of(&ranked, confidence_percent);
        let reliabilities: BTreeMap<JurorId, f64> = jurors.into_iter().zip(fit.reliabilities).collect();
        let unheard = Weights::from(settings).start();
        Ok(Standings {
            entries: places
                .into_iter()
                .filter_map(|place| {
                    let entry = entries.get(wide(place.entry))?.entry;
                    Some(Standing { entry, place })
                })
                .collect(),
            jurors: (0_u32..)
                .zip(&self.walks)
                .map(|(number, walk)| JurorStanding {
                    juror: walk.juror,
                    reliability: reliabilities.get(&walk.juror).copied().unwrap_or(unheard),
                    compared: self.compared_by(number),
                })
                .collect(),
            comparisons: narrow(comparisons.len()),
            components: fit.components,
            tie_share: fit.ties / (2.0 + fit.ties),
        })
    }

    fn compared_by(&self, juror: u32) -> u32 {
        narrow(
            self.answers
                .iter()
                .flatten()
                .filter(|answer| answer.juror == juror)
                .count(),
        )
    }
}
