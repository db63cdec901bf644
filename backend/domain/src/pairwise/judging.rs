//! What was compared in a round, by ids, and the one order in which it is computed with.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::numbers::{PairRanking, rank};
use super::{Answer, Comparison, PairwiseError, Settings, narrow};
use crate::ids::{EntryId, JurorId};

/// Everything from which a round's ranking is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairJudging {
    /// What is assumed before the first answer.
    pub settings: Settings,
    /// Every entry of the round, and whether it has a place.
    pub entries: BTreeMap<EntryId, Stands>,
    /// The answers that count, about these entries; in any order.
    pub answers: Vec<GivenAnswer>,
}

/// One answer of a juror.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenAnswer {
    /// Who answered.
    pub juror: JurorId,
    /// The entry that the juror saw first.
    pub left: EntryId,
    /// The entry that the juror saw then.
    pub right: EntryId,
    /// Which of the two is better.
    pub answer: Answer,
}

/// An entry of a round that was judged in pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseComparedEntry))]
pub struct ComparedEntry {
    /// Which entry.
    pub entry: EntryId,
    /// Whether it has a place.
    pub stands: Stands,
}

/// Whether an entry has a place. What was said of one that has none still tells about others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PairwiseStands))]
pub enum Stands {
    /// Has one if anybody compared it.
    Ranked,
    /// Was taken back before the end.
    Withdrawn,
    /// Was disqualified: it stands in no public list.
    Removed,
}

impl PairJudging {
    /// A round that nobody opened.
    pub const fn unopened(settings: Settings) -> Self {
        Self {
            settings,
            entries: BTreeMap::new(),
            answers: Vec::new(),
        }
    }

    /// Takes over what was not said in the hall: who takes part in the round by its list, among them whoever came too late
    /// for the hall, and who of them is disqualified. Entries that have no place and about which nothing was said are left
    /// out.
    #[must_use]
    pub fn settled(mut self, taking_part: &BTreeSet<EntryId>, disqualified: &BTreeSet<EntryId>) -> Self {
        for &entry in taking_part {
            self.entries.entry(entry).or_insert(Stands::Ranked);
        }
        for (entry, stands) in &mut self.entries {
            if disqualified.contains(entry) {
                *stands = Stands::Removed;
            } else if !taking_part.contains(entry) {
                *stands = Stands::Withdrawn;
            }
        }
        let compared: BTreeSet<EntryId> = self.answers.iter().flat_map(GivenAnswer::both).collect();
        self.entries.retain(|entry, stands| {
            compared.contains(entry) || (taking_part.contains(entry) && *stands != Stands::Removed)
        });
        self
    }

    /// The ranking, the same to the last digit as that of the [`super::PairLedger`] made of it.
    pub fn rank(&self) -> Result<PairRanking, PairwiseError> {
        let Arranged { jurors, comparisons } = self.arranged();
        rank(&self.listed(), narrow(jurors.len()), &comparisons, self.settings)
    }

    /// The entries, by id.
    pub(super) fn listed(&self) -> Vec<ComparedEntry> {
        let entries = self.entries.iter();
        entries
            .map(|(&entry, &stands)| ComparedEntry { entry, stands })
            .collect()
    }

    pub(super) fn arranged(&self) -> Arranged {
        let numbers: BTreeMap<EntryId, u32> = self.entries.keys().copied().zip(0..).collect();
        let answers = self.answers.iter().filter_map(|given| {
            let (left, right) = (*numbers.get(&given.left)?, *numbers.get(&given.right)?);
            Some((given.juror, left, right, given.answer))
        });
        Arranged::of(answers)
    }
}

impl GivenAnswer {
    fn both(&self) -> [EntryId; 2] {
        [self.left, self.right]
    }
}

/// Answers in the one order in which they are computed with, whoever computes: sums of doubles depend on it in their last
/// digits, and so must depend neither on when an answer came nor on a juror's id, which is another one in a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arranged {
    /// By what they answered; who answered the same, by id. Each has answered.
    pub(super) jurors: Vec<JurorId>,
    /// Sorted, the entry with the lower number on the left.
    pub(super) comparisons: Vec<Comparison>,
}

/// What one juror said: left, right, and which is better.
type Answers = Vec<(u32, u32, Answer)>;

impl Arranged {
    /// Arranges answers about numbered entries.
    pub(super) fn of(answers: impl IntoIterator<Item = (JurorId, u32, u32, Answer)>) -> Self {
        let mut by_juror: BTreeMap<JurorId, Answers> = BTreeMap::new();
        for (juror, left, right, answer) in answers {
            let turned = if left <= right {
                (left, right, answer)
            } else {
                (right, left, answer.mirrored())
            };
            by_juror.entry(juror).or_default().push(turned);
        }
        let mut lists: Vec<(Answers, JurorId)> = Vec::new();
        for (juror, mut given) in by_juror {
            given.sort_unstable();
            lists.push((given, juror));
        }
        lists.sort_unstable();
        let comparisons = (0_u32..).zip(&lists).flat_map(|(juror, (given, _))| {
            given.iter().map(move |&(left, right, answer)| Comparison {
                juror,
                left,
                right,
                answer,
            })
        });
        Self {
            comparisons: comparisons.collect(),
            jurors: lists.iter().map(|(_, juror)| *juror).collect(),
        }
    }
}
