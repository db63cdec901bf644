//! Who scored what.

use std::collections::BTreeSet;

use super::{Score, SeverityError, float, wide};

/// The scores by entry, with the sums that the equations need.
#[derive(Clone, Debug)]
pub(super) struct Design {
    /// The scores of entry `i` are `by_entry[of_entry[i]..of_entry[i + 1]]`, each the juror's index, in that order.
    pub(super) of_entry: Vec<usize>,
    pub(super) by_entry: Vec<u32>,
    /// How many scores each entry has, and each juror gave.
    pub(super) sizes: Vec<f64>,
    pub(super) loads: Vec<f64>,
    /// The mean of all scores. What follows is measured from it, so that no digits are lost.
    pub(super) centre: f64,
    pub(super) entry_sums: Vec<f64>,
    pub(super) juror_sums: Vec<f64>,
    pub(super) squares: f64,
}

impl Design {
    pub(super) fn new(entries: u32, jurors: u32, scores: &[Score]) -> Result<Self, SeverityError> {
        let unknown = |score: &Score| score.entry >= entries || score.juror >= jurors;
        if let Some(index) = scores.iter().position(unknown) {
            return Err(SeverityError::Unknown { index });
        }
        // What cannot be whole is refused before anything is made to its size.
        if wide(entries).max(wide(jurors)) > scores.len() {
            return Err(first_without(entries, jurors, scores));
        }
        let mut sorted = scores.to_vec();
        let pair = |score: &Score| (score.entry, score.juror);
        sorted.sort_unstable_by_key(pair);
        if let Some(twice) = sorted
            .windows(2)
            .find(|scores| pair(&scores[0]) == pair(&scores[1]))
        {
            let Score { entry, juror, .. } = twice[0];
            return Err(SeverityError::Repeated { entry, juror });
        }
        let of_entry = starts(entries, &sorted);
        let sizes: Vec<f64> = of_entry
            .windows(2)
            .map(|bounds| float(bounds[1] - bounds[0]))
            .collect();
        let mut loads = vec![0.0; wide(jurors)];
        for score in &sorted {
            loads[wide(score.juror)] += 1.0;
        }
        if sizes.contains(&0.0) || loads.contains(&0.0) {
            return Err(first_without(entries, jurors, scores));
        }

        let values: Vec<f64> = sorted.iter().map(|score| in_units(score.micro)).collect();
        let centre = values.iter().sum::<f64>() / float(values.len().max(1));
        let mut design = Self {
            by_entry: sorted.iter().map(|score| score.juror).collect(),
            entry_sums: vec![0.0; wide(entries)],
            juror_sums: vec![0.0; wide(jurors)],
            squares: 0.0,
            of_entry,
            sizes,
            loads,
            centre,
        };
        for (score, value) in sorted.iter().zip(values) {
            let (entry, juror, value) = (wide(score.entry), wide(score.juror), value - centre);
            design.entry_sums[entry] += value;
            design.juror_sums[juror] += value;
            design.squares += value * value;
        }
        Ok(design)
    }

    pub(super) fn entries(&self) -> usize {
        self.entry_sums.len()
    }

    pub(super) fn jurors(&self) -> usize {
        self.juror_sums.len()
    }

    pub(super) fn scores(&self) -> usize {
        self.by_entry.len()
    }

    /// The jurors of an entry.
    pub(super) fn panel(&self, entry: usize) -> &[u32] {
        &self.by_entry[self.of_entry[entry]..self.of_entry[entry + 1]]
    }

    /// Every entry's panel, in order.
    pub(super) fn panels(&self) -> impl Iterator<Item = &[u32]> {
        self.of_entry
            .windows(2)
            .map(|bounds| &self.by_entry[bounds[0]..bounds[1]])
    }

    /// Sums over the scores of each entry of a value per juror.
    pub(super) fn sums_by_entry(&self, of_juror: &[f64]) -> Vec<f64> {
        let sum = |panel: &[u32]| panel.iter().map(|&juror| of_juror[wide(juror)]).sum();
        self.panels().map(sum).collect()
    }

    /// Sums over the scores of each juror of a value per entry.
    pub(super) fn sums_by_juror(&self, of_entry: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.jurors()];
        for (panel, value) in self.panels().zip(of_entry) {
            for &juror in panel {
                sums[wide(juror)] += value;
            }
        }
        sums
    }

    /// Groups of entries and jurors between which there is no score.
    pub(super) fn components(&self) -> u32 {
        let mut towards: Vec<usize> = (0..self.jurors()).collect();
        let mut components = u32::try_from(self.jurors()).unwrap_or(u32::MAX);
        for panel in self.panels() {
            for pair in panel.windows(2) {
                let (one, other) = (
                    head(&mut towards, wide(pair[0])),
                    head(&mut towards, wide(pair[1])),
                );
                if one != other {
                    towards[one.max(other)] = one.min(other);
                    components -= 1;
                }
            }
        }
        components
    }
}

/// The first juror of a juror's group; the way there is halved for the next who asks.
fn head(towards: &mut [usize], mut at: usize) -> usize {
    while towards[at] != at {
        towards[at] = towards[towards[at]];
        at = towards[at];
    }
    at
}

/// The first entry that has no score, or else the first juror who gave none.
fn first_without(entries: u32, jurors: u32, scores: &[Score]) -> SeverityError {
    let missing = |count: u32, owner: fn(&Score) -> u32| {
        let owners: BTreeSet<u32> = scores.iter().map(owner).collect();
        (0..count).find(|index| !owners.contains(index))
    };
    match (
        missing(entries, |score| score.entry),
        missing(jurors, |score| score.juror),
    ) {
        (Some(entry), _) => SeverityError::EntryWithoutScore { entry },
        (None, Some(juror)) => SeverityError::JurorWithoutScore { juror },
        (None, None) => SeverityError::TooFewScores {
            scores: scores.len(),
            effects: wide(entries) + wide(jurors),
        },
    }
}

/// Where the scores of each entry begin, and where the last end.
fn starts(entries: u32, sorted: &[Score]) -> Vec<usize> {
    let mut starts = vec![0; wide(entries) + 1];
    for score in sorted {
        starts[wide(score.entry) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "scores have far fewer digits than the 15 of a double"
)]
pub(super) fn in_units(micro: i64) -> f64 {
    micro as f64 / 1_000_000.0
}
