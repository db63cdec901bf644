//! Contests with known truth: entries and jurors drawn as in `tests/fixtures/calibration`.

#![expect(
    clippy::indexing_slicing,
    reason = "a generator for tests and measurements: a wrong index should stop it"
)]

use domain::random::Random;
use domain::severity::Score;

/// Every entry is scored by three jurors drawn at random; a juror scores about thirty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contest {
    pub(crate) entries: u32,
    pub(crate) jurors: u32,
}

const PANEL: u32 = 3;
const LOAD: u32 = 30;

impl Contest {
    /// The contest with about so many scores.
    pub(crate) fn of(scores: u32) -> Self {
        Self {
            entries: scores / PANEL,
            jurors: scores / LOAD,
        }
    }

    /// Entries vary around 6 with a deviation of 1, jurors with one of 0.8, and each score with one of 1 more; scores are
    /// rounded to tenths and stay between 0 and 10.
    pub(crate) fn scores(self, seed: u64) -> Vec<Score> {
        let mut random = Random::new(seed);
        let mut normals = |count: u32| -> Vec<f64> { (0..count).map(|_| random.normal()).collect() };
        let (entries, jurors) = (normals(self.entries), normals(self.jurors));
        let mut scores = Vec::new();
        for entry in 0..self.entries {
            let mut panel: Vec<u32> = Vec::new();
            while panel.len() < 3 {
                let juror = random.below(self.jurors);
                if !panel.contains(&juror) {
                    panel.push(juror);
                }
            }
            for juror in panel {
                let score = 6.0 + entries[index(entry)] + 0.8 * jurors[index(juror)] + random.normal();
                let tenths = format!("{:.0}", (score * 10.0).clamp(0.0, 100.0));
                scores.push(Score {
                    entry,
                    juror,
                    micro: 100_000 * tenths.parse::<i64>().unwrap_or(0),
                });
            }
        }
        scores
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
