//! Intraclass correlations (Shrout & Fleiss, "Intraclass correlations: uses in assessing rater reliability", 1979).

use std::collections::BTreeSet;

use super::NoAgreement;
use crate::severity::Score;

/// Correlations of a one-way layout: which juror gave a score is not used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneWay {
    /// ICC(1,1): the reliability of one score.
    pub single: f64,
    /// ICC(1,k): that of the mean of a panel of [`OneWay::panel`]; none where the means of all entries are equal.
    pub mean: Option<f64>,
    /// The size of a panel: with panels of different sizes that of Donner ("A review of inference procedures for the
    /// intraclass correlation coefficient in the one-way random effects model", 1986), a little below their mean.
    pub panel: f64,
}

/// Correlations of a full table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoWay {
    /// ICC(2,1): the reliability of one score of a juror drawn at random; severity counts against it.
    pub random_single: Option<f64>,
    /// ICC(3,1): that of one score if always the same jurors judge: severity does not matter.
    pub fixed_single: Option<f64>,
    /// ICC(2,k): that of the mean of all jurors, as jurors drawn at random.
    pub random_mean: Option<f64>,
    /// ICC(3,k): that of the mean of all jurors, as the only ones there are.
    pub fixed_mean: Option<f64>,
}

/// Correlations from the scores of two entries or more, of which at least one has two.
pub fn one_way(scores: &[Score]) -> Result<OneWay, NoAgreement> {
    let table = Table::of(scores)?;
    let (entries, count) = (float(table.entries.len()), float(scores.len()));
    if table.entries.len() < 2 {
        return Err(NoAgreement::OneEntry);
    }
    if scores.len() == table.entries.len() {
        return Err(NoAgreement::NoPairs);
    }
    let (mut between, mut within, mut squared_sizes) = (0.0, 0.0, 0.0);
    for values in &table.entries {
        let size = float(values.len());
        let mean = values.iter().sum::<f64>() / size;
        between += size * mean * mean;
        within += values
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum::<f64>();
        squared_sizes += size * size;
    }
    let (between, within) = (between / (entries - 1.0), within / (count - entries));
    let panel = (count - squared_sizes / count) / (entries - 1.0);
    let single = table
        .ratio(between - within, between + (panel - 1.0) * within)
        .ok_or(NoAgreement::NothingVaries)?;
    Ok(OneWay {
        single,
        mean: table.ratio(between - within, between),
        panel,
    })
}

/// Correlations from a table in which each of two jurors or more has scored each of two entries or more. What would be
/// divided by nothing is none.
pub fn two_way(scores: &[Score]) -> Result<TwoWay, NoAgreement> {
    let table = Table::of(scores)?;
    let owners = |owner: fn(&Score) -> u32| scores.iter().map(owner).collect::<BTreeSet<u32>>();
    let (entry_ids, juror_ids) = (owners(|score| score.entry), owners(|score| score.juror));
    if juror_ids.len() < 2 {
        return Err(NoAgreement::NoPairs);
    }
    if entry_ids.len() < 2 {
        return Err(NoAgreement::OneEntry);
    }
    if entry_ids.len() * juror_ids.len() != scores.len() {
        let given: BTreeSet<(u32, u32)> = scores.iter().map(|score| (score.entry, score.juror)).collect();
        let mut pairs = entry_ids
            .iter()
            .flat_map(|&entry| juror_ids.iter().map(move |&juror| (entry, juror)));
        let (entry, juror) = pairs.find(|pair| !given.contains(pair)).unwrap_or_default();
        return Err(NoAgreement::Incomplete { entry, juror });
    }
    let (entries, jurors) = (float(entry_ids.len()), float(juror_ids.len()));
    let squares = |groups: &[Vec<f64>]| {
        let square = |values: &Vec<f64>| {
            let sum = values.iter().sum::<f64>();
            sum * sum / float(values.len())
        };
        groups.iter().map(square).sum::<f64>()
    };
    let between = squares(&table.entries);
    let of_jurors = squares(&table.jurors);
    let left = (table.squares - between - of_jurors).max(0.0);
    let by_entry = between / (entries - 1.0);
    let by_juror = of_jurors / (jurors - 1.0);
    let error = left / ((entries - 1.0) * (jurors - 1.0));
    if table.ratio(1.0, table.squares).is_none() {
        return Err(NoAgreement::NothingVaries);
    }
    let gain = by_entry - error;
    Ok(TwoWay {
        random_single: table.ratio(
            gain,
            by_entry + (jurors - 1.0) * error + jurors * (by_juror - error) / entries,
        ),
        fixed_single: table.ratio(gain, by_entry + (jurors - 1.0) * error),
        random_mean: table.ratio(gain, by_entry + (by_juror - error) / entries),
        fixed_mean: table.ratio(gain, by_entry),
    })
}

/// Scores by entry and by juror, measured from the mean of all. The groups and what is in them are sorted, so that sums
/// do not depend on who has which number.
struct Table {
    entries: Vec<Vec<f64>>,
    jurors: Vec<Vec<f64>>,
    squares: f64,
}

impl Table {
    fn of(scores: &[Score]) -> Result<Self, NoAgreement> {
        let mut seen = BTreeSet::new();
        for &Score { entry, juror, .. } in scores {
            if !seen.insert((entry, juror)) {
                return Err(NoAgreement::Repeated { entry, juror });
            }
        }
        let sum: i128 = scores.iter().map(|score| i128::from(score.micro)).sum();
        let count = i128::try_from(scores.len()).unwrap_or(i128::MAX).max(1);
        // Whole numbers as long as there is no mean to divide by: the distances are exact.
        let value = |score: &Score| double(i128::from(score.micro) * count - sum) / double(count) / 1e6;
        let groups = |owner: fn(&Score) -> u32| {
            let mut owned: Vec<(u32, f64)> =
                scores.iter().map(|score| (owner(score), value(score))).collect();
            owned.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
            let mut groups: Vec<Vec<f64>> = owned
                .chunk_by(|one, other| one.0 == other.0)
                .map(|group| group.iter().map(|(_, value)| *value).collect())
                .collect();
            groups.sort_unstable_by(|one, other| {
                let unequal = one.iter().zip(other).map(|(one, other)| one.total_cmp(other));
                unequal
                    .fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
                    .then(one.len().cmp(&other.len()))
            });
            groups
        };
        let entries = groups(|score| score.entry);
        Ok(Self {
            squares: entries.iter().flatten().map(|value| value * value).sum(),
            entries,
            jurors: groups(|score| score.juror),
        })
    }

    /// None where what stands below is nothing but lost digits.
    fn ratio(&self, above: f64, below: f64) -> Option<f64> {
        (below > self.squares * 1e-12 && below > 0.0).then(|| above / below)
    }
}

/// A count as a double, exact below 2^53.
fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "distances of scores: rounded once, to the nearest double"
)]
const fn double(number: i128) -> f64 {
    number as f64
}
