//! The targeted second assignment.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{CutLine, FragileError, FragilePair};
use crate::assignment::{Connection, Flaw, Origin, Pair, PlannedPair, Problem, ProblemDraft};
use crate::ids::{EntryId, JurorId};
use crate::severity::Score;

/// Further reviews around a cut line, and what they would settle.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondAssignment {
    /// Who should review what in addition.
    pub pairs: Vec<PlannedPair>,
    /// The pairs that are uncertain now, the most uncertain first.
    pub expected: Vec<Expected>,
}

/// A pair that is uncertain now, and how it would stand after the further reviews.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// How it stands now.
    pub pair: FragilePair,
    /// The probability that the one outside is truly better, if the difference of the two stays as it is.
    pub chance: f64,
    /// Whether the order would be certain. Where it would not, no number of reviews within the limits helps: the two are
    /// equals, and the chair decides.
    pub settled: bool,
}

/// Why there is no second assignment.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum SecondError {
    /// The cut line cannot be looked at.
    #[error(transparent)]
    Fragile(#[from] FragileError),
    /// What is known of the round's assignment contradicts itself.
    #[error("the assignment contradicts itself ({} flaws)", flaws.len())]
    Assignment {
        /// Every contradiction, at least one.
        flaws: Vec<Flaw>,
    },
    /// The pair was scored and is not among the released ones.
    #[error("juror {juror} scored entry {entry} without being assigned")]
    Unassigned {
        /// What was scored.
        entry: EntryId,
        /// Who scored it.
        juror: JurorId,
    },
}

impl CutLine<'_> {
    /// The further reviews, at most `most` for each entry, that settle what can be settled.
    ///
    /// `round` is the round's assignment as it stands: `released` are all pairs so far, each juror's highest load holds
    /// for old and new entries together, and conflicts and forbidden pairs hold as ever. Its demands and least loads are
    /// not looked at. Reviews that are assigned and not given yet count as if they were there: whoever asks twice is not
    /// told to ask twice as many jurors. One review is added to every entry of an uncertain pair until all are certain or
    /// the limits are reached; entries of which nothing would be settled get none.
    pub fn second_assignment(
        &self,
        round: &ProblemDraft,
        most: u32,
    ) -> Result<SecondAssignment, SecondError> {
        let now = self.fragile_pairs()?;
        let pending = self.pending(round)?;
        // Whatever contradicts itself does so also where no further juror is asked for.
        Problem::parse(kept(round)).map_err(|flaws| SecondError::Assignment { flaws })?;
        let mut extra: BTreeMap<EntryId, u32> = BTreeMap::new();
        let mut pairs = Vec::new();
        let mut expected = self.expected(&now, &pending, &pairs)?;
        for _ in 0..most {
            let open = entries_of(expected.iter().filter(|expected| !expected.settled));
            if open.is_empty() {
                break;
            }
            for entry in open {
                *extra.entry(entry).or_default() += 1;
            }
            pairs = plan(round, &extra)?;
            expected = self.expected(&now, &pending, &pairs)?;
        }
        let useful = entries_of(expected.iter().filter(|expected| expected.settled));
        if extra.keys().any(|entry| !useful.contains(entry)) {
            extra.retain(|entry, _| useful.contains(entry));
            pairs = plan(round, &extra)?;
            expected = self.expected(&now, &pending, &pairs)?;
        }
        Ok(SecondAssignment { pairs, expected })
    }

    /// The pairs of the round without a score so far. Every score comes from a pair of the round.
    fn pending(&self, round: &ProblemDraft) -> Result<Vec<Pair>, SecondError> {
        let mut pending: BTreeSet<Pair> = round.released.iter().copied().collect();
        for (juror, scores) in self.table.by_juror() {
            for score in scores {
                if let Some((entry, _)) = self.entry(score.entry)
                    && !pending.remove(&Pair { entry, juror })
                {
                    return Err(SecondError::Unassigned { entry, juror });
                }
            }
        }
        Ok(pending.into_iter().collect())
    }

    /// How the pairs that are uncertain now would stand after further reviews.
    fn expected(
        &self,
        now: &[FragilePair],
        pending: &[Pair],
        further: &[PlannedPair],
    ) -> Result<Vec<Expected>, FragileError> {
        let mut numbers: BTreeMap<JurorId, u32> =
            (0..).zip(self.table.jurors()).map(|(at, &id)| (id, at)).collect();
        let mut scores = self.table.scores().to_vec();
        let further = further.iter().map(|pair| Pair {
            entry: pair.entry,
            juror: pair.juror,
        });
        for pair in pending.iter().copied().chain(further) {
            let Ok(entry) = self.table.entries().binary_search(&pair.entry) else {
                continue;
            };
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let juror = *numbers.entry(pair.juror).or_insert(next);
            scores.push(Score {
                entry: u32::try_from(entry).unwrap_or(u32::MAX),
                juror,
                micro: 0,
            });
        }
        let later: BTreeMap<(EntryId, EntryId), f64> = self
            .pairs(&scores)?
            .into_iter()
            .map(|pair| ((pair.inside, pair.outside), pair.chance))
            .collect();
        let expected = now.iter().map(|pair| {
            let chance = later
                .get(&(pair.inside, pair.outside))
                .copied()
                .unwrap_or(pair.chance);
            Expected {
                pair: *pair,
                chance,
                settled: chance <= self.doubt,
            }
        });
        Ok(expected.collect())
    }
}

