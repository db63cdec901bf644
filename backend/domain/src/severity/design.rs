//! Who scored what, walkable from both sides.

use super::{Score, SeverityError, float, wide};

/// The scores as a bipartite graph of entries and jurors, with the sums that the equations need.
#[derive(Clone, Debug)]
pub(super) struct Design {
    /// The scores of entry `i` are `by_entry[of_entry[i]..of_entry[i + 1]]`, each the juror's index, in that order.
    pub(super) of_entry: Vec<usize>,
    pub(super) by_entry: Vec<u32>,
    /// The same seen from the jurors.
    pub(super) of_juror: Vec<usize>,
    pub(super) by_juror: Vec<u32>,
    /// The mean of all scores. What follows is measured from it, so that no digits are lost.
    pub(super) centre: f64,
    pub(super) entry_sums: Vec<f64>,
    pub(super) juror_sums: Vec<f64>,
    pub(super) squares: f64,
}

impl Design {
    pub(super) fn new(entries: u32, jurors: u32, scores: &[Score]) -> Result<Self, SeverityError> {
        let mut sorted = scores.to_vec();
        for (index, score) in scores.iter().enumerate() {
            if score.entry >= entries || score.juror >= jurors {
                return Err(SeverityError::Unknown { index });
            }
        }
        sorted.sort_unstable_by_key(|score| (score.entry, score.juror));
        if let Some(pair) = sorted
            .windows(2)
            .find(|pair| (pair[0].entry, pair[0].juror) == (pair[1].entry, pair[1].juror))
        {
            return Err(SeverityError::Repeated {
                entry: pair[0].entry,
                juror: pair[0].juror,
            });
        }
        let of_entry = starts(entries, sorted.iter().map(|score| score.entry));
        let of_juror = starts(jurors, sorted.iter().map(|score| score.juror));
        if let Some(entry) = (0..entries).find(|&entry| of_entry[wide(entry)] == of_entry[wide(entry) + 1]) {
            return Err(SeverityError::EntryWithoutScore { entry });
        }
        if let Some(juror) = (0..jurors).find(|&juror| of_juror[wide(juror)] == of_juror[wide(juror) + 1]) {
            return Err(SeverityError::JurorWithoutScore { juror });
        }

        let values: Vec<f64> = sorted.iter().map(|score| in_units(score.micro)).collect();
        let centre = values.iter().sum::<f64>() / float(values.len().max(1));
        let mut design = Self {
            by_entry: sorted.iter().map(|score| score.juror).collect(),
            by_juror: vec![0; sorted.len()],
            entry_sums: vec![0.0; wide(entries)],
            juror_sums: vec![0.0; wide(jurors)],
            squares: 0.0,
            of_entry,
            of_juror,
            centre,
        };
        let mut next = design.of_juror.clone();
        for (score, value) in sorted.iter().zip(values) {
            let (entry, juror, value) = (wide(score.entry), wide(score.juror), value - centre);
            design.by_juror[next[juror]] = score.entry;
            next[juror] += 1;
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

    /// The entries of a juror.
    pub(super) fn load(&self, juror: usize) -> &[u32] {
        &self.by_juror[self.of_juror[juror]..self.of_juror[juror + 1]]
    }

    /// How many scores an entry has.
    pub(super) fn size(&self, entry: usize) -> f64 {
        float(self.panel(entry).len())
    }

    /// Sums over the scores of each entry of a value per juror.
    pub(super) fn sums_by_entry(&self, of_juror: &[f64]) -> Vec<f64> {
        let sum = |entry| self.panel(entry).iter().map(|&juror| of_juror[wide(juror)]).sum();
        (0..self.entries()).map(sum).collect()
    }

    /// Sums over the scores of each juror of a value per entry.
    pub(super) fn sums_by_juror(&self, of_entry: &[f64]) -> Vec<f64> {
        let sum = |juror| self.load(juror).iter().map(|&entry| of_entry[wide(entry)]).sum();
        (0..self.jurors()).map(sum).collect()
    }

    /// Groups of entries and jurors between which there is no score.
    pub(super) fn components(&self) -> u32 {
        let mut found = vec![false; self.jurors()];
        let mut seen = vec![false; self.entries()];
        let mut waiting = Vec::new();
        let mut components = 0;
        for first in 0..self.jurors() {
            if std::mem::replace(&mut found[first], true) {
                continue;
            }
            components += 1;
            waiting.push(first);
            while let Some(juror) = waiting.pop() {
                for &entry in self.load(juror) {
                    if std::mem::replace(&mut seen[wide(entry)], true) {
                        continue;
                    }
                    for &other in self.panel(wide(entry)) {
                        if !std::mem::replace(&mut found[wide(other)], true) {
                            waiting.push(wide(other));
                        }
                    }
                }
            }
        }
        components
    }
}

fn starts(count: u32, owners: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut starts = vec![0; wide(count) + 1];
    for owner in owners {
        starts[wide(owner) + 1] += 1;
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
fn in_units(micro: i64) -> f64 {
    micro as f64 / 1_000_000.0
}
