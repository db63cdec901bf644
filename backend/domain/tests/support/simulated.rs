//! Contests with known truth: entries and jurors drawn as in `tests/fixtures/calibration`.

#![expect(
    clippy::indexing_slicing,
    reason = "a generator for tests and measurements: a wrong index should stop it"
)]
#![allow(dead_code, reason = "each of those who take this file in uses a part of it")]

use domain::random::Random;
use domain::severity::Score;

/// Every entry is scored by jurors drawn at random.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contest {
    pub(crate) entries: u32,
    pub(crate) jurors: u32,
    /// By at least so many, each number up to `most` as likely.
    pub(crate) fewest: u32,
    pub(crate) most: u32,
    /// The deviation of the entries' true values, where that of what is left is 1.
    pub(crate) deviation: f64,
}

/// How the true values of entries are distributed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Normal,
    Flat,
}

/// A contest that took place, and what is true.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) scores: Vec<Score>,
    pub(crate) entries: Vec<f64>,
    pub(crate) jurors: Vec<f64>,
}

impl Contest {
    /// The contest with about so many scores: panels of three, and thirty scores by each juror.
    pub(crate) fn of(scores: u32) -> Self {
        Self::with_panels_of(3, scores / 3, scores / 30)
    }

    /// Panels of one size, and entries that differ by as much as what is left.
    pub(crate) const fn with_panels_of(panel: u32, entries: u32, jurors: u32) -> Self {
        Self {
            entries,
            jurors,
            fewest: panel,
            most: panel,
            deviation: 1.0,
        }
    }

    /// Entries vary around 6, jurors with a deviation of 0.8, and each score with one of 1 more; scores are
    /// rounded to tenths and stay between 0 and 10.
    pub(crate) fn drawn(self, shape: Shape, random: &mut Random) -> Drawn {
        let entries: Vec<f64> = (0..self.entries)
            .map(|_| match shape {
                Shape::Normal => random.normal(),
                Shape::Flat => (random.unit() - 0.5) * 12.0_f64.sqrt(),
            })
            .map(|value| self.deviation * value)
            .collect();
        let jurors: Vec<f64> = (0..self.jurors).map(|_| 0.8 * random.normal()).collect();
        let mut scores = Vec::new();
        for (entry, value) in (0..).zip(&entries) {
            let mut size = self.fewest;
            if self.most > self.fewest {
                size += random.below(self.most - self.fewest + 1);
            }
            let mut panel: Vec<u32> = Vec::new();
            while panel.len() < index(size) {
                let juror = random.below(self.jurors);
                if !panel.contains(&juror) {
                    panel.push(juror);
                }
            }
            for juror in panel {
                let score = 6.0 + value + jurors[index(juror)] + random.normal();
                let tenths = format!("{:.0}", (score * 10.0).clamp(0.0, 100.0));
                scores.push(Score {
                    entry,
                    juror,
                    micro: 100_000 * tenths.parse::<i64>().unwrap_or(0),
                });
            }
        }
        Drawn {
            scores,
            entries,
            jurors,
        }
    }
}

impl Drawn {
    /// The true rank of each entry, 1 for the best.
    pub(crate) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by(|&one, &other| self.entries[other].total_cmp(&self.entries[one]));
        let mut ranks = vec![0; order.len()];
        for (rank, entry) in (1..).zip(order) {
            ranks[entry] = rank;
        }
        ranks
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