fn entries_of<'a>(expected: impl Iterator<Item = &'a Expected>) -> BTreeSet<EntryId> {
    expected
        .flat_map(|expected| [expected.pair.inside, expected.pair.outside])
        .collect()
}

/// The round as it stands, without its demands.
fn kept(round: &ProblemDraft) -> ProblemDraft {
    let mut draft = round.clone();
    draft.pinned.clear();
    let mut present: BTreeMap<EntryId, u32> = BTreeMap::new();
    let all: BTreeSet<Pair> = draft.released.iter().copied().collect();
    for pair in &all {
        *present.entry(pair.entry).or_default() += 1;
    }
    draft.released = all.into_iter().collect();
    for demand in &mut draft.entries {
        demand.jurors = present.get(&demand.entry).copied().unwrap_or(0);
    }
    for supply in &mut draft.jurors {
        supply.min_load = 0;
    }
    draft
}

/// Asks the assignment engine for so many further jurors of these entries, with all present pairs kept.
fn plan(round: &ProblemDraft, extra: &BTreeMap<EntryId, u32>) -> Result<Vec<PlannedPair>, SecondError> {
    let mut draft = kept(&around(round, extra));
    for demand in &mut draft.entries {
        let further = extra.get(&demand.entry).copied().unwrap_or(0);
        demand.jurors = demand.jurors.saturating_add(further);
    }
    let problem = Problem::parse(draft).map_err(|flaws| SecondError::Assignment { flaws })?;
    let mut pairs = problem.plan().pairs;
    pairs.retain(|pair| pair.origin == Origin::Proposed);
    Ok(pairs)
}

/// The round as far as the entries matter that get further jurors: what jurors have elsewhere only lowers their limits.
/// The engine then looks at dozens of entries instead of at thousands. A rule about two jurors' common entries needs all
/// of them.
fn around(round: &ProblemDraft, extra: &BTreeMap<EntryId, u32>) -> ProblemDraft {
    let mut draft = round.clone();
    if draft.rules.most_together.is_some() {
        return draft;
    }
    // Panels of a part need not hang together among themselves.
    draft.rules.connection = Connection::default();
    let mut elsewhere: BTreeMap<JurorId, u32> = BTreeMap::new();
    let all: BTreeSet<Pair> = draft.released.iter().copied().collect();
    for pair in all.iter().filter(|pair| !extra.contains_key(&pair.entry)) {
        *elsewhere.entry(pair.juror).or_default() += 1;
    }
    for supply in &mut draft.jurors {
        let load = elsewhere.get(&supply.juror).copied().unwrap_or(0);
        supply.max_load = supply.max_load.saturating_sub(load);
    }
    draft.entries.retain(|demand| extra.contains_key(&demand.entry));
    draft
        .stated
        .retain(|stated| extra.contains_key(&stated.pair.entry));
    for pairs in [
        &mut draft.conflicts,
        &mut draft.forbidden,
        &mut draft.released,
        &mut draft.proposed,
    ] {
        pairs.retain(|pair| extra.contains_key(&pair.entry));
    }
    draft
}
