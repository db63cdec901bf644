//! Krippendorff's alpha ("Computing Krippendorff's alpha-reliability", 2011).

use std::collections::{BTreeMap, BTreeSet};

use super::NoAgreement;
use crate::severity::Score;

/// What a difference between two scores means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Scores are names: two are equal or not.
    Nominal,
    /// Scores are places: how many scores lie between two.
    Ordinal,
    /// Scores are amounts: how far apart two are.
    Interval,
}

/// One minus the disagreement within entries over that between any two scores. Entries with one score do not count.
pub fn alpha(scores: &[Score], level: Level) -> Result<f64, NoAgreement> {
    let mut units: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for &Score { entry, juror, micro } in scores {
        if !seen.insert((entry, juror)) {
            return Err(NoAgreement::Repeated { entry, juror });
        }
        units.entry(entry).or_default().push(micro);
    }
    let mut units: Vec<Vec<i64>> = units.into_values().filter(|unit| unit.len() > 1).collect();
    if units.is_empty() {
        return Err(NoAgreement::NoPairs);
    }
    for unit in &mut units {
        unit.sort_unstable();
    }
    units.sort_unstable();
    let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
    for value in units.iter().flatten() {
        *counts.entry(*value).or_default() += 1;
    }
    if counts.len() < 2 {
        return Err(NoAgreement::NothingVaries);
    }
    let scale = Scale::new(level, &counts);
    let all: Vec<i64> = counts
        .iter()
        .flat_map(|(value, count)| (0..*count).map(|_| *value))
        .collect();
    let count = float(all.len());
    let within: f64 = units
        .iter()
        .map(|unit| scale.disagreement(unit) / (float(unit.len()) - 1.0))
        .sum();
    Ok(1.0 - within * (count - 1.0) / scale.disagreement(&all))
}

/// Where each value stands, so that distances are differences; none where only equality counts.
struct Scale {
    places: Option<BTreeMap<i64, f64>>,
}

impl Scale {
    fn new(level: Level, counts: &BTreeMap<i64, u32>) -> Self {
        let mut before = 0.0;
        let places = match level {
            Level::Nominal => None,
            Level::Ordinal => Some(
                counts
                    .iter()
                    .map(|(value, count)| {
                        let place = before + f64::from(*count) / 2.0;
                        before += f64::from(*count);
                        (*value, place)
                    })
                    .collect(),
            ),
            Level::Interval => {
                let lowest = counts.keys().next().copied().unwrap_or(0);
                let place = |value: i64| double(i128::from(value) - i128::from(lowest)) / 1e6;
                Some(counts.keys().map(|value| (*value, place(*value))).collect())
            }
        };
        Self { places }
    }

    /// The sum of the squared distances over all ordered pairs of ascending values, each value with every other.
    fn disagreement(&self, ascending: &[i64]) -> f64 {
        let count = float(ascending.len());
        match &self.places {
            None => {
                let equal = ascending.chunk_by(|one, other| one == other);
                count * count - equal.map(|run| float(run.len()) * float(run.len())).sum::<f64>()
            }
            Some(places) => {
                let places = || ascending.iter().filter_map(|value| places.get(value));
                let mean = places().sum::<f64>() / count;
                2.0 * count * places().map(|place| (place - mean) * (place - mean)).sum::<f64>()
            }
        }
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
